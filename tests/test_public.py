"""`import zopa` offers the public names and costs nothing."""

import subprocess
import sys

import pytest

import zopa


def test_public_names_are_imported_when_used() -> None:
    assert zopa.load.__module__ == "zopa.case.loading"
    assert zopa.convert.__module__ == "zopa.case.formats.converting"
    assert zopa.read.__module__ == "zopa.evidence.noting"
    assert issubclass(zopa.CaseError, zopa.ZopaError)
    assert set(dir(zopa)) == set(zopa.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = zopa.nothing


def test_importing_zopa_imports_nothing_heavy() -> None:
    program = (
        "import sys, zopa\n"
        "heavy = ('numpy', 'pydantic', 'rich', 'spacy')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
