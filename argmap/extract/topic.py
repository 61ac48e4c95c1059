"""What an article is about, by its headline and its first sentence, and whether words tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from argmap.extract.units import Reading, Unit
from argmap.rules.tokens import TokenSpan

_LONGEST = 32  # words that tell what the text is about
_SHARED = 2  # words of the headline or the lead that tell what a claim is about


class Topic:
    """Tells what one reading is about."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tokens = reading.tokens

    @cached_property
    def span(self) -> TokenSpan | None:
        """What an article is about: its headline, or its first sentence where it has none."""
        reading = self._reading
        if not (reading.is_article and reading.units):
            return None
        if reading.headline >= 0:
            block = reading.document.blocks[reading.headline]
            first, last = self._tokens.first_from(block.start), self._tokens.first_from(block.end)
        else:
            first, last = reading.token_sentences[reading.units[reading.opener].sentence]
        return TokenSpan((first, min(last, first + _LONGEST))) if first < last else None

    @cached_property
    def _telling(self) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of the headline and of the first sentence, and of these the names: never written small."""
        reading, tokens = self._reading, self._tokens
        lead = reading.token_sentences[reading.units[reading.opener].sentence]
        small = {word for word, capital in zip(tokens.words, tokens.capital, strict=True) if not capital}
        places = [at for first, last in (lead, self.span or lead) for at in range(first, last) if tokens.stems[at]]
        names = (at for at in places if tokens.capital[at] and tokens.words[at] not in small)
        return frozenset(tokens.stems[at] for at in places), frozenset(tokens.stems[at] for at in names)

    def is_missed(self, unit: Unit, before: Sequence[TokenSpan]) -> bool:
        """Whether neither a claim nor the stretches before it tell what the text is about."""
        if self.span is None or self.span[0] <= unit.first < self.span[1]:
            return False
        said = {stem for span in (*before, (unit.first, unit.last)) for stem in self._tokens.stems[slice(*span)]}
        stems, names = self._telling
        return len(said & stems) < _SHARED or (bool(names) and not said & names)
