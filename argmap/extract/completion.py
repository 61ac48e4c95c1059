"""What a claim's `plain` adds to it in square brackets, so that it can be read alone.

Added is what the grammar of its sentence leaves little doubt of: whom a relative clause is about, the subject that two
verbs share, the clause that a condition or a participle hangs on, that what is taken for given is there, and whom a
pronoun means. The words of the claim stay as they are, and so do its place and `text`.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.context import LONGEST, Context
from argmap.extract.lacks import OPENS, Lacks
from argmap.extract.nounphrases import head_of, is_nominal, is_plural, nominal_before, subject_of
from argmap.extract.pointers import Pointers
from argmap.extract.pronouns import PronounNames, neighbour, read
from argmap.extract.units import Reading, Unit
from argmap.rules.lexicon import (
    ADVERB,
    PAST,
    PAST_OR_PARTICIPLE,
    REGULAR_PAST,
    THIRD,
    VERB,
    first_finite,
    is_open,
)
from argmap.rules.rulebook import Rulebook
from argmap.rules.tokens import NOTHING, TokenSpan

LONGEST_CONTEXT = 28  # words of another clause that are added
LONGEST_BEHIND = 24  # words of a sentence that is added behind a short claim
_VERB = 6  # words between a claim and the next that may be its verb
SHORTISH = 8  # words of a claim that may need the sentence behind it
_SETS = (
    "conditions",
    "people",
    "plural_verb",
    "singular_verb",
    "past_verb",
    "one",
    "relates_clause",
    "relates_people",
    "joins_noun",
)


class Completer:
    """Completes the claims of one reading; `named` gives for each whom the pronoun means that opens it, if known."""

    def __init__(self, reading: Reading, rulebook: Rulebook, named: Sequence[str]) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._lists = {name: rulebook.vocabulary.lists.set(name) for name in _SETS}
        self._there_is = tuple(rulebook.vocabulary.lists["there_is"])
        self._people_endings = tuple(rulebook.vocabulary.lists["people_ending"])
        self._lacks = Lacks(reading.tokens, rulebook)
        pointers = Pointers(reading.tokens, rulebook, is_article=reading.is_article)
        self._pronouns = PronounNames(reading, named, pointers.antecedents)
        self._before = Context(reading, pointers, self._pronouns)

    def plain(self, place: int, own: str) -> str:
        """The claim as a person reads it, with what it lacks in square brackets; empty where it is its text. `own` is
        its text without markup, empty where it has none."""
        unit = self._reading.units[place]
        words = own or self._reading.document.text[unit.start : unit.end]
        if unit.first >= unit.last or "[" in words or "]" in words:
            return own
        before, after = self._context_of(place)
        if not before and not after:
            return own
        return f"{before}{' '.join(words.split())}{f'[{after}]' if after else ''}"

    def _context_of(self, place: int) -> tuple[str, str]:
        """What is added before and behind a claim; empty strings where it lacks nothing."""
        meant = self._pronouns.of(place)
        before, after = (meant, "") if meant else self._added(place)
        told = self._before.of(place, named=bool(meant), completed=bool(before) and not meant)
        return "".join(f"[{one}] " for one in (told, before) if one), after

    def _added(self, place: int) -> tuple[str, str]:
        """What is added before and behind a claim: what it lacks most; empty strings where it lacks nothing."""
        unit, lacks = self._reading.units[place], self._lacks
        previous, following = neighbour(self._reading, place, -1), neighbour(self._reading, place, 1)
        if lacks.name(unit):
            sentence = self._tokens.first_from(self._reading.sentences[unit.sentence][0])
            return self._antecedent(unit, previous.first if previous is not None else sentence), ""
        if lacks.clause(unit):
            sentence = self._tokens.first_from(self._reading.sentences[unit.sentence][0])
            return self._clause_before(previous.first if previous is not None else sentence, unit.first - 1), ""
        if lacks.verb(unit):
            sentence = self._tokens.first_from(self._reading.sentences[unit.sentence][0])
            return self._clause_before(sentence, unit.first).removesuffix(","), ""
        if outer := self._outer(place):
            return f"{read(self._reading, outer.first, unit.first - 1)},", ""
        if lacks.being(unit) and (being := self._existence(unit, previous or following)):
            return being, ""
        if cue := lacks.given(unit):
            return self._given(unit, cue, previous, following)
        if following is not None and self._lost_verb(unit, following):
            return "", self._rest(unit, following)
        if lacks.main_clause(unit):
            if previous is not None and self._between(previous, unit) == [","] and self._verb(previous) >= 0:
                return f"{self._context(previous)},", ""
            if following is not None and self._between(unit, following) == [","]:
                return "", f", {self._context(following)}"
            return "", self._rest(unit, following)
        if following is not None and self._between(unit, following) == [":"] and unit.last - unit.first <= SHORTISH:
            return "", f": {self._context(following)}"
        if self._reading.is_article and unit.last - unit.first <= SHORTISH and (said := self._sentence_behind(place)):
            return "", said
        if previous is None:
            return "", ""
        if self._is_condition(previous) and self._between(previous, unit) == [","]:
            return f"{self._condition(previous)},", ""
        if lacks.deed(unit) and not lacks.main_clause(previous):
            return f"{self._context(previous)},", ""
        return (read(self._reading, *subject_of(self._tokens, previous)), "") if lacks.subject(unit) else ("", "")

    def _rest(self, unit: Unit, following: Unit | None) -> str:
        """What stands behind a condition up to the end of the next claim of its sentence; empty where none does."""
        if following is None or following.first - unit.last > _VERB:
            return ""
        end = min(following.last, unit.last + LONGEST_CONTEXT)
        return f" {read(self._reading, unit.last, end)}{' …' if end < following.last else ''}"

    def _lost_verb(self, unit: Unit, following: Unit) -> bool:
        """Whether a claim is a noun phrase whose verb stands between it and the next claim ('The data | show that')."""
        between = self._tokens.kinds[unit.last : following.first]
        return self._verb(unit) < 0 and 0 < len(between) <= _VERB and any(kind & VERB for kind in between)

    def _is_condition(self, unit: Unit) -> bool:
        """Whether a claim is a condition, its 'if' in it or right before it."""
        words = self._tokens.words
        return words[unit.first] in self._lists["conditions"] or (
            unit.first > 0 and words[unit.first - 1] in self._lists["conditions"]
        )

    def _condition(self, unit: Unit) -> str:
        """A condition with the word that makes it one."""
        first = unit.first - (self._tokens.words[unit.first] not in self._lists["conditions"])
        return read(self._reading, first, min(unit.last, first + LONGEST_CONTEXT + 1))

    def _sentence_behind(self, place: int) -> str:
        """The sentence behind a short claim that closes its own, which mostly tells more of it; empty where none of its
        paragraph is, or it is long."""
        reading, unit = self._reading, self._reading.units[place]
        following = reading.units[place + 1] if place + 1 < len(reading.units) else None
        end = self._tokens.first_from(reading.sentences[unit.sentence][1])
        if following is None or following.sentence != unit.sentence + 1 or following.block != unit.block:
            return ""
        first, last = map(self._tokens.first_from, reading.sentences[following.sentence])
        closes = all(not is_word for is_word in self._tokens.is_word[unit.last : end])
        return f". {read(reading, first, last)}" if closes and last - first <= LONGEST_BEHIND else ""

    def _outer(self, place: int) -> Unit | None:
        """The claim with whose subject a claim goes on that is set into it behind a mark, if its subject is short."""
        unit, outer = self._reading.units[place], self._reading.units[place - 1] if place else None
        if outer is None or not outer.first < unit.first < unit.last < outer.last:
            return None
        short = unit.first - outer.first <= LONGEST_CONTEXT and self._tokens.words[unit.first - 1] in OPENS
        return outer if short else None

    def _given(self, unit: Unit, cue: int, previous: Unit | None, following: Unit | None) -> tuple[str, str]:
        """The words by which a claim is taken for given, with the clause that it is given for, behind it or before."""
        if previous is None and following is not None and self._between(unit, following) == [","]:
            return read(self._reading, unit.first - cue, unit.first), f", {self._context(following)}"
        sentence = self._tokens.first_from(self._reading.sentences[unit.sentence][0])
        return (self._clause_before(sentence, unit.first).removesuffix(","), "") if previous is not None else ("", "")

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
        """Whom or what a relative clause behind a mark is about: a noun phrase, or the whole clause before it where
        that is not certain."""
        word, mark = self._tokens.words[unit.first], unit.first - 1
        if mark <= begin:
            return ""
        about_clause, about_people = word in self._lists["relates_clause"], word in self._lists["relates_people"]
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
        return self._clause_before(begin, mark) if about_clause or about_people else ""

    def _clause_before(self, begin: int, mark: int) -> str:
        """What stands before a mark in its clause, the beginning left out where it is long."""
        cut = max(begin, mark - LONGEST)
        return f"{'… ' if cut > begin else ''}{read(self._reading, cut, mark)},"

    def _nominal(self, begin: int, last: int, *, whole: bool) -> TokenSpan:
        return nominal_before(self._tokens, begin, last, self._lists["joins_noun"], whole=whole)

    def _is_people(self, first: int, last: int) -> bool:
        """Whether a noun phrase names people, or has a name in it."""
        words = self._tokens.words[first:last]
        people, endings = self._lists["people"], self._people_endings
        return any(w in people or w.endswith(endings) for w in words) or any(self._tokens.capital[first:last])

    def _agrees(self, head: int, unit: Unit) -> bool:
        """Whether 'which' is certainly about the noun before it: a plural, with a verb right behind that is none of a
        whole clause. Behind a singular it may be about either."""
        verb, kinds = self._verb(unit), self._tokens.kinds
        if not is_plural(self._tokens, head) or verb < 0 or not all(k & ADVERB for k in kinds[unit.first + 1 : verb]):
            return False
        return self._tokens.words[verb] not in self._lists["singular_verb"] and not kinds[verb] & THIRD

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
