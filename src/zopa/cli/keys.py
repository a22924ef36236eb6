"""What a person types: one key at a terminal, a line where input comes from elsewhere."""

from __future__ import annotations

import sys

END = "\x04"
"""What control-D sends at a terminal that waits for a key."""


def key() -> str:
    """The next key, lower case; empty at the end of the input."""
    if sys.stdin.isatty():
        pressed = _pressed()
        return "" if pressed == END else pressed.lower()
    typed = sys.stdin.readline()
    return typed.strip()[:1].lower() or ("\n" if typed else "")


def line() -> str | None:
    """The next line without its end; None at the end of the input."""
    typed = sys.stdin.readline()
    return typed.rstrip("\r\n") if typed else None


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
