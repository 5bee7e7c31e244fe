# The verbs of the house. `make help` lists them; each makes the environment it needs on first use.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The environment is remade when what is pinned changes.
READY := $(VENV)/.ready-$(shell cat lock.txt bootstrap.txt pyproject.toml Makefile | cksum | cut -d' ' -f1)

.DEFAULT_GOAL := help
.PHONY: help book pdf test serve notebooks formats example lint bench lock clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

book: $(READY) ## run the notebooks and build the book
	@$(BIN)/icsbook build

pdf: $(READY) ## print the built book as one PDF, with a Chromium of the machine
	@$(BIN)/icsbook pdf

test: $(READY) ## check style, types, all tests and the notebooks' outputs
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest && \
	  { wait $$types || { echo "The tests pass, but the types do not hold: see above."; exit 1; }; }

serve: $(READY) ## show the book and rebuild it when a file changes
	@$(BIN)/icsbook serve

notebooks: $(READY) ## run the notebooks on the illustration and keep their outputs
	@$(BIN)/icsbook notebooks

formats: $(READY) ## write the book's pages on formats anew
	@$(BIN)/icsbook formats

example: $(READY) ## write the illustration anew, the same bytes every time
	@$(BIN)/python -m tests.tools.illustration

lint: $(READY) ## put the code in shape
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: $(READY) ## measure what the speed claims rest on
	@$(BIN)/python -m benchmarks

lock: $(READY) ## pin everything anew from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o lock.txt
	@awk '/^uv==/ { on = 1 } /^[a-z]/ && !/^uv==/ { on = 0 } on' lock.txt > bootstrap.txt

clean: ## remove the environment and everything built
	@rm -rf $(VENV) _build .mypy_cache .ruff_cache .pytest_cache .hypothesis data/example/.cache .cache

$(READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "This project needs Python 3.11 or newer; found $$($(PYTHON) -V). Name one: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making the environment in $(VENV) (once, about a minute) …"
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r bootstrap.txt
	@UV_COMPILE_BYTECODE=1 $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes lock.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
