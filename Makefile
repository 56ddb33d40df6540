# Needs Python 3.11 or newer, make and the package index; no compiler. `make` alone lists what can be made.
PYTHON ?= python3
VENV ?= .venv
OUT ?= out
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --only-binary=:all: --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary=:all: \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

.PHONY: help brief test check lock
.DELETE_ON_ERROR:

help:
	@echo "make brief   set everything up, then account for the story in examples/, in the terminal and as a page"
	@echo "make test    the tests; ARGS='-k origins' chooses among them"
	@echo "make check   style and types"
	@echo "make lock    write the lock files anew from pyproject.toml; ARGS=--upgrade takes the newest releases"

brief: $(VENV)/.run
	@mkdir -p $(OUT)
	@$(BIN)/headwater brief examples/hollin-gorge --format html --out $(OUT)/brief.html
	@$(BIN)/headwater brief examples/hollin-gorge
	@echo
	@echo "The same as a page, with every claim in its place in the reports: $(OUT)/brief.html"

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

lock: $(VENV)/.dev
	$(LOCK) $(ARGS) pyproject.toml --output-file requirements.txt
	$(LOCK) $(ARGS) pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(LOCK) --group build --constraint requirements-dev.txt --output-file requirements-build.txt

$(VENV)/.run: $(BIN)/python requirements.txt requirements-build.txt pyproject.toml
	@echo "Setting up $(VENV): about 150 MB to fetch, once …"
	@$(LOCKED) -r requirements.txt -r requirements-build.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@echo "Adding what tests and checks need …"
	@$(LOCKED) -r requirements-dev.txt
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Headwater needs Python 3.11 or newer. Name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "This Python cannot make environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
