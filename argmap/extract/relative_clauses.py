"""Whom or what a relative clause is about that stands behind a mark as a claim of its own."""

from __future__ import annotations

from argmap.extract.neighbours import clause_before, finite_verb, read
from argmap.extract.nounphrases import head_of, is_plural, nominal_before
from argmap.extract.units import Reading, Unit
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.tokens import NOTHING, TokenSpan


class RelativeClauses:
    """Tells what the relative clauses of one reading are about."""

    def __init__(self, reading: Reading, lists: WordLists) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._about_clause = lists.set("relates_clause")
        self._about_people = lists.set("relates_people")
        self._joins = lists.set("joins_noun")
        self._people = lists.set("people")
        self._people_endings = tuple(lists["people_ending"])
        self._singular = lists.set("singular_verb")

    def antecedent(self, unit: Unit, begin: int) -> str:
        """Whom or what a relative clause behind a mark is about: a noun phrase; where that is not certain, the whole
        clause before it behind "which", "who" and the like, and in a long sentence. Else an empty string, as where
        nothing stands before the mark."""
        word, mark = self._tokens.words[unit.first], unit.first - 1
        if mark <= begin:
            return ""
        about_clause, about_people = word in self._about_clause, word in self._about_people
        if self._reading.is_long:
            return clause_before(self._reading, begin, mark)
        found = self._nominal(begin, mark, whole=about_clause)
        if found != NOTHING and about_people and not self._is_people(*found):
            found = self._nominal(begin, mark, whole=True)
        certain = found != NOTHING and (
            self._agrees(head_of(self._tokens, *found), unit)
            if about_clause
            else not about_people or self._is_people(*found)
        )
        if certain:
            return f"{read(self._reading, *found)},"
        return clause_before(self._reading, begin, mark) if about_clause or about_people else ""

    def _nominal(self, begin: int, last: int, *, whole: bool) -> TokenSpan:
        return nominal_before(self._tokens, begin, last, self._joins, whole=whole)

    def _is_people(self, first: int, last: int) -> bool:
        """Whether a noun phrase names people, or has a name in it."""
        words = self._tokens.words[first:last]
        people, endings = self._people, self._people_endings
        return any(w in people or w.endswith(endings) for w in words) or any(self._tokens.capital[first:last])

    def _agrees(self, head: int, unit: Unit) -> bool:
        """Whether 'which' is certainly about the noun before it: a plural, with a verb right behind that is none of a
        whole clause. Behind a singular it may be about either."""
        verb, kinds = finite_verb(self._tokens, unit), self._tokens.kinds
        if (
            not is_plural(self._tokens, head)
            or verb < 0
            or not all(k & pos.ADVERB for k in kinds[unit.first + 1 : verb])
        ):
            return False
        return self._tokens.words[verb] not in self._singular and not kinds[verb] & pos.THIRD
