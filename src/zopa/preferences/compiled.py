"""How the sampler's functions are compiled: what Python calls, and what only compiled code calls.

The loops are short and full of branches. Without the vectorizer they compile in less time and run faster,
so it is off while they are compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from numba import config, njit

Function = TypeVar("Function", bound=Callable[..., Any])

_compiling = Lock()

inner = njit(nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)
"""A function that only compiled code calls."""


def entry(function: Function) -> Function:
    """A function that Python calls; its compiled code is kept on disk."""
    if config.DISABLE_JIT:
        return function
    dispatcher = njit(nogil=True, error_model="numpy", cache=True, no_cfunc_wrapper=True)(function)

    @wraps(function)
    def call(*arguments: Any) -> Any:
        if not dispatcher.signatures:
            _compile(dispatcher, arguments)
        return dispatcher(*arguments)

    return call  # type: ignore[return-value]


def _compile(dispatcher: Any, arguments: tuple[Any, ...]) -> None:
    with _compiling:
        loops, slp = config.LOOP_VECTORIZE, config.SLP_VECTORIZE
        config.LOOP_VECTORIZE = config.SLP_VECTORIZE = 0
        try:
            dispatcher.compile(tuple(dispatcher.typeof_pyval(value) for value in arguments))
        finally:
            config.LOOP_VECTORIZE, config.SLP_VECTORIZE = loops, slp
