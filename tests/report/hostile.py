"""Cases that break pages: markup, very long words, right-to-left writing, emoji, many issues, and
records with one statement or none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from report.reports import ARABIC, EMOJI, HEBREW, LONG, MARKUP
from zopa.case import Case, load

TEXTS = (MARKUP, LONG, ARABIC.strip(), HEBREW.strip(), EMOJI)

ISSUES = 60


def _issues(count: int) -> dict[str, Any]:
    texts = [TEXTS[n % len(TEXTS)] for n in range(count)]
    issues: dict[str, Any] = {
        f"issue_{n}": {
            "title": f"{text} {n}",
            "options": {"no": f"No {text}", "yes": f"Yes {text}"},
            "note": text,
        }
        for n, text in enumerate(texts)
    }
    issues["sum"] = {"title": f"Sum {MARKUP}", "unit": "<b>&</b>", "range": [0, 10]}
    return issues


def _statements() -> list[dict[str, Any]]:
    means: list[dict[str, Any]] = [
        {"would_sign": "draft"},
        {"requires": {"issue_0": ["yes"]}},
        {"refuses": "other"},
        {"more_is_better": "sum"},
        {"prefers": {"issue_1": ["yes", "no"]}},
    ]
    return [
        {
            "id": f"s{n}",
            "party": "a" if n % 2 else "b",
            "speaker": text,
            "said": text,
            "note": text,
            "date": f"2025-02-{n + 1:02}",
            "credibility": 0.8,
            "source": {"document": "paper.md", "span": [0, 1]},
            "means": [meant],
        }
        for n, (text, meant) in enumerate(zip(TEXTS, means, strict=True))
    ]


def hostile_case(folder: Path, issues: int = 2, statements: int | None = None) -> Case:
    """A case in which every text is hostile; with so many categorical issues and statements."""
    terms = {f"issue_{n}": "no" for n in range(issues)}
    told = _statements()[:statements]
    case = {
        "title": f"{MARKUP} {ARABIC} {EMOJI}",
        "as_of": "2025-02-15",
        "parties": {"a": {"name": f"A {MARKUP}"}, "b": {"name": HEBREW}, "c": {"name": LONG}},
        "signatories": ["a", "b"],
        "no_deal": "nothing",
        "issues": _issues(issues),
        "agreements": {
            "nothing": {**terms, "sum": 0},
            "draft": {**terms, "issue_0": "yes", "sum": 5},
            "other": {**terms, "issue_1": "yes", "sum": 10},
        },
        "note": f"{MARKUP} {EMOJI}",
        "described": {"draft": {"origin": f"{ARABIC} {LONG}"}, "other": {"title": MARKUP}},
        "scenarios": {f"if {MARKUP}": {"credibilities": {told[0]["id"]: 0.1}, "note": HEBREW}}
        if told
        else {},
        "statements": told,
    }
    sources = folder / "sources"
    sources.mkdir(parents=True)
    (sources / "paper.md").write_text(f"{MARKUP} {LONG}", encoding="utf-8")
    path = folder / "case.yaml"
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    return load(folder)
