"""How the sampler's functions are compiled: what Python calls, and what only compiled code calls.

The loops are short and full of branches. Without the vectorizer they compile in less time and run
faster, so it is off while they are compiled.

Compiled code is kept on disk in a folder named by the sources of all compiled functions: numba
alone looks only at the file of the function called, and would keep code that calls an older version
of another file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

SOURCES = ("compiled", "memory", "lines", "fresh", "rows", "moves", "trades", "switches", "chain")
"""The modules of compiled functions."""

_compiling = Lock()
_config: Any = numba.config
_njit: Any = numba.njit
"""Untyped: numba's stubs leave out these settings."""

QUIETLY = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}


def inner(function: Function) -> Function:
    """A function that only compiled code calls: no wrapper for Python is compiled."""
    found: Function = _njit(**QUIETLY, no_cpython_wrapper=True)(function)
    return found


def entry(function: Function) -> Function:
    """A function that Python calls; its compiled code is kept on disk."""
    if _config.DISABLE_JIT:
        return function
    with _set(CACHE_DIR=str(_folder())):
        dispatcher = _njit(**QUIETLY, cache=True)(function)

    @wraps(function)
    def call(*arguments: Any) -> Any:
        if not dispatcher.signatures:
            _compile(dispatcher, arguments)
        return dispatcher(*arguments)

    return call  # type: ignore[return-value]


def _compile(dispatcher: Any, arguments: tuple[Any, ...]) -> None:
    with _compiling, _set(LOOP_VECTORIZE=0, SLP_VECTORIZE=0):
        dispatcher.compile(tuple(dispatcher.typeof_pyval(value) for value in arguments))


@contextmanager
def _set(**settings: Any) -> Iterator[None]:
    """Some of numba's settings, for a while."""
    were = {name: getattr(_config, name) for name in settings}
    for name, value in settings.items():
        setattr(_config, name, value)
    try:
        yield
    finally:
        for name, value in were.items():
            setattr(_config, name, value)


def _folder() -> Path:
    """Where compiled code is kept: beside the sources, or in the user's cache where that is
    closed."""
    here = Path(__file__).parent
    digest = hashlib.sha256(b"".join((here / f"{name}.py").read_bytes() for name in SOURCES))
    name = f"compiled-{digest.hexdigest()[:16]}"
    if _config.CACHE_DIR:
        return Path(_config.CACHE_DIR) / name
    if os.access(here, os.W_OK):
        return here / "__pycache__" / name
    return Path.home() / ".cache" / "zopa" / name
