"""Finds the words that a correction names in an article, however the article around them was edited."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from argmap.correct.correction import Quote
from argmap.late import late
from argmap.safe import encodable

Range = tuple[int, int]
"""First word, and the word after the last, as numbers of the article's words."""

_WORD = late(r"[^\W_]+")  # not as rules read them: a quote is found again whatever its hyphens and apostrophes are
_CONTEXT = 4  # words before and after that a quote keeps
_MANY = 16  # places of its rarest word from which words are looked up two by two
_LONGEST = 64  # as many as it keeps at most, where fewer do not tell it apart


def words_in(text: str) -> list[str]:
    """The words of a text without case, punctuation and spacing: what has to be the same for words to be the same."""
    return [word.casefold() for word in _WORD.findall(text)]


class Finder:
    """The words of one article, in which quotes are found. `reading` is the text with its markup blanked."""

    def __init__(self, text: str, reading: str | None = None) -> None:
        self.text = text
        self._reading = reading if reading is not None else text
        spans = [word.span() for word in _WORD.finditer(self._reading)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    @cached_property
    def words(self) -> list[str]:
        """The words of the article, whatever their case."""
        return [self._reading[start:end].casefold() for start, end in zip(self._starts, self._ends, strict=True)]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The places of each word."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(word, []).append(number)
        return found

    def range(self, start: int, end: int) -> Range:
        """The words that begin in `text[start:end]`."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def find(self, quote: Quote, within: Range | None = None) -> Range | str:
        """Where the words of a quote stand; or why that cannot be told, in a few words."""
        wanted = words_in(quote.words)
        if not wanted:
            return "there is no word in it"
        places = self._occurrences(wanted)
        if within is not None:
            places = [place for place in places if within[0] <= place and place + len(wanted) <= within[1]]
        if not places:
            return "the words are not in the article" + (" any more" if quote.place is not None else "")
        if len(places) > 1:
            places = self._told_apart(places, len(wanted), quote)
        if len(places) > 1:
            return f"the words stand in the article {len(places)} times; give what stands before or after them"
        return places[0], places[0] + len(wanted)

    def first(self, quote: Quote) -> Range | None:
        """Where the words of a quote stand first; None where they do not."""
        wanted = words_in(quote.words)
        places = self._occurrences(wanted) if wanted else []
        return (places[0], places[0] + len(wanted)) if places else None

    def nearest(self, words: str, at: int) -> tuple[int, int] | None:
        """The characters of the place where these words stand that is nearest to a character; None without one."""
        wanted = words_in(words)
        places = self._occurrences(wanted) if wanted else []
        if not places:
            return None
        first = min(places, key=lambda place: abs(self._starts[place] - at))
        return self.span((first, first + len(wanted)), words)

    def _occurrences(self, wanted: list[str]) -> list[int]:
        rarest = min(range(len(wanted)), key=lambda number: len(self._places.get(wanted[number], ())))
        places: Sequence[int] = self._places.get(wanted[rarest], ())
        if len(places) > _MANY and len(wanted) > 1:
            rarest = min(range(len(wanted) - 1), key=lambda at: len(self._pairs.get((wanted[at], wanted[at + 1]), ())))
            places = self._pairs.get((wanted[rarest], wanted[rarest + 1]), ())
        firsts = (place - rarest for place in places)
        return [first for first in firsts if first >= 0 and self.words[first : first + len(wanted)] == wanted]

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[int]]:
        """The places of each two words that follow each other."""
        found: dict[tuple[str, str], list[int]] = {}
        for number, pair in enumerate(pairwise(self.words)):
            found.setdefault(pair, []).append(number)
        return found

    def _told_apart(self, places: list[int], count: int, quote: Quote) -> list[int]:
        """The places whose surroundings are most like those of the quote; where several are and one is the very place
        that the quote names, this one."""
        before, after = words_in(quote.before), words_in(quote.after)
        likeness = [
            _common(reversed(before), reversed(self.words[max(place - len(before), 0) : place]))
            + _common(after, self.words[place + count : place + count + len(after)])
            for place in places
        ]
        best = [place for place, alike in zip(places, likeness, strict=True) if alike == max(likeness)]
        exact = [place for place in best if self._starts[place] == self._first_word(quote)]
        return exact or best

    def _first_word(self, quote: Quote) -> int | None:
        """The character at which the first word of a quote began."""
        first = _WORD.search(quote.words)
        return quote.place + first.start() if first and quote.place is not None else None

    def span(self, found: Range, words: str) -> tuple[int, int]:
        """The characters of words found, with the marks that `words` has before the first and after the last of them
        where the text has them too."""
        start, end = self._starts[found[0]], self._ends[found[1] - 1]
        marks = list(_WORD.finditer(words))
        lead, trail = _spaced(words[: marks[0].start()].lstrip()), _spaced(words[marks[-1].end() :].rstrip())
        before = re.search(f"{lead}\\Z", self.text[:start][-4 * len(lead) - 1 :]) if lead else None
        after = re.compile(trail).match(self.text, end) if trail else None
        return start - len(before.group()) if before else start, after.end() if after else end

    def quote(self, start: int, end: int) -> Quote:
        """The quote of `text[start:end]` as it is read, with as much around it as tells it apart from other places."""
        found = self.range(start, end)
        wanted = self.words[found[0] : found[1]]
        around = _CONTEXT
        if wanted and len(places := self._occurrences(wanted)) > 1:
            while around < _LONGEST and self._crowded(places, found, around):
                around *= 2
        first = self._starts[max(found[0] - around, 0)] if found[0] > 0 else start
        last = self._ends[min(found[1] + around, len(self.words)) - 1] if found[1] < len(self.words) else end
        return Quote(
            words=_told(self._reading[start:end]),
            before=_told(self._reading[min(first, start) : start]),
            after=_told(self._reading[end : max(last, end)]),
            place=start,
        )

    def _crowded(self, places: list[int], found: Range, around: int) -> bool:
        """Whether another place has the same words with so many before and after."""

        def surroundings(place: int) -> list[str]:
            return self.words[max(place - around, 0) : place + found[1] - found[0] + around]

        own = surroundings(found[0])
        return any(place != found[0] and surroundings(place) == own for place in places)


def _common(a: Iterable[str], b: Iterable[str]) -> int:
    """How many words two lists begin with alike."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _spaced(marks: str) -> str:
    """A pattern for marks, with any white space where they have some."""
    return r"\s+".join(map(re.escape, marks.split())) if marks.strip() else ""


def _told(text: str) -> str:
    return encodable(" ".join(text.split()))
