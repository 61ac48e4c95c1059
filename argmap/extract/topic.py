"""What an article is about, by its headline and its first sentences, and whether words tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from argmap.extract.units import Reading, Unit
from argmap.rules import pos
from argmap.rules.tokens import TokenSpan

_LONGEST = 26  # words that tell what the text is about
_OPENS_PHRASE = pos.PUNCTUATION | pos.OPENER | pos.CONJUNCTION | pos.PREPOSITION
_SHARED = 2  # words that recur in a text and tell that its headline is about it
_TOLD = 4  # words of the headline or the lead that tell what a claim is about
_RECURRING = 16  # stems that a text has most often
_OFTEN = 3  # times that it has them
_FEW = 2  # words of a headline that tell nothing
_SHORT = 14  # words of a sentence that tells too little


class Topic:
    """Tells what one reading is about; `calendar` are names of days and months, which tell nothing of it."""

    def __init__(self, reading: Reading, calendar: Collection[str]) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._calendar = calendar

    @cached_property
    def span(self) -> TokenSpan | None:
        """What an article is about: its headline, if that names what recurs in it, or else its first sentence, with the
        next where it is short."""
        reading = self._reading
        if not (reading.is_long and reading.units):
            return None
        if (headline := self._headline()) is not None:
            return self._cut(headline)
        opener, sentences = reading.units[reading.opener], reading.token_sentences
        first, last = opener.lead, sentences[opener.sentence][1]
        if last - first < _SHORT and opener.sentence + 1 < len(sentences):
            last = sentences[opener.sentence + 1][1]
        return self._cut(TokenSpan((first, last))) if first < last else None

    def _headline(self) -> TokenSpan | None:
        """The headline, if it has a name that the text has again, or words that recur in it."""
        if self._reading.headline < 0:
            return None
        block = self._reading.document.blocks[self._reading.headline]
        first, last = self._tokens.first_from(block.start), self._tokens.first_from(block.end)
        named = any(self._is_name(at) and self._counted[self._tokens.stems[at]] > 1 for at in range(first, last))
        span = TokenSpan((first, last))
        recurs = len(self._recurring.intersection(self._tokens.stems[first:last]))
        return span if first + _FEW < last and (named or recurs >= _SHARED) else None

    def _cut(self, span: TokenSpan) -> TokenSpan:
        """A stretch, the end of a long one left out from where a phrase opens."""
        first, last = span
        end = first + _LONGEST
        if last <= end:
            return span
        opens = (at for at in range(end, first + _SHORT, -1) if self._tokens.kinds[at] & _OPENS_PHRASE)
        return TokenSpan((first, next(opens, end)))

    @cached_property
    def _recurring(self) -> frozenset[str]:
        """The stems that the text has most often."""
        return frozenset(stem for stem, count in self._counted.most_common(_RECURRING) if count >= _OFTEN)

    @cached_property
    def _counted(self) -> Counter[str]:
        """How often the text has each stem."""
        return Counter(filter(None, self._tokens.stems))

    def _is_name(self, place: int) -> bool:
        return self._tokens.capital[place] and self._tokens.words[place] not in self._tokens.small

    @cached_property
    def _telling(self) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of what the text is about and of its first sentence, and of these the names."""
        reading, tokens = self._reading, self._tokens
        lead = reading.token_sentences[reading.units[reading.opener].sentence]
        inside = (at for first, last in (lead, self.span or lead) for at in range(first, last) if tokens.stems[at])
        places = [at for at in inside if tokens.words[at] not in self._calendar]
        names = (at for at in places if self._is_name(at))
        return frozenset(tokens.stems[at] for at in places), frozenset(tokens.stems[at] for at in names)

    def is_missed(self, unit: Unit, before: Sequence[TokenSpan]) -> bool:
        """Whether neither a claim nor the stretches before it tell what the text is about."""
        if self.span is None or self.span[0] <= unit.first < self.span[1] or self.span in before:
            return False
        stems, names = self._telling
        said: set[str] = set()
        for first, last in (*before, (unit.first, unit.last)):
            said.update(stems.intersection(self._tokens.stems[first:last]))
        return len(said) < _TOLD or (bool(names) and names.isdisjoint(said))
