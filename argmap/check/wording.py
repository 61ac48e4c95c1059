"""The phrases that checks of the argument look for, read from `argmap/rules/en/words/argument.toml`."""

from __future__ import annotations

from functools import cache, lru_cache

from argmap.late import late
from argmap.rules.phrase_lists import Found, PhraseLists
from argmap.rules.tokens import Tokens, is_word
from argmap.rules.words import word_lists

_SENTENCE = late(r"(?<=[.!?])[\"'”’)\]]*\s+|\n")
_CLAUSE = late(r"[,;:—–(]|\s-+\s|(?<=[.!?])[\"'”’)\]]*\s+|\n")
_BEGINNING = 80  # characters in which the first words of a text stand
_KEPT = 64  # texts whose phrases are kept: a check asks of one for several lists


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
    return not _read(text[:_BEGINNING])[1].at(0).keys().isdisjoint(lists)


def has(text: str, name: str) -> bool:
    """Whether a phrase of the list stands anywhere in a text."""
    return any(name in phrases for phrases in _read(text)[1].values())


def places(text: str, *lists: str) -> list[int]:
    """Where the phrases of the lists begin in a text, in rising order."""
    spans, found = _read(text)
    return [spans[place][0] for place in sorted(found) if not found[place].keys().isdisjoint(lists)]


def strong(text: str) -> list[tuple[int, int]]:
    """Where strong words and phrases stand in a text that are not used otherwise, nor tell at its end how
    something is done ("he spoke clearly")."""
    spans, found = _read(text)
    others = [
        (place, place + phrases["strong_unless"]) for place, phrases in found.items() if "strong_unless" in phrases
    ]
    others += [(len(spans) - 1, len(spans))] if "manner" in found.at(len(spans) - 1) else []
    claiming = ((place, place + phrases["strong"]) for place, phrases in sorted(found.items()) if "strong" in phrases)
    return [
        (spans[first][0], spans[last - 1][1])
        for first, last in claiming
        if not any(begin < last and first < end for begin, end in others)
    ]


@lru_cache(maxsize=_KEPT)
def _read(text: str) -> tuple[list[tuple[int, int]], Found]:
    """Where the words of a text stand, and the phrases among them, whatever marks part their words."""
    tokens = Tokens(text)
    places = [place for place, word in enumerate(tokens.words) if is_word(word)]
    spans = [(tokens.starts[place], tokens.ends[place]) for place in places]
    return spans, _phrases().found([tokens.words[place] for place in places])


@cache
def _phrases() -> PhraseLists:
    lists = word_lists("argument")
    return PhraseLists(lists, list(lists))
