"""How the sampler's functions are compiled: what Python calls, and what only compiled code calls.

The loops are short and full of branches. Without the vectorizer they compile in less time and run
faster, so it is off while they are compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

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
    dispatcher = _njit(**QUIETLY, cache=True)(function)

    @wraps(function)
    def call(*arguments: Any) -> Any:
        if not dispatcher.signatures:
            _compile(dispatcher, arguments)
        return dispatcher(*arguments)

    return call  # type: ignore[return-value]


def _compile(dispatcher: Any, arguments: tuple[Any, ...]) -> None:
    with _compiling:
        loops, slp = _config.LOOP_VECTORIZE, _config.SLP_VECTORIZE
        _config.LOOP_VECTORIZE = _config.SLP_VECTORIZE = 0
        try:
            dispatcher.compile(tuple(dispatcher.typeof_pyval(value) for value in arguments))
        finally:
            _config.LOOP_VECTORIZE, _config.SLP_VECTORIZE = loops, slp
