# Every target sets up what it needs in .venv/ first; afterwards .venv/bin/precheck is the command.
.DEFAULT_GOAL := help
.PHONY: help demo test check fix serve bench golden forge client lock
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DIR ?= out/forge
SEED ?= 1
ATONCE ?= -n 2 --dist loadfile
ARGS ?=

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/ready ## check the sample applications and write their reports
	@$(BIN)/precheck demo

test: .venv/ready .venv/fonts .venv/servers ## run the tests, without network (T=path runs a part)
	@$(BIN)/pytest $(if $(T),$(T),$(ATONCE))
	@$(if $(T),true,$(BIN)/pytest tests/api --postgresql $(ATONCE))

check: .venv/ready ## format, lint, types and import contracts; changes nothing
	@faults=0; \
	$(BIN)/ruff format --check --quiet . || faults=1; \
	$(BIN)/ruff check . || faults=1; \
	$(BIN)/mypy || faults=1; \
	$(BIN)/lint-imports --no-logo || faults=1; \
	exit $$faults

fix: .venv/ready ## format, and repair what lint can repair
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

serve: .venv/ready ## HTTP API and review pages, with sample cases (HOST=, PORT=)
	@$(BIN)/precheck serve --samples --host $(HOST) --port $(PORT)

bench: .venv/ready .venv/fonts ## measure on the forged set, beside other readers (ARGS="--peers --minutes 10")
	@$(BIN)/precheck bench $(ARGS)

golden: .venv/ready .venv/fonts ## write golden files anew, and fail once so that a person looks at the diff
	@$(BIN)/pytest --write-golden -m golden

forge: .venv/ready .venv/fonts ## draw synthetic packages with exact truth (DIR=, SEED=)
	@$(BIN)/precheck forge $(DIR) --seed $(SEED)

client: .venv/ready ## generate a Python client of the HTTP interface (into out/client)
	@mkdir -p out/client && $(BIN)/precheck schema http > out/client/openapi.json
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/openapi-python-client generate --path out/client/openapi.json \
	    --output-path out/client/precheck_client --meta none --overwrite

lock: ## resolve the dependencies again and write requirements.lock (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv on the PATH" >&2; exit 1; }
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock

.venv/ready: requirements.lock
	@.ci/setup

.venv/fonts: .venv/ready
	@.ci/setup fonts

.venv/servers: .venv/ready
	@.ci/setup servers
