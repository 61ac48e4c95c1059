"""Noun phrases around a place in a text: before it, behind it, or at the beginning of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.extract.nameable import Nameable
from argmap.extract.quotations import APOSTROPHES, NOTHING, Span
from argmap.rules.lexicon import (
    ADVERB,
    BASE,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HELPER,
    ING,
    NOUN_TOO,
    NUMBER,
    OBJECT_PRONOUN,
    OPENER,
    PAST,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    REGULAR_PAST,
    SINGULAR_PRONOUN,
    THIRD,
    TO,
    first_finite,
    is_open,
)
from argmap.rules.token_table import TokenTable

_NO_BEGINNING = ADVERB | CONJUNCTION | OPENER | PREPOSITION | PUNCTUATION | FINITE | ING | TO
LONGEST_HOLDER = 12  # words


class NounPhrases:
    """Finds noun phrases among the tokens of one text."""

    def __init__(self, tokens: TokenTable, lists: Mapping[str, Sequence[str]], nameable: Nameable) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._nameable = nameable
        self._ends = frozenset(lists["holder_end"])
        self._definite = frozenset(lists["definite"])
        self._titles = frozenset((*lists["he_titles"], *lists["she_titles"]))

    def phrase(self, begin: int, stop: int) -> Span:
        """The noun phrase that ends here."""
        first = stop
        while first > begin and stop - first < LONGEST_HOLDER:
            ends = self._kind(first - 1) & (PUNCTUATION | CONJUNCTION | OPENER) and not self._kind(first - 1) & PRONOUN
            if ends and not (self._is_in_name(first - 1, begin) or self._joins(first - 1, begin)):
                break
            first -= 1
        kinds = self._kinds[first:stop]
        if kinds and kinds[-1] & PRONOUN and not kinds[-1] & DETERMINER:
            two = stop - 2 >= begin and self._nameable.is_nobody(stop - 2, words=2)
            return (stop - 2 if two else stop - 1), stop
        named = self._tokens.capital[first:stop]
        verbs = [p for p, kind in enumerate(kinds) if kind & (FINITE | TO) and not (p and named[p])]
        first += verbs[-1] + 1 if verbs else 0
        if verbs and first < stop and self._kind(first) & BASE and kinds[verbs[-1]] & HELPER:
            return NOTHING  # the verb that a helping verb stands before ("may spark public protests")
        first = self._behind_time(first, begin, stop)
        while first < stop and self._kind(first) & (PREPOSITION | ADVERB):
            if self._kind(first) & (PRONOUN | DETERMINER):
                break
            first += 1
        return (first, stop) if first < stop and _may_begin(self._tokens, first) else NOTHING

    def _behind_time(self, first: int, begin: int, stop: int) -> int:
        """Where the name begins that stands behind words with a preposition and no comma ('For ten years Italy …',
        'In the third minute Ann Lowe …')."""
        opens = self._kind(first) & (PREPOSITION | DETERMINER | PRONOUN) == PREPOSITION
        if not opens and (first <= begin or not self._kind(first - 1) & PREPOSITION):
            return first
        first += opens
        article = next((p for p in range(first + 1, stop) if self._words[p] in self._definite), first)
        if article > first and self._kind(article - 1) & (PLURAL | NUMBER):
            return article
        name = stop
        while name > first and self._tokens.capital[name - 1]:
            name -= 1
        before = self._kind(name - 1)
        common = (
            first < name < stop and (before & NUMBER or is_open(before)) and not self._nameable.is_people(first, name)
        )
        return name if common and self._words[name - 1] not in APOSTROPHES else first

    def _is_in_name(self, place: int, begin: int) -> bool:
        """Whether a word joins two with capitals ('Lowe and Hart', 'Smith & Sons'), or a stop follows an initial."""
        joins = self._kind(place) & CONJUNCTION or self._words[place] == "&"
        capital = self._tokens.capital
        if self._words[place] in APOSTROPHES:
            return place > begin and self._words[place - 1].endswith("s")
        if self._words[place] == "." and place > begin and len(self._words[place - 1]) == 1:
            joined = place + 1 < len(capital) and self._tokens.ends[place] == self._tokens.starts[place + 1]
            named = joined or place - 1 == begin or capital[place - 2] or self._words[place - 2] == "."
            return named and capital[place - 1] and place + 1 < len(capital) and capital[place + 1]
        return bool(joins) and begin < place < len(capital) - 1 and capital[place - 1] and capital[place + 1]

    def _joins(self, place: int, begin: int) -> bool:
        """Whether a word joins what stands before it, no clause, to the name behind it ('tenants and the brewers')."""
        if not self._kind(place) & CONJUNCTION or place - begin > LONGEST_HOLDER or place <= begin:
            return False
        kinds = self._kinds[begin:place]
        marked = [kind for kind, word in zip(kinds, self._words[begin:place], strict=True) if word not in APOSTROPHES]
        plain = not any(kind & (PUNCTUATION | CONJUNCTION | OPENER) for kind in marked)
        return plain and not kinds[0] & (PREPOSITION | ADVERB) and first_finite(kinds) < 0

    def _stretches(self, begin: int, stop: int) -> Iterator[Span]:
        """The noun phrases between the marks of a stretch of words."""
        first = begin
        for place in range(begin, stop + 1):
            if place < stop and (not self._kind(place) & PUNCTUATION or self._is_in_name(place, begin)):
                continue
            while first < place and self._kind(first) & (CONJUNCTION | ADVERB) and not self._kind(first) & DETERMINER:
                first += 1
            if first < place and _may_begin(self._tokens, first) and not self._kind(first) & OPENER:
                last = next((at for at in range(first + 1, place) if self._kind(at) & OPENER), place)
                last = min(last, first + LONGEST_HOLDER)
                if first_finite(self._kinds[first:last]) < 0:
                    yield first, last
            first = place + 1

    def name_before(self, begin: int, stop: int) -> Span:
        """The name with which a clause goes on (', Ann Lowe, who said that …'), if one does."""
        if stop - 2 <= begin or self._words[stop - 2] != ",":
            return NOTHING
        first = last = stop - 2
        while first > begin and self._tokens.capital[first - 1]:
            first -= 1
        return (first, last) if first < last else NOTHING

    def after(self, first: int, end: int) -> Span:
        """The words from here, before `end`, that name someone, up to a mark or a word that ends a name."""
        last = first
        while last < end and last - first < LONGEST_HOLDER:
            marks = self._kind(last) & (PUNCTUATION | OPENER) and not self._is_in_name(last, first)
            if marks or self._words[last] in self._ends:
                break
            last += 1
        return (first, last) if first < last and not self._kind(first) & _NO_BEGINNING else NOTHING

    def opening(self, begin: int, stop: int) -> Span:
        """What a sentence is about: the noun phrase that opens it, up to its first verb."""
        finite = first_finite(self._kinds[begin:stop])
        return self.subject(begin, begin + finite if finite > 0 else stop)

    def subject(self, begin: int, stop: int) -> Span:
        """The noun phrase of words that may have others set in ('The mayor, Ann Lowe, who …'); the name, if one is."""
        found = NOTHING
        for first, last in self._stretches(begin, stop):
            if found == NOTHING or (found[1] - found[0] == 1 and self._words[found[0]] in self._titles):
                found = (first, last)
            elif not self._nameable.is_name(*found) and (
                self._nameable.is_name(first, last) or self._nameable.is_full_name(first, last)
            ):
                return first, last
        return NOTHING if found != NOTHING and self._nameable.is_nobody(found[0]) else found

    def with_clause(self, begin: int, stop: int) -> Span:
        """A subject with a clause that tells which is meant ('people who have never been there'), before its verb."""
        opener = next((p for p in range(stop - 1, begin, -1) if self._kind(p) & OPENER), begin)
        if opener == begin or stop - opener < 3 or not self._kind(opener) & SINGULAR_PRONOUN:
            return NOTHING
        kinds = self._kinds[opener:stop]
        whole = first_finite(kinds) > 0 and not any(kind & PUNCTUATION for kind in kinds)
        first, last = self.phrase(begin, opener)
        return (first, stop) if whole and last == opener and stop - first <= LONGEST_HOLDER else NOTHING

    def named_after(self, first: int, end: int, *, set_in: bool = False) -> Span:
        """The same, where they are more than a bare noun ('according to plan'), and with `set_in` a comma follows."""
        found = self.after(first, end)
        if set_in and (found[1] >= end or self._words[found[1]] != "," or not self._nameable.is_people(*found)):
            return NOTHING
        bare = found[1] - found[0] == 1 and not self._tokens.capital[found[0]]
        if (
            bare
            and not self._kind(found[0]) & (PRONOUN | PLURAL | OBJECT_PRONOUN)
            and not self._nameable.is_people(*found)
        ):
            return NOTHING
        return found

    def _kind(self, place: int) -> int:
        return self._kinds[place]


def _may_begin(tokens: TokenTable, place: int) -> bool:
    """Whether a noun phrase may begin with this word: no connective, no verb."""
    kind = tokens.kinds[place]
    if kind & (PRONOUN | DETERMINER) and not kind & CONJUNCTION:
        return True
    is_verb = kind & BASE and not kind & NOUN_TOO and not tokens.capital[place]
    if kind & (BASE | PAST | REGULAR_PAST | THIRD) and place + 1 < len(tokens.words):
        is_verb = is_verb or bool(tokens.kinds[place + 1] & (DETERMINER | OBJECT_PRONOUN))
    following = tokens.kinds[place + 1] if place + 1 < len(tokens.words) else 0
    describes = kind & ING and following & PLURAL and is_open(following)  # "neighbouring towns"
    return not (kind & ~ING if describes else kind) & _NO_BEGINNING and not is_verb
