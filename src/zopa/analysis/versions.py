"""The versions that a result depends on."""

from __future__ import annotations

import platform
from importlib.metadata import version

from zopa import __version__


def versions() -> dict[str, str]:
    """zopa, Python and the libraries whose random numbers and arithmetic decide the figures."""
    return {
        "zopa": __version__,
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "numba": version("numba"),
        "highspy": version("highspy"),
    }
