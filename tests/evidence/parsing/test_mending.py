"""Mistakes of the parser that the text itself shows, and what is done about them."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.mending import mend, names_in
from zopa.evidence.parsing.pipeline import pipeline

VOCAB = spacy.blank("en").vocab


def doc(*words: tuple[str, str, str, int]) -> Doc:
    """A parse, each word with its part of speech, how it hangs, and from which word."""
    texts, poses, deps, heads = zip(*words, strict=True)
    return Doc(VOCAB, list(texts), pos=list(poses), deps=list(deps), heads=list(heads))


def plain(words: str, pos: str) -> Doc:
    texts = words.split()
    return Doc(VOCAB, texts, pos=[pos] * len(texts))


# --- names ----------------------------------------------------------------------------------------


def test_what_is_mostly_read_as_a_name_is_one() -> None:
    docs = [plain("Hope Rock Hope", "PROPN"), plain("Hope Rock Rock", "NOUN")]
    assert names_in(docs, ()) == {"Hope"}


@pytest.mark.parametrize("pos", ["NOUN", "PROPN"])
def test_what_also_stands_in_lower_case_is_none(pos: str) -> None:
    docs = [plain("Hope Hope Hope", "PROPN"), plain("hope", pos)]
    assert names_in(docs, ("Hope",)) == frozenset()


def test_once_is_not_enough() -> None:
    assert names_in([plain("Hope Rock", "PROPN")], ()) == frozenset()


def test_names_of_a_case_are_names_if_they_are_written_so() -> None:
    assert names_in([plain("rock", "NOUN")], ("Hope", "Rock", "board")) == {"Hope"}


# --- mending --------------------------------------------------------------------------------------


def shown(parse: Doc, number: int) -> tuple[str, str, int]:
    token = parse[number]
    return token.pos_, token.dep_, token.head.i


@pytest.mark.parametrize("dep", ["advmod", "npadvmod", "amod", "dobj"])
def test_a_name_before_a_verb_without_a_subject_is_its_subject(dep: str) -> None:
    parse = doc(("Hope", "NOUN", dep, 1), ("refused", "VERB", "ROOT", 1))
    mend(parse, {"Hope"})
    assert shown(parse, 0) == ("PROPN", "nsubj", 1)


def test_a_verb_keeps_the_subject_that_it_has() -> None:
    parse = doc(
        ("Hope", "NOUN", "amod", 2), ("members", "NOUN", "nsubj", 2), ("refused", "VERB", "ROOT", 2)
    )
    mend(parse, {"Hope"})
    assert shown(parse, 0) == ("PROPN", "amod", 2)
    assert shown(parse, 1) == ("NOUN", "nsubj", 2)


@pytest.mark.parametrize(
    "words",
    [
        (("refused", "VERB", "ROOT", 0), ("Hope", "NOUN", "dobj", 0)),
        (("Hope", "NOUN", "compound", 1), ("refused", "VERB", "ROOT", 1)),
        (("Hope", "NOUN", "amod", 1), ("members", "NOUN", "ROOT", 1)),
    ],
    ids=["after", "part of a name", "no verb"],
)
def test_other_names_only_become_names(words: tuple[tuple[str, str, str, int], ...]) -> None:
    parse = doc(*words)
    number = [word for word, *_ in words].index("Hope")
    mend(parse, {"Hope"})
    assert shown(parse, number) == ("PROPN", *words[number][2:])


@pytest.mark.parametrize("pos", ["PROPN", "PUNCT", "PRON", "DET"])
def test_what_cannot_be_a_name_is_left_alone(pos: str) -> None:
    parse = doc(("Hope", pos, "advmod", 1), ("refused", "VERB", "ROOT", 1))
    mend(parse, {"Hope"})
    assert shown(parse, 0) == (pos, "advmod", 1)


def on_sunday(**other: tuple[str, str, str, int]) -> Doc:
    """``On Sunday Hariri said`` as it is misread: Sunday Hariri as one name."""
    words = {
        "on": ("On", "ADP", "prep", 3),
        "day": ("Sunday", "PROPN", "compound", 2),
        "name": ("Berg", "PROPN", "pobj", 0),
        "verb": ("said", "VERB", "ROOT", 3),
    }
    return doc(*(words | other).values())


def test_a_name_after_a_day_is_the_subject() -> None:
    parse = on_sunday()
    mend(parse, ())
    assert shown(parse, 1) == ("PROPN", "pobj", 0)
    assert shown(parse, 2) == ("PROPN", "nsubj", 3)


@pytest.mark.parametrize(
    "other",
    [
        {"day": ("Mayor", "PROPN", "compound", 2)},
        {"name": ("Berg", "PROPN", "dobj", 0)},
        {"verb": ("angry", "ADJ", "ROOT", 3)},
        {"verb": ("said", "VERB", "ROOT", 3), "who": ("she", "PRON", "nsubj", 3)},
    ],
    ids=["no day", "not of a preposition", "no verb", "has a subject"],
)
def test_otherwise_it_stays(other: dict[str, tuple[str, str, str, int]]) -> None:
    parse = on_sunday(**other)
    before = [shown(parse, number) for number in range(len(parse))]
    mend(parse, ())
    assert [shown(parse, number) for number in range(len(parse))] == before


def test_a_verb_before_the_day_keeps_what_it_has() -> None:
    parse = doc(
        ("spoke", "VERB", "ROOT", 0),
        ("on", "ADP", "prep", 0),
        ("Sunday", "PROPN", "compound", 3),
        ("Berg", "PROPN", "pobj", 1),
    )
    mend(parse, ())
    assert shown(parse, 3) == ("PROPN", "pobj", 1)


# --- dates and verbs ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("On Sunday Hariri rejected the deal.", "Hariri"),
        ("On 4 March 2031 Norland rejected the opening.", "Norland"),
        ("On 4 March Norland rejected the opening.", "Norland"),
        ("On 14 February 2025 Ukraine refused to sign.", "Ukraine"),
        ("The U.S. desires access to 50% of the rare earths in exchange for aid.", "U.S."),
        ("But Vinter balks at the break fee sought by the bidder.", "Vinter"),
    ],
)
def test_a_verb_finds_its_subject(text: str, subject: str) -> None:
    read = pipeline()(text)
    mend(read, ())
    (sentence,) = read.sents
    found = grammar.subject(sentence.root)
    assert found is not None
    first, last = grammar.name_of(found)
    assert read[first.i : last.i + 1].text.removeprefix("The ") == subject


@pytest.mark.parametrize("text", ["Old demands and new fears", "The talks", "Their support"])
def test_what_has_no_verb_gets_none_without_a_name_before_it(text: str) -> None:
    read = pipeline()(text)
    before = [(word.pos_, word.dep_, word.head.i) for word in read]
    mend(read, ())
    assert [(word.pos_, word.dep_, word.head.i) for word in read] == before
