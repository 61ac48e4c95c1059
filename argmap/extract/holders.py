"""Which words name the holder that an attribution rule found: a noun phrase, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.extract.quotations import QUOTES, Span
from argmap.rules.lexicon import (
    ADVERB,
    BASE,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HELPER,
    ING,
    NOUN_TOO,
    OPENER,
    PLURAL_PRONOUN,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    REGULAR_PAST,
    TO,
    Lexicon,
    first_finite,
    may_have_verb,
)
from argmap.rules.match import Hit
from argmap.rules.tokens import Tokens, is_word

LONGEST_HOLDER = 12  # words
_NO_BEGINNING = ADVERB | CONJUNCTION | OPENER | PREPOSITION | PUNCTUATION | FINITE | ING | TO
_FULL_STOP = (".", "!", "?")
NOBODY: Span = (0, 0)
_FAR = 200  # words of a sentence behind a verb of saying that are looked at


class Holders:
    """Finds noun phrases around the hits of one text; `sentences` are spans of tokens, each with its block."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        lists: Mapping[str, Sequence[str]],
        sentences: Sequence[tuple[int, int, int]],
    ) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._lexicon = lexicon
        self._be = frozenset(lists["be"])
        self._ends = frozenset(lists["holder_end"])
        self._report_kinds = frozenset(lists["report_kinds"])
        self._nobody = [name.split() for name in lists["nobody"]]
        self._sentences = sentences

    def before(self, hit: Hit, sentence: int) -> Span:
        """Who is named by the words before a verb of saying, or behind it where a quotation or a comma goes before;
        `NOBODY` where none is, or where the verb is no one's saying."""
        begin, end, _ = self._sentences[sentence]
        stop = self._verb_group(begin, hit.first)
        if stop < 0:
            return NOBODY
        if stop > begin and self._words[stop - 1] == ")":
            stop = next((place for place in range(stop - 2, begin, -1) if self._words[place] == "("), stop)
        mark = self._words[stop - 1] if stop > begin else ""
        if mark in QUOTES:
            return self.after(hit.last, end)
        if mark in (",", "–", "—"):
            if self._is_turned(hit, begin, end):
                return self.after(hit.last, end)
            return self.subject(begin, stop) if self._says(hit, end) else NOBODY
        if mark and self._kind(stop - 1) & OPENER and not self._kind(stop - 1) & PRONOUN:
            return self._name_before(begin, stop)
        if mark and self._kind(stop - 1) & CONJUNCTION:
            return self.opening(begin, stop - 1) if self._kind(hit.last - 1) & OPENER else NOBODY
        first, last = self._phrase(begin, stop)
        if first >= last or self._is_nobody(first):
            return NOBODY
        previous = self._words[first - 1] if first > begin else ""
        told = previous in (",", "–", "—", *QUOTES)
        return (first, last) if told or self._says(hit, end) or self._is_set_in(hit, first, end) else NOBODY

    def after(self, first: int, end: int) -> Span:
        """The words from here, before `end`, that name someone, up to a mark or a word that ends a name."""
        last = first
        while last < end and last - first < LONGEST_HOLDER:
            if self._kind(last) & (PUNCTUATION | OPENER) or self._words[last] in self._ends:
                break
            last += 1
        return (first, last) if first < last and not self._kind(first) & _NO_BEGINNING else NOBODY

    def opening(self, begin: int, stop: int) -> Span:
        """What a sentence is about: the noun phrase that opens it, up to its first verb."""
        finite = first_finite(self._lexicon.kinds(self._words[begin:stop]))
        return self.subject(begin, begin + finite if finite > 0 else stop)

    def subject(self, begin: int, stop: int) -> Span:
        """The noun phrase of words that may have others set in ('The mayor, Ann Lowe, who …'); the name, if one is."""
        found = NOBODY
        for first, last in self._stretches(begin, stop):
            if found == NOBODY:
                found = (first, last)
            elif not self.is_name(*found) and self.is_name(first, last):
                return first, last
        return NOBODY if found != NOBODY and self._is_nobody(found[0]) else found

    def is_name(self, first: int, last: int) -> bool:
        """Whether all the words, an article set aside, are written with capitals."""
        if first < last and self._kind(first) & DETERMINER:
            first += 1
        return first < last and all(self._tokens.capital[first:last])

    def is_speaker(self, first: int, last: int) -> bool:
        """Whether the words before "reports" make it a verb: a pronoun, a name, or a noun with an article; not
        another noun ('media reports')."""
        if self._words[last - 1] in self._report_kinds:
            return False
        return bool(self._kind(first) & (PRONOUN | DETERMINER)) or self._tokens.capital[last - 1]

    def is_person(self, first: int, last: int) -> bool:
        """Whether the words are a pronoun or a name of more than the word that opens its sentence."""
        if last - first == 1:
            return bool(self._kind(first) & PRONOUN) and not self._kind(first) & DETERMINER
        return self.is_name(first, last)

    def is_full_name(self, first: int, last: int) -> bool:
        """Whether the words are a person's name, of two words or more, or end in one ('my friend Mr Lowe')."""
        capital = self._tokens.capital
        if last - first < 2 or not all(capital[last - 2 : last]) or self._kind(last - 1) & PRONOUN:
            return False
        if not self._kind(first) & DETERMINER:
            return all(capital[first:last])
        inner = range(first + 1, last)
        return not all(capital[place] for place in inner) and not any(self._kind(p) & PREPOSITION for p in inner)

    def _kind(self, place: int) -> int:
        return self._lexicon.kind(self._words[place])

    def _verb_group(self, begin: int, first: int) -> int:
        """Where the helping verbs and adverbs before a verb begin; -1 where it is no verb of saying: after "to",
        an article or a form of be, or as a participle."""
        place = first
        while place > begin and self._kind(place - 1) & (ADVERB | HELPER | FINITE):
            if self._kind(place - 1) & (PRONOUN | DETERMINER):
                break
            place -= 1
            if self._words[place] in self._be or self._kind(place) & TO:
                return -1
        if place > begin:
            previous = self._kind(place - 1)
            if previous & TO or (previous & DETERMINER and not previous & (PRONOUN | PLURAL_PRONOUN | OPENER)):
                return -1
        return place

    def is_participle(self, hit: Hit) -> bool:
        """Whether the verb is one that only describes a noun ('added in May')."""
        following = self._kind(hit.last) if hit.last < len(self._words) else PUNCTUATION
        if not (self._kind(hit.last - 1) & REGULAR_PAST and following & PREPOSITION):
            return False
        return hit.first > 0 and not self._kind(hit.first - 1) & (PUNCTUATION | PRONOUN)

    def _is_turned(self, hit: Hit, begin: int, end: int) -> bool:
        """Whether the verb goes before its subject, behind what is said: ', writes Lowe', ', says the mayor.'"""
        if hit.last >= end or not is_word(self._words[hit.last]):
            return False
        first, last = self.after(hit.last, end)
        if first >= last:
            return False
        if all(self._tokens.capital[first:last]):
            return True
        closes = last >= end or self._kind(last) & PUNCTUATION
        alone = hit.first - begin == 2
        return bool(closes) and (
            alone or first_finite(self._lexicon.kinds(self._words[hit.last : min(end, hit.last + _FAR)])) < 0
        )

    def _says(self, hit: Hit, end: int) -> bool:
        """Whether something is said behind the verb: a clause, or a quotation."""
        if self._words[hit.last - 1] in _FULL_STOP:
            return False
        if self._kind(hit.last - 1) & (OPENER | PUNCTUATION):
            return True
        rest = self._words[hit.last : min(end, hit.last + _FAR)]
        return any(word in QUOTES for word in rest) or first_finite(self._lexicon.kinds(rest)) >= 0 or ":" in rest

    def _is_set_in(self, hit: Hit, first: int, end: int) -> bool:
        """Whether the words are set into a relative clause, whose verb comes behind them ('which he said made …')."""
        opener = self._kind(first - 1) if first > 0 else 0
        following = self._lexicon.kinds(self._words[hit.last : min(end, hit.last + 1)])
        return bool(opener & OPENER) and may_have_verb([0, *following])

    def _phrase(self, begin: int, stop: int) -> Span:
        """The noun phrase that ends here."""
        first = stop
        while first > begin and stop - first < LONGEST_HOLDER:
            ends = self._kind(first - 1) & (PUNCTUATION | CONJUNCTION | OPENER) and not self._kind(first - 1) & PRONOUN
            if ends and not self._is_in_name(first - 1, begin):
                break
            first -= 1
        kinds = self._lexicon.kinds(self._words[first:stop])
        if kinds and kinds[-1] & PRONOUN and not kinds[-1] & DETERMINER:
            return (stop - 2 if self._words[max(0, stop - 2) : stop] in self._nobody else stop - 1), stop
        verbs = [place for place, kind in enumerate(kinds) if kind & (FINITE | TO)]
        first += verbs[-1] + 1 if verbs else 0
        while first < stop and self._kind(first) & (PREPOSITION | ADVERB):
            if self._kind(first) & (PRONOUN | DETERMINER):
                break
            first += 1
        return (first, stop) if first < stop and self._may_begin(first) else NOBODY

    def _is_in_name(self, place: int, begin: int) -> bool:
        """Whether a word joins two with capitals ('Lowe and Hart', 'Smith & Sons'), or a stop follows an initial."""
        joins = self._kind(place) & CONJUNCTION or self._words[place] == "&"
        capital = self._tokens.capital
        if self._words[place] == "." and place > begin and len(self._words[place - 1]) == 1:
            named = place - 1 == begin or capital[place - 2] or self._words[place - 2] == "."
            return named and capital[place - 1] and place + 1 < len(capital) and capital[place + 1]
        return bool(joins) and begin < place < len(capital) - 1 and capital[place - 1] and capital[place + 1]

    def _may_begin(self, place: int) -> bool:
        """Whether a noun phrase may begin with this word: no connective, no verb."""
        kind = self._kind(place)
        if kind & (PRONOUN | DETERMINER) and not kind & CONJUNCTION:
            return True
        is_verb = kind & BASE and not kind & NOUN_TOO and not self._tokens.capital[place]
        return not kind & _NO_BEGINNING and not is_verb

    def _is_nobody(self, first: int) -> bool:
        return any(self._words[first : first + len(name)] == name for name in self._nobody)

    def _stretches(self, begin: int, stop: int) -> Iterator[Span]:
        """The noun phrases between the marks of a stretch of words."""
        first = begin
        for place in range(begin, stop + 1):
            if place < stop and not self._kind(place) & PUNCTUATION:
                continue
            while first < place and self._kind(first) & (CONJUNCTION | ADVERB) and not self._kind(first) & DETERMINER:
                first += 1
            if first < place and self._may_begin(first) and not self._kind(first) & OPENER:
                last = next((at for at in range(first + 1, place) if self._kind(at) & OPENER), place)
                last = min(last, first + LONGEST_HOLDER)
                if first_finite(self._lexicon.kinds(self._words[first:last])) < 0:
                    yield first, last
            first = place + 1

    def _name_before(self, begin: int, stop: int) -> Span:
        """The name with which a clause goes on (', Ann Lowe, who said that …'), if one does."""
        if stop - 2 <= begin or self._words[stop - 2] != ",":
            return NOBODY
        first = last = stop - 2
        while first > begin and self._tokens.capital[first - 1]:
            first -= 1
        return (first, last) if first < last else NOBODY
