"""Word lists that are data of a language and no rules, by name.

They lie in a folder of their own, so that the digest of the rules, which says whether a map is out of
date, does not change with them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from argmap.errors import RuleError
from argmap.rules.files import HOME, LANGUAGE, WORDS, folder
from argmap.rules.inflection import Inflection
from argmap.rules.loader import compiled

_NOTHING = "\x00"  # what no text has


@cache
def word_lists(name: str, language: str | Path = LANGUAGE) -> dict[str, tuple[str, ...]]:
    """The word lists of `words/<name>.toml` in the folder of a language, by name, in the order written; those
    that it does not have and English has are empty. `RuleError` when there are none."""
    home = folder(language)
    others: dict[str, tuple[str, ...]] = {} if home == HOME else dict.fromkeys(word_lists(name), ())
    found = compiled(home).words(name)
    if found is None and not others:
        raise RuleError(f"{home / WORDS / name}.toml: no word lists")
    return {**others, **(found or {})}


def irregular_verbs(language: str | Path = LANGUAGE) -> list[list[str]]:
    """Each verb of the lexicon whose pasts no ending makes, with those pasts that are not commoner as another word."""
    classes = compiled(folder(language)).sections.word_classes
    other = frozenset(classes.get("no_past", "").split())
    verbs = Inflection(classes).irregular
    return [[verb, *(form for form in forms.forms if form not in other)] for verb, forms in verbs.items()]


def any_of(file: str, name: str, language: str | Path = LANGUAGE) -> str:
    """A regular expression for any of the words of a list of `words/<file>.toml`, the longest first; for an empty list
    one that no text fits."""
    words = sorted(word_lists(file, language)[name], key=len, reverse=True) or [_NOTHING]
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ ]") for word in words) + ")"


def thesaurus(language: str | Path = LANGUAGE) -> list[list[str]]:
    """The lines of `words/thesaurus.txt` in the folder of a language: a sign, = for words that may stand for each other
    and ! for contraries, and the words. `RuleError` when there is none."""
    path = folder(language) / WORDS / "thesaurus.txt"
    try:
        return [line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    except OSError as error:
        raise RuleError(f"{path}: no thesaurus: {error}") from error
