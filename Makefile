# make demo   what this project is for, in one command
# make test   proof that it works, in another
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo install setup-test lint test test-slow docs pictures bench bench-scale clean

help:
	@echo "make demo       build a graph from the sample articles, with report and page, into out/"
	@echo "make test       linters, types and all quick tests (sets up what they need first)"
	@echo "make test-slow  kills, fuzzing, big inputs"
	@echo "make bench      speed of reading, resolving, loading, measures and reports"
	@echo "make bench-scale  workers, Ray, up to a million claims, into docs/scale.md (an hour, alone)"
	@echo "make docs       write the command reference and the README's outputs anew"
	@echo "make pictures   take the README's pictures anew from the demo's pages"

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

install: .venv/installed

demo: install
	$(BIN)/kg build --samples --out out

# The tests' own needs: development packages, Chromium and Hangul fonts, Java and
# Maven with Neo4j's artifacts. Each step does nothing when it was done before.
.venv/installed-dev: pyproject.toml .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup-test: .venv/installed-dev
	sh tests/setup.sh
	$(BIN)/python -m tests.neo4j.fetch
	$(BIN)/python -m tests.browser.fetch
	$(BIN)/python -m tests.gephi.fetch

lint: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: setup-test lint
	$(BIN)/python -m pytest -m "not slow" --numprocesses 2 --dist loadfile --durations 30

# Ray, which no quick test needs.
.venv/installed-ray: pyproject.toml .venv/installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,ray]'
	@touch $@

test-slow: setup-test .venv/installed-ray
	$(BIN)/python -m pytest -m slow

docs: .venv/installed-dev
	$(BIN)/python -m typer kg.cli utils docs --name kg > docs/cli.md
	$(BIN)/python -m tests.readme

pictures: demo .venv/installed-dev
	$(BIN)/python -m tests.pictures

bench: .venv/installed-dev
	$(BIN)/python -m tests.benchmarks

bench-scale: .venv/installed-ray
	$(BIN)/python -m tests.benchmarks.scale

clean:
	rm -rf out kg-data .mypy_cache .ruff_cache .pytest_cache
