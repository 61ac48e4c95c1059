"""The words of a clause that say what it claims, without what only stands around them."""

from __future__ import annotations

from argmap.extract.prose import Prose
from argmap.rules import pos
from argmap.rules.token_table import TokenTable

LEAST_WORDS = 4  # of a quotation that a mark closes

_MARKS = ".,;:!?-—–…"


def trimmed(prose: Prose, first: int, last: int) -> tuple[int, int]:
    """The tokens of a clause without marks around them, without leads, and without a conjunction left at the end."""
    words, kinds = prose.tokens.words, prose.tokens.kinds
    while last > first and (words[last - 1] in _MARKS or kinds[last - 1] & pos.COORDINATOR):
        last -= 1
    leads = prose.leads(first, last)
    while first < last:
        if words[first] in _MARKS:
            first += 1
        elif first in leads and leads[first] < last:
            first = leads[first]
        else:
            break
    return _unquoted(prose.tokens, first, last)


def _unquoted(tokens: TokenTable, first: int, last: int) -> tuple[int, int]:
    """The same without a quotation mark whose fellow is outside: at one end, or where a quotation ends that
    began before; then who says it is left out as well."""
    quotes = tokens.quotes_in(first, last)
    if last - first < 2 or len(quotes) != 1:
        return first, last
    if quotes[0] == first:
        return first + 1, last
    if quotes[0] == last - 1 or _closes(tokens, quotes[0], first):
        last = quotes[0]
        while last > first and tokens.words[last - 1] in _MARKS:
            last -= 1
    return first, last


def _closes(tokens: TokenTable, quote: int, first: int) -> bool:
    """Whether a quotation mark ends what was said, in a clause that begins at `first`: it follows a mark."""
    if tokens.words[quote - 1] not in _MARKS or tokens.ends[quote - 1] != tokens.starts[quote]:
        return False
    return sum(tokens.is_word[first:quote]) >= LEAST_WORDS
