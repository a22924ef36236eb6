"""What is found wrong or doubtful in a case, collected so that a person sees all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from zopa.case.document import Document, Place
from zopa.case.text import Span, quoted
from zopa.errors import Problem, nearest

MOST_SUGGESTIONS = 500
"""After so many errors the nearest name is no longer looked for, which takes time."""


@dataclass
class Findings:
    """The problems of one document, each once; what could not even be read is not judged again."""

    document: Document
    problems: list[Problem] = field(default_factory=list)
    _unreadable: set[tuple[int, int]] = field(default_factory=set)
    _reported: set[Problem] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Start from what reading the file has found."""
        self.problems.extend(self.document.problems)
        self._unreadable = {(problem.line, problem.column) for problem in self.problems}

    @property
    def failed(self) -> bool:
        """Whether there is an error, not only warnings."""
        return bool(self._unreadable or self._reported)

    def error(
        self,
        place: Place,
        message: str,
        *,
        expected: str = "",
        suggestion: str = "",
        key: bool = False,
    ) -> None:
        """Something wrong at ``place``, marking its key or its value."""
        span = self._span(place, key=key)
        problem = self.document.text.problem(
            message, span, expected=expected, suggestion=suggestion
        )
        unreadable = (problem.line, problem.column) in self._unreadable
        if not unreadable and problem not in self._reported:
            self._reported.add(problem)
            self.problems.append(problem)

    def unknown(
        self, place: Place, kind: str, name: object, known: Iterable[str], *, key: bool = False
    ) -> None:
        """A name at ``place`` that is not among the ``known`` names of its kind."""
        names = list(known)
        shown = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
        self.error(
            place,
            f"there is no {kind} {quoted(name)}",
            expected=f"one of {shown}" if names else f"no {kind}: the case has none",
            suggestion=nearest(str(name), names) if len(self._reported) < MOST_SUGGESTIONS else "",
            key=key,
        )

    def warn(self, place: Place, message: str, *, key: bool = False) -> None:
        """Something doubtful at ``place``, or about the whole file where it is empty."""
        span = self._span(place, key=key)
        self.problems.append(self.document.text.problem(message, span, severity="warning"))

    def _span(self, place: Place, *, key: bool) -> Span | None:
        return self.document.span(place, key=key) if place else None
