"""Whom a pronoun means when it names a holder, where that is safe to say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import starmap

from argmap.extract.holders import Holders
from argmap.extract.naming import Naming
from argmap.extract.quotations import around
from argmap.extract.telling_names import TellingNames
from argmap.rules.forms import WordLists
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan
from argmap.segment.sentences import TokenSentence

_SENTENCES = 8  # back at most to who spoke last
_FARTHEST = 60  # sentences back at most to whom one is about, in a paragraph without an end
_BLOCKS = 3  # paragraphs back at most: in a report each quotation may be one


class Persons:
    """The person each sentence is about: who speaks in it, or whose name opens it. `spoken` gives, for a
    sentence by number, the words that name its speaker; `turns`, for each block that is a turn of a conversation,
    the token with which its own words begin: no pronoun means someone named in another turn, or by the label. `naming`
    has the names of the text."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: WordLists,
        sentences: Sequence[TokenSentence],
        holders: Holders,
        quotes: Sequence[TokenSpan],
        spoken: Mapping[int, TokenSpan],
        turns: Mapping[int, int],
        naming: Naming,
    ) -> None:
        self._tokens = tokens
        self._people = lists.set("person_pronouns")
        self._things = lists.set("thing_pronouns")
        self._owned = lists.pairs("possessive", "contracted")
        self._telling = TellingNames(tokens, lists)
        self._sentences = sentences
        self._starts = [first for first, _, _ in sentences]
        self._holders = holders
        self._quotes = quotes
        self._spoken = spoken
        self._turns = turns
        beside = ((last + 1, last + 3) for _, last in spoken.values() if tokens.words[last : last + 1] == [","])
        spans = (*spoken.values(), *(span for span in beside if span[1] <= len(tokens.words)))  # 'its chair, Ann Lowe'
        self._bare, self._name_from = naming.titles.bare, naming.titles.name_from
        proper = [span for span in naming.names.all() if not holders.nameable.is_body_noun(span[1] - 1)]
        full = (span for span in starmap(self._bare, spans) if holders.nameable.names.is_full_name(*span))
        known = [last - 1 for _, last in (*full, *filter(self._telling.is_told, proper))]
        longer = {tokens.words[last - 1] for _, last in proper}
        alone = (first for first, last in spoken.values() if last - first == 1)
        self._short = frozenset(first for first in alone if tokens.words[first] in longer)  # "Lowe", of Ann Lowe
        bodies = holders.nameable.is_body_noun
        self._surnames = frozenset(tokens.words[p] for p in (*known, *self._short) if not bodies(p))
        self._names = [span for span in proper if tokens.words[span[1] - 1] in self._surnames]

    def meant(self, first: int, last: int, *, speaks: bool = False) -> TokenSpan:
        """The name that a holder stands for when it is a pronoun and the name is safe; else the holder itself. One who
        `speaks` behind a quotation is who spoke last, where the sentence before is about nobody."""
        word = self._owned.get(self._tokens.words[first], self._tokens.words[first])
        number = bisect_right(self._starts, first) - 1
        if last - first > 1 or number < 0:
            return TokenSpan((first, last))
        if word in self._people:
            found = self._beside(number, first)
            if found == NOTHING:
                found = self._person(number - 1, self._sentences[number][2])
            if found == NOTHING and speaks:
                found = self._speaker(number - 1, self._sentences[number][2])
            if found != NOTHING and self._telling.fits(word, found):
                return found
        elif word in self._things:
            found = self._spoken.get(number, NOTHING)
            if found != NOTHING and found[1] <= first and not self._is_pronoun(found):
                return found
        return TokenSpan((first, last))

    def _is_pronoun(self, span: TokenSpan) -> bool:
        return span[1] - span[0] == 1 and self._tokens.words[span[0]] in self._people | self._things

    def _beside(self, number: int, place: int) -> TokenSpan:
        """The person who speaks earlier in the same sentence ('Lowe has not denied it; he puts it down to haste')."""
        found = self._spoken.get(number, NOTHING)
        ahead = found != NOTHING and found[1] < place and not self._is_pronoun(found)
        return found if ahead and self.is_person(found) else NOTHING

    def _person(self, number: int, block: int) -> TokenSpan:
        """The one person that the sentence of this number is about, looking back past quotations, pronouns and, in one
        paragraph, what is about things; in another block only for who speaks, or stands right before."""
        least = max(0, number - _FARTHEST)
        while number >= least and block - self._sentences[number][2] <= _BLOCKS:
            first, last, own = self._sentences[number]
            if own != block and (own in self._turns or block in self._turns):
                return NOTHING
            first, found = max(first, self._turns.get(own, first)), self._spoken.get(number, NOTHING)
            spoken = found != NOTHING
            if not spoken and around(self._quotes, first, last) is None:
                found = self._holders.subjects.opening(first, last)
            if found != NOTHING and not self._is_pronoun(found):
                if self.is_person(found):
                    return found
                if spoken and own == block and self._holders.nameable.is_people(*found):
                    number -= 1  # a body is no "she"
                    continue
                if spoken or own != block:
                    return NOTHING
                named = self._introduced(first, last)
                if named is not None:
                    return named
                if self._holders.nameable.is_people(*found) and not self._holders.checks.are_many(*found):
                    return NOTHING
            elif found == NOTHING and not spoken and own != block:
                return NOTHING
            elif found == NOTHING and not spoken:
                named = self._introduced(first, last)
                if named is not None:
                    return named
            number -= 1
        return NOTHING

    def _introduced(self, first: int, last: int) -> TokenSpan | None:
        """The person whom a sentence brings in behind its verb ('I put it to Ann Lowe, who …'); None for nobody,
        `NOTHING` for several."""
        told = [name for name in self._names if first <= name[0] and name[1] <= last]
        if not told:
            return None
        return told[0] if len({self._tokens.words[end - 1] for _, end in told}) == 1 else NOTHING

    def _speaker(self, number: int, block: int) -> TokenSpan:
        """The person who spoke last before a sentence, near enough and in no other's turn."""
        for earlier in range(number, max(-1, number - _SENTENCES), -1):
            own = self._sentences[earlier][2]
            if block - own > _BLOCKS or (own != block and (own in self._turns or block in self._turns)):
                return NOTHING
            found = self._spoken.get(earlier, NOTHING)
            if found != NOTHING and not self._is_pronoun(found):
                return found if self.is_person(found) else NOTHING
        return NOTHING

    def is_person(self, span: TokenSpan) -> bool:
        """Whether it is a full name, the last part of one in the text, or a noun for one person."""
        first, last = self._bare(*span)
        if self._is_introduced(*span):
            return True
        if self._holders.nameable.names.is_full_name(first, last):
            return not self._holders.nameable.is_body_noun(last - 1)
        name = self._name_from(first, last)  # "Dr. Lowe"
        if last - name == 1 and self._tokens.capital[name]:
            return self._tokens.words[name] in self._surnames or name in self._short
        return self._holders.nameable.is_one_person(*span)

    def _is_introduced(self, first: int, last: int) -> bool:
        """Whether the words are a noun for one person with a first name behind it ('my neighbour Jean')."""
        named = last - first > 2 and self._tokens.capital[last - 1] and not self._tokens.capital[last - 2]
        return named and self._holders.nameable.is_one_person(first, last - 1)
