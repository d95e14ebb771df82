# Everything that CI and a newcomer need. Nothing is installed outside .venv.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes

# Two workers share one PostgreSQL and the templates; more of them pay only where there are more than two cores.
WORKERS ?= 2
PYTEST := -m pytest -q -rs -n $(WORKERS) --dist worksteal --inline-snapshot=disable
EXACT := store/dates.py,store/texts.py,store/errors.py,store/crypto.py,store/access/policy.py,store/law/*,store/names/*,store/reading/*,store/facts/*,store/cases/stage.py,store/deadlines/grounds.py,handlers/words/fact_grammar.py

# What is compiled is kept, whatever the machine says: each of the tests' processes would compile all of it once more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo check test proof reached lint venv bench bench-names pictures lock
.DEFAULT_GOAL := demo

demo: .venv/.demonstration ## the console on demonstration data, on 15 March 2018; TODAY=1: on the day it is
	@$(BIN)/python -m bot demo $(if $(TODAY),--today) $(if $(FRESH),--fresh)

check: .venv/.development ## the loop while working: lint, and the tests that start no process
	@$(MAKE) --no-print-directory lint
	$(BIN)/python $(PYTEST) -m "not process and not proof" --ignore=tests/proof $(ARGS)

test: .venv/.development ## everything deterministic, on both databases
	@$(MAKE) --no-print-directory lint
	$(BIN)/python $(PYTEST) -m "not proof" $(ARGS)

proof: .venv/.development ## what takes longer: which lines the tests reach, new examples each time, every fault; SEED=… repeats one
	@$(MAKE) --no-print-directory reached
	@seed=$${SEED:-$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}; echo "SEED=$$seed"; set -x; \
	$(BIN)/python $(PYTEST) -m "proof or hypothesis" --hypothesis-profile=proof --hypothesis-seed=$$seed $(ARGS)

reached: .venv/.development ## the tests of `make test` once more, counting what they reach: 100 % of what decides, 95 % of all
	@$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run $(PYTEST) -m "not proof"
	@$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report --fail-under=95
	$(BIN)/python -m coverage report --fail-under=100 --include='$(EXACT)'

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
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --extra demo pyproject.toml -c requirements.txt -o requirements-demo.txt
	$(COMPILE) --group dev -c requirements-demo.txt -o requirements-dev.txt

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Mingdan needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.demonstration: requirements-demo.txt | .venv/bin/python
	@echo "Installing what Mingdan and its console need into .venv …"
	@$(PIP) -r requirements-demo.txt
	@touch $@

.venv/.development: requirements-demo.txt requirements-dev.txt | .venv/bin/python
	@echo "Installing what Mingdan and its tests need into .venv …"
	@$(PIP) -r requirements-demo.txt -r requirements-dev.txt
	@touch .venv/.demonstration $@
