"""Nouns behind 'the' that name what a text told before ("the ban"): where each was introduced."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from argmap.extract.units import Unit
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import is_open, looks_like_verb
from argmap.rules.token_table import TokenTable, within

READ = 80  # words of a claim that are looked at
_MOST = 3  # words between 'the' and its noun's end: more say enough of it
_TELLS = pos.PREPOSITION | pos.OPENER | pos.TO
_FEW_DIGITS = 3  # of a number that is no year
_SOON = 6  # words of a claim among which 'these' mostly takes up what stands before it
_NEAR = 3  # words before a noun among which its article stands
_LOOKED = 12  # mentions of a noun that are looked at


class Definites:
    """Finds the nouns behind 'the' of one text that were introduced before."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._tokens = tokens
        self._articles = tokens.places_of(lists.set("definite"))
        self._indefinite = lists.set("indefinite")
        self._known = lists.set("points_known")

    def of(self, unit: Unit) -> Iterator[tuple[int, int]]:
        """Each noun of a claim behind 'the' that nothing in the claim explains, with the token that introduced it;
        -1 where nothing did."""
        words, stems = self._tokens.words, self._tokens.stems
        seen: set[str] = set()
        for place in within(self._articles, unit.first, min(unit.last, unit.first + READ)):
            if (head := self._head(place, unit.last)) >= 0:
                stem = stems[head]
                if stem and stem not in seen and words[head] not in words[unit.first : place]:
                    seen.add(stem)
                    yield head, self._introduced(stem, unit.first)

    def taken_up(self, unit: Unit, place: int) -> tuple[int, int] | None:
        """The noun behind 'this' or 'these' near the beginning of a claim, with the last token before the claim that is
        the same noun; None where there is none."""
        head = self._head(place, unit.last) if place < unit.first + _SOON else -1
        told = self._mentions.get(self._tokens.stems[head], ()) if head >= 0 else ()
        last = bisect_left(told, unit.first)
        return (head, told[last - 1]) if last else None

    def short_names(self, unit: Unit) -> Iterator[tuple[int, int]]:
        """Each short name of a claim that the text explained in brackets before ('the Owners' Federation (TOF)')."""
        if self._explained:
            for place in within(self._short, unit.first, min(unit.last, unit.first + READ)):
                told = self._explained[self._tokens.words[place]]
                if told < unit.first and self._tokens.capital[place]:
                    yield place, told

    @cached_property
    def _explained(self) -> dict[str, int]:
        """The short names that stand alone in brackets, with their places."""
        words = self._tokens.words
        inner = (at for at in reversed(self._tokens.great) if 0 < at < len(words) - 1)
        return {words[at]: at for at in inner if words[at - 1] == "(" and words[at + 1] == ")"}  # the first counts

    @cached_property
    def _short(self) -> list[int]:
        """The places of these short names."""
        return self._tokens.places_of(self._explained.keys())

    def _head(self, article: int, last: int) -> int:
        """The noun behind 'the' at a place, or -1 where there is none, a name, or one that words beside it explain."""
        kinds, first = self._tokens.kinds, article + 1
        if first < last and kinds[first] & pos.ADVERB and not is_open(kinds[first]):  # 'the first sentence'
            first += 1
        if first < last and kinds[first] & pos.NUMBER and len(self._tokens.words[first]) <= _FEW_DIGITS:  # 'the 14'
            return -1 if first + 1 < last and is_open(kinds[first + 1]) else first
        end = first
        while end < last and is_open(kinds[end]) and not kinds[end] & pos.NUMBER:
            if end > first and looks_like_verb(kinds, end):
                break
            end += 1
        if not first < end <= first + _MOST:
            return -1
        following = kinds[end] if end < last else 0
        explained = following & _TELLS or (
            following & (pos.REGULAR_PAST | pos.PAST_OR_PARTICIPLE)
            and end + 1 < last
            and kinds[end + 1] & pos.PREPOSITION
        )
        named = self._tokens.capital[end - 1]
        return -1 if explained or named or self._tokens.words[end - 1].removesuffix("'s") in self._known else end - 1

    def _introduced(self, stem: str, before: int) -> int:
        """The token that introduces a noun: the first of those before a place that has 'a', or words that say of or
        for what it is; the first of all where none has; -1 where none stands before it."""
        mentions = [at for at in self._mentions.get(stem, ())[:_LOOKED] if at < before]
        return next((at for at in mentions if self._tells(at)), mentions[0] if mentions else -1)

    def _tells(self, place: int) -> bool:
        words, kinds = self._tokens.words, self._tokens.kinds
        before = range(max(0, place - _NEAR), place)
        if any(words[at] in self._indefinite for at in before):
            return True
        following = kinds[place + 1] if place + 1 < len(kinds) else 0
        return bool(following & _TELLS) or (
            place > 0 and is_open(kinds[place - 1]) and not kinds[place - 1] & pos.DETERMINER
        )

    @cached_property
    def _mentions(self) -> dict[str, list[int]]:
        """The places of each stem."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, stem in enumerate(self._tokens.stems):
            if stem:
                found[stem].append(place)
        return found
