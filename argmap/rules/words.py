"""Word lists that are data of a language and no rules, by name.

They lie in a folder of their own, so that the digest of the rules, which says whether a map is out of
date, does not change with them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from argmap.errors import RuleError
from argmap.rules.files import HOME, LANGUAGE, folder
from argmap.rules.includes import included
from argmap.rules.values import WrongValue


@cache
def word_lists(name: str, language: str | Path = LANGUAGE) -> dict[str, tuple[str, ...]]:
    """The word lists of `words/<name>.toml` in the folder of a language, by name, in the order written; those
    that it does not have and English has are empty.

    `RuleError` names the file and the list that is not a list of strings.
    """
    path = folder(language) / "words" / f"{name}.toml"
    others: dict[str, tuple[str, ...]] = {} if folder(language) == HOME else dict.fromkeys(word_lists(name), ())
    if others and not path.exists():
        return others
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
    return {**others, **{key: whole[f"{name}.{key}"] for key in lists}}


@cache
def _of_rules(language: str | Path) -> dict[str, list[str]]:
    """The word lists of the rules, which those of `words` may hold."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder(language).glob("*.toml")):
        text = path.read_text("utf-8")
        if "[lists]" in text:
            found.update(tomllib.loads(text)["lists"])
    return found


def thesaurus(language: str | Path = LANGUAGE) -> list[list[str]]:
    """The lines of `words/thesaurus.txt` in the folder of a language: a sign, = for words that may stand for each other
    and ! for contraries, and the words. `RuleError` when there is none."""
    path = folder(language) / "words" / "thesaurus.txt"
    try:
        return [line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    except OSError as error:
        raise RuleError(f"{path}: no thesaurus: {error}") from error
