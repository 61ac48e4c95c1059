"""The phrases that checks of the argument look for, read from `argmap/rules/en/words/argument.toml`."""

from __future__ import annotations

import re
from functools import cache

from argmap.late import late
from argmap.rules.words import word_lists

_SENTENCE = late(r"(?<=[.!?])[\"'”’)\]]*\s+|\n")
_CLAUSE = late(r"[,;:—–(]|\s-+\s|(?<=[.!?])[\"'”’)\]]*\s+|\n")
_BEGINNING = 80  # characters in which the first words of a text stand


def answers(near: str, next: str, later: str) -> bool:
    """Whether the words behind an objection turn against it: `near` those of its own paragraph, where a
    turn may begin a clause, `next` those of the paragraph after it, where it begins a sentence; `later` the rest,
    in which it counts that the article comes back to objections or those who bring them."""
    return (
        any(begins(part, "turning", "answering", "retorting") for part in _CLAUSE.split(near))
        or any(begins(part, "turning", "answering") for part in _SENTENCE.split(next))
        or has(near, "refuting")
        or has(next, "refuting")
        or has(later, "opponents")
        or has(later, "objections")
    )


def backed(behind: str) -> bool:
    """Whether the sentence that follows begins as one that backs what stands before it."""
    return begins(_SENTENCE.split(behind, maxsplit=1)[-1], "backing")


def conceded(lead: str, text: str) -> bool:
    """Whether a clause is opened, in the words that lead up to it or its own first, by what makes it give way to
    another ("In sum, although …")."""
    return begins(_CLAUSE.split(lead)[-1] + text, "conceding")


def begins(text: str, *lists: str) -> bool:
    """Whether the first words of a text are a phrase of one of the lists."""
    start = re.sub(r"^\W+", "", _plain(text[:_BEGINNING]))
    return any(_pattern(name).match(start) for name in lists)


def has(text: str, name: str) -> bool:
    """Whether a phrase of the list stands anywhere in a text."""
    return _pattern(name).search(_plain(text)) is not None


def places(text: str, *lists: str) -> list[int]:
    """Where the phrases of the lists begin in a text, in rising order."""
    text = _plain(text)
    return sorted(match.start() for name in lists for match in _pattern(name).finditer(text))


def strong(text: str) -> list[tuple[int, int]]:
    """Where strong words and phrases stand in a text that are not used otherwise, nor tell at its end how
    something is done ("he spoke clearly")."""
    text = _plain(text)
    found = [match.span() for match in _pattern("strong").finditer(text)]
    if not found:
        return []
    others = [match.span() for match in _otherwise().finditer(text)]
    others += [match.span() for match in _pattern("manner").finditer(text) if not re.search(r"\w", text[match.end() :])]
    return [one for one in found if not any(start < one[1] and one[0] < end for start, end in others)]


def _plain(text: str) -> str:
    return text.lower().replace("’", "'") if len(text) == len(text.lower()) else text.replace("’", "'")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    lists = word_lists("argument")
    if name == "opposing":  # whose clause is about opponents: "some critics …", not "music critics"
        ways = (f"{word} {opponent}" for word in lists["determiners"] for opponent in lists["opponents"])
        return _compiled((*lists["opponents"], *ways))
    return _compiled(lists[name])


@cache
def _otherwise() -> re.Pattern[str]:
    lists = word_lists("argument")
    behind = (f"{before} {manner}" for before in lists["manner_behind"] for manner in lists["manner"])
    before = (f"{manner} {after}" for manner in lists["manner"] for after in lists["manner_before"])
    held = (f"{strongly} {holding}" for strongly in lists["strongly"] for holding in lists["holding"])
    return _compiled((*lists["strong_unless"], *behind, *before, *held))


def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of the phrases, the longest first, as whole words, parted by whatever is no letter."""
    ways = (r"[\W_]+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w'])(?:{'|'.join(ways)})(?!\w)")
