# Both of these set everything up on a machine that has only Python 3.11 or later, git and make:
#   make demo    clean the bundled article and print it
#   make test    style, types, layers, tests
.PHONY: demo test setup format docs wheel clean
.DELETE_ON_ERROR:

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
READY := .venv/.ready
ARTICLE := examples/tunnel.txt

demo: $(READY)
	@echo "--- newsclean extract $(ARTICLE) --captions"
	@$(BIN)/newsclean extract $(ARTICLE) --captions
	@echo
	@echo "--- python examples/speakers.py $(ARTICLE)"
	@$(BIN)/python examples/speakers.py $(ARTICLE)

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

setup: $(READY)

# An old pip (23.2 comes with Python 3.11) fails on some of the packages, so it is brought up to date first. pip compiles what it
# installs, but not what it links to.
$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "newsclean needs Python 3.11 or later: install it, or name it: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m compileall -q src
	@touch $@

format: $(READY)
	$(BIN)/ruff check --fix-only --exit-zero .
	$(BIN)/ruff format .

# What the documentation shows of the program, as the program says it.
docs: $(READY)
	$(BIN)/python tests/doc_examples.py

wheel: $(READY)
	$(BIN)/python -m build

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
