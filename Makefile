# One-command entry points. Everything is installed into .venv and agents/console/static/vendor.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check clean

run: .venv/ready
	$(BIN)/khabur --data .khabur up --sample

test: .venv/ready
	$(BIN)/pytest

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/ready: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --disable-pip-version-check -q --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --disable-pip-version-check -q --no-deps -e .
	touch $@

clean:
	rm -rf .venv agents/console/static/vendor node_modules
