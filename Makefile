# `make` alone lists the targets.
PYTHON ?= $(or $(wildcard .venv/bin/python),python3)
CORPORA ?= $(ARGMAP_CORPORA)

.DEFAULT_GOAL := help
.PHONY: help check lint types test test-all fuzz bench quality golden readme readme-check screenshots browser interop installs docs

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

check: lint types test readme-check ## what every change has to pass, in some minutes

lint: ## style (ruff)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: ## types (mypy)
	$(PYTHON) -m mypy

test: ## the tests that are not marked slow
	$(PYTHON) -m pytest -n auto -m "not slow"

test-all: ## all tests, as CI runs them
	$(PYTHON) -m pytest -n auto

# N inputs of the project's own fuzzer; SEED makes the same again.
N ?= 10000
SEED ?= $(shell date +%s)
fuzz: ## N random inputs from SEED against what docs/promises.md says
	$(PYTHON) -m tools.fuzz --n $(N) --seed $(SEED)

bench: ## figures to look at: start-up, throughput, hostile sizes
	$(PYTHON) -m benchmarks

quality: ## write the tables of scores; CORPORA=folder of annotated corpora (docs/evaluation.md)
	$(PYTHON) tools/quality.py $(CORPORA)

golden: ## write down the maps of seed and examples, once their difference was read
	ARGMAP_GOLDEN=write $(PYTHON) -m pytest tests/test_golden.py

readme: ## write the output and the picture shown in README and docs
	$(PYTHON) tools/readme.py

readme-check: ## tell whether that output is still true
	$(PYTHON) tools/readme.py --check

screenshots: ## take the pictures of the page in docs/; needs Chromium and the extras browser and render
	$(PYTHON) tools/screenshots.py

browser: ## test the page in real browsers; needs Chromium, npm, the extras browser and render; Firefox if there
	npm --prefix tools/page ci --silent --no-audit --no-fund
	npm --prefix tools/page run --silent build
	git diff --exit-code argmap/render/page/static
	ARGMAP_BROWSER=chromium $(PYTHON) -m pytest tests/browser tests/formats/test_picture.py tests/cli/test_pictures.py

interop: ## test the formats with the real programs, installed under .interop/; needs node 20
	tests/interop/programs/setup.sh .interop
	ARGMAP_INTEROP=$(CURDIR)/.interop $(PYTHON) -m pytest tests/interop

installs: ## install argmap in every way that docs/install.md names; needs git and the package index
	tools/packaging/installs.sh

docs: ## build the documentation site into build/site, run the notebook and docs/sqlite.md; needs the extra docs
	NO_MKDOCS_2_WARNING=1 $(PYTHON) -m mkdocs build --quiet
	$(PYTHON) tools/notebook.py --check
	$(PYTHON) -m pytest tests/render/test_notebook.py tests/test_readme.py -k "notebook or sqlite or python"
