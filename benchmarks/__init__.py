"""Figures that are looked at, not tested: `python -m benchmarks [PART...]` prints ratios taken in one run."""
