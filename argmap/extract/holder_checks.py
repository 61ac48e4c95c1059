"""Whether what words name can hold a claim: nobody can, nor a figure, nor what another clause is about."""

from __future__ import annotations

from itertools import pairwise

from argmap.extract.nameable import Nameable
from argmap.extract.nounphrases import head_of
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import is_finite, is_open
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

_MAY_BE_VERB = pos.MAY_BE_PAST | pos.THIRD


class HolderChecks:
    """Tells which stretches of the tokens of one text can be a holder, by `nameable` and the words before them."""

    def __init__(self, tokens: TokenTable, lists: WordLists, nameable: Nameable) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._nameable = nameable
        self._no_frame = lists.set("no_frame")
        self._no_first = lists.set("no_first")
        self._shares = lists.set("shares")
        self._things = lists.set("things")
        self._relating = lists.set("relating_things")
        self._about = lists.set("about")
        self._neuter = lists.set("neuter")
        self._no_speaker = lists.set("no_speaker")
        self._neither = lists.set("neither")
        self._nobody: dict[str, list[list[str]]] = {}
        for name in map(str.split, lists["nobody"]):
            self._nobody.setdefault(name[0], []).append(name)

    def is_holder(self, begin: int, found: TokenSpan) -> bool:
        """Whether the words surely name a holder: people that can hold something, and not whose something is."""
        if found == NOTHING or self._nameable.is_whose(found[1] - 1):
            return False
        return self.can_hold(begin, *found) and self._nameable.is_people(*found)

    def is_people(self, found: TokenSpan) -> bool:
        """Whether words were found, and name people or a body of them."""
        return found != NOTHING and self._nameable.is_people(*found)

    def can_hold(self, begin: int, first: int, last: int) -> bool:
        """Whether the words may name someone: no figure, no pronoun for a thing, in no clause that another holds."""
        if self._tells_whose(last) or self._is_in_other_clause(begin, first):
            return False
        if self._words[last - 1] in self._neuter or self._is_joined_pronoun(begin, first, last):
            return False
        if self._has_third_person(first, last) or self.says_nothing(first, last) or self._has_verb(first, last):
            return False
        return (
            self._words[first] not in self._no_first
            and not self.compares(first, last)
            and not self.is_thing(first, last)
        )

    def _tells_whose(self, last: int) -> bool:
        """Whether the words tell whose something is that looks like a verb ("the board's declared")."""
        followed = last < len(self._words) and self._kinds[last] & _MAY_BE_VERB
        return bool(followed) and self._nameable.is_whose(last - 1)

    def _is_in_other_clause(self, begin: int, first: int) -> bool:
        """Whether the words name nobody, or stand behind a word that opens what someone else holds."""
        if first > begin and (self.is_nobody(first - 1, words=2) or self._words[first - 1] in self._neither):
            return True
        barred = self.is_nobody(first) or (first > begin and self._words[first - 1] in self._no_frame)
        return barred and not self._is_related(begin, first)

    def _is_related(self, begin: int, first: int) -> bool:
        """Whether the word before ties the words to what stands before it ('…, which Lowe says', 'As she says')."""
        if first <= begin:
            return False
        before = self._words[first - 1]
        ahead = first - 1 > begin and (self._words[first - 2] == "," or bool(self._kinds[first - 2] & pos.PREPOSITION))
        if ahead and before in self._relating:
            return True
        opens = first - 1 == begin or self._kinds[first - 2] & pos.PUNCTUATION
        return bool(opens and before in self._about and self._kinds[first] & pos.PRONOUN)

    def _is_joined_pronoun(self, begin: int, first: int, last: int) -> bool:
        """Whether the words are a pronoun right behind a noun, with which another clause opens ('the fine he')."""
        pronoun = last - first == 1 and self._kinds[first] & pos.PRONOUN
        return bool(pronoun) and first > begin and is_open(self._kinds[first - 1])

    def _has_third_person(self, first: int, last: int) -> bool:
        """Whether an article stands behind what looks like a verb ('takes the')."""
        return any(kind & pos.DETERMINER and before & pos.THIRD for before, kind in pairwise(self._kinds[first:last]))

    def _has_verb(self, first: int, last: int) -> bool:
        """Whether the words have a verb in them, but none of a clause that an opener ties to them; a noun before
        another is none ('some transport economists')."""
        kinds = self._kinds[first:last]
        if kinds[-1] & pos.PRONOUN or any(kind & pos.OPENER for kind in kinds):
            return False
        verbs = [p for p in range(1, len(kinds)) if is_finite(kinds, p)]
        if not verbs:
            return False
        people = self._nameable.is_people(first, last) and head_of(self._tokens, first, last) == last - 1
        inner = range(1, len(kinds) - people)
        noun = {p for p in inner if kinds[p] & pos.BASE and p + 1 < len(kinds) and is_open(kinds[p + 1])}
        noun.update(p for p in inner if self._nameable.is_whose(first + p - 1) or self._tokens.capital[first + p])
        return any(p in inner and p not in noun for p in verbs)

    def are_many(self, first: int, last: int) -> bool:
        """Whether a noun in the plural ends the words, whom no pronoun for one person means ('New boilers')."""
        return bool(self._kinds[last - 1] & pos.PLURAL) and last > first and not self._tokens.capital[last - 1]

    def compares(self, first: int, last: int) -> bool:
        """Whether the words measure one thing by another ('higher than the board')."""
        return any(self._words[p] in self._no_frame and self._kinds[p] & pos.PREPOSITION for p in range(first, last))

    def is_thing(self, first: int, last: int) -> bool:
        """Whether the words are about a figure, or what can hold nothing ('31 percent', 'the figures for May')."""
        return self.is_figure(first, last) or self._words[head_of(self._tokens, first, last)] in self._things

    def is_figure(self, first: int, last: int) -> bool:
        """Whether the words are about a figure ('31 percent', 'some 80% of adults', 'thirty-eight percent')."""
        head = head_of(self._tokens, first, last)
        share = {self._words[head], " ".join(self._words[head + 1 : min(head + 3, last)])}  # "eighty per cent"
        return bool((self._kinds[first] | self._kinds[head]) & pos.NUMBER) or not share.isdisjoint(self._shares)

    def is_anyone(self, first: int, last: int) -> bool:
        """Whether the words are a pronoun for no one that is known ('one may say', 'you can't argue')."""
        return last - first == 1 and self._words[first] in self._neuter

    def says_nothing(self, first: int, last: int) -> bool:
        """Whether the words name what says something only as a figure of speech ('the law says')."""
        return self._words[head_of(self._tokens, first, last)] in self._no_speaker

    def is_nobody(self, first: int, words: int = 0) -> bool:
        """Whether words that begin here name nobody ("no one"); with `words`, so many of them."""
        if self._words[first] not in self._nobody:
            return False
        names = (name for name in self._nobody[self._words[first]] if words in (0, len(name)))
        return any(self._words[first : first + len(name)] == name for name in names)
