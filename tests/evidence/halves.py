"""The labelled articles, read and scored: one half to develop on, one to be scored rarely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import zopa
from zopa.case import Case
from zopa.evidence.documents import Document, read
from zopa.evidence.findings import Finding, Stance
from zopa.evidence.labels import Label, Labelled, read_labels
from zopa.evidence.noting import take_notes
from zopa.evidence.scoring import Scores, compare, matched

ARTICLES = Path(__file__).parent / "articles"
SENTENCES = Path(__file__).parent / "stances.txt"
"""Invented sentences, each with the stance that one party takes in it."""

NAMES = (
    "ministry, union, Kestrel, minister, company, rebels, board, government, chairman, party, "
    "farmers, mayor, bank, premier, delegation, carrier, opposition, council, republic, "
    "president, lender, ministers, islanders, chancellor, league, bishops, coastal states, "
    "bondholders, Ankor, retailers, group, lawyers, owners, firm, state, sides, airline, "
    "governor, commission, insurers, army, islands, club, envoy, association, plaintiffs, "
    "regulator, creditors, mediator, spokesman"
)
PARTY = f"""
title: One party under many names
as_of: 2030-01-01
parties:
  one: {{name: One, also: [{NAMES}]}}
  two: {{name: Two}}
signatories: [one, two]
issues: {{term: {{title: Zzz, options: {{x: Qqq, y: Www}}}}}}
agreements: {{now: {{term: x}}}}
statements: []
"""
HALVES = ("development", "test")
WILLING = frozenset({Stance.WANTS, Stance.OFFERS, Stance.DEMANDS})

Article = tuple[Labelled, tuple[Finding, ...], Case]


def articles(half: str) -> Iterator[Article]:
    """Each article of a half: its labels, what is found in it, its case."""
    for path in sorted((ARTICLES / half).glob("*.txt")):
        (gold,) = read_labels(path.with_suffix(".gold.jsonl"))
        case = zopa.load(path.with_suffix(".yaml"))
        notes = take_notes(read(path), case)
        yield replace(gold, path=path.name), notes.findings, case


def label(finding: Finding, case: Case) -> Label:
    """A finding as it is compared: parties are labelled by name."""
    parties = () if finding.party is None else (case.parties[finding.party].name,)
    condition = finding.condition is not None
    return Label(finding.span, parties, finding.stance, condition, finding.speaker or "")


def scores(half: str) -> Scores:
    """How the findings in a half compare with its labels."""
    gold, found = [], []
    for labels, findings, case in articles(half):
        gold.append(labels)
        found.append(Labelled(tuple(label(each, case) for each in findings), labels.path))
    return compare(gold, found)


def reliability(half: str) -> dict[str, list[int]]:
    """For each rule how many findings were right (place, party and stance), of how many."""
    counts: dict[str, list[int]] = {}
    for labels, findings, case in articles(half):
        given = [label(each, case) for each in findings]
        right = {
            id(found)
            for one, found in matched(labels.labels, given)
            if one.stance is found.stance
            and set(one.parties) >= set(found.parties)
            and bool(one.parties) == bool(found.parties)
        }
        for finding, each in zip(findings, given, strict=True):
            row = counts.setdefault(finding.rule.partition(",")[0], [0, 0])
            row[0] += id(each) in right
            row[1] += 1
    return dict(sorted(counts.items()))


def sentences(folder: Path) -> dict[str, int]:
    """How many of the sentences are read as they are meant, and how many as the reverse."""
    path = folder / "case.yaml"
    path.write_text(PARTY, encoding="utf-8")
    case = zopa.load(path)
    right = turned = of = 0
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        meant, sentence = line.split("|", 1)
        document = Document(path, b"", sentence, "plain text")
        found = {finding.stance for finding in take_notes(document, case).findings}
        stance = Stance(meant)
        right += stance in found and found <= {stance, Stance.ASSERTS}
        turned += stance is Stance.REFUSES and bool(found & WILLING)
        turned += stance in WILLING and Stance.REFUSES in found
        of += 1
    return {"right": right, "reversed": turned, "of": of}


def summary(scored: Scores) -> dict[str, float | int]:
    """What is recorded of a half."""
    return {
        "span": round(scored.span.f1, 4),
        "party": round(scored.party.f1, 4),
        "stance": round(scored.stance.f1, 4),
        "reversed": scored.reversed.count,
        "matched": scored.reversed.of,
        "conditions": scored.conditions.count,
        "speakers": scored.speaker.count,
    }
