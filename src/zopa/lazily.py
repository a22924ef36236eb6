"""Names of a package that are imported when they are first used.

So `import zopa` costs nothing, and what needs no sampler loads no compiler.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def lazily(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """A package's ``__getattr__``: the names that each of its modules, or another, is home to."""
    home = {name: module for module, names in homes.items() for name in names}

    def __getattr__(name: str) -> Any:  # noqa: ANN401, N807  whatever the name stands for
        if name not in home:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(home[name], package), name)

    return __getattr__
