"""Whom a text mentioned before a place: who spoke last, and what the sentences before are about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from functools import cached_property

from argmap.extract.introductions import brought_in
from argmap.extract.naming import Naming
from argmap.extract.nounphrases import head_of
from argmap.extract.reports import Reports
from argmap.extract.spelling import Spelling
from argmap.extract.titles import Titles
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

_MOST_EARLIER = 200  # holders before a place that are looked at
_TOPICS = 3  # sentences before a pronoun whose subjects it may mean


class Mentions:
    """Tells whom the words for a holder mean by what stands before them; `naming` has the fullest names."""

    def __init__(self, tokens: TokenTable, lists: WordLists, reports: Reports, spelling: Spelling) -> None:
        self._tokens, self._reports = tokens, reports
        self._owned = lists.pairs("possessive", "contracted")
        self._articles, self._definite = lists.set("articles"), lists.set("definite")
        self._any_body, self._titles = lists.set("any_body"), lists.set("titles")
        kinds = {noun: frozenset(ends) for noun, *ends in map(str.split, lists["firm_kinds"])}
        self._firms = {**dict.fromkeys(lists["firms"], lists.set("firm_ends")), **kinds}
        self._things, self._plurals = lists.set("thing_pronouns"), lists.set("plural_pronouns")
        self._pronouns = self._plurals.union(self._things, self._owned)
        titles = Titles(tokens, lists, reports.holders.nameable)
        self.naming = Naming.of(tokens, reports.starts, lists, titles, spelling.read)

    def meant(self, first: int, last: int) -> TokenSpan:
        """The fullest name of one whom the words name; who spoke last, of as many, where they are a pronoun."""
        word = self._tokens.words[first]
        word = self._owned.get(word, word)
        if last - first > 1 or word not in self._pronouns:
            return self._full(first, last)
        plural = word in self._plurals
        number = self._reports.sentence(first)
        subject = self._reports.holders.subjects.joined(self._reports.sentences[number][0], first)
        if self._tokens.words[first] in self._things and subject != NOTHING and not self.naming.is_plural(*subject):
            return self._full(*subject)
        speaker = self._speaker_before(first, number, plural=plural)
        if speaker is not None and self._is_beside(speaker, number):
            return self._full(*speaker)
        topic = self.topic(number, plural)
        alone = speaker is None and not plural
        if topic is not None and (alone or self._reports.holders.nameable.is_people(*topic)):
            return topic
        if alone and word in self._things:
            return brought_in(self._tokens, self._reports, number, first, self._articles) or TokenSpan((first, last))
        return self._full(*speaker) if speaker is not None else TokenSpan((first, last))

    def _is_beside(self, mention: TokenSpan, number: int) -> bool:
        """Whether a mention stands in the paragraph of a sentence."""
        return self._reports.sentences[self._reports.sentence(mention[0])][2] == self._reports.sentences[number][2]

    def body_before(self, first: int) -> TokenSpan | None:
        """The body that was last named as a holder before a place, in its paragraph."""
        number = self._reports.sentence(first)
        found = self._speaker_before(first, number, plural=False)
        return self._full(*found) if found is not None and self._is_beside(found, number) else None

    def _full(self, first: int, last: int) -> TokenSpan:
        """The fullest name; that of an earlier holder where this is its noun with an article ("the authority")."""
        named = self.naming.full(first, last)
        if last - first != 2 or not self._tokens.kinds[first] & pos.DETERMINER or self._tokens.capital[first + 1]:
            return named
        head = self._tokens.words[first + 1].removesuffix("'s")
        if named == (first, last) and self._tokens.words[first] in self._definite:
            firm = self._firm_before(first, self._firms[head]) if head in self._firms else None
            if firm is not None or head in self._any_body:
                firm = firm or self._named_body(first)
                return named if firm is None or self._reports.holders.follows_another(firm) else firm
        for place in self._earlier(first):
            _, begin, end = self._speakers[place]
            if end <= first and end - begin > 2 and self._tokens.words[head_of(self._tokens, begin, end)] == head:
                return TokenSpan((begin, end))
        return named

    def _named_body(self, first: int) -> TokenSpan | None:
        """The body with a name of one word that was last named as a holder before a place, in its paragraph or the one
        before."""
        nameable = self._reports.holders.nameable
        for place in self._earlier(first):
            _, begin, end = self._speakers[place]
            if self._blocks_between(begin, first) > 1:
                return None
            if end - begin == 1 and end <= first and self._tokens.capital[begin] and not nameable.is_one(begin, end):
                found = self._full(begin, end)
                if self._tokens.words[found[0]] == self._tokens.words[begin]:  # no last name
                    return None if nameable.is_body_noun(begin) else found
        return None

    def _firm_before(self, first: int, ends: Collection[str]) -> TokenSpan | None:
        """The one firm with a name that ends so ("Veldra Power") that a holder before a place is; None where none is,
        or several are."""
        found: dict[tuple[str, ...], TokenSpan] = {}
        for place in self._earlier(first):
            _, begin, end = self._speakers[place]
            name = self.naming.full(begin, end)
            if self._tokens.words[name[1] - 1] in ends and self._is_firm(*name):
                found.setdefault(tuple(self._tokens.words[slice(*name)]), name)
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_firm(self, first: int, last: int) -> bool:
        """Whether words are a name of two words or more and no person's ("Mr Power", "Ann Power")."""
        nameable = self._reports.holders.nameable
        titled = first > 0 and self._tokens.words[first - 1] in self._titles
        named = last - first > 1 and nameable.names.is_name(first, last)
        return named and not titled and not nameable.is_one(first, last)

    def _blocks_between(self, earlier: int, later: int) -> int:
        """How many paragraphs the second place is behind the first."""
        sentences = self._reports.sentences
        return sentences[self._reports.sentence(later)][2] - sentences[self._reports.sentence(earlier)][2]

    def _earlier(self, first: int) -> range:
        """The places in `_speakers` of those who are named before a token, the nearest first; so many at most."""
        last = bisect_left(self._speakers, first, key=lambda known: known[0]) - 1
        return range(last, max(-1, last - _MOST_EARLIER), -1)

    def _speaker_before(self, first: int, number: int, *, plural: bool) -> TokenSpan | None:
        """The nearest holder of one number that is named before a place, in its paragraph or the one before."""
        speakers = self._speakers
        for place in self._earlier(first):
            _, begin, end = speakers[place]
            block = self._reports.sentences[self._reports.sentence(begin)][2]
            if self._reports.sentences[number][2] - block > 1:
                return None
            if end > first:
                continue
            if self.naming.is_plural(begin, end) == plural:
                if plural or not self._reports.holders.nameable.is_one(begin, end):
                    return TokenSpan((begin, end))
                seat = self._reports.holders.nameable.body_of(begin, end)
                if seat != NOTHING:
                    return seat
        return None

    @cached_property
    def _speakers(self) -> list[tuple[int, int, int]]:
        """Where holders stand that are named by more than a pronoun and not inside a quotation: the first token of the
        hit, and the tokens of the name; by place, of hits at one place the last first."""
        named = self._reports.named
        found = []
        for hit in sorted(named, key=lambda hit: hit.first, reverse=True):
            begin, end = named[hit]
            pronoun = self._tokens.words[begin] in self._pronouns and end - begin == 1
            if not pronoun and not self._reports.is_quoted(hit):
                found.append((hit.first, begin, end))
        return found[::-1]

    def topic(self, number: int, plural: bool) -> TokenSpan | None:
        """What the sentences right before one are about, where that may hold something and is one, or several."""
        for earlier in range(number - 1, max(-1, number - 1 - _TOPICS), -1):
            begin, end, block = self._reports.sentences[earlier]
            if block != self._reports.sentences[number][2]:
                return None
            found = self._reports.holders.subjects.opening(begin, end)
            if found != NOTHING and self._reports.holders.checks.can_hold(begin, *found):
                is_pronoun = found[1] - found[0] == 1 and bool(self._tokens.kinds[found[0]] & pos.PRONOUN)
                is_person = self._reports.holders.nameable.has_first_name(*found)
                if not (is_pronoun or is_person) and self.naming.is_plural(*found) == plural:
                    return self.naming.full(*found)
        return None
