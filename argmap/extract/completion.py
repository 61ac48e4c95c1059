"""What a claim's `plain` adds to it in square brackets, so that it can be read alone.

Added is what the grammar of its sentence leaves little doubt of: whom a relative clause is about, the subject that two
verbs share, the clause that a condition or a participle hangs on, that what is taken for given is there, and whom a
pronoun means. The words of the claim stay as they are, and so do its place and `text`.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.context import Context
from argmap.extract.lacks import Lacks
from argmap.extract.nounphrases import head_of, is_nominal, is_plural, nominal_before, subject_of
from argmap.extract.pronouns import PronounNames, neighbour, read
from argmap.extract.units import Reading, Unit
from argmap.rules.lexicon import (
    PAST,
    PAST_OR_PARTICIPLE,
    REGULAR_PAST,
    THIRD,
    first_finite,
    is_open,
)
from argmap.rules.rulebook import Rulebook
from argmap.rules.tokens import NOTHING, TokenSpan

LONGEST_CONTEXT = 16  # words of another clause that are added
_SETS = ("people", "plural_verb", "singular_verb", "past_verb", "one", "relates_clause", "relates_people", "joins_noun")


class Completer:
    """Completes the claims of one reading; `named` gives for each whom the pronoun means that opens it, if known."""

    def __init__(self, reading: Reading, rulebook: Rulebook, named: Sequence[str]) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._lists = {name: frozenset(rulebook.vocabulary.lists[name]) for name in _SETS}
        self._there_is = tuple(rulebook.vocabulary.lists["there_is"])
        self._people_endings = tuple(rulebook.vocabulary.lists["people_ending"])
        self._lacks = Lacks(reading.tokens, rulebook)
        self._pronouns = PronounNames(reading, rulebook, named)
        self._before = Context(reading, rulebook, self._pronouns)

    def plain(self, place: int, own: str) -> str:
        """The claim as a person reads it, with what it lacks in square brackets; empty where it is its text. `own` is
        its text without markup, empty where it has none."""
        unit = self._reading.units[place]
        words = own or " ".join(self._reading.document.text[unit.start : unit.end].split())
        if unit.first >= unit.last or "[" in words or "]" in words:
            return own
        return self._completed(place, words) or own

    def _completed(self, place: int, words: str) -> str:
        if meant := self._pronouns.of(place):
            return f"[{meant}] {words}"
        before, after = self._added(place)
        before = before or ("" if after else self._before.of(place))
        return f"[{before}] {words}" if before else f"{words}[{after}]" if after else ""

    def _added(self, place: int) -> tuple[str, str]:
        """What is added before and behind a claim: what it lacks most; empty strings where it lacks nothing."""
        unit, lacks = self._reading.units[place], self._lacks
        previous, following = neighbour(self._reading, place, -1), neighbour(self._reading, place, 1)
        if lacks.name(unit):
            sentence = self._tokens.first_from(self._reading.sentences[unit.sentence][0])
            return self._antecedent(unit, previous.first if previous is not None else sentence), ""
        if lacks.being(unit):
            return self._existence(unit, previous or following), ""
        if lacks.main_clause(unit):
            if previous is not None and self._between(previous, unit) == [","] and self._verb(previous) >= 0:
                return f"{self._context(previous)},", ""
            if following is not None and self._between(unit, following) == [","]:
                return "", f", {self._context(following)}"
            return "", ""
        if previous is None:
            return "", ""
        if lacks.deed(unit) and not lacks.main_clause(previous):
            return f"{self._context(previous)},", ""
        return (read(self._reading, *subject_of(self._tokens, previous)), "") if lacks.subject(unit) else ("", "")

    def _between(self, one: Unit, other: Unit) -> list[str]:
        return self._tokens.words[one.last : other.first]

    def _verb(self, unit: Unit) -> int:
        """The token that is the finite verb of a claim, or -1."""
        verb = first_finite(self._tokens.kinds[unit.first : unit.last])
        return unit.first + verb if verb >= 0 else -1

    def _context(self, unit: Unit) -> str:
        """What a neighbour says, the end of it left out where it is long."""
        end = min(unit.last, unit.first + LONGEST_CONTEXT)
        return read(self._reading, unit.first, end) + (" …" if end < unit.last else "")

    def _antecedent(self, unit: Unit, begin: int) -> str:
        """Whom or what a relative clause behind a mark is about: a noun phrase, or the whole clause before it."""
        word, mark = self._tokens.words[unit.first], unit.first - 1
        if mark <= begin:
            return ""
        about_clause = word in self._lists["relates_clause"]
        found = self._nominal(begin, mark, whole=about_clause)
        if found != NOTHING and word in self._lists["relates_people"] and not self._is_people(*found):
            found = self._nominal(begin, mark, whole=True)
        if found != NOTHING and (not about_clause or self._agrees(head_of(self._tokens, *found), unit)):
            return f"{read(self._reading, *found)},"
        if not about_clause:
            return ""
        cut = max(begin, mark - LONGEST_CONTEXT)
        return f"{'… ' if cut > begin else ''}{read(self._reading, cut, mark)},"

    def _nominal(self, begin: int, last: int, *, whole: bool) -> TokenSpan:
        return nominal_before(self._tokens, begin, last, self._lists["joins_noun"], whole=whole)

    def _is_people(self, first: int, last: int) -> bool:
        """Whether a noun phrase names people, or has a name in it."""
        words = self._tokens.words[first:last]
        people, endings = self._lists["people"], self._people_endings
        return any(w in people or w.endswith(endings) for w in words) or any(self._tokens.capital[first:last])

    def _agrees(self, head: int, unit: Unit) -> bool:
        """Whether the verb behind 'which' has the number of the noun before it: else it is about the whole clause."""
        verb = self._verb(unit)
        word = self._tokens.words[verb]
        if not is_plural(self._tokens, head):
            return word not in self._lists["plural_verb"]
        return word not in self._lists["singular_verb"] and not (verb >= 0 and self._tokens.kinds[verb] & THIRD)

    def _existence(self, unit: Unit, other: Unit | None) -> str:
        """'There is', in the tense of the clause beside it and the number of the noun."""
        tokens = self._tokens
        kind = tokens.kinds[unit.first]
        if not is_nominal(tokens, unit.first, unit.last) and not is_open(kind):
            return ""
        verb = self._verb(other) if other is not None else -1
        past = verb >= 0 and (
            bool(tokens.kinds[verb] & (PAST | REGULAR_PAST | PAST_OR_PARTICIPLE))
            or tokens.words[verb] in self._lists["past_verb"]
        )
        many = is_plural(tokens, head_of(tokens, unit.first, unit.last))
        many = many and tokens.words[unit.first] not in self._lists["one"]
        return self._there_is[2 * past + many]
