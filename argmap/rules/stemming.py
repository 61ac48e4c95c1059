"""The stems of words by Snowball, for extraction and comparing alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


@cache
def snowball(language: str) -> Callable[[str], str]:
    """What takes a lower-case word to its stem: PyStemmer, Snowball in C, where it is installed, else Snowball in
    Python, which gives the same stems and takes forty times as long; the library chooses."""
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer(language).stemWord
    return stem
