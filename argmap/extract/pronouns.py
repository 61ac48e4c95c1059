"""Which person the pronoun means that opens a claim, where its sentence and the one before leave little doubt."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.antecedents import Antecedents
from argmap.extract.neighbours import LEAD, begin_of_sentence, neighbour
from argmap.extract.nounphrases import subject_of
from argmap.extract.units import Reading, Unit


class PronounNames:
    """Tells which person the pronoun means that opens a claim; `named` has the persons that are known, by claim."""

    def __init__(self, reading: Reading, named: Sequence[str], antecedents: Antecedents) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._named = named
        self._antecedents = antecedents

    def of(self, place: int) -> str:
        """The person that the pronoun means which opens a claim, where no other is named near it; an empty string where
        that is not safe to say."""
        name, tokens, unit = self._named[place], self._tokens, self._reading.units[place]
        if not name or not self._is_only_person(name, unit):
            return ""
        previous = neighbour(self._reading, place, -1)
        if previous is None:
            return name if unit.first - begin_of_sentence(self._reading, unit) <= LEAD else ""
        first, last = subject_of(tokens, previous)
        same = last > first and tokens.words[last - 1] in (tokens.words[unit.first], name.split()[-1].lower())
        return name if same else ""

    def _is_only_person(self, name: str, unit: Unit) -> bool:
        """Whether a name is a person's, and no other person is named in the sentence before a claim or before the claim
        in its own."""
        if name.split()[-1].lower().removesuffix("'s") not in self._antecedents.surnames:
            return False
        first = self._reading.token_sentences[max(0, unit.sentence - 1)][0]
        known = {word.removesuffix("'s") for word in name.lower().split()}
        return self._antecedents.names_in(first, unit.first) <= known
