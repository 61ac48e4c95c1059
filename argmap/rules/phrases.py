"""What a phrase may be: words of a text, known lists and shapes, and not too many forms."""

from __future__ import annotations

from collections.abc import Collection

from argmap.late import late
from argmap.rules.forms import CAPITAL, Vocabulary
from argmap.rules.tokens import Tokens
from argmap.rules.values import nearest, shown

MOST_FORMS = 2000
MOST_GAPS = 3
_WILD = ("*", "...", CAPITAL)
_PLAIN = late(r"[a-z]+")
_LIST = late(r"\{([\w-]+)\}")
_SHAPE = late(r"<([\w-]+)>")


def phrase_fault(phrase: str, vocabulary: Vocabulary) -> str:
    """What is wrong with a phrase, to be said behind it; an empty string when nothing is."""
    forms, gaps, may_begin = 1, 0, True
    for written in phrase.split():
        optional = len(written) > 1 and written.endswith("?")
        element = written[:-1] if optional else written
        if fault := _element_fault(element, vocabulary):
            return fault
        if may_begin and element in _WILD:
            return f"may begin with {element!r}, and must begin with a word, list or shape"
        may_begin = may_begin and optional
        gaps += element == "..."
        forms *= _count(element, vocabulary) + optional
    if forms > MOST_FORMS:
        return f"has {shown(forms)} forms, and may have {MOST_FORMS}: write several with fewer optional words"
    return f"has more than {MOST_GAPS} gaps '...'" if gaps > MOST_GAPS else ""


def word_fault(word: str) -> str:
    """Why a word can stand in no text as it is written here; an empty string when it can."""
    if _PLAIN.fullmatch(word):
        return ""
    words = Tokens(word).words
    return "" if words == [word] else f"has {word!r}, which no text has as one word: write {' '.join(words)!r}"


def _element_fault(element: str, vocabulary: Vocabulary) -> str:
    if named := _LIST.fullmatch(element):
        return _unknown(named[1], vocabulary.lists, "list {{{}}}")
    if (named := _SHAPE.fullmatch(element)) and element != CAPITAL:
        return _unknown(named[1], vocabulary.shapes, "shape <{}>")
    return "" if element in _WILD else word_fault(element)


def _unknown(name: str, known: Collection[str], kind: str) -> str:
    if name in known:
        return ""
    return f"names no known {kind.format(name)}; the nearest are {nearest(name, known)}"


def _count(element: str, vocabulary: Vocabulary) -> int:
    """How many forms an element has: of a list, its longer entries, and one for all its single words."""
    if not element.startswith("{"):
        return 1
    entries = vocabulary.lists[element[1:-1]]
    longer = sum(" " in entry for entry in entries)
    return longer + (longer < len(entries))
