# Every target installs what it misses. `make help` lists them.
# The work is done by scripts/; this file only names it.

.DEFAULT_GOAL := help
.PHONY: help demo test test-rust test-python test-wasm test-docs test-readme test-browser test-full bench evaluate evaluate-privacy lint format python wasm web \
  generate clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

demo: ## run the whole path over the example exports, into uit/demo/
	@scripts/demo

test: ## every quick test: Rust, documentation, Python, wasm
	@scripts/test

test-rust test-python test-wasm test-docs test-readme: test-%:
	@scripts/test $*

test-browser: ## the npm package in a real Chromium
	@scripts/test-browser

test-full: ## what takes long: kill tests, large files, packages in clean environments
	@scripts/test-full

bench: ## speed against the baselines, into target/bench/results.json
	@scripts/bench

evaluate: ## quality of classification and redaction, into target/evaluate/
	@scripts/evaluate

evaluate-privacy: ## personal data found and missed; `scripts/evaluate-privacy --anderen` adds Presidio and deduce
	@scripts/evaluate-privacy

lint: ## clippy, ruff, mypy, tsc
	@scripts/lint

format: ## format Rust and Python
	@scripts/format

python: ## build the Python package into .venv
	@scripts/python-env

wasm: ## build the npm package into bindings-wasm/dist/
	@scripts/wasm-build

web: ## serve the form, the check and the charts on this machine
	@scripts/web

generate: ## write every generated file again: schemas, bundled taxonomy, vectors
	@cargo run --quiet --manifest-path xtask/Cargo.toml -- schema
	@cargo run --quiet --package signaal --example taxonomie -- bouw
	@cargo run --quiet --package signaal --example vectoren

clean: ## remove everything that was built
	rm -rf target uit .venv node_modules bindings-wasm/dist */target
