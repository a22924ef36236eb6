"""Who says, wants, offers, demands or refuses what, as the grammar of a sentence tells.

Every verb, adjective and noun of the lexicon is a candidate; it counts where it has what one of its
frames asks for, and somebody to say it of. What is only supposed (``if``, ``whether``) does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.evidence.attribution.adjectives import adjective_attribution
from zopa.evidence.attribution.model import Attribution
from zopa.evidence.attribution.nouns import noun_attribution
from zopa.evidence.attribution.openings import according_to, name_before_colon
from zopa.evidence.attribution.verbs import verb_attribution
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token


def attributions(passage: Passage) -> Iterator[Attribution]:
    """The attributions of a passage, apart from those of whole quotations."""
    label = name_before_colon(passage)
    if label is not None:
        yield label
    for token in passage.doc:
        found = found_at(passage, token)
        if found is not None and not grammar.hypothetical(token):
            yield found


def found_at(passage: Passage, token: Token) -> Attribution | None:
    """What a word tells, if it is a cue."""
    if token.lower_ == "according":
        return according_to(passage, token)
    match token.pos_:
        case "VERB" | "AUX":
            return verb_attribution(passage, token)
        case "ADJ":
            return adjective_attribution(passage, token)
        case "NOUN":
            return noun_attribution(passage, token)
        case _:
            return None
