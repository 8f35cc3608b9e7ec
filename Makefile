# make run     the platform with its demonstration county on http://127.0.0.1:8000
# make test    every test, on SQLite and on PostgreSQL
# make check   format, lint, types, import order, templates, generated documents, catalogues, locks
# The others:  bench bundle screenshots generated messages lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .run
PORT ?= 8000
# `make run` serves this machine only, whatever the environment says of hosts.
NPM := npm --no-fund --no-audit --loglevel=error

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test check bench bundle screenshots generated messages lock clean

help:
	@sed -n 's/^# //p' Makefile | head -4

# --- what has to be there ----------------------------------------------------------------------------------

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/packages: requirements.txt pyproject.toml | $(STAMPS)/venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps -e .
	@touch $@

$(STAMPS)/packages-dev: requirements-dev.txt $(STAMPS)/packages
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

$(STAMPS)/node: package.json package-lock.json | $(STAMPS)/venv
	$(NPM) ci
	@touch $@

# Templates and Python too: styles that no page uses are left out of the bundle.
FRONTEND := $(shell find frontend -type f) $(shell find src -name '*.html' -o -name '*.py' -path '*/ui/*')
$(STAMPS)/frontend: $(FRONTEND) $(STAMPS)/node $(STAMPS)/packages
	$(NPM) run build
	$(BIN)/python -m whitenoise.compress --quiet src/tiaokuai/ui/static/ui/bundle
	@touch $@

CATALOGUES := $(wildcard src/tiaokuai/*/locale/*/LC_MESSAGES/*.po)
$(STAMPS)/catalogues: $(CATALOGUES) tools/catalogues.py $(STAMPS)/packages
	@$(BIN)/python -m tools.catalogues compile
	@touch $@

# --- what to do --------------------------------------------------------------------------------------------

run: $(STAMPS)/packages $(STAMPS)/frontend $(STAMPS)/catalogues
	@$(BIN)/python -m tools.run --port $(PORT)

test: $(STAMPS)/packages-dev $(STAMPS)/frontend $(STAMPS)/catalogues
	@$(BIN)/python -m tools.test

check: $(STAMPS)/packages-dev $(STAMPS)/catalogues
	@$(BIN)/python -m tools.check

bench: $(STAMPS)/packages-dev $(STAMPS)/frontend $(STAMPS)/catalogues
	@$(BIN)/python -m benchmarks

bundle: $(STAMPS)/packages-dev $(STAMPS)/frontend $(STAMPS)/catalogues
	@$(BIN)/python -m tools.bundle

screenshots: $(STAMPS)/packages-dev $(STAMPS)/frontend $(STAMPS)/catalogues
	@$(BIN)/pytest tests/journeys -m screenshot -q

generated: $(STAMPS)/packages-dev
	@$(BIN)/python -m tools.generated write

messages: $(STAMPS)/packages-dev
	@$(BIN)/python -m tools.catalogues extract

# Locks name versions and hashes, never where they come from (docs/adr/0003-locks-without-addresses.md).
lock: $(STAMPS)/packages-dev
	@$(BIN)/python -m tools.locks write

clean:
	rm -rf $(STAMPS) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src -name '*.mo' -delete
