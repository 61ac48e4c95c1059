"""The stems of words by Snowball, for extraction and comparing alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache


@cache
def snowball(language: str) -> Callable[[str], str]:
    """What takes a lower-case word to its stem: PyStemmer, Snowball in C, where it is installed, else Snowball in
    Python, which gives the same stems and takes forty times as long; the library chooses."""
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer(language).stemWord
    return stem


def stemmer(language: str, endings: Sequence[str], least: int) -> Callable[[str], str]:
    """What takes a word to its stem: Snowball for its `language`; for one that Snowball does not have (empty), what
    takes off the first of the `endings` that leaves `least` characters."""
    if language:
        return snowball(language)

    def stem(word: str) -> str:
        fitting = (ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= least)
        return word[: -len(ending)] if (ending := next(fitting, "")) else word

    return stem
