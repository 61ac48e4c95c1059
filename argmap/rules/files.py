"""Reads the files of a rule directory."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from argmap.errors import RuleError
from argmap.rules.forms import inflected
from argmap.rules.includes import included
from argmap.rules.inflection import Inflection
from argmap.rules.values import WrongValue

LANGUAGES = Path(__file__).parent
LANGUAGE = "en"
HOME = LANGUAGES / LANGUAGE

FOLDER = "weights"
"""The folder of a rule directory that holds its fitted weights."""
WORDS = "words"
"""The folder of a language that holds word lists for other tasks than extraction by rules; see `words`."""


def folder(language: str | Path) -> Path:
    """The folder of a language: one of the package by its name, or any by its path."""
    named = isinstance(language, str) and Path(language).name == language
    return LANGUAGES / language if named else Path(language)


def rule_files(directory: Path) -> dict[Path, bytes]:
    """What the rule files of a directory hold, by name, those of its fitted weights last.

    RuleError for a directory without rule files, or with one that cannot be read.
    """
    try:
        found = {**held(directory, ".toml"), **held(directory / FOLDER, ".txt")}
        if not found:
            raise RuleError(
                f"no rule files in {directory}", f"rules are .toml files in a directory, weights in {FOLDER}/"
            )
        return found
    except OSError as error:
        raise RuleError(f"cannot read rules in {directory}: {error.strerror}") from None


def parsed(path: Path, data: bytes) -> Mapping[str, Any]:
    """The tables of a rule file; RuleError for what is no TOML."""
    import tomllib  # seldom needed, since the package's own files are kept as compiled

    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise RuleError(f"{path}: not a rule file: {error}") from None
    except RecursionError:
        raise RuleError(f"{path}: not a rule file: nested too deeply") from None


def word_files(home: Path) -> dict[Path, bytes]:
    """What the word lists of a language's folder `words` hold, by name; none where it has no such folder."""
    try:
        return held(home / WORDS, ".toml")
    except OSError as error:
        raise RuleError(f"cannot read word lists in {home}: {error.strerror}") from None


def word_lists_in(
    path: Path, data: bytes, shared: Mapping[str, Sequence[str]], inflection: Inflection
) -> dict[str, tuple[str, ...]]:
    """The word lists of a file of `words`, by name, in the order written and with all forms of their words; they may
    hold those of the rules (`shared`).

    `RuleError` names the file and the list that is not a list of strings.
    """
    lists = parsed(path, data).get("lists")
    if not isinstance(lists, dict):
        raise RuleError(f"{path}: no word lists")
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise RuleError(f"{path}: {key} is not a list of strings")
    try:
        own = {f"{path.stem}.{key}": inflected(words, inflection) for key, words in lists.items()}
        whole = included({**shared, **own})
    except WrongValue as wrong:
        raise RuleError(f"{path}: {wrong}") from None
    return {key: whole[f"{path.stem}.{key}"] for key in lists}


def held(directory: Path, suffix: str) -> dict[Path, bytes]:
    """What the files of a folder with a suffix hold, by name; none where there is no such folder.

    `pathlib` takes twice as long for it, at every start."""
    try:
        names = sorted(name for name in os.listdir(directory) if name.endswith(suffix))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return {}
    return {directory / name: _bytes(os.path.join(directory, name)) for name in names}


def _bytes(path: str) -> bytes:
    if not os.path.isfile(path):  # a pipe would be waited for
        raise RuleError(f"{path}: not a file")
    with open(path, "rb", buffering=0) as file:
        return file.read()
