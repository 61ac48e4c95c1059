"""Word lists that are data of a language and no part of the rules of extraction, by name.

They lie in a folder of their own, so that the digest of the rules, which says whether a map is out of
date, does not change with them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from argmap.errors import RuleError
from argmap.rules.includes import included
from argmap.rules.values import WrongValue


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
    includes = any("{" in word for words in lists.values() for word in words)
    shared = _of_rules(language) if includes else {}
    try:
        whole = included({**shared, **{f"{name}.{key}": words for key, words in lists.items()}})
    except WrongValue as wrong:
        raise RuleError(f"{path}: {wrong}") from None
    return {key: whole[f"{name}.{key}"] for key in lists}


@cache
def _of_rules(language: str) -> dict[str, list[str]]:
    """The word lists of the rules, which those of `words` may hold."""
    found: dict[str, list[str]] = {}
    for path in sorted((Path(__file__).parent / language).glob("*.toml")):
        text = path.read_text("utf-8")
        if "[lists]" in text:
            found.update(tomllib.loads(text)["lists"])
    return found


def thesaurus(language: str = "en") -> list[list[str]]:
    """The lines of `argmap/rules/<language>/words/thesaurus.txt`: a sign, = for words that may stand for each other
    and ! for contraries, and the words. `RuleError` when there is none."""
    path = Path(__file__).parent / language / "words" / "thesaurus.txt"
    try:
        return [line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    except OSError as error:
        raise RuleError(f"{path}: no thesaurus: {error}") from error
