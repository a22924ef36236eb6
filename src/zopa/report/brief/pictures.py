"""The charts that an analysis has, by name."""

from __future__ import annotations

from dataclasses import dataclass

from zopa.analysis.results import Analysis
from zopa.report.charts import pictures
from zopa.report.document import Picture


@dataclass(frozen=True)
class Pictures:
    """Every chart of an analysis."""

    all: tuple[Picture, ...]

    @classmethod
    def of(cls, analysis: Analysis) -> Pictures:
        """The charts of an analysis."""
        return cls(pictures(analysis))

    def named(self, name: str, about: str = "") -> Picture | None:
        """A chart by its name and what it is about; None where the analysis does not have it."""
        found = (each for each in self.all if (each.name, each.about) == (name, about))
        return next(found, None)

    def shown(self, name: str, about: str = "") -> tuple[Picture, ...]:
        """The same as blocks: one or none."""
        one = self.named(name, about)
        return () if one is None else (one,)
