"""How the sampler's functions are compiled: what Python calls, and what only compiled code calls.

The sampler's loops are short and full of branches. Without the vectorizer they compile in less time
and run faster, so it is off while they are compiled; loops over long rows ask for it.

Compiled code is kept on disk in a folder named by the sources of all compiled functions: numba
alone looks only at the file of the function called, and would keep code that calls an older version
of another file.
"""

from __future__ import annotations

import gc
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
"""The modules of compiled functions that call each other."""

_compiling = Lock()
_config: Any = numba.config
_njit: Any = numba.njit
_types: Any = numba.types
"""Untyped: numba's stubs leave out these settings."""

QUIETLY = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}


def inner(function: Function) -> Function:
    """A function that only compiled code calls: no wrapper for Python is compiled.

    numba would compile it anew for each combination of constants that it is called with; constants
    are taken for plain numbers, so that it is compiled once.
    """
    found: Function = _njit(**QUIETLY, no_cpython_wrapper=True)(function)
    if not _config.DISABLE_JIT:
        _take_constants_for_numbers(found)
    return found


def _take_constants_for_numbers(dispatcher: Any) -> None:
    template = dispatcher.get_call_template

    def plain_template(arguments: Any, keywords: Any) -> Any:
        return template(tuple(map(_types.unliteral, arguments)), keywords)

    dispatcher.get_call_template = plain_template


def entry(function: Function) -> Function:
    """A function that Python calls; its compiled code is kept on disk."""
    return _entry(function, vectorized=0)


def rowwise(function: Function) -> Function:
    """The same for one that works along rows and calls no other compiled one: many numbers at a
    time."""
    return _entry(function, vectorized=1)


def _entry(function: Function, vectorized: int) -> Function:
    if _config.DISABLE_JIT:
        return function
    with _set(CACHE_DIR=str(_folder(Path(function.__code__.co_filename)))):
        dispatcher = _njit(**QUIETLY, cache=True)(function)

    @wraps(function)
    def call(*arguments: Any) -> Any:
        if not dispatcher.signatures:
            _compile(dispatcher, arguments, vectorized)
        return dispatcher(*arguments)

    return call  # type: ignore[return-value]


def _compile(dispatcher: Any, arguments: tuple[Any, ...], vectorized: int) -> None:
    how = {"LOOP_VECTORIZE": vectorized, "SLP_VECTORIZE": vectorized}
    with _compiling, _without_garbage_collection(), _set(**how):
        dispatcher.compile(tuple(dispatcher.typeof_pyval(value) for value in arguments))


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Compiling makes very many small objects, none of which becomes garbage before its end."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


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


def _folder(source: Path) -> Path:
    """Where code compiled from a file is kept: beside the sampler's sources, or in the user's cache
    where that is closed."""
    here = Path(__file__).parent
    sources = {here / f"{name}.py" for name in SOURCES} | {source}
    digest = hashlib.sha256(b"".join(each.read_bytes() for each in sorted(sources)))
    name = f"compiled-{digest.hexdigest()[:16]}"
    if _config.CACHE_DIR:
        return Path(_config.CACHE_DIR) / name
    if os.access(here, os.W_OK):
        return here / "__pycache__" / name
    return Path.home() / ".cache" / "zopa" / name


def once(function: Function) -> Function:
    """A function with one caller, into which it is compiled."""
    found: Function = _njit(**QUIETLY, inline="always")(function)
    return found
