# The quality table of the README. CORPORA: a folder of annotated corpora (docs/evaluation.md), or ARGMAP_CORPORA.
quality:
	python tools/quality.py $(CORPORA)

.PHONY: quality
