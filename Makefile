# The commands of this project. `make setup` once; `make demo` to see it work; `make test` for all checks.

.DEFAULT_GOAL := help
.PHONY: help setup demo test quick lint format docs pictures scenarios scores lock clean

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# Compiled code is kept even where the machine asks Python not to: the commands start much quicker.
unexport PYTHONDONTWRITEBYTECODE

help:  ## list the commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 16

setup: $(READY)  ## make .venv with everything that requirements.lock names

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "zopa needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1 || true)."; \
	    echo "Name another one: make setup PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "$(PYTHON) cannot make virtual environments: its venv module is missing."; \
	    echo "On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip check
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	@echo "Compiling the sampler, once; this takes up to a minute."
	@$(BIN)/zopa analyze cases/minerals --draws 100 --no-sensitivity > /dev/null
	@touch $@

demo: $(READY)  ## who would sign the minerals draft of February 2025?
	$(BIN)/zopa analyze cases/minerals
	@$(BIN)/zopa report cases/minerals --out minerals-brief.html

# The kernels' lines are counted in a run without the compiler, on the few tests marked for it.
# The floor of 90 leaves room for messages that only a broken machine shows; it is to rise, not fall.
test: lint  ## every check: style, types, imports, all tests, coverage
	$(BIN)/coverage erase
	NUMBA_DISABLE_JIT=1 $(BIN)/pytest -m kernel --cov --cov-report=
	$(BIN)/pytest --cov --cov-append --cov-report=term --cov-fail-under=90

quick: $(READY)  ## the tests that take no time
	$(BIN)/pytest -m "not slow"

lint: $(READY)  ## style, types and the arrows between the parts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## let ruff write the code as the house writes it
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(READY)  ## write what the commands print now into the pages
	PYTHONPATH=tests $(BIN)/python -m docs.refresh README.md $$(grep -rl '```console' docs)

pictures: $(READY)  ## draw the README's pictures anew; needs Chromium and pdftoppm
	PYTHONPATH=tests $(BIN)/python docs/pictures/make.py

scenarios: $(READY)  ## write the table of published scenarios anew, where they are at hand
	PYTHONPATH=tests $(BIN)/python -m docs.scenarios

scores: $(READY)  ## score the reading of the labelled articles anew, and record it
	PYTHONPATH=tests $(BIN)/python -W ignore -m evidence.record

lock: $(READY)  ## write requirements.lock anew from pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --all-extras \
	    --generate-hashes --allow-unsafe --strip-extras --no-emit-options --no-emit-index-url \
	    --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml

clean:  ## remove what the commands made, except .venv
	rm -rf .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -prune -exec rm -rf {} +
