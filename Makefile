# make demo   the program at work on a practice shop: one command on a fresh machine
# make test   the whole suite
# make run    the program itself

PYTHON ?= $(shell packaging/find-python python3.11 python3.12 python3.13 python3)
ARGS ?=
BENCH ?= preview upload sync apply queue ui server
# Two workers and more; tests of one file stay together. Files go out in the order of
# tests/conftest.py, long ones first: xdist's own puts those of a single test last, the longest.
# A worker that crashed is not replaced: xdist 3.8 hands files that were done out again with it,
# of which no result comes, and waits for ever.
PYTEST ?= -n auto --dist loadfile --no-loadscope-reorder --max-worker-restart 0

BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: help venv system demo run test large chaos fuzz lint format bench lock translations clean
help:
	@sed -n 's/^# make/make/p' Makefile
	@echo "make venv large chaos fuzz lint format bench lock translations clean"

venv: $(STAMP)

# Nothing is fetched but what a requirements file names with its hash; the project itself
# is built by the build tools held in build.txt, without a network.
$(STAMP): requirements/dev.txt requirements/build.txt pyproject.toml
	@test -n "$(PYTHON)"
	@packaging/find-python "$(PYTHON)" >/dev/null
	@packaging/install-debian-packages "$(PYTHON)" python qt display
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements/dev.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --no-build-isolation --no-index --editable .
	@touch $(STAMP)

demo: venv
	$(BIN)/python -m pricedesk demo $(ARGS)

run: venv
	$(BIN)/python -m pricedesk $(ARGS)

test: venv
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(PYTEST) $(ARGS)

# What takes minutes each: 300,000 products, long random walks; PRICEDESK_SOAK=1 a soak too.
large: venv
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m large -s --timeout 3600 $(ARGS)

# Price lists put together at random, for ten minutes (PRICEDESK_FUZZ_SECONDS says otherwise).
fuzz: venv
	$(BIN)/python -m pytest -m large -s tests/tabular/test_fuzz.py $(ARGS)

# Up to an hour. CHAOS_ROUNDS and CHAOS_SEED may be given.
chaos: venv
	@packaging/install-debian-packages "$(PYTHON)" chaos qt
	$(BIN)/python -m pytest -m chaos -s tests/chaos $(ARGS)

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: venv
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: venv
	@for name in $(BENCH); do $(BIN)/python -m pricedesk bench $$name --json || exit 1; done

lock: venv
	packaging/lock $(CURDIR)/$(BIN)/uv

# After words of the window changed: docs/developers/how-to.md, "a translation".
translations: venv
	$(BIN)/python packaging/translations.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
