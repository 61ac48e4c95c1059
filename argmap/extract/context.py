"""What stood before a claim that points back, in the words of the text, and what the text is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise

from argmap.extract.antecedents import Need, Points
from argmap.extract.pointers import Pointers
from argmap.extract.pronouns import PronounNames, read
from argmap.extract.units import Reading, Unit
from argmap.rules.lexicon import likely_finite, may_have_verb
from argmap.rules.tokens import TokenSpan

LONGEST = 44  # words of one stretch that stood before
_MOST = 90  # words of all of them
_TOPIC = 32  # words that tell what the text is about
_READ = 160  # words of a stretch that are looked at
_BACK = 4  # stretches before a claim that are looked at
_PERSON_BACK = 12  # the same, for a person's name
_FAR = 40  # sentences among which they are looked for
_QUOTES = '"“”'
_LEAD = 3  # words before a claim in its sentence that only tie it to the text
_SHARED = 2  # words of the headline or the lead that tell what a claim is about


class Context:
    """Finds for the claims of one reading what they point back at."""

    def __init__(self, reading: Reading, pointers: Pointers, pronouns: PronounNames) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._pronouns = pronouns
        self._pointers = pointers
        self._told = frozenset(unit.sentence for unit in reading.units)
        self._known: dict[int, tuple[Need, ...]] = {}
        self._opened = {unit.first: place for place, unit in enumerate(reading.units)}

    def of(self, place: int, *, named: bool, completed: bool) -> str:
        """The words without which a claim cannot be understood; empty where it needs none. `named`: whom its first
        pronoun means is told already; `completed`: the rest of its sentence is."""
        unit = self._reading.units[place]
        needs = list(self._needs(unit))
        if named:
            opening = {need.points for need in needs if need.place == unit.first} - {Points.SAID}
            needs = [need for need in needs if need.place != unit.first and need.points not in opening]
        if completed:
            needs = [need for need in needs if need.points is not Points.SAID or need.place != unit.first]
        if any(need.points is not Points.NOUN for need in needs):  # what stands nearest tells of the noun, too
            needs = [
                need for need in needs if need.points is not Points.NOUN or not self._tokens.is_word[need.told - 1]
            ]
        chosen: list[TokenSpan] = []
        for need in needs:
            self._add(self._found(need, unit, whole=not completed), chosen)
        for span in tuple(chosen):
            first = self._first_of(span)
            for need in self._own(first) if first is not None else ():
                self._add(self._found(need, self._reading.units[first or 0], whole=True), chosen)
        if self._needs_topic(unit, chosen):
            self._add(self._topic, chosen)
        return self._shown(chosen, unit)

    def _needs(self, unit: Unit) -> tuple[Need, ...]:
        if unit.first not in self._known:
            self._known[unit.first] = tuple(self._pointers.of(unit))
        return self._known[unit.first]

    def _first_of(self, span: TokenSpan) -> int | None:
        """The claim that a stretch begins with, perhaps behind words that only tie it to the text."""
        openings = range(span[0], min(span[1], span[0] + _LEAD + 1))
        return next((self._opened[at] for at in openings if at in self._opened), None)

    def _own(self, place: int) -> list[Need]:
        """What a claim that is shown before another needs itself, the first of it."""
        unit = self._reading.units[place]
        named = bool(self._pronouns.of(place))
        needs = (need for need in self._needs(unit) if need.points is not Points.NOUN)
        return [need for need in needs if not (named and need.place == unit.first)][:1]

    def _add(self, span: TokenSpan | None, chosen: list[TokenSpan]) -> None:
        """Adds a stretch to those chosen where it is not among them, as long as they are not too long together."""
        if span is None or any(one[0] <= span[0] and span[1] <= one[1] for one in chosen):
            return
        if chosen and sum(last - first for first, last in (*chosen, span)) > _MOST:
            return
        chosen[:] = [one for one in chosen if not (span[0] <= one[0] and one[1] <= span[1])] + [span]

    def _found(self, need: Need, unit: Unit, *, whole: bool) -> TokenSpan | None:
        """The stretch that has what a claim needs; `whole`: also of its own sentence."""
        if need.points is Points.NOUN:
            return self._cut(self._sentence_at(need.told), need.told)
        begin = self._sentence(unit.sentence)[0]
        tied = begin < unit.first <= begin + _LEAD and need.place == unit.first and self._pointers.is_named(unit)
        if tied and unit.sentence:  # 'Hence the calls for votes'
            return TokenSpan((self._sentence(unit.sentence - 1)[0], unit.first))
        stretches = list(self._before(unit, _PERSON_BACK if need.points is Points.PERSON else _BACK, whole=whole))
        fits = (stretch for stretch in stretches if self._pointers.antecedents.names(need.points, *stretch))
        chosen = next(fits, None)
        if chosen is None and need.points is Points.PERSON and self._topic is not None:
            return self._topic
        chosen = chosen or next(iter(stretches), None)
        return None if chosen is None else self._cut(chosen, self._antecedent(need, chosen))

    def _antecedent(self, need: Need, span: TokenSpan) -> int:
        """The token that a stretch is shown for: the last of what fits."""
        return self._pointers.antecedents.last(need.points, *span)

    def _cut(self, span: TokenSpan, shown: int) -> TokenSpan:
        """A stretch, or the part of a long one that a token stands in."""
        first, last = span
        if last - first <= LONGEST:
            return span
        if shown < first + LONGEST:
            return TokenSpan((first, first + LONGEST))
        return TokenSpan(
            (last - LONGEST, last) if shown >= last - LONGEST else (shown - LONGEST // 2, shown + LONGEST // 2)
        )

    def _sentence_at(self, token: int) -> TokenSpan:
        at = self._tokens.starts[token]
        number = max(0, bisect_right(self._reading.sentences, (at, len(self._reading.document.text))) - 1)
        return self._sentence(number)

    def _sentence(self, number: int) -> TokenSpan:
        return self._sentences[number]

    @cached_property
    def _sentences(self) -> list[TokenSpan]:
        """The sentences, in tokens."""
        first = self._tokens.first_from
        return [TokenSpan((first(start), first(end))) for start, end in self._reading.sentences]

    def _before(self, unit: Unit, most: int, *, whole: bool) -> Iterator[TokenSpan]:
        """The stretches of tokens before a claim, the nearest first: of its sentence, then whole sentences."""
        tokens, sentences = self._tokens, self._reading.sentences
        begin = max(self._sentence(unit.sentence)[0], unit.first - _READ)
        if (
            whole
            and unit.first - begin > _LEAD
            and (likely_finite(inside := tokens.kinds[begin : unit.first]) >= 0 or may_have_verb(inside))
        ):
            yield TokenSpan((begin, unit.first))
        block = self._reading.document.blocks[unit.block].start if self._reading.document.blocks else 0
        near = range(unit.sentence - 1, max(-1, unit.sentence - 1 - _FAR), -1)
        said = (n for n in near if n in self._told or sentences[n][0] >= block or self._is_answered(n, unit))
        for number in islice(said, most):
            first, last = self._sentence(number)
            yield TokenSpan((max(first, last - _READ), last))

    def _is_answered(self, number: int, unit: Unit) -> bool:
        """Whether a sentence is a question right before a claim."""
        return number == unit.sentence - 1 and self._tokens.words[self._sentence(number)[1] - 1] == "?"

    @cached_property
    def _topic(self) -> TokenSpan | None:
        """What an article is about: its headline, or its first sentence where it has none."""
        reading = self._reading
        if not (reading.is_article and reading.units):
            return None
        if reading.headline >= 0:
            block = reading.document.blocks[reading.headline]
            first, last = self._tokens.first_from(block.start), self._tokens.first_from(block.end)
        else:
            first, last = self._sentence(reading.units[reading.opener].sentence)
        return TokenSpan((first, min(last, first + _TOPIC))) if first < last else None

    @cached_property
    def _telling(self) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of the headline and of the first sentence, and of these the names: never written small."""
        reading, tokens = self._reading, self._tokens
        lead = self._sentence(reading.units[reading.opener].sentence)
        small = {word for word, capital in zip(tokens.words, tokens.capital, strict=True) if not capital}
        places = [at for first, last in (lead, self._topic or lead) for at in range(first, last) if tokens.stems[at]]
        names = (at for at in places if tokens.capital[at] and tokens.words[at] not in small)
        return frozenset(tokens.stems[at] for at in places), frozenset(tokens.stems[at] for at in names)

    def _needs_topic(self, unit: Unit, chosen: Sequence[TokenSpan]) -> bool:
        """Whether neither a claim nor the stretches before it tell what the text is about."""
        if self._topic is None or self._topic[0] <= unit.first < self._topic[1]:
            return False
        said = {stem for span in (*chosen, (unit.first, unit.last)) for stem in self._tokens.stems[slice(*span)]}
        stems, names = self._telling
        return len(said & stems) < _SHARED or (bool(names) and not said & names)

    def _shown(self, chosen: Sequence[TokenSpan], unit: Unit) -> str:
        """Stretches as they are shown before a claim, in the order of the text, what is left out marked."""
        spans = sorted(chosen)
        shown: list[str] = []
        for (first, last), (following, _) in pairwise((*spans, (unit.first, unit.last))):
            opens = first in self._starts
            shown.append(f"{'' if opens or shown else '… '}{self._resolved(first, min(last, following))}")
            if following > last + _LEAD or (last not in self._starts and following > last):
                shown.append("…" if len(shown) < 2 * len(spans) - 1 or not self._ends(last) else "")
        words = " ".join(filter(None, shown))
        if sum(words.count(mark) for mark in _QUOTES) % 2:
            words = "".join(letter for letter in words if letter not in _QUOTES)
        return f"{words}:" if list(chosen) == [self._topic] and words[-1:].isalnum() else words

    def _ends(self, last: int) -> bool:
        return last in self._starts or last == len(self._tokens)

    @cached_property
    def _starts(self) -> frozenset[int]:
        """The tokens that open sentences or blocks."""
        blocks = (self._tokens.first_from(block.start) for block in self._reading.document.blocks)
        return frozenset((*(first for first, _ in self._sentences), *blocks))

    def _resolved(self, first: int, last: int) -> str:
        """Words as a person reads them, a pronoun that opens them replaced by the name that it means."""
        place = self._opened.get(first, -1)
        name = self._pronouns.of(place) if place >= 0 else ""
        rest = read(self._reading, first + bool(name), last)
        return f"{name} {rest}" if name else rest
