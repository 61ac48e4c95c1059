"""A fuzzer of the project's own: makes inputs from a seed, holds what docs/promises.md says, makes faults small."""
