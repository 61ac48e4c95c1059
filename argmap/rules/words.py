"""Word lists that are data of a language and no part of the rules of extraction, by name.

They lie in a folder of their own, so that the digest of the rules, which says whether a map is out of
date, does not change with them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from argmap.errors import RuleError


@cache
def word_lists(name: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """The word lists of `argmap/rules/<language>/words/<name>.toml`, by name, in the order written.

    `RuleError` names the file and the list that is not a list of strings.
    """
    path = Path(__file__).parent / language / "words" / f"{name}.toml"
    try:
        lists = tomllib.loads(path.read_text("utf-8"))["lists"]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}: no word lists: {error}") from error
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise RuleError(f"{path}: {key} is not a list of strings")
    return {key: tuple(words) for key, words in lists.items()}


def thesaurus(language: str = "en") -> list[list[str]]:
    """The lines of `argmap/rules/<language>/words/thesaurus.txt`: a sign, = for words that may stand for each other
    and ! for contraries, and the words. `RuleError` when there is none."""
    path = Path(__file__).parent / language / "words" / "thesaurus.txt"
    try:
        return [line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    except OSError as error:
        raise RuleError(f"{path}: no thesaurus: {error}") from error
