# Two commands matter: `make run` (a shop that sells) and `make test` (everything that proves it).
# The work is done by tools/; Python comes from PYTHON (3.11 or newer).
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) -m tools.bootstrap
VENV_PYTHON = .venv/bin/python

.PHONY: help setup run test check bench chaos oracles lock wheel clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: ## make the environment of `run` ready and stop there
	@$(BOOTSTRAP) run

run: ## from a clean clone to a shop that sells (TEZGA_PORT, TEZGA_HW_PORT, TEZGA_DATA)
	@$(BOOTSTRAP) run && exec .venv/bin/tezga run

test: ## everything: linters, types, vitest, pytest on SQLite and PostgreSQL, Chromium
	@$(BOOTSTRAP) test && exec $(VENV_PYTHON) -m tools.checks test

check: ## lint, types and fast tests, under a minute
	@$(BOOTSTRAP) test && exec $(VENV_PYTHON) -m tools.checks fast

bench: ## benchmarks: prints the table, writes tests/bench/results.json
	@$(BOOTSTRAP) test && exec $(VENV_PYTHON) -m tests.bench

chaos: ## the random runs at full length: 200 sequences of till, hub, core and link, 200 card payments
	@$(BOOTSTRAP) test && TEZGA_CHAOS_SEQUENCES=200 TEZGA_CHAOS_PAYMENTS=200 $(VENV_PYTHON) -m pytest -n0 \
		tests/chaos/test_random_till.py hw_proxy/tests/test_terminal_chaos.py

oracles: ## independent counterparts that need more than pip and npm: passed, failed or not installable
	@$(BOOTSTRAP) test && exec $(VENV_PYTHON) -m tests.oracles

lock: ## resolve requirements/*.in and package.json anew, with hashes
	@$(BOOTSTRAP) test && exec $(VENV_PYTHON) -m tools.lock

wheel: ## dist/tezga-*.whl with the built client inside; runs without Node
	@$(BOOTSTRAP) test && exec $(VENV_PYTHON) -m build --no-isolation

clean: ## remove what setup and the tests made; the shop's data in var/ stays
	rm -rf .venv node_modules web_client/dist build dist *.egg-info tests/artifacts
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './var/*' -exec rm -rf {} +
