SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Handed to the command as they stand, e.g. ARGS="--scheme 'hardened[pke=nacl_box]'".
ARGS ?=
T ?=
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
SOURCES := harness schemes games adversaries reports tests benchmarks examples

.PHONY: help run quick fix test test-page check bench fuzz

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'
	@printf '%s\n' '' 'ARGS="..." is passed on to the command, as in' \
	  "  make run ARGS=\"--scheme 'hardened[pke=nacl_box]' --eps 0.25\"" \
	  'T=PATH plays the tests of one file or folder: make test T=tests/pke'

$(READY): pyproject.toml
	@echo 'Installing into .venv (once) ...' >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

run: $(READY)  ## play the default suite and print the table
	@$(BIN)/gauntlet run $(ARGS)

quick: $(READY)  ## format, lint, types and import doors: after every edit
	@$(BIN)/ruff format --check --quiet $(SOURCES)
	@$(BIN)/ruff check --quiet $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -p no:xdist tests/test_doors.py

fix: $(READY)  ## format, and mend what the linter can
	@$(BIN)/ruff check --quiet --fix $(SOURCES)
	@$(BIN)/ruff format --quiet $(SOURCES)

test: $(READY)  ## all tests, on every processor; T=PATH for some of them
	@$(BIN)/python -m pytest -n auto --dist worksteal -rs $(T) $(ARGS)

test-page: $(READY)  ## the page in a browser: needs chromium, and npm for axe-core
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[page]'
	@npm install --silent --no-audit --no-fund --prefix .venv/axe axe-core@4
	@PAGE=1 $(BIN)/python -m pytest -p no:xdist tests/page $(ARGS)

check: quick fuzz  ## what quick does, and fuzzing of every parser

fuzz: $(READY)  ## a hundred thousand malformed inputs
	@$(BIN)/python -m tests.fuzz --runs 100000 $(ARGS)

bench: $(READY)  ## measure, and write docs/performance.md
	@$(BIN)/python -m benchmarks $(ARGS)
