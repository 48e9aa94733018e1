.DEFAULT_GOAL := help
.ONESHELL:
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION := 20
export PYTHONUNBUFFERED := 1

PYTHON ?= python3
STAGE ?= dev
VENV := .venv
BIN := $(VENV)/bin
MODELS := .build/models

.PHONY: help setup up down check test prove eval eval-retrieval bench synth clients deploy lock clean needs

help: ## Show what there is to do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

needs:
	@command -v $(PYTHON) >/dev/null || { echo "Turant needs Python 3.11 or newer: $(PYTHON) was not found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Turant needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@command -v node >/dev/null || { echo "Turant needs Node.js 20 or newer (the AWS CDK is written for it): node was not found."; exit 1; }
	@node -e "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)" || { echo "Turant needs Node.js 20 or newer; this is $$(node -v)."; exit 1; }

$(VENV)/.installed: pyproject.toml locks/dev.txt | needs
	@echo "Installing what the lock names into $(VENV) ..."
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	awk '/^[^ ]/ { ours = /^uv==/ } ours' locks/dev.txt > $(VENV)/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(VENV)/uv.txt
	$(BIN)/uv pip sync --quiet --require-hashes --python $(BIN)/python locks/dev.txt
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python -e .
	touch $@

$(MODELS)/.built: $(VENV)/.installed $(wildcard shared/training/*.py shared/training/examples/* shared/weights/* shared/adapters/intent_classifier.py shared/domain/*.py)
	@echo "Building the embedder and the classifier into $(MODELS) ..."
	$(BIN)/python -m shared.training.build $(MODELS)
	touch $@

setup: $(VENV)/.installed $(MODELS)/.built ## Install everything into .venv and build the models

up: setup ## Start the whole system here and watch it work
	@$(BIN)/turant up $(ARGS)

down: ## Stop it; what it knows is kept
	@if test -x $(BIN)/turant; then $(BIN)/turant down; fi

check: $(VENV)/.installed ## Lint, types, layers and the synthesised infrastructure
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m infra.checks

test: setup ## Every test but the long proofs
	# In the order of the folders: by default files of few tests come last, and those are the longest.
	# A test that hangs is a failure with a name, not a run that never ends.
	$(BIN)/pytest -m "not slow" -n 2 --dist loadfile --no-loadscope-reorder -o faulthandler_timeout=400 -o faulthandler_exit_on_timeout=true

prove: setup ## The long proofs, and one page of results
	$(BIN)/python -m tests.prove

eval: setup ## Judge the answers by the held-out sets (ARGS=--help tells more)
	$(BIN)/python -m tests.evals $(ARGS)

eval-retrieval: setup ## Measure how well passages are found (ARGS="--folder DIR --questions FILE": yours)
	$(BIN)/python -m tests.evals.retrieval $(ARGS)

bench: setup ## Measure: own time, cold starts, assets, throughput
	$(BIN)/python -m bench

synth: setup ## Synthesise the CloudFormation templates, offline
	$(BIN)/python -m infra.app

clients: setup ## Generate the typed clients of the API: Python and TypeScript
	$(BIN)/openapi-python-client generate --path functions/api/openapi.json --config clients/python/generate.yaml --output-path clients/python/turant_client --meta none --overwrite
	npm ci --silent --prefix clients/typescript
	npm run --silent --prefix clients/typescript generate

deploy: setup ## Deploy a stage: make deploy STAGE=dev
	npm ci --silent
	$(BIN)/python -m infra.deploy $(STAGE)

lock: setup ## Pin again after a change in pyproject.toml
	$(BIN)/uv pip compile --quiet --group dev --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o locks/dev.txt pyproject.toml
	$(BIN)/python -m infra.locks

clean: down ## Remove everything that can be made again
	rm -rf .build .turant cdk.out $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
