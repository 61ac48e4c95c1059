"""What was meant by a command line whose words stand the other way round: `argmap tree c4 article.txt`."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Container, Sequence

from argmap.errors import UsageError

_UNDER = ("corpus", "rules")  # commands that have commands under them
_NO_FIRST = (["diff"], ["merge"], ["score"], ["gold"], ["rules"], ["corpus", "build"])
"""Commands whose files stand in any order, or that take none."""
_FILE = re.compile(r".*\.[A-Za-z][\w.]*")


def turned(arguments: Sequence[str], commands: Container[str]) -> UsageError | None:
    """An error that gives the command line as it was meant, for one that failed; None where that is not clear.

    Only what stands before the first option is looked at: behind it, words may belong to options.
    """
    end = next((n for n, one in enumerate(arguments) if one.startswith("-") and one != "-"), len(arguments))
    words, options = list(arguments[:end]), arguments[end:]
    if words and words[0] not in commands:
        return _begun(words, options, commands)
    count = 2 if words[:1] and words[0] in _UNDER else 1
    command, given = words[:count], words[count:]
    place = next((n for n, one in enumerate(given) if _is_file(one)), None)
    if place is None or command in _NO_FIRST or command[:1] in _NO_FIRST:
        return None
    if given[place] == "-" and command[0] in ("convert", "corpus"):
        return None  # it may be what to write, and is no store
    file, others = given[place], [*given[:place], *given[place + 1 :]]
    if command in (["export"], ["convert"]) and (made := _exported(command[0], file, others, options)):
        return made
    if command == ["align"]:
        is_turned = len(given) == 2 and not _is_json(given[0]) and _is_json(given[1])
        said = "the map comes first, then the article"
        return _meant(said, [*command, *reversed(given), *options]) if is_turned else None
    if command == ["what-if"] and others:
        dropped = [word for one in others for word in ("--drop", one)]
        return _meant("an option says what would be otherwise", [*command, file, *dropped, *options])
    if place == 0 or (_FILE.fullmatch(given[0]) and command != ["convert"]):
        return None
    named = {"corpus": "the store", "convert": "the map to read"}.get(command[0], "the article")
    return _meant(f"{named} comes first", [*command, file, *others, *options])


def _begun(words: Sequence[str], options: Sequence[str], commands: Container[str]) -> UsageError | None:
    """What was meant by a line that begins with no command: with an article, or with several words in quotes."""
    first = words[0]
    if _is_file(first):
        place = next((n for n, one in enumerate(words) if one in commands), len(words))
        count = 2 if words[place : place + 1] and words[place] in _UNDER else 1
        command = words[place : place + count] or ["tree"]
        return _meant("a command comes first", [*command, *words[:place], *words[place + count :], *options])
    parts = [*first.split(), *words[1:]]
    if len(parts) == len(words) or not parts:
        return None
    if parts[0] in commands:
        return _meant("each word stands in quotes of its own", [*parts, *options])
    return _begun(parts, options, commands) if _is_file(parts[0]) else None


def _exported(command: str, file: str, others: Sequence[str], options: Sequence[str]) -> UsageError | None:
    """What was meant by a format, or by a file to write, that no option names."""
    from argmap.formats import by_suffix
    from argmap.formats.registry import FORMATS

    if any(one.partition("=")[0] in ("--to", "-o", "--out") for one in options):
        return None
    for one in others:
        rest = [other for other in others if other != one]
        if one in FORMATS:
            out = ["-"] if command == "convert" and not rest else []
            return _meant(f"{one} is a format", [command, file, *rest, *out, "--to", one, *options])
        if command == "export" and by_suffix(one) is not None:
            return _meant(f"{one} is a file to write", [command, file, *rest, "-o", one, *options])
    return None


def _is_file(word: str) -> bool:
    return word == "-" or os.path.isfile(word) or os.path.isfile(word.partition("#")[0])


def _is_json(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(1 << 10).lstrip().startswith((b"{", b"["))
    except OSError:
        return False


def _meant(what: str, words: Sequence[str]) -> UsageError:
    return UsageError(what, f"argmap {' '.join(map(_quoted, words))}")


def _quoted(word: str) -> str:
    return word if re.fullmatch(r"[@\w./:#-]+", word) else shlex.quote(word)
