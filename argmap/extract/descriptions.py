"""The fuller name of 'the N', by what the text says of that noun elsewhere: an apposition, or what describes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from argmap.extract.capitals import CLOSED, Names
from argmap.extract.quotations import APOSTROPHES
from argmap.rules import pos
from argmap.rules.lexicon import is_open
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan

_VERB = pos.FINITE | pos.HELPER | pos.PAST | pos.THIRD
_PARTICIPLE = pos.REGULAR_PAST | pos.PAST_OR_PARTICIPLE | pos.ING
_WHOSE = tuple((mark,) for mark in APOSTROPHES)
_Fuller = tuple[TokenSpan, str]
_MOST_BEFORE = 3  # words that may tell a head noun nearer


class Descriptions(Struct, frozen=True):
    """What tells more of the nouns of one text: `words` are its own without 's, `places` tells where a word stands.
    `joiners` are words that may stand inside a name ("of"), `barred` those that open none ("no"), `of_the_reader`
    such as "your", `indefinite` "a" and "an"; `is_office` tells whether a word is a noun for one person,
    `has_first_name` whether words are one's name. `known` keeps what was looked for."""

    tokens: TokenTable
    words: tuple[str, ...]
    names: Names
    places: Callable[[str], Sequence[int]]
    joiners: frozenset[str]
    barred: frozenset[str]
    of_the_reader: frozenset[str]
    indefinite: frozenset[str]
    is_office: Callable[[int], bool]
    has_first_name: Callable[[int, int], bool]
    known: dict[str, list[_Fuller]] = field(default_factory=dict)

    def full(self, first: int, last: int, head: int) -> TokenSpan:
        """The fuller name of 'the N' or 'the M N': an apposition, a name that ends in it or that it stands before as an
        office ("Council leader Ann Lowe"), or the noun with what describes it."""
        words = self.words
        told = words[first + 1 : head]
        found = [
            span
            for span, ahead in self._fuller(words[head])
            if not span[0] <= head < span[1] and (not told or (ahead == told[-1] and span[1] - span[0] > 1))
            if span[0] < first or words[span[0]] not in self.indefinite  # "a sister company", told of later
        ]
        if not found:
            return TokenSpan((first, last))
        kinds = {tuple(words[s:e]) for s, e in found}
        if len(kinds) > 1:
            before = [span for span in found if span[0] < first]
            return before[-1] if before else TokenSpan((first, last))
        return found[0]

    def _fuller(self, word: str) -> list[_Fuller]:
        """The fuller names that the text has for a noun, wherever it stands, each with the word before the noun; looked
        for once."""
        found = self.known.get(word)
        if found is None:
            named = ((self._beside(place) or self._described(place), place) for place in self.places(word))
            found = self.known[word] = [
                (span, self.words[place - 1])
                for span, place in named
                if span is not None and (span[1] - span[0] > 1 or self.tokens.capital[span[0]])
                if not (span[1] == place + 1 and self.has_first_name(*span))  # "Ann Church" is not "the church"
            ]
        return found

    def _beside(self, place: int) -> TokenSpan | None:
        """The name set beside a noun ('the operator, Veldra Transmission', 'Ann Lowe, the mayor', 'Lowe, mayor of',
        'Mayor Ann Lowe')."""
        words = self.words
        first = self._told_from(place)
        article = first - 1 if first > 0 and self._is_article(first - 1) else first
        comma = article - 1
        joined = article < first or not self.joiners.isdisjoint(words[place + 1 : place + 2])
        joined = joined and self._is_head(place)
        if comma > 0 and words[comma] == "," and joined and not self._is_subject(article, place):
            before = self.names.ended.get(comma) or self._one_word(comma, place)
            if before is not None:
                return before
        if place + 2 < len(words) and words[place + 1] == "," and article < first and self._is_head(place):
            behind = self.names.begun.get(place + 2)
            return behind if behind is not None and not self._says(behind[1]) else None
        return self.names.begun.get(place + 1, self.names.begun.get(place)) if self.is_office(place) else None

    def _is_head(self, place: int) -> bool:
        """Whether a noun is what words are about, not whose something is ("the utility's engineer") or what kind of one
        ("the union leader")."""
        behind = place + 1
        if self.tokens.words[place] != self.words[place] or self.words[behind : behind + 1] in _WHOSE:
            return False
        following = self.tokens.kinds[behind] if behind < len(self.words) else pos.PUNCTUATION
        return bool(following & _PARTICIPLE) or not is_open(following)

    def _says(self, place: int) -> bool:
        """Whether a verb stands here: the name before it is no other's ('The firm, Ann Lowe said, …')."""
        return any(kind & (_VERB | _PARTICIPLE) for kind in self.tokens.kinds[place : place + 1])

    def _is_subject(self, article: int, place: int) -> bool:
        """Whether a noun behind a comma is what its own clause is about ('Ms Lowe, your firm wants', 'In May, the firm
        said'), not set beside what stands before it."""
        following = self.tokens.kinds[place + 1 : place + 2]
        return self.words[article] in self.of_the_reader or any(kind & _VERB for kind in following)

    def _one_word(self, comma: int, place: int) -> TokenSpan | None:
        """A name of one word that a noun with more about it is set beside ("Velda, the company that …")."""
        kinds = self.tokens.kinds
        name, more = comma - 1, kinds[place + 1] if place + 1 < len(kinds) else 0
        known = self.tokens.capital[name] and not kinds[name] and not (name > 0 and kinds[name - 1] & pos.PREPOSITION)
        known = known and self.words[name] not in self.barred
        return TokenSpan((name, comma)) if known and more & (pos.OPENER | pos.PREPOSITION) else None

    def _told_from(self, place: int) -> int:
        """Where the words begin that tell a noun nearer, and the noun ("the general secretary")."""
        first = place
        while first > 0 and place - first < _MOST_BEFORE:
            if not (is_open(self.tokens.kinds[first - 1]) or self.words[first - 1] in APOSTROPHES):
                break
            if self.tokens.capital[first - 1] and not self.tokens.capital[place]:
                break
            first -= 1
        return first

    def _described(self, place: int) -> TokenSpan | None:
        """A noun with the words before it that describe it, and their article."""
        words = self.words
        first = place
        while first > 0 and place - first <= _MOST_BEFORE:
            kind = self.tokens.kinds[first - 1]
            if kind & pos.DETERMINER:
                if words[first - 1] in self.barred:
                    return None
                return TokenSpan((first - 1, place + 1)) if first < place else None
            if first < place and self.tokens.words[first - 1].endswith("'s"):
                return TokenSpan((self._owner_from(first - 1), place + 1))
            if kind & (CLOSED | pos.PAST | pos.THIRD) and words[first - 1] not in APOSTROPHES:
                break
            first -= 1
        capital = self.tokens.capital
        return TokenSpan((first, place + 1)) if first < place and capital[first] and capital[place] else None

    def _owner_from(self, place: int) -> int:
        """Where the words begin that tell whose something is, up to this one ("Port Sael's", "the town's")."""
        while place > 0 and self.tokens.capital[place - 1] and self.tokens.capital[place]:
            place -= 1
        return place - (place > 0 and self._is_article(place - 1))

    def _is_article(self, place: int) -> bool:
        return bool(self.tokens.kinds[place] & pos.DETERMINER)
