"""What parsers log and warn of is for their developers: readers are told in our own words."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

PARSERS = ("charset_normalizer", "htmldate", "justext", "py3langid", "pypdf", "trafilatura")


@contextmanager
def quietly() -> Iterator[None]:
    """Keep parsers' logs and warnings from the terminal; programs that log still get the logs."""
    for name in PARSERS:
        logger = logging.getLogger(name)
        if not logger.handlers:  # without any handler Python itself would write to stderr
            logger.addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
