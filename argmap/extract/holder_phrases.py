"""Noun phrases that may name a holder: before a place in a text, behind it, or at the beginning of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.extract.nameable import Nameable
from argmap.extract.nounphrases import NO_BEGINNING, is_in_name, joins_name, may_begin
from argmap.extract.quotations import APOSTROPHES
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import (
    ADVERB,
    BASE,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HELPER,
    ING,
    NUMBER,
    OBJECT_PRONOUN,
    OPENER,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SINGULAR_PRONOUN,
    TO,
    first_finite,
    is_open,
)
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

LONGEST_HOLDER = 12  # words


class HolderPhrases:
    """Finds noun phrases that may name a holder among the tokens of one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists, nameable: Nameable) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._nameable = nameable
        self._ends = lists.set("holder_end")
        self._owners = frozenset(pair.split()[0] for pair in lists["possessive"]).union(lists["definite"], lists["we"])
        self._times = frozenset((*lists["time_names"], *lists["month"]))
        self._articles = lists.set("articles")
        self._relates = lists.set("relates_people")
        self._seats = lists.set("seats")
        self._some = frozenset((*lists["bare"], *lists["pointing_plural"]))
        self._there = lists.set("there")
        self._titles = frozenset((*lists["he_titles"], *lists["she_titles"]))

    def before(self, begin: int, stop: int) -> TokenSpan:
        """The noun phrase that ends here."""
        first = stop
        while first > begin and stop - first < LONGEST_HOLDER:
            ends = self._kind(first - 1) & (PUNCTUATION | CONJUNCTION | OPENER) and not self._kind(first - 1) & PRONOUN
            if ends and not (is_in_name(self._tokens, first - 1, begin) or joins_name(self._tokens, first - 1, begin)):
                break
            first -= 1
        kinds = self._kinds[first:stop]
        if kinds and kinds[-1] & PRONOUN and not kinds[-1] & DETERMINER:
            two = stop - 2 >= begin and self._nameable.is_nobody(stop - 2, words=2)
            return TokenSpan((stop - 2 if two else stop - 1, stop))
        named = self._tokens.capital[first:stop]
        ahead = (*kinds[1:], 0)
        verbs = [
            p
            for p, kind in enumerate(kinds)
            if kind & (FINITE | TO)
            and not (p and named[p])
            and not (
                kind & TO and ahead[p] & DETERMINER and p > 1 and kinds[p - 2] & PLURAL
            )  # "sources close to the mayor"
        ]
        first += verbs[-1] + 1 if verbs else 0
        if verbs and first < stop and self._kind(first) & BASE and kinds[verbs[-1]] & HELPER:
            return NOTHING  # the verb that a helping verb stands before ("may spark public protests")
        first = self._behind_time(first, begin, stop)
        while first < stop and self._kind(first) & (PREPOSITION | ADVERB):
            if self._kind(first) & (PRONOUN | DETERMINER):
                break
            first += 1
        first = self._behind_circumstance(first, stop)
        pronouns = [
            p for p in range(first, stop - 1) if self._kind(p) & OBJECT_PRONOUN and not self._kind(p) & DETERMINER
        ]
        if pronouns and self._tokens.capital[pronouns[-1] + 1]:
            first = pronouns[-1] + 1  # "In each of them Lowe demanded"
        return TokenSpan((first, stop)) if first < stop and may_begin(self._tokens, first) else NOTHING

    def _behind_circumstance(self, first: int, stop: int) -> int:
        """Where the name begins that stands right behind a noun without a comma ('last month our council', 'On Monday a
        clerk', 'in a study of 40 men its authors')."""
        begins = self._owners | self._articles
        for place in range(stop - 2, first, -1):
            if self._words[place] in begins and (is_open(self._kind(place - 1)) or self._tokens.capital[place - 1]):
                return place if self._words[place - 1] not in APOSTROPHES else first
        return first

    def _behind_time(self, first: int, begin: int, stop: int) -> int:
        """Where the name begins that stands behind words with a preposition and no comma ('For ten years Italy …',
        'In the third minute Ann Lowe …')."""
        opens = self._kind(first) & (PREPOSITION | DETERMINER | PRONOUN) == PREPOSITION
        if not opens and (first <= begin or not self._kind(first - 1) & PREPOSITION):
            return first
        first += opens
        article = next((p for p in range(first + 1, stop) if self._words[p] in self._articles), first)
        timed = self._kind(article - 1) & (PLURAL | NUMBER) or self._tokens.capital[article - 1]
        if article > first and timed:
            return article
        name = stop
        while name > first and self._tokens.capital[name - 1]:
            name -= 1
        before = self._kind(name - 1)
        common = (
            first < name < stop and (before & NUMBER or is_open(before)) and not self._nameable.is_people(first, name)
        )
        return name if common and self._words[name - 1] not in APOSTROPHES else first

    def _stretches(self, begin: int, stop: int) -> Iterator[TokenSpan]:
        """The noun phrases between the marks of a stretch of words."""
        first = begin
        for place in range(begin, stop + 1):
            named = place + 1 < stop and is_in_name(self._tokens, place, begin)
            if place < stop and (not self._kind(place) & PUNCTUATION or named):
                continue
            while first < place and self._kind(first) & (CONJUNCTION | ADVERB) and not self._kind(first) & DETERMINER:
                first += 1
            if first < place and may_begin(self._tokens, first) and not self._kind(first) & OPENER:
                last = next((at for at in range(first + 1, place) if self._kind(at) & OPENER), place)
                last = min(last, first + LONGEST_HOLDER)
                if first_finite(self._kinds[first:last]) < 0:
                    yield TokenSpan((first, last))
            first = place + 1

    def after(self, first: int, end: int) -> TokenSpan:
        """The words from here, before `end`, that name someone, up to a mark or a word that ends a name."""
        last = first
        while last < end and last - first < LONGEST_HOLDER:
            named = last + 1 < end and is_in_name(self._tokens, last, first)
            marks = self._kind(last) & (PUNCTUATION | OPENER) and not named
            pronoun = last > first and self._kind(last) & PRONOUN and not self._kind(last) & DETERMINER
            some = last == first + 1 and self._words[first] in self._some and self._words[last] in self._seats
            reason = last > first and self._kind(last) & PREPOSITION and last + 1 < end and self._kind(last + 1) & ING
            if (
                marks
                or pronoun
                or reason
                or (self._words[last] in self._ends and not (some or self._is_seated(last, first, end)))
            ):
                break
            last += 1
        while last - 1 > first and self._kind(last - 1) & ADVERB and not self._tokens.capital[last - 1]:
            last -= 1
        return TokenSpan((first, last)) if first < last and not self._kind(first) & NO_BEGINNING else NOTHING

    def _is_seated(self, place: int, first: int, end: int) -> bool:
        """Whether a name goes on with where a body is ("the water authority at Port Sael")."""
        if place + 1 >= end or not self._kind(place) & PREPOSITION or self._tokens.capital[place - 1]:
            return False
        following = self._words[place + 1].removesuffix("'s")
        return place > first and self._tokens.capital[place + 1] and following not in self._times

    def opening(self, begin: int, stop: int) -> TokenSpan:
        """What a sentence is about: the noun phrase that opens it, up to its first verb."""
        finite = first_finite(self._kinds[begin:stop])
        return self.subject(begin, begin + finite if finite > 0 else stop)

    def subject(self, begin: int, stop: int) -> TokenSpan:
        """The noun phrase of words that may have others set in ('The mayor, Ann Lowe, who …'); the name, if one is."""
        found = NOTHING
        for first, last in self._stretches(begin, stop):
            if found == NOTHING or (found[1] - found[0] == 1 and self._words[found[0]] in self._titles):
                found = TokenSpan((first, last))
            elif not self._nameable.is_name(*found) and (
                self._nameable.is_name(first, last) or self._nameable.is_full_name(first, last)
            ):
                return TokenSpan((first, last))
        return NOTHING if found != NOTHING and self._nameable.is_nobody(found[0]) else found

    def with_clause(self, begin: int, stop: int) -> TokenSpan:
        """A subject with a clause that tells which is meant ('people who have never been there'), before its verb."""
        opener = next((p for p in range(stop - 1, begin, -1) if self._kind(p) & OPENER), begin)
        relates = self._kind(opener) & SINGULAR_PRONOUN or self._words[opener] in self._relates
        if opener == begin or stop - opener < 3 or not relates:
            return NOTHING
        kinds = self._kinds[opener:stop]
        whole = first_finite(kinds) > 0 and not any(kind & PUNCTUATION for kind in kinds)
        behind = bool(self._kind(opener - 1) & PREPOSITION)  # "those from whose lands it came"
        first, last = self.before(begin, opener - behind)
        if not whole or last != opener - behind:
            return NOTHING
        return TokenSpan((first, last if behind or stop - first > LONGEST_HOLDER else stop))

    def named_after(self, first: int, end: int, *, set_in: bool = False) -> TokenSpan:
        """The same, where they are more than a bare noun ('according to plan'), and with `set_in` a comma follows."""
        found = self.after(first, end)
        if set_in and not (self._closes(found[1], end) and found != NOTHING and self._nameable.is_people(*found)):
            return NOTHING
        bare = found[1] - found[0] == 1 and not self._tokens.capital[found[0]]
        if (
            bare
            and not self._kind(found[0]) & (PRONOUN | PLURAL | OBJECT_PRONOUN)
            and not self._nameable.is_people(*found)
        ):
            return NOTHING
        return found

    def _closes(self, last: int, end: int) -> bool:
        """Whether a name before `last` ends a frame: a mark stands there, "there" set aside."""
        last += last < end and self._words[last] in self._there
        return last >= end or bool(self._kind(last) & PUNCTUATION)

    def _kind(self, place: int) -> int:
        return self._kinds[place]
