# Every target makes the environment that it needs: Python 3.11 or later and this file are enough.
.DEFAULT_GOAL := help
.PHONY: help run up test lint types bench clean

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
DEMO := .clipdesk

help: ## Show the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/run.stamp: constraints.txt pyproject.toml
	@echo "making the environment in $(VENV) (about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "clipdesk needs Python 3.11 or later: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --no-deps --require-hashes -r constraints.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q flows tasks sql # else each start compiles them where bytecode is not written
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp constraints-dev.txt
	@$(PIP) --no-deps --require-hashes -r constraints-dev.txt
	@touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp constraints-bench.txt
	@$(PIP) --no-deps --require-hashes -r constraints-bench.txt
	@touch $@

run: $(VENV)/run.stamp ## Take in a copy of examples/inbox with the embedded Postgres and show what travelled
	@mkdir -p $(DEMO) && rm -rf $(DEMO)/inbox && cp -R examples/inbox $(DEMO)/inbox
	@CLIPDESK_HOME=$(CURDIR)/$(DEMO) $(BIN)/clipdesk ingest $(DEMO)/inbox

up: $(VENV)/run.stamp ## Run it all here until Ctrl-C: Postgres, Prefect with its UI, the schedule, a worker
	@CLIPDESK_HOME=$${CLIPDESK_HOME:-$(CURDIR)/$(DEMO)} $(BIN)/clipdesk up $(INBOX)

test: $(VENV)/dev.stamp ## Run the tests, on a real Postgres and a real Prefect server
	@$(BIN)/python -m pytest --cov --cov-report=term $(TESTS)

lint: $(VENV)/dev.stamp ## Check style and import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(VENV)/dev.stamp ## Check types
	@$(BIN)/mypy

bench: $(VENV)/bench.stamp ## Measure beside the peers: the figures of the README
	@for b in reuse_fingerprints reuse_quotes relative_times; do echo "== $$b"; $(BIN)/python benchmarks/$$b.py || exit 1; done
	@if [ -n "$(PACKS)" ]; then $(BIN)/python benchmarks/articles.py $(PACKS); fi

clean: ## Remove the environment and the demo
	@rm -rf $(VENV) $(DEMO)
