"""The public names mean the same in whichever order they are asked for."""

import subprocess
import sys
from importlib import import_module
from types import ModuleType

from zopa.evidence import language_model


def test_no_public_name_is_that_of_a_module() -> None:
    import_module("zopa.evidence.language_model.consulting")
    for name in language_model.__all__:
        assert not isinstance(getattr(language_model, name), ModuleType), name


def test_nothing_of_the_network_is_loaded_before_somebody_asks() -> None:
    code = (
        "import sys, zopa.evidence.language_model as model; model.Endpoint, model.consult, "
        "model.addressed, model.merge; print('httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
