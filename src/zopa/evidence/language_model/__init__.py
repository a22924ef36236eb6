"""A language model as a second reader of a document: optional, off unless it is asked for.

The model returns sentence numbers and verbatim quotes. Code looks for each quote in the document,
keeps what is there, and lists the rest. Neither the document nor the reply is trusted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.lazily import lazily

if TYPE_CHECKING:
    from zopa.evidence.language_model.addressing import addressed, flagged
    from zopa.evidence.language_model.asking import Asker, Reply
    from zopa.evidence.language_model.consulting import Consulted, consult
    from zopa.evidence.language_model.endpoint import Endpoint, Unanswered
    from zopa.evidence.language_model.merging import merge

__all__ = [
    "Asker",
    "Consulted",
    "Endpoint",
    "Reply",
    "Unanswered",
    "addressed",
    "consult",
    "flagged",
    "merge",
]

__getattr__ = lazily(
    __name__,
    {
        ".addressing": ("addressed", "flagged"),
        ".asking": ("Asker", "Reply"),
        ".consulting": ("Consulted", "consult"),
        ".endpoint": ("Endpoint", "Unanswered"),
        ".merging": ("merge",),
    },
)
