SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Handed to the command as they stand, e.g. ARGS="--scheme 'hardened[pke=nacl_box]'".
ARGS ?=
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
SOURCES := harness schemes games adversaries reports tests benchmarks $(wildcard examples)

.PHONY: help run test check bench fuzz

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'
	@printf '%s\n' '' 'ARGS="..." is passed on to the command, as in' \
	  "  make run ARGS=\"--scheme 'hardened[pke=nacl_box]' --eps 0.25\""

$(READY): pyproject.toml
	@echo 'Installing into .venv (once) ...' >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

run: $(READY)  ## play the default suite and print the table
	@$(BIN)/gauntlet run $(ARGS)

test: $(READY)  ## all tests
	@$(BIN)/python -m pytest $(ARGS)

check: $(READY)  ## ruff, mypy --strict, import doors, fuzzing of every parser
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy --strict
	$(BIN)/python -m pytest tests/test_doors.py
	@$(MAKE) --no-print-directory fuzz

fuzz: $(READY)  ## a hundred thousand malformed inputs
	@if [ -e tests/fuzz ] || [ -e tests/fuzz.py ]; then \
	  $(BIN)/python -m tests.fuzz --runs 100000 $(ARGS); \
	else echo 'no fuzz target'; fi

bench: $(READY)  ## measure, and write docs/performance.md
	@$(BIN)/python -m benchmarks $(ARGS)
