"""Noun phrases that may name a holder, before a place in a text or behind it."""

from __future__ import annotations

from argmap.extract.circumstances import Circumstances
from argmap.extract.holder_checks import HolderChecks
from argmap.extract.nameable import Nameable
from argmap.extract.nounphrases import NO_BEGINNING, is_in_name, joins_name, may_begin, stresses
from argmap.extract.saying_times import SayingTimes
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite, is_open
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

LONGEST_HOLDER = 12  # words


class HolderPhrases:
    """Finds noun phrases that may name a holder among the tokens of one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists, nameable: Nameable, checks: HolderChecks) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._nameable = nameable
        self._checks = checks
        self._ends = lists.set("holder_end")
        self._times = frozenset((*lists["time_names"], *lists["month"]))
        self._seats = lists.set("seats")
        self._some = frozenset((*lists["bare"], *lists["pointing_plural"]))
        self._there, self._ahead = lists.set("there"), lists.set("leads_to_name")
        self._titles, self._title_openers = lists.set("titles"), lists.set("title_openers")
        self._times_of = SayingTimes(tokens, lists)
        self._circumstances = Circumstances(tokens, lists, nameable)

    def before(self, begin: int, stop: int) -> TokenSpan:
        """The noun phrase that ends here."""
        stop = self._times_of.stop(begin, stop - stresses(self._tokens, begin, stop))
        first = self._stretch_before(begin, stop)
        if first >= stop:
            return NOTHING
        if self._kind(stop - 1) & pos.PRONOUN and not self._kind(stop - 1) & pos.DETERMINER:
            two = stop - 2 >= begin and self._checks.is_nobody(stop - 2, words=2)
            return TokenSpan((stop - 2 if two else stop - 1, stop))
        verb = next((p for p in range(stop - 1, first - 1, -1) if self._is_verb(p, first, stop)), -1)
        if 0 <= verb < stop - 1 and self._kind(verb) & pos.HELPER and self._kind(verb + 1) & pos.BASE:
            return NOTHING  # the verb that a helping verb stands before ("may spark public protests")
        first = verb + 1 if verb >= 0 else first
        dated = self._times_of.behind(first, stop)
        first = dated if dated > first else self._circumstances.behind_preposition(first, begin, stop)
        while first < stop and (self.leads(first) or self._kind(first) & (pos.PREPOSITION | pos.ADVERB)):
            if self._kind(first) & (pos.PRONOUN | pos.DETERMINER) or self._opens_title(first):
                break
            first += 1
        first = self._circumstances.behind_pronoun(self._circumstances.behind_noun(first, stop), stop)
        return TokenSpan((first, stop)) if first < stop and self.may_begin(first) else NOTHING

    def leads(self, place: int) -> bool:
        """Whether a word that opens a sentence stands before a name ('Meanwhile Ann Lowe', 'Take Ann Lowe')."""
        return self._words[place] in self._ahead and all(self._tokens.capital[place : place + 2])

    def without_lead(self, found: TokenSpan) -> TokenSpan:
        """A name without the word that leads to it."""
        return TokenSpan((found[0] + 1, found[1])) if found[1] - found[0] > 1 and self.leads(found[0]) else found

    def may_begin(self, place: int) -> bool:
        """Whether a name may begin with a word: one that looks like a verb only where it is the last of a longer name
        ("Rowling"), an adverb where it opens a title ("First Minister Lowe")."""
        return may_begin(self._tokens, place) or self._is_great(place)

    def _is_great(self, place: int) -> bool:
        """Whether a word is written great as a last name or at the head of a title."""
        last_name = self._tokens.capital[place] and self._words[place] in self._nameable.names.last_names
        return last_name or self._opens_title(place)

    def _opens_title(self, place: int) -> bool:
        """Whether a word makes a title with the one behind it, which has a capital."""
        title = self._words[place] in self._title_openers and not self._titles.isdisjoint(
            self._words[place + 1 : place + 2]
        )
        return title and self._tokens.capital[place + 1]

    def _stretch_before(self, begin: int, stop: int) -> int:
        """Where the words begin that end here, behind the last mark or connective that is in no name."""
        first = stop
        while first > begin and stop - first < LONGEST_HOLDER:
            kind = self._kind(first - 1)
            ends = kind & (pos.PUNCTUATION | pos.CONJUNCTION | pos.OPENER) and not kind & pos.PRONOUN
            ends = ends and self._words[first - 1] != "%" and not self._times_of.dates(first - 1)
            if ends and not (is_in_name(self._tokens, first - 1, begin) or joins_name(self._tokens, first - 1, begin)):
                break
            first -= 1
        return first

    def _is_verb(self, place: int, first: int, stop: int) -> bool:
        """Whether a word is a finite verb, or "to" before one; none in a name, none in "sources close to the mayor"."""
        kind = self._kind(place)
        if not kind & (pos.FINITE | pos.TO) or (place > first and self._tokens.capital[place]):
            return False
        towards = kind & pos.TO and place + 1 < stop and self._kind(place + 1) & pos.DETERMINER
        if not towards or place <= first + 1:
            return True
        near = self._kind(place - 2)
        return not (near & pos.PLURAL or (is_open(near) and self._nameable.is_person_noun(place - 2)))

    def after(self, first: int, end: int) -> TokenSpan:
        """The words from here, before `end`, that name someone, up to a mark or a word that ends a name."""
        last = first
        while last < end and last - first < LONGEST_HOLDER and not self._ends_at(last, first, end):
            last += 1
        while last - 1 > first and self._kind(last - 1) & pos.ADVERB and not self._tokens.capital[last - 1]:
            last -= 1
        last = self._times_of.stop(first, last)
        barred = first >= last or (self._kind(first) & NO_BEGINNING and not self._is_great(first))
        return NOTHING if barred else TokenSpan((first, last))

    def _ends_at(self, place: int, first: int, end: int) -> bool:
        """Whether a word belongs no longer to the name that begins at `first`."""
        kind = self._kind(place)
        named = place + 1 < end and is_in_name(self._tokens, place, first)
        if place > first and self._times_of.dates(place):
            return False
        if kind & (pos.PUNCTUATION | pos.OPENER) and not named:
            return True
        if place > first and kind & pos.PRONOUN and not kind & pos.DETERMINER:
            return True
        if place > first and kind & pos.PREPOSITION and place + 1 < end and self._kind(place + 1) & pos.ING:
            return True  # a reason ("for failing to")
        if self._words[place] not in self._ends:
            return False
        some = place == first + 1 and self._words[first] in self._some and self._words[place] in self._seats
        return not (some or self._is_seated(place, first, end) or self._is_told_of(place, first))

    def _is_told_of(self, place: int, first: int) -> bool:
        """Whether a preposition goes on with what tells which person is meant ('a person briefed on the plan')."""
        kinds, told = self._kinds[place - 1 : place + 1], place - 2
        participle = kinds[0] & (pos.REGULAR_PAST | pos.PAST_OR_PARTICIPLE) and kinds[-1] & pos.PREPOSITION
        return bool(participle) and told > first and self._nameable.is_people(told, told + 1)

    def _is_seated(self, place: int, first: int, end: int) -> bool:
        """Whether a name goes on with where a body is ("the water authority at Port Sael")."""
        if place + 1 >= end or not self._kind(place) & pos.PREPOSITION or self._tokens.capital[place - 1]:
            return False
        following = self._words[place + 1].removesuffix("'s")
        return place > first and self._tokens.capital[place + 1] and following not in self._times

    def named_after(self, first: int, end: int, *, set_in: bool = False) -> TokenSpan:
        """The words from here that name someone, where they are more than a bare noun ('according to plan'), and with
        `set_in` a comma follows."""
        found = self.after(first, end)
        if found == NOTHING or self._nameable.is_measure(*found):
            return NOTHING  # "according to the usual script"
        people = self._nameable.is_people(*found)
        if set_in:
            tells = first_finite(self._kinds[slice(*found)]) >= 0  # ", said the firm should leave"
            return found if people and not tells and self._closes(found[1], end) else NOTHING
        bare = found[1] - found[0] == 1 and not self._tokens.capital[found[0]]
        told = not bare or self._kind(found[0]) & (pos.PRONOUN | pos.PLURAL | pos.OBJECT_PRONOUN)
        return found if people or told else NOTHING

    def _closes(self, last: int, end: int) -> bool:
        """Whether a name before `last` ends a frame: a mark stands there, "there" set aside."""
        last += last < end and self._words[last] in self._there
        return last >= end or bool(self._kind(last) & pos.PUNCTUATION)

    def _kind(self, place: int) -> int:
        return self._kinds[place]
