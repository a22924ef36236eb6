"""How far the work is, on a terminal's standard error, for anything that takes over a second."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from zopa.cli.problems import console

PATIENCE = 1.0
"""Seconds of work that go unmentioned."""


class Working:
    """Shows a bar while a ``with`` block runs; call it with the share of the work that is done.

    Nothing is shown where standard error is no terminal, nor in the first second.
    """

    def __init__(self, what: str) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TimeElapsedColumn(),
            console=console(sys.stderr),
            transient=True,
        )
        self._task = self._bar.add_task(what, total=None)
        self._timer = Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._lock = Lock()
        self._over = False

    def __call__(self, share: float) -> None:
        """Say that so much of the work is done, from 0 to 1."""
        self._bar.update(self._task, total=1.0, completed=share)

    def __enter__(self) -> Self:
        if self._bar.console.is_terminal:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar.live.is_started:
                self._bar.stop()

    def _show(self) -> None:
        with self._lock:
            if not self._over:
                self._bar.start()
