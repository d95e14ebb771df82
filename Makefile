# Everything that CI and a newcomer need. Nothing is installed outside .venv.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes

.PHONY: demo test lint venv bench bench-names pictures lock
.DEFAULT_GOAL := demo

demo: .venv/.runtime ## the console on demonstration data
	@$(BIN)/python -m bot demo $(if $(FRESH),--fresh)

test: .venv/.development ## all that CI runs, cheapest first
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -q $(ARGS)
	@$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report --fail-under=95
	$(BIN)/python -m coverage report --fail-under=100 --include='store/dates.py,store/texts.py,store/errors.py,store/crypto.py,store/members/policy.py,store/law/*,store/names/*,handlers/spoken.py,handlers/fact_line.py'

lint: .venv/.development ## format, lint, imports, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	$(BIN)/mypy

venv: .venv/.development ## the virtual environment with everything in it

bench: .venv/.development ## figures, measured here and now
	$(BIN)/python -m tests.bench

bench-names: .venv/.development ## the name benchmark by kind, beside a plain baseline
	$(BIN)/python -m tests.bench_names

pictures: .venv/.development ## docs/pictures/ anew
	$(BIN)/python -m tests.pictures

lock: .venv/.development ## pins with hashes, no index address
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group dev -c requirements.txt -o requirements-dev.txt

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Mingdan needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.runtime: requirements.txt | .venv/bin/python
	@echo "Installing what Mingdan needs into .venv …"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.development: requirements.txt requirements-dev.txt | .venv/bin/python
	@echo "Installing what Mingdan and its tests need into .venv …"
	@$(PIP) -r requirements.txt -r requirements-dev.txt
	@touch .venv/.runtime $@
