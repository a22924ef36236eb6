"""What a cue takes where the parse is an unusual one, shown on parses that are written out."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from zopa.evidence.attribution.complements import complement
from zopa.evidence.attribution.contents import content_of, trimmed
from zopa.evidence.attribution.lexicon import VERBS
from zopa.evidence.attribution.sentences import found_at
from zopa.evidence.parsing.passages import Passage

VOCAB = spacy.blank("en").vocab

Word = tuple[str, str, str, int]


def parse(*words: Word) -> Passage:
    """A parse, each word with its tag, how it hangs, and from which word."""
    texts, tags, deps, heads = zip(*words, strict=True)
    kinds = {"V": "VERB", "N": "NOUN", "I": "ADP", "M": "AUX", "J": "ADJ", "P": "PRON", "T": "PART"}
    poses = [kinds.get(tag[0], "PUNCT") for tag in tags]
    lemmas = [LEMMAS.get(text, text) for text in texts]
    doc = Doc(
        VOCAB,
        list(texts),
        tags=list(tags),
        pos=poses,
        lemmas=lemmas,
        deps=list(deps),
        heads=list(heads),
    )
    return Passage(doc, 0, [0], [0])


LEMMAS = {
    "said": "say",
    "regretted": "regret",
    "suggested": "suggest",
    "urged": "urge",
    "spoke": "speak",
    "called": "call",
    "considered": "consider",
    "made": "make",
    "walked": "walk",
    "has": "have",
    "argued": "argue",
    "rejected": "reject",
}


def taken(passage: Passage, verb: int) -> tuple[str, str] | None:
    """The frame of a verb, and what it takes."""
    word = passage.doc[verb]
    found = complement(passage, word, VERBS[word.lemma_])
    if found is None:
        return None
    return found.frame, passage.doc[found.first.i : found.last.i + 1].text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("regretted", "VBD", "ROOT", 1),
                ("losing", "VBG", "ccomp", 1),
                ("it", "PRP", "dobj", 2),
            ),
            ("g", "losing it"),
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("said", "VBD", "ROOT", 1),
                ("that", "IN", "mark", 4),
                ("quays", "NNS", "nsubj", 4),
                ("sank", "VBD", "advcl", 1),
            ),
            ("c", "that quays sank"),
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("suggested", "VBD", "ROOT", 1),
                ("selling", "VBG", "advcl", 1),
                ("it", "PRP", "dobj", 2),
            ),
            ("g", "selling it"),
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("urged", "VBD", "ROOT", 1),
                ("Sorland", "NNP", "dobj", 1),
                ("to", "TO", "aux", 4),
                ("leave", "VB", "advcl", 1),
            ),
            ("i", "Sorland to leave"),
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("spoke", "VBD", "ROOT", 1),
                ("of", "IN", "prep", 1),
                ("in", "IN", "prep", 2),
                ("May", "NNP", "pobj", 3),
            ),
            (":of", "May"),
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("called", "VBD", "ROOT", 1),
                ("for", "IN", "prep", 1),
                ("quays", "NNS", "nsubj", 4),
                ("open", "VB", "ccomp", 1),
            ),
            (":for", "quays open"),
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("called", "VBD", "ROOT", 1),
                ("for", "IN", "prep", 1),
            ),
            None,
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("considered", "VBD", "ROOT", 1),
                ("it", "PRP", "nsubj", 3),
                ("fair", "JJ", "xcomp", 1),
            ),
            ("a", "it fair"),
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("said", "VBD", "ROOT", 1),
                ("after", "IN", "prep", 1),
                ("talks", "NNS", "pobj", 2),
                ("sank", "VBD", "dep", 1),
                ("quays", "NNS", "dep", 1),
            ),
            None,
        ),
        (
            (
                ("Norland", "NNP", "nsubj", 1),
                ("said", "VBD", "ROOT", 1),
                ("quays", "NNS", "dep", 1),
                ("of", "IN", "dep", 1),
                ("old", "JJ", "dep", 1),
                ("stone", "NN", "dep", 1),
            ),
            None,
        ),
        (
            (
                ("Quays", "NNS", "nsubj", 1),
                ("open", "VBP", "ccomp", 6),
                (",", ",", "punct", 6),
                ("Varga", "NNP", "nsubj", 4),
                ("said", "VBD", "parataxis", 6),
                (",", ",", "punct", 6),
                ("provided", "VBN", "ROOT", 6),
                ("locks", "NNS", "dobj", 6),
            ),
            ("c", "Quays open , Varga said , provided locks"),
        ),
    ],
)
def test_what_a_verb_takes(words: tuple[Word, ...], expected: tuple[str, str] | None) -> None:
    passage = parse(*words)
    verb = next(word.i for word in passage.doc if word.lemma_ in VERBS and word.i > 0)
    assert taken(passage, 4 if len(words) == 8 else verb) == expected


SENTENCE = parse(
    ("Old", "JJ", "amod", 1),
    ("quays", "NNS", "nsubj", 2),
    ("sank", "VBD", "ROOT", 2),
    ("Varga", "NNP", "nsubj", 4),
    ("said", "VBD", "ccomp", 2),
    ("in", "IN", "prep", 2),
    ("May", "NNP", "pobj", 5),
    (".", ".", "punct", 2),
)


@pytest.mark.parametrize(
    ("cue", "first", "last", "expected"),
    [
        (4, 5, 6, "in May"),
        (4, 0, 2, "Old quays sank"),
        (4, 1, 2, "quays sank"),
        (4, 0, 6, "Old quays sank"),
        (4, 3, 7, "in May"),
        (4, 7, 7, None),
    ],
)
def test_content_is_what_stands_beside_the_cue(
    cue: int, first: int, last: int, expected: str | None
) -> None:
    doc = SENTENCE.doc
    found = content_of(SENTENCE, doc[cue], doc[first], doc[last])
    assert (None if found is None else found.of(doc.text)) == expected


def test_punctuation_alone_is_no_content() -> None:
    assert trimmed(SENTENCE, 7, 7) is None
    assert trimmed(SENTENCE, 6, 7) is not None
    assert trimmed(SENTENCE, 5, 4) is None


def test_a_verb_that_goes_on_with_a_subject_of_its_own_belongs_to_the_content() -> None:
    passage = parse(
        ("Norland", "NNP", "nsubj", 1),
        ("said", "VBD", "ROOT", 1),
        ("quays", "NNS", "nsubj", 3),
        ("sank", "VBD", "ccomp", 1),
        ("and", "CC", "cc", 3),
        ("Varga", "NNP", "nsubj", 6),
        ("regretted", "VBD", "conj", 3),
        ("it", "PRP", "dobj", 6),
    )
    doc = passage.doc
    found = content_of(passage, doc[1], doc[2], doc[7])
    assert found is not None
    assert found.of(doc.text) == "quays sank and Varga regretted it"


def test_a_call_for_somebody_to_do_something() -> None:
    passage = parse(
        ("Their", "PRP$", "poss", 1),
        ("call", "NN", "ROOT", 1),
        ("for", "IN", "mark", 5),
        ("Reke", "NNP", "nsubj", 5),
        ("to", "TO", "aux", 5),
        ("leave", "VB", "advcl", 1),
    )
    found = found_at(passage, passage.doc[1])
    assert found is not None
    assert found.content.of(passage.doc.text) == "Reke to leave"


def _act(verb: str, *after: Word) -> Passage:
    return parse(("Norland", "NNP", "nsubj", 1), (verb, "VBD", "ROOT", 1), *after)


@pytest.mark.parametrize(
    "passage",
    [
        _act("made", ("conditional", "JJ", "dep", 1)),
        _act("regretted"),
        parse(("Norland", "NNP", "nsubj", 1), ("is", "VBZ", "ROOT", 1)),
        parse(("was", "VBD", "auxpass", 1), ("rejected", "VBN", "ROOT", 1)),
        _act("said", ("no", "UH", "intj", 1), ("to", "IN", "prep", 1), (".", ".", "pobj", 3)),
        _act("walked", ("of", "IN", "prep", 1), (".", ".", "pobj", 2)),
    ],
    ids=["a condition of nothing", "nothing after", "no cue", "of nothing", "to dots", "of dots"],
)
def test_a_cue_that_has_nothing_to_be_about_tells_nothing(passage: Passage) -> None:
    assert [found_at(passage, word) for word in passage.doc] == [None] * len(passage.doc)
