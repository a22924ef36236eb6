"""Documents: whatever an analyst has on file, as one canonical text each."""

from zopa.evidence.documents.model import Document
from zopa.evidence.documents.reading import read

__all__ = ["Document", "read"]
