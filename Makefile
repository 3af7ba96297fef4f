# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
# Needs git, make and python3 (3.11 or newer) with venv. `make help` tells what there is.

PORT ?= 8000
SCALE ?= 3
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := tests/node/node_modules/.bin
export PORT SCALE

.DEFAULT_GOAL := help
.PHONY: help setup dev demo test check bench e2e format clean

help: ## what you can type
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(VENV)/app.done ## virtual environment with the locked dependencies
dev: $(VENV)/dev.done ## the same, with what tests and checks need

demo: setup ## build a made-up town and show it (PORT=8000, SCALE=3)
	@$(BIN)/vliegwiel demo

test: dev ## the whole suite on SQLite, the database part again on PostgreSQL
	@$(BIN)/python tests/run.py

check: dev ## format, lint, import contracts, types, templates, migrations, licences, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint src/vliegwiel/web
	$(BIN)/deptry --config pyproject.toml src
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint
	VLIEGWIEL_DATA=$$(mktemp -d) $(BIN)/vliegwiel manage makemigrations --check --dry-run
	$(BIN)/python -m pytest tests/architecture

bench: dev ## repeatable measurements beside their peers (an hour on two cores)
	@for one in business_case contribution disclosure rooms homes regions arrivals chain national; do \
	  echo "== benchmarks/$$one.py"; $(BIN)/python benchmarks/$$one.py || exit 1; done

e2e: dev ## the stories in a real browser, with screenshots
	$(BIN)/python -m pytest -m browser tests

format: dev ## put the code in form, and what docs take from the program
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python docs/generate.py

clean: ## remove what was made, but never the data folder
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/node/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Vliegwiel needs Python 3.11 or newer. Type: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { \
	  rm -rf $(VENV); echo "Python's venv is missing. Type: apt-get install -y python3-venv"; \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); }
	@touch $@

# Installing compiles the translations, so a changed one is a reason to install again.
PO := $(wildcard src/vliegwiel/web/locale/*/LC_MESSAGES/django.po src/vliegwiel/web/framework/*/LC_MESSAGES/django.po)

# A hashed lock and an editable install do not go together: dependencies first, then the product without them.
define install
	@if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/$(1).lock; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).lock; fi
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
endef

$(VENV)/app.done: $(VENV)/made requirements/app.lock pyproject.toml $(PO)
	@echo "Installing the locked dependencies (once) …"
	$(call install,app)

$(VENV)/dev.done: $(VENV)/made requirements/dev.lock pyproject.toml $(PO)
	@echo "Installing the locked dependencies for development (once) …"
	$(call install,dev)
	@touch $(VENV)/app.done
