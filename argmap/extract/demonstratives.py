"""Whether 'this', 'that' or 'such' points at what was said before its claim."""

from __future__ import annotations

from argmap.extract.antecedents import BREAKS
from argmap.extract.units import Unit
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite, is_open, likely_finite, may_have_verb
from argmap.rules.token_table import TokenTable

_IS_VERB = pos.FINITE | pos.HELPER | pos.MAY_BE_PAST | pos.THIRD


class Demonstratives:
    """Tells of the words of one text that may be demonstratives what they mean."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._tokens = tokens
        self._no_noun = lists.set("points_no")
        self._articles = lists.set("articles")
        self._infinitive = lists.set("infinitive")

    def points_back(self, unit: Unit, place: int) -> bool:
        """Whether a word of a claim is a demonstrative, and means something that was said before the claim."""
        kind = self._tokens.kinds[place]
        if not (kind & pos.CONTRACTED and place == unit.first):
            found = self._is_that(unit, place) if kind & pos.OPENER else self._is_this(unit, place)
            if not found:
                return False
        return not self._follows_clause(unit, place)

    def _is_this(self, unit: Unit, place: int) -> bool:
        """Whether a word that opens no clause ('this', 'such') means something that was said."""
        following, after = self._behind(unit, place)
        before = self._tokens.kinds[place - 1] if place > unit.first else pos.PUNCTUATION
        behind_verb = place > unit.first and before & pos.VERB and not before & pos.OPENER
        if behind_verb and not is_open(after) and not after & (pos.DETERMINER | pos.PLURAL):
            return following not in self._no_noun or bool(
                after & (pos.ADVERB | pos.OPENER)
            )  # 'we did this once before'
        if place > unit.first and before & pos.PREPOSITION and after & pos.PREPOSITION:
            return True  # 'with this in mind'
        if following in self._no_noun or after & (pos.OPENER | pos.ING):
            return False
        if after & pos.FINITE and not after & pos.THIRD:
            return True  # 'all too likely this will prove a lapse'
        whole = after & (pos.PUNCTUATION | pos.PLURAL | pos.PREPOSITION) or before & pos.PUNCTUATION
        return bool(whole) or is_open(after) or following in self._articles

    def _is_that(self, unit: Unit, place: int) -> bool:
        """Whether a word that may open a clause ('that') opens none, and means something that was said."""
        following, after = self._behind(unit, place)
        if place == unit.first:
            return self._opens(following, after)
        before = self._tokens.kinds[place - 1]
        if before & after & pos.PREPOSITION:
            return True  # 'no column for that in the budget'
        if before & pos.VERB and following in self._infinitive:
            return True  # 'considering that to be unlikely'
        if before & pos.PUNCTUATION:
            return self._opens(following, after)
        if following in self._no_noun or after & (pos.OPENER | pos.ING):
            return False
        before = before if not before & pos.ING else 0
        if (before & pos.PREPOSITION and is_open(after)) or (before & pos.OPENER and after & (pos.FINITE | pos.THIRD)):
            return True  # 'on that score', 'if that is so'
        if before & pos.VERB and after & pos.FINITE:
            return not before & pos.NOUN_TOO
        ends = after & (pos.PUNCTUATION | pos.CONJUNCTION) or not following
        if ends and before & (pos.PREPOSITION | pos.VERB | pos.ADVERB):
            return True
        rest = self._tokens.kinds[place : unit.last]
        if before & pos.VERB and is_open(after) and (len(rest) == 2 or rest[2] & pos.PUNCTUATION):
            return True  # 'nobody can call that fanciful'
        return bool(before & pos.VERB) and first_finite(rest) < 0 and not may_have_verb(rest)

    def _opens(self, following: str, after: int) -> bool:
        """Whether 'that' at the head of a clause is its subject, or stands before it ('That is so', 'That fine')."""
        if following in self._no_noun or after & (pos.OPENER | pos.ING):
            return False
        return bool(after & (_IS_VERB | pos.ADVERB)) or is_open(after)

    def _behind(self, unit: Unit, place: int) -> tuple[str, int]:
        """The word behind a place in its claim, and its kinds; as if a mark were there, where none is."""
        if place + 1 >= unit.last:
            return "", pos.PUNCTUATION
        return self._tokens.words[place + 1], self._tokens.kinds[place + 1]

    def _follows_clause(self, unit: Unit, place: int) -> bool:
        """Whether a clause stands before a place in its claim, of which a demonstrative may speak."""
        kinds = self._tokens.kinds
        noun = place + 1 < unit.last and is_open(kinds[place + 1]) and not kinds[place + 1] & _IS_VERB
        breaks = BREAKS & ~pos.OPENER if noun else BREAKS  # 'what is wrong with this figure'
        stops = [at for at in range(unit.first, place) if kinds[at] & breaks]
        return bool(stops) and likely_finite(kinds[unit.first : stops[-1]]) >= 0
