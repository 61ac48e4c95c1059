"""The version of argmap, which maps, stores and exports name."""

__version__ = "0.1.0"
