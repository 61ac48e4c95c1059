"""A holder's name in full, by the name that is set beside a noun, and by the one whom a pronoun inside it means."""

from __future__ import annotations

from argmap.extract.mentions import Mentions
from argmap.extract.persons import Persons
from argmap.extract.reports import Reports
from argmap.extract.spelling import Spelling
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan

_BESIDE = 9  # words behind a noun among which a name set beside it ends


class FullNames:
    """Fills in the names of one text, by whom it mentions before them and what its pronouns for persons mean."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: WordLists,
        reports: Reports,
        mentions: Mentions,
        persons: Persons,
        spelling: Spelling,
    ) -> None:
        self._tokens = tokens
        self._nameable = reports.holders.nameable
        self._mentions = mentions
        self._persons = persons
        self._spelling = spelling
        self._owned = lists.pairs("possessive")
        self._who = lists.set("relates_people")
        self._singular = lists.set("person_pronouns")
        self._of, self._for = (next(iter(lists[name]), "") for name in ("part_of", "speaks_for"))
        self._own = next(iter(lists["own"]), "")
        self._speaking = lists.set("speaking")

    def beside(self, known: TokenSpan) -> TokenSpan:
        """The name that is set beside a noun for one person ('their spokesman, Egil Dahn, …'), or the noun."""
        first, last = known
        if not self._nameable.is_one_person(first, last):
            return known
        kinds, words = self._tokens.kinds, self._tokens.words
        told = not self._who.isdisjoint(words[last : last + 1])  # "the engineer who built it, …"
        if told or (last < len(words) and kinds[last] & pos.PREPOSITION):  # "the engineer in charge, …"
            last = self._mark_from(last + 1, last)
        if words[last : last + 1] != [","] or (first_finite(kinds[known[1] : last]) >= 0 and not told):
            return known
        names = self._mentions.naming.names
        end = self._mark_from(last + 1, last)
        named = names.begun.get(last + 1) or names.ended.get(end)  # ', Ann Lowe', ', the retired teacher Ann Lowe,'
        plain = named is not None and named[0] > last and first_finite(kinds[last + 1 : named[0]]) < 0
        return named if named is not None and plain else known

    def _mark_from(self, first: int, last: int) -> int:
        """The first mark among the few words from a place on; `last` where there is none."""
        words = range(first, min(last + _BESIDE, len(self._tokens.words)))
        return next((place for place in words if not self._tokens.is_word[place]), last)

    def in_full(self, first: int, last: int) -> str:
        """The words of a name with the one whom a pronoun in them stands for ("its trade minister", "one of them", "the
        chair of their union"), or with whose spokesman it is; an empty string where there is none."""
        words = self._tokens.words
        place = next((p for p in range(first, last) if words[p] in self._owned and last - first > 1), -1)
        if place < 0:
            return self._spoken_for(first, last)
        whose = self._whose(place)
        if whose is None or whose[0] <= place < whose[1] or (place + 2 == last and words[place + 1] == self._own):
            return ""
        before, behind = self._spelling.read(first, place), self._spelling.read(place + 1, last)
        if not behind:
            return f"{before} {self._spelling.read_inside(*whose)}" if words[place - 1 : place] == [self._of] else ""
        if first_finite(self._tokens.kinds[slice(*whose)]) >= 0:
            return ""  # 'the company that runs it' takes no 's
        owner = self._spelling.read_inside(*whose) if before else self._spelling.read(*whose)
        mark = "’" if owner.endswith("s") else "’s"
        return " ".join(f"{before} {owner}{mark} {behind}".split())

    def _whose(self, place: int) -> TokenSpan | None:
        """Whom a pronoun inside a name stands for, where that is one, or several, as the pronoun says."""
        owner = self._owned[self._tokens.words[place]]
        if owner in self._singular:
            found = self._persons.meant(place, place + 1)
            return self.beside(self._mentions.naming.full(*found)) if found != (place, place + 1) else None
        found = self._mentions.meant(place, place + 1)
        return found if found != (place, place + 1) else None

    def _spoken_for(self, first: int, last: int) -> str:
        """A spokesman without a name, and for whom: who spoke last ('a spokesman for the ministry')."""
        if self._tokens.words[last - 1] not in self._speaking or last - first != 2:
            return ""
        body = self._mentions.body_before(first)
        if body is None:
            return ""
        return f"{self._spelling.read(first, last)} {self._for} {self._spelling.read_inside(*body)}"
