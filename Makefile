# make run | dev | test | bench | fuzz | kills | campaigns | sentences | published
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run dev test lint types tests bench fuzz kills campaigns sentences published
run: $(VENV)/run
	$(BIN)/python app.py

dev: $(VENV)/run
	$(BIN)/python app.py --debug

test: lint types tests

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo

types: $(VENV)/dev
	$(BIN)/mypy

tests: $(VENV)/dev
	$(BIN)/python -m pytest -n 4 --dist worksteal --durations=15 --durations-min=10 --ignore=tests/benchmarks

bench: $(VENV)/dev
	$(BIN)/python -m pytest tests/benchmarks -s

# Corrupts good files in every way and loads them: some 10 minutes.
fuzz: $(VENV)/dev
	$(BIN)/python -m tests.fuzz $(FUZZ)

# Loads, updates, exports and first starts killed hundreds of times; takes some 30 minutes.
kills: $(VENV)/dev
	$(BIN)/python -m tests.kills

# Slow clients, large posts and malformed questions; takes some 5 minutes.
campaigns: $(VENV)/dev
	$(BIN)/python -m tests.campaigns

# Prints ten sentences of each kind, to be read aloud; another SEED draws others.
sentences: $(VENV)/dev
	$(BIN)/python -m tests.sentences $(SEED)

# Makes data/published anew from a folder of published files, laid out as loaders/embedded.py says.
published: $(VENV)/run
	$(BIN)/python -m loaders embed $(FROM)

# Python compiles what is imported when it first is: all of what is installed would take as long as installing it.
$(VENV)/run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -r requirements.txt
	touch $@

$(VENV)/dev: requirements-dev.txt requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -r requirements-dev.txt
	touch $(VENV)/run $@
