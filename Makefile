# Everything that is done with this repository has a target here; `make help` lists them.

# Where `make run` serves, and where it keeps its data and reports.
PORT ?= 8080
HOST ?= 127.0.0.1
DATA ?= var

.DEFAULT_GOAL := help
.PHONY: help run test check soak bench format setup clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  Variables of make run: PORT=$(PORT) HOST=$(HOST) DATA=$(DATA)"

run: ## Install what is missing, build, load the example data, write the reports and serve
	@Scripts/run.sh "$(HOST)" "$(PORT)" "$(DATA)"

test: ## Install what the tests need, then every test, on both databases and in the browser
	@Scripts/setup.sh test
	@Scripts/test.sh

check: ## The same tests without touching the system
	@Scripts/test.sh

soak: ## Kill the server and its database a thousand times under load; takes an hour
	@Scripts/soak.sh

bench: ## Print how fast reports, source criticism and the server are
	@Scripts/bench.sh

format: ## Lay out the Swift sources as the house does
	@swift format --in-place --recursive Package.swift Sources Tests

setup: ## Install everything that building and testing need, and nothing else
	@Scripts/setup.sh test

clean: ## Remove what was built; the data in var/ stays
	@rm -rf .build .venv
