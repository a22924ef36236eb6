"""Notes with what a language model found as well: optional, and never without the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from zopa.evidence.findings import Notes, Notice
from zopa.evidence.language_model import Endpoint, Unanswered, consult, flagged, merge


def with_second_reader(
    notes: Notes, endpoint: Endpoint, progress: Callable[[float], None] | None = None
) -> Notes:
    """The notes and what the model at an endpoint found in the same document.

    Where the endpoint answers nothing the notes stay, with a notice that says so.
    """
    try:
        found = consult(notes.document, notes.sentences, notes.case, endpoint, progress=progress)
    except Unanswered as error:
        notice = Notice(f"the language model has not read the document: {error}")
        return replace(notes, notices=(*notes.notices, notice))
    notices = tuple(dict.fromkeys((*notes.notices, *found.notices)))
    return replace(
        notes,
        findings=flagged(merge(notes.findings, found.findings), notices),
        rejected=(*notes.rejected, *found.rejected),
        notices=notices,
        made_with={**notes.made_with, **found.made_with},
    )
