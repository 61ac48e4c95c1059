# What a change has to pass, and the figures that are looked at. `make check` before every push.
PYTHON ?= python3
CORPORA ?= $(or $(ARGMAP_CORPORA),../shared/corpora)

.PHONY: screenshots browser interop check lint types test test-quick bench quality golden readme readme-check

check: lint types test readme-check

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest

test-quick:
	$(PYTHON) -m pytest -m "not slow"

bench:
	$(PYTHON) -m benchmarks

# The quality table of the README. CORPORA: a folder of annotated corpora (docs/evaluation.md), or ARGMAP_CORPORA.
quality:
	$(PYTHON) tools/quality.py $(CORPORA)

# Writes down the maps of seed and examples, and the scores on our own gold, after their difference was read.
golden:
	ARGMAP_GOLDEN=write $(PYTHON) -m pytest tests/test_golden.py

# The pictures of the page in docs/. Needs Chromium and `pip install -e '.[browser,render]'`.
screenshots:
	$(PYTHON) tools/screenshots.py

# The page in a real browser, pictures by Graphviz; nothing is skipped. Needs Chromium, npm and the extras above.
browser:
	cd tools/page && npm ci --silent --no-audit --no-fund && npm run --silent build && git diff --exit-code ../../argmap/render/page/static
	ARGMAP_BROWSER=chromium $(PYTHON) -m pytest tests/browser tests/formats/test_picture.py tests/cli/test_pictures.py

# The output and the picture shown in README and docs.
readme:
	$(PYTHON) tools/readme.py

readme-check:
	$(PYTHON) tools/readme.py --check
# Interchange proved with the real programs (npm, PyPI), in environments of their own under .interop/. Needs node 20.
interop:
	interop/setup.sh .interop
	ARGMAP_INTEROP=$(CURDIR)/.interop $(PYTHON) -m pytest tests/interop
