# `make demo` and `make test` set up everything they need in .venv and say what they do.
PYTHON ?= python3
BIN    := .venv/bin
GOLD   ?= ../shared/gold
FUZZ   ?= 20
.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.venv/run.stamp: requirements/run.lock pyproject.toml
	@echo "Setting up .venv (about a minute on the first run) ..."
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"Chancery needs Python 3.11 or newer, this is {v[0]}.{v[1]}: make PYTHON=/path/to/python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/run.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.lock
	@echo "Adding the tools for checks ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.lock
	@touch $@

.PHONY: setup
setup: .venv/dev.stamp ## set up .venv with the tools for checks

.PHONY: demo
demo: .venv/run.stamp ## read the samples, print a brief, write it and an evidence page
	@$(BIN)/python tools/demo.py

.PHONY: test
test: .venv/dev.stamp ## run all checks: format, lint, imports, types, tests, gate
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 -q
	@echo "The same once more with every record in PostgreSQL (skipped where no server can be started):"
	$(BIN)/python -m pytest -n 2 -q --store postgres
	$(BIN)/python bench/gate.py $(GOLD)

.PHONY: check
check: ## format, then run all checks
	$(BIN)/ruff format .
	$(MAKE) test

.PHONY: gate
gate: .venv/dev.stamp ## score the reader on the development readouts
	$(BIN)/python bench/gate.py $(GOLD)

.PHONY: snapshots
snapshots: .venv/dev.stamp ## rewrite the snapshots of whole readouts; read the difference like code
	$(BIN)/python -m pytest -q -p no:xdist tests/test_snapshots.py --rewrite-snapshots

.PHONY: screenshots
screenshots: .venv/dev.stamp ## photograph every page of the web application into docs/tour
	$(BIN)/python tools/screenshots.py

.PHONY: bench
bench: .venv/dev.stamp ## speed, memory, import time, the long kill test, and FUZZ=20 minutes of damaged documents; results go to bench/results
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/kill.py
	$(BIN)/python bench/open_data.py ../shared/data
	$(BIN)/python bench/fuzz.py --minutes $(FUZZ)

.PHONY: lock
lock: ## resolve the dependencies anew into requirements/*.lock (needs the network)
	$(PYTHON) tools/lock.py

.PHONY: clean
clean: ## remove what the targets made, the virtual environment included
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: corpus-check
corpus-check: .venv/dev.stamp ## validate the annotated corpus, its splits, and near-duplicates across them
	$(BIN)/python tools/check_corpus.py
