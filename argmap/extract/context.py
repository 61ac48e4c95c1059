"""What stood before a claim that points back, in the words of the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from argmap.extract.antecedents import Points
from argmap.extract.pointers import Pointers
from argmap.extract.pronouns import PronounNames, read
from argmap.extract.units import Reading, Unit
from argmap.rules.lexicon import likely_finite, may_have_verb
from argmap.rules.rulebook import Rulebook
from argmap.rules.tokens import TokenSpan

LONGEST = 24  # words of what stood before
_BACK = 3  # stretches before a claim that are looked at
_FAR = 40  # sentences among which they are looked for
_QUOTES = '"“”'
_LEAD = 3  # words before a claim in its sentence that only tie it to the text


class Context:
    """Finds for the claims of one reading what they point back at."""

    def __init__(self, reading: Reading, rulebook: Rulebook, pronouns: PronounNames) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._pronouns = pronouns
        self._pointers = Pointers(reading.tokens, rulebook)
        self._told = frozenset(unit.sentence for unit in reading.units)
        self._opened = {unit.first: place for place, unit in enumerate(reading.units)}
        self._known: dict[int, str] = {}

    def of(self, place: int) -> str:
        """The words before a claim without which it cannot be understood; empty where it needs none."""
        if place not in self._known:
            points = self._pointers.of(self._reading.units[place])
            self._known[place] = self._found(place, points) if points is not None else ""
        return self._known[place]

    def _found(self, place: int, points: Points) -> str:
        unit = self._reading.units[place]
        previous = self._reading.units[place - 1] if place else None
        if previous is not None and points is not Points.SAID and self._goes_on(previous, unit):
            before = self._known.get(place - 1)
            if before:
                return before
        stretches = list(self._before(unit))
        fits = (stretch for stretch in stretches if self._pointers.antecedents.names(points, *stretch))
        chosen = next(fits, stretches[0] if stretches else None)
        if chosen is None:
            return ""
        begin = self._tokens.first_from(self._reading.sentences[unit.sentence][0])
        if begin < unit.first <= begin + _LEAD and self._pointers.is_named(unit):
            return self._shown(chosen[0], unit.first, points, inside=True)
        if chosen is not stretches[0] and chosen[1] == begin and unit.first - chosen[0] <= LONGEST:
            chosen = TokenSpan((chosen[0], unit.first))
        return self._shown(*self._widened(chosen, unit), points, inside=chosen[0] >= begin)

    def _widened(self, chosen: TokenSpan, unit: Unit) -> TokenSpan:
        """A sentence with the one before it where it points back itself, and both are short."""
        opening = self._opened.get(chosen[0])
        number = self._reading.units[opening].sentence if opening is not None else unit.sentence
        if opening is None or number in (0, unit.sentence) or self._pointers.of(self._reading.units[opening]) is None:
            return chosen
        earlier = self._tokens.first_from(self._reading.sentences[number - 1][0])
        is_near = number - 1 in self._told and chosen[1] - earlier <= LONGEST
        return TokenSpan((earlier, chosen[1])) if is_near else chosen

    def _goes_on(self, one: Unit, other: Unit) -> bool:
        """Whether two claims that follow each other open with one pronoun."""
        words = self._tokens.words
        return other.sentence - one.sentence in (0, 1) and words[one.first] == words[other.first]

    def _before(self, unit: Unit) -> Iterator[TokenSpan]:
        """The stretches of tokens before a claim, the nearest first: of its sentence, then whole sentences."""
        tokens, sentences = self._tokens, self._reading.sentences
        begin = tokens.first_from(sentences[unit.sentence][0])
        if unit.first - begin > _LEAD and (
            likely_finite(inside := tokens.kinds[begin : unit.first]) >= 0 or may_have_verb(inside)
        ):
            yield TokenSpan((begin, unit.first))
        block = self._reading.document.blocks[unit.block].start if self._reading.document.blocks else 0
        near = range(unit.sentence - 1, max(-1, unit.sentence - 1 - _FAR), -1)
        said = (n for n in near if n in self._told or sentences[n][0] >= block or self._is_answered(n, unit))
        for number in islice(said, _BACK):
            start, end = sentences[number]
            yield TokenSpan((tokens.first_from(start), tokens.first_from(end)))

    def _is_answered(self, number: int, unit: Unit) -> bool:
        """Whether a sentence is a question right before a claim."""
        end = self._tokens.first_from(self._reading.sentences[number][1])
        return number == unit.sentence - 1 and self._tokens.words[end - 1] == "?"

    def _shown(self, first: int, last: int, points: Points, *, inside: bool) -> str:
        """A stretch as it is shown before a claim: what is nearest, or fits, where it is long."""
        left = right = ""
        if last - first > LONGEST and (inside or not self._pointers.antecedents.names(points, first, first + LONGEST)):
            first, left = last - LONGEST, "… "
            first += not self._tokens.is_word[first]
        elif last - first > LONGEST:
            last, right = first + LONGEST, " …"
        words = self._resolved(first, last)
        if sum(words.count(mark) for mark in _QUOTES) % 2:
            words = "".join(letter for letter in words if letter not in _QUOTES)
        return f"{left}{words}{right}"

    def _resolved(self, first: int, last: int) -> str:
        """Words as a person reads them, a pronoun that opens them replaced by the name that it means."""
        place = self._opened.get(first, -1)
        name = self._pronouns.of(place) if place >= 0 else ""
        rest = read(self._reading, first + bool(name), last)
        return f"{name} {rest}" if name else rest
