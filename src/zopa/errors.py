"""What can go wrong, as a tree.

ZopaError
├── CaseError        a case that cannot be read or does not make sense; carries every problem found
├── DocumentError    a document that cannot be read; carries what is the matter with it
├── UnknownName      an agreement, party, scenario or statement that the case does not have
└── BadRequest       an argument outside what it may be (``draws=0``)
    └── BadAssumption    an assumption that cannot be read; carries every problem found

Each message is a sentence a person can act on: where, what stands there, what was expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class ZopaError(Exception):
    """Whatever zopa raises on purpose."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong, or doubtful, in a file: the sentence, and where it stands in the file.

    ``line`` and ``column`` count from 1; 0 means that the problem has no one place. ``text`` is the
    offending line as written and ``length`` how many characters of it to mark from ``column``.
    ``expected`` says what would have been right and ``suggestion`` the nearest valid name. Of a
    very long line ``text`` is a part only, from column ``first``.
    """

    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    length: int = 0
    text: str = ""
    expected: str = ""
    suggestion: str = ""
    severity: str = "error"
    first: int = 1

    def __str__(self) -> str:
        """The problem as a person reads it: place, sentence, the words marked."""
        place = (
            f"{self.file}:{self.line}: " if self.line else (f"{self.file}: " if self.file else "")
        )
        sentence = self.message
        if self.expected:
            sentence += f"; expected {self.expected}"
        if self.suggestion:
            sentence += f"; did you mean {self.suggestion}?"
        if not self.text:
            return place + sentence
        marks = " " * max(self.column - self.first, 0) + "^" * max(self.length, 1)
        return f"{place}{sentence}\n    {self.text}\n    {marks}"


class CaseError(ZopaError):
    """A case that cannot be used, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DocumentError(ZopaError):
    """A document that cannot be read, with what is the matter with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownName(ZopaError):
    """A name asked for that the case does not have."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        suggestion = nearest(name, known)
        hint = f"; did you mean {suggestion}?" if suggestion else "."
        listed = ", ".join(known) if known else "none"
        super().__init__(f"the case has no {kind} {name!r}{hint} It has: {listed}")


class BadRequest(ZopaError):
    """An argument outside what it may be."""


class BadAssumption(BadRequest):
    """Assumptions that cannot be used, with every problem found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name closest in spelling to ``name``, or an empty string."""
    matches = get_close_matches(name.casefold(), list(known), n=1, cutoff=0.6)
    return matches[0] if matches else ""
