"""Fits the weights of argmap's rules on annotated corpora: `python -m tools.fitting CORPORA`. Needs `argmap[dev]`."""
