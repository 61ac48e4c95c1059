"""The stretches of words with capitals of a text, in which names are looked up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from argmap.extract.nounphrases import is_in_name
from argmap.extract.quotations import APOSTROPHES
from argmap.extract.titles import Titles
from argmap.rules import pos
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan

CLOSED = (
    pos.PUNCTUATION
    | pos.PREPOSITION
    | pos.CONJUNCTION
    | pos.OPENER
    | pos.PRONOUN
    | pos.FINITE
    | pos.HELPER
    | pos.TO
    | pos.ADVERB
    | pos.NUMBER
)
"""What opens no name and stands in none."""


class Names(Struct, frozen=True):
    """The stretches of two or more capitals of a text: by the place where they begin and end, by their first word, the
    longest by their last word, and the words of each. `offices` has the last words of names with one office
    before them, of one person."""

    begun: dict[int, TokenSpan]
    ended: dict[int, TokenSpan]
    opening: dict[str, list[TokenSpan]]
    longest: dict[str, TokenSpan]
    known: frozenset[tuple[str, ...]]
    offices: frozenset[str]

    @classmethod
    def of(cls, words: tuple[str, ...], proper: Sequence[TokenSpan], titles: Titles) -> Names:
        """The names at these stretches, those of persons bare; one that stands behind a title is a whole one, and a
        title makes none longer."""
        opening: dict[str, list[TokenSpan]] = {}
        longest: dict[str, TokenSpan] = {}
        rank: dict[str, tuple[bool, int, int]] = {}
        called: dict[str, set[tuple[str, ...]]] = {}
        bare = [titles.bare(*span) for span in proper]
        for span, whole in zip(bare, proper, strict=True):
            opening.setdefault(words[span[0]], []).append(span)
            title, last = titles.title_of(*span), words[span[1] - 1]
            if not titles.names_none(span[1] - 1):
                called.setdefault(last, set()).add(title)
            office = len(title) if titles.is_office(title) else 0
            own = (span[0] > whole[0], 1 if title else span[1] - span[0], office)
            if last not in rank or own > rank[last]:
                longest[last], rank[last] = span, own
        begun, ended = {span[0]: span for span in bare}, {span[1]: span for span in bare}
        offices = frozenset(last for last, said in called.items() if titles.are_of_one(said))
        return cls(begun, ended, opening, longest, frozenset(words[s:e] for s, e in bare), offices)

    def all(self) -> Iterable[TokenSpan]:
        """The names, by place."""
        return self.begun.values()


def proper_names(
    tokens: TokenTable,
    starts: frozenset[int],
    joiners: Collection[str],
    ahead: Collection[str],
    is_time: Callable[[int], bool],
    behind: Callable[[int, int], int],
) -> Iterator[TokenSpan]:
    """The stretches of two or more words with capitals, words such as 'of' or an apostrophe inside allowed; none has a
    word of which `is_time` says that it tells when, nor begins with one of `ahead` that opens its sentence. Before a
    verb, `behind` tells where one begins that has a place before it."""
    capital, words = tokens.capital, tokens.words
    last, count = 0, len(words)
    for place in tokens.great:
        if place < last or is_time(place):
            continue
        if place in starts and (words[place] in ahead or tokens.kinds[place] & (CLOSED | pos.DETERMINER)):
            continue
        last = place + 1
        while last < count and last not in starts:
            inside = words[last] in (*APOSTROPHES, "&") or words[last] in joiners
            inside = inside or (words[last] == "." and is_in_name(tokens, last, place))  # "Dr. Lowe"
            if capital[last]:
                last += 1
            elif inside and capital[last + 1 : last + 2] == [True] and last + 1 not in starts and not is_time(last + 1):
                last += 2
            else:
                break
        name = behind(place, last) if tokens.kind_at(last) & pos.MAY_BE_FINITE else place
        named = name + (tokens.kinds[name] & pos.DETERMINER > 0)
        if sum(capital[named:last]) > 1:
            yield TokenSpan((named, last))
