"""The versions that a result depends on."""

from __future__ import annotations

import platform
from importlib.metadata import version

from zopa import __version__

DRAWING = ("altair", "vl-convert-python", "typst", "python-docx")
"""The libraries that decide how a brief looks, but no figure in it."""


def versions() -> dict[str, str]:
    """zopa, Python and the libraries whose random numbers and arithmetic decide the figures."""
    return {
        "zopa": __version__,
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "numba": version("numba"),
        "highspy": version("highspy"),
    }


def drawing_versions() -> dict[str, str]:
    """The libraries that a brief is drawn with; none of them is loaded for this."""
    return {name: version(name) for name in DRAWING}
