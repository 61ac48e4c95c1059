"""Whom the pronoun means that opens a claim, where its sentence and the one before leave little doubt."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.antecedents import Antecedents
from argmap.extract.nounphrases import is_plural, subject_of
from argmap.extract.units import Reading, Unit
from argmap.rules.lexicon import DETERMINER, PRONOUN
from argmap.rules.rulebook import Rulebook
from argmap.rules.tokens import NOTHING

_LEAD = 3  # words before a claim that only tie it to the text
_SETS = ("plain_pronouns", "plural_pronouns", "expletive", "points_many", "points_one")
_UNITS_BACK = 4  # among which the first claim of the sentence before is looked for


def neighbour(reading: Reading, place: int, step: int) -> Unit | None:
    """The unit before or behind one in its sentence."""
    units = reading.units
    if not 0 <= place + step < len(units):
        return None
    other, own = units[place + step], units[place]
    apart = other.last <= own.first if step < 0 else own.last <= other.first
    return other if other.sentence == own.sentence and apart else None


def read(reading: Reading, first: int, last: int) -> str:
    """Tokens as a person reads them; an empty string for none."""
    if first >= last:
        return ""
    start, end = reading.tokens.starts[first], reading.tokens.ends[last - 1]
    return " ".join(reading.document.unmarked(start, end).split()).replace("[", "(").replace("]", ")")


class PronounNames:
    """Tells whom or what the pronoun means that opens a claim; `named` has the persons that are known, by claim."""

    def __init__(self, reading: Reading, rulebook: Rulebook, named: Sequence[str], antecedents: Antecedents) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._named = named
        self._antecedents = antecedents
        lists = rulebook.vocabulary.lists
        self._lists = {name: lists.set(name) for name in _SETS}

    def of(self, place: int) -> str:
        """The name or noun phrase that the pronoun means; an empty string where that is not safe to say."""
        return self._person(place) or self._meant(place)

    def _person(self, place: int) -> str:
        """The person that the pronoun means which opens a claim, where no other stands before it in its sentence."""
        name, tokens, unit = self._named[place], self._tokens, self._reading.units[place]
        if not name or not self._is_only_person(name, unit):
            return ""
        previous = neighbour(self._reading, place, -1)
        if previous is None:
            begin = tokens.first_from(self._reading.sentences[unit.sentence][0])
            return name if unit.first - begin <= _LEAD else ""
        first, last = subject_of(tokens, previous)
        same = last > first and tokens.words[last - 1] in (tokens.words[unit.first], name.split()[-1].lower())
        return name if same else ""

    def _is_only_person(self, name: str, unit: Unit) -> bool:
        """Whether a name is a person's, and no other person is named in the sentence before a claim or before the claim
        in its own."""
        own = name.split()[-1].lower().removesuffix("'s")
        person = own in self._antecedents.surnames or self._antecedents.is_person(own)
        if not person:
            return False
        first = self._tokens.first_from(self._reading.sentences[max(0, unit.sentence - 1)][0])
        return self._antecedents.surnames_in(first, unit.first) <= {own}

    def _meant(self, place: int) -> str:
        """The subject of the clause before, in its sentence or the sentence before, where 'it' or 'they' can mean
        nothing else there: no other noun of the number follows."""
        unit, tokens, units = self._reading.units[place], self._tokens, self._reading.units
        word = tokens.words[unit.first]
        if word not in self._lists["plain_pronouns"] or self._is_expletive(unit):
            return ""
        earlier = (other for other in units[max(0, place - _UNITS_BACK) : place] if self._precedes(other, unit))
        previous = neighbour(self._reading, place, -1) or next(earlier, None)
        subject = subject_of(tokens, previous) if previous is not None else NOTHING
        if previous is None or subject == NOTHING or tokens.kinds[subject[1] - 1] & PRONOUN:
            return ""
        many = word in self._lists["plural_pronouns"]
        if is_plural(tokens, subject[1] - 1) != many or not (many or tokens.kinds[subject[0]] & DETERMINER):
            return ""
        in_one = previous.sentence == unit.sentence
        rivals = range(subject[1] + 1, previous.last if in_one else self._sentence_end(previous))
        rival = any(is_plural(tokens, p) if many else tokens.kinds[p] & DETERMINER or tokens.capital[p] for p in rivals)
        rival = rival or any(tokens.words[p] in self._lists["points_many" if many else "points_one"] for p in rivals)
        return "" if rival else read(self._reading, *subject)

    def _precedes(self, one: Unit, other: Unit) -> bool:
        """Whether a unit is of the sentence right before another, in its paragraph."""
        return one.sentence == other.sentence - 1 and one.block == other.block

    def _is_expletive(self, unit: Unit) -> bool:
        """Whether 'it' may stand for what comes behind it ('it is clear that')."""
        words = self._tokens.words[unit.first : unit.last]
        return words[0] not in self._lists["plural_pronouns"] and not self._lists["expletive"].isdisjoint(words[1:])

    def _sentence_end(self, unit: Unit) -> int:
        """The token behind the sentence of a unit."""
        return self._tokens.first_from(self._reading.sentences[unit.sentence][1])
