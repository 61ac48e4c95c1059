"""Where a text introduces whom it later calls by a last name only ("Kivela"), by what a name ends with, or by a
pronoun."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from argmap.extract.reports import Reports
from argmap.extract.units import Unit
from argmap.rules import pos
from argmap.rules.lexicon import is_open
from argmap.rules.token_table import TokenTable, within
from argmap.rules.tokens import NOTHING, TokenSpan

_READ = 40  # words of a claim that are looked at
_BEFORE = 8  # words before a name, and behind it, that tell who it is
_BEHIND = 5
_MOST_BEHIND = 14


class Introductions:
    """Finds who the last names in claims are; `introduced` has the first place where each closes a longer name."""

    def __init__(self, tokens: TokenTable, introduced: Mapping[str, int]) -> None:
        self._tokens = tokens
        self._introduced = introduced

    def of(self, unit: Unit) -> Iterator[tuple[int, int]]:
        """Each name of a claim that stands alone there and was part of a longer one before, with the place of that."""
        capital, words = self._tokens.capital, self._tokens.words
        for place in within(self._tokens.great, unit.first, min(unit.last, unit.first + _READ)):
            if not (place > unit.first and capital[place - 1]) and not self._is_adjective(place):
                told = self._introduced.get(words[place].removesuffix("'s"), unit.first)
                if told < unit.first:
                    yield place, told

    def _is_adjective(self, place: int) -> bool:
        """Whether a name stands before a noun that it tells more of ("the entire Arab world")."""
        kinds = self._tokens.kinds
        behind = kinds[place + 1] if place + 1 < len(kinds) else pos.PUNCTUATION
        before = kinds[place - 1] if place else pos.PUNCTUATION
        tells = before & pos.DETERMINER or is_open(before)
        return bool(tells) and is_open(behind) and not self._tokens.words[place].endswith("'s")

    def around(self, told: int, sentence: TokenSpan) -> TokenSpan:
        """The words of a sentence that introduce whom a name means: the beginning of a sentence, or what stands between
        marks."""
        kinds, (first, last) = self._tokens.kinds, sentence
        if told - first > _BEFORE:
            marks = (at + 1 for at in range(told - 1, told - _BEFORE, -1) if kinds[at] & pos.PUNCTUATION)
            first = next(marks, told - _BEFORE)
        if told + 2 < last and kinds[told + 1] & pos.PUNCTUATION and kinds[told + 2] & (pos.FINITE | pos.HELPER):
            return TokenSpan((first, told + 1))  # 'says their spokesman, Ann Lowe, is no gift'
        ends = (at for at in range(told + _BEHIND, min(last, told + _MOST_BEHIND)) if kinds[at] & pos.PUNCTUATION)
        return TokenSpan((first, next(ends, min(last, told + _MOST_BEHIND))))


def brought_in(
    tokens: TokenTable, reports: Reports, number: int, place: int, articles: Collection[str]
) -> TokenSpan | None:
    """The one paper or body that the sentence before this one (by its number) brings in with one of the articles, where
    a pronoun opens this one in the same paragraph ('Ann sent me a paper from Turin. It found …')."""
    begin, _, block = reports.sentences[number]
    if number < 1 or place != begin:
        return None
    ahead, end, own = reports.sentences[number - 1]
    if own != block:
        return None
    phrases, nameable = reports.holders.phrases, reports.holders.nameable
    found = [phrases.after(at, end) for at in range(ahead, end) if tokens.words[at] in articles]
    told = (span for span in found if span != NOTHING and not nameable.is_one_person(*span))
    papers = [span for span in told if nameable.is_document(*span) or nameable.is_people(*span)]
    return papers[0] if len(papers) == 1 else None
