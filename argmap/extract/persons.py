"""Whom a pronoun means when it names a holder, where that is safe to say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from argmap.extract.holders import Holders
from argmap.extract.quotations import around
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan
from argmap.segment.sentences import TokenSentence

_SENTENCES = 8  # back at most to who spoke last
_BLOCKS = 3  # paragraphs back at most: in a report each quotation may be one


class Persons:
    """The person each sentence is about: who speaks in it, or whose name opens it. `spoken` gives, for a
    sentence by number, the words that name its speaker; `turns`, for each block that is a turn of a conversation,
    the token with which its own words begin: no pronoun means someone named in another turn, or by the label."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: Mapping[str, Sequence[str]],
        sentences: Sequence[TokenSentence],
        holders: Holders,
        quotes: Sequence[TokenSpan],
        spoken: Mapping[int, TokenSpan],
        turns: Mapping[int, int],
    ) -> None:
        self._tokens = tokens
        self._people = frozenset(lists["person_pronouns"])
        self._things = frozenset(lists["thing_pronouns"])
        self._owned = dict(pair.split() for pair in lists["possessive"])
        self._titles = {
            pronoun: (frozenset(lists["he_titles"]), frozenset(lists["she_titles"]))[:: 1 - 2 * at]
            for at, pronoun in enumerate(lists["person_pronouns"])
        }
        self._sentences = sentences
        self._starts = [first for first, _, _ in sentences]
        self._holders = holders
        self._quotes = quotes
        self._spoken = spoken
        self._turns = turns
        beside = ((last + 1, last + 3) for _, last in spoken.values() if tokens.words[last : last + 1] == [","])
        spans = (*spoken.values(), *(span for span in beside if span[1] <= len(tokens.words)))  # 'its chair, Ann Lowe'
        named = (span for span in spans if holders.nameable.is_full_name(*span))
        self._surnames = frozenset(tokens.words[last - 1] for _, last in named)

    def meant(self, first: int, last: int, *, speaks: bool = False) -> TokenSpan:
        """The name that a holder stands for when it is a pronoun and the name is safe; else the holder itself. One who
        `speaks` behind a quotation is who spoke last, where the sentence before is about nobody."""
        word = self._owned.get(self._tokens.words[first], self._tokens.words[first])
        number = bisect_right(self._starts, first) - 1
        if last - first > 1 or number < 0:
            return TokenSpan((first, last))
        if word in self._people:
            found = self._person(number - 1, self._sentences[number][2])
            if found == NOTHING and speaks:
                found = self._speaker(number - 1, self._sentences[number][2])
            if found != NOTHING and self._fits(word, found):
                return found
        elif word in self._things:
            found = self._spoken.get(number, NOTHING)
            if found != NOTHING and found[1] <= first and not self._is_pronoun(found):
                return found
        return TokenSpan((first, last))

    def _is_pronoun(self, span: TokenSpan) -> bool:
        return span[1] - span[0] == 1 and self._tokens.words[span[0]] in self._people | self._things

    def _fits(self, pronoun: str, name: TokenSpan) -> bool:
        own, other = self._titles[pronoun]
        words = self._tokens.words[slice(*name)]
        return not own.isdisjoint(words) or other.isdisjoint(words)

    def _person(self, number: int, block: int) -> TokenSpan:
        """The one person that the sentence of this number is about, looking back past quotations and pronouns; in
        another block only for who speaks, or stands right before."""
        while number >= 0 and block - self._sentences[number][2] <= _BLOCKS:
            first, last, own = self._sentences[number]
            if own != block and (own in self._turns or block in self._turns):
                return NOTHING
            first = max(first, self._turns.get(own, first))
            found = self._spoken.get(number, NOTHING)
            if found == NOTHING and around(self._quotes, first, last) is None:
                found = self._holders.phrases.opening(first, last)
                if found == NOTHING:
                    return NOTHING
            if found != NOTHING and not self._is_pronoun(found):
                return found if self._is_person(found) else NOTHING
            number -= 1
        return NOTHING

    def _speaker(self, number: int, block: int) -> TokenSpan:
        """The person who spoke last before a sentence, near enough and in no other's turn."""
        for earlier in range(number, max(-1, number - _SENTENCES), -1):
            own = self._sentences[earlier][2]
            if block - own > _BLOCKS or (own != block and (own in self._turns or block in self._turns)):
                return NOTHING
            found = self._spoken.get(earlier, NOTHING)
            if found != NOTHING and not self._is_pronoun(found):
                return found if self._is_person(found) else NOTHING
        return NOTHING

    def _is_person(self, span: TokenSpan) -> bool:
        """Whether it is a full name, or the last part of one that speaks in the text."""
        first, last = span
        return self._holders.nameable.is_full_name(first, last) or (
            last - first == 1 and self._tokens.capital[first] and self._tokens.words[first] in self._surnames
        )
