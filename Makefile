# Two commands matter: `make demo` shows the dashboard, `make test` checks everything. `make help` lists the rest.

# The first Python that is 3.11 or newer; `make PYTHON=/path/to/python3.12 setup` chooses another.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
PACKAGES := dti dashboard reports

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo run test check format bench pictures guide-pictures fuzz sweep docs lock system style types layers data-files

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 18

setup: .venv/.development ## .venv with everything that development needs

demo: .venv/.run-time ## the dashboard on sourced and illustrative figures; FRESH=1 rebuilds its store, ARGS='--port 8050'
	@$(BIN)/dti demo $(if $(FRESH),--fresh) $(ARGS)

run: .venv/.run-time ## the dashboard on the store of DTI_DATABASE_URL
	@$(BIN)/dti serve $(ARGS)

test: system check ## everything: system packages, style, types, layers, all tests; ARGS='-k period' picks some
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

check: style types layers ## style, types and layers only

system:
	@sh tests/system_packages.sh

style: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: setup
	@$(BIN)/mypy $(PACKAGES) tests

layers: setup
	@$(BIN)/lint-imports --no-logo

format: setup ## put the code in form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

docs: setup ## the pages under docs/ that are written from the code
	@$(BIN)/python -m tests.make_rules_page
	@$(BIN)/python -m tests.make_personal_page
	@$(BIN)/python -m tests.make_forecast_page
	@$(BIN)/python -m tests.make_quality_page
	@$(BIN)/python -m tests.make_api_page
	@$(BIN)/python -m tests.make_guide

guide-pictures: setup ## the pictures of docs/guide and of the README, taken anew
	@$(BIN)/python -m tests.make_guide --pictures

bench: setup ## the measures, each held against its floor in the same run
	@$(BIN)/python -m tests.bench $(ARGS)

pictures: setup ## all pages in three sizes and two languages under var/pictures; ARGS=--everybody as everybody
	@$(BIN)/python -m tests.tour $(ARGS)

fuzz: setup ## N broken workbooks and N/2 broken callback bodies (N=10000); the tests run the first 300 and 200
	@$(BIN)/python -m tests.fuzz $(or $(N),10000)

sweep: setup ## N generated spellings of numbers (N=100000) and N/200 lists of edits; the tests run the first 5,000 and 10
	@$(BIN)/python -m tests.core.number_spellings $(or $(N),100000)
	@DTI_TEST_EXAMPLES=$$(($(or $(N),100000) / 200)) $(BIN)/python -m pytest -q tests/ingest/stewardship/test_intake.py -k edited

# Without addresses: the files are good behind any mirror. uv.lock would record hosts, so there is none.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

lock: setup ## rewrite both lock files from pyproject.toml; UPGRADE=1 takes the newest versions
	@$(LOCK) $(if $(UPGRADE),--upgrade) --all-extras --group dev pyproject.toml -o requirements-dev.lock
	@$(LOCK) $(if $(UPGRADE),--upgrade) --all-extras -c requirements-dev.lock pyproject.toml -o requirements.lock

# The run-time lock is part of the development one, so a folder set up for development has what the demo needs.
.venv/.development: requirements-dev.lock pyproject.toml tools/install.sh
	@PYTHON='$(PYTHON)' sh tools/install.sh requirements-dev.lock
	@touch .venv/.run-time .venv/.development

.venv/.run-time: requirements.lock pyproject.toml tools/install.sh
	@PYTHON='$(PYTHON)' sh tools/install.sh requirements.lock
	@touch .venv/.run-time
