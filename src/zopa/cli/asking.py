"""Asking a person: one key at a terminal; a line where an answer is typed, or input comes from
elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from rich.console import Console

from zopa.cli.problems import lines
from zopa.errors import CaseError
from zopa.report.wording import clean

Value = TypeVar("Value")

END = "\x04"
"""What control-D sends at a terminal that waits for a key."""


class Over(Exception):
    """There is no more input, or the person wants to stop."""


class Asking:
    """Asks on a screen and reads the answers; raises `Over` at the end of the input."""

    def __init__(self, screen: Console) -> None:
        self.screen = screen

    def say(self, text: str) -> None:
        """Print a line."""
        self.screen.print(clean(text), soft_wrap=True)

    def complain(self, error: CaseError) -> None:
        """Print what does not fit the case, each with its place."""
        for problem in error.problems:
            for shown in lines(problem, self.screen.width):
                self.screen.print(shown, soft_wrap=True)

    def key(self, prompt: str, among: str) -> str:
        """The next key that is one of these; q and the end of the input raise `Over`."""
        while True:
            self._prompt(prompt)
            pressed = _key()
            if pressed.strip() or not sys.stdin.isatty():
                self.say(pressed)
            if pressed in {"", "q"}:
                raise Over
            if pressed in among:
                return pressed

    def typed(self, what: str, default: str | None, read: Callable[[str], Value]) -> Value:
        """What a person types, asked for until it can be read; Enter takes the default."""
        while True:
            self._prompt(f"{what}{f' [{default}]' if default is not None else ''}:")
            text = self._line()
            try:
                if text or default is not None:
                    return read(text or default or "")
            except CaseError as error:
                self.complain(error)
            except ValueError as error:
                self.say(str(error))

    def _line(self) -> str:
        """The next line without the blanks around it."""
        text = sys.stdin.readline()
        if not text:
            raise Over
        if not sys.stdin.isatty():
            self.say("")
        return text.strip()

    def _prompt(self, text: str) -> None:
        self.screen.print(f"{clean(text)} ", end="", soft_wrap=True)
        self.screen.file.flush()


def _key() -> str:
    """The next key, lower case; empty at the end of the input."""
    if sys.stdin.isatty():
        pressed = _pressed()
        return "" if pressed == END else pressed.lower()
    text = sys.stdin.readline()
    return text.strip()[:1].lower() or ("\n" if text else "")


def _pressed() -> str:
    """One key, without waiting for the end of the line."""
    try:
        import termios
        import tty
    except ImportError:  # a system whose terminals work otherwise
        return sys.stdin.readline()[:1]
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)  # what was typed meanwhile is not lost
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
