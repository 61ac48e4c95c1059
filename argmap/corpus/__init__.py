"""A store of many argument maps: one SQLite file with full text, built in parallel, asked across articles."""
