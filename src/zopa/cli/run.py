"""Runs a command: whatever goes wrong becomes a message and an exit code, never a traceback."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO, TypeVar

from cyclopts import CycloptsError

from zopa.errors import BadAssumption, CaseError, DocumentError, Problem, ZopaError

if TYPE_CHECKING:
    from cyclopts import App
    from rich.console import Console

    from zopa.analysis import offers
    from zopa.analysis.results import Analysis, Explanation

Answer = TypeVar("Answer", bound="Analysis | Explanation | offers.Answer")

FINE = 0
GATE_FAILED = 1
WRONG_USAGE = 2
INVALID_INPUT = 3
INTERRUPTED = 130


def run(app: App, arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name (``sys.argv`` where None); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_letters(stream)
    try:
        code = _answer(app, given)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code


def _never_fail_on_letters(stream: TextIO) -> None:
    """Write what the terminal cannot show as a question mark."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _answer(app: App, given: Sequence[str]) -> int:
    as_json = "--json" in given
    try:
        code = app(given, exit_on_error=False, print_error=False, result_action="return_value")
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except CycloptsError as error:
        return _refuse([Problem(str(error))], WRONG_USAGE, as_json=as_json)
    except (CaseError, DocumentError) as error:
        return _refuse(error.problems, INVALID_INPUT, as_json=as_json)
    except ZopaError as error:
        problems = error.problems if isinstance(error, BadAssumption) else [Problem(str(error))]
        return _refuse(problems, WRONG_USAGE, as_json=as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = Problem(error.strerror or str(error), str(error.filename or ""))
        return _refuse([problem], INVALID_INPUT, as_json=as_json)
    return code if isinstance(code, int) else FINE


def write_json(document: object) -> None:
    """Print JSON on stdout, letters escaped where the terminal does not know them all."""
    escaped = not (sys.stdout.encoding or "").lower().startswith("utf")
    text = json.dumps(document, ensure_ascii=escaped, allow_nan=False, indent=2)
    sys.stdout.write(text + "\n")


def give(answer: Answer, show: Callable[[Answer, Console], None], *, as_json: bool) -> int:
    """Print an answer as people read it, or as JSON; return the exit code."""
    if as_json:
        write_json(answer.to_json())
    else:
        from zopa.cli.problems import console

        show(answer, console(sys.stdout))
    return FINE if answer.complete else INTERRUPTED


def _refuse(problems: Sequence[Problem], code: int, *, as_json: bool) -> int:
    """Say what is wrong: on stdout as JSON where that was asked for, else on stderr."""
    from zopa.cli import problems as shown

    if as_json:
        write_json({"errors": shown.as_json(problems)})
    else:
        shown.show(problems, file=sys.stderr)
    return code
