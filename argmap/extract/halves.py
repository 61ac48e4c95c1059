"""Whether a claim says only half of what it means, by what it is and how it opens, and leans on what stands before."""

from __future__ import annotations

from argmap.extract.lacks import phrases
from argmap.extract.units import Unit
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import is_clause, is_open, is_order, may_have_base, may_have_verb
from argmap.rules.token_table import TokenTable

_IS_VERB = pos.FINITE | pos.HELPER | pos.MAY_BE_PAST | pos.THIRD
SHORT = 14  # words of a claim that seldom says all


class Halves:
    """Tells which claims of one text say only half."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._tokens = tokens
        self._openings = frozenset(phrases(lists, "points_opening"))
        self._echoes = frozenset(phrases(lists, "points_echo"))
        self._first_words = frozenset(words[0] for words in (*self._openings, *self._echoes))

    def says_half(self, unit: Unit) -> bool:
        """Whether a claim has no whole verb, only names something, or opens as one of a row."""
        return self._is_half(unit) or self.only_names(unit) or self._opens_short(unit)

    def says_little(self, unit: Unit) -> bool:
        """Whether a claim has so few words that it leans on what stands before it ('Coastal towns are divided'), or may
        be no whole clause."""
        is_short = sum(self._tokens.is_word[unit.first : unit.last]) <= SHORT
        return is_short or not is_clause(self._tokens.kinds[unit.first : unit.last])

    def _opens_short(self, unit: Unit) -> bool:
        """Whether a claim opens with a number or an order of things that were named before ('The second is that')."""
        tokens, first = self._tokens, unit.first
        if tokens.words[first] not in self._first_words:
            return False
        opening = [tuple(tokens.words[first : first + size]) for size in (3, 2, 1)]
        if opening[1] in self._echoes:
            return True
        stop = first + next((len(words) for words in opening if words in self._openings), 0)
        opened = stop > first
        while opened and stop < unit.last and tokens.kinds[stop] & pos.ADVERB and not is_open(tokens.kinds[stop]):
            stop += 1
        after = tokens.kinds[stop] if stop < unit.last else pos.PUNCTUATION
        return bool(opened and after & (_IS_VERB | pos.PUNCTUATION) and not after & (pos.DETERMINER | pos.PRONOUN))

    def only_names(self, unit: Unit) -> bool:
        """Whether a claim behind a word that ties it to the text only names something ('Hence the calls for votes')."""
        kinds = self._tokens.kinds[unit.first : unit.last]
        at = 0
        while at < len(kinds) and kinds[at] & (pos.ADVERB | pos.PUNCTUATION) and not kinds[at] & pos.DETERMINER:
            at += 1
        if (
            unit.first == 0
            or at == len(kinds)
            or not kinds[at] & pos.DETERMINER
            or kinds[at] & (pos.PRONOUN | pos.OPENER)
        ):
            return False
        tied = self._tokens.kinds[unit.first - 1] & (pos.ADVERB | pos.CONJUNCTION | pos.COMMA)
        return bool(tied or self._tokens.words[unit.first - 1] == ":") and not is_clause(kinds[at:])

    def _is_half(self, unit: Unit) -> bool:
        """Whether a claim has no verb, or only the one that helps another ('They could not', 'Popular, no doubt')."""
        kinds = self._tokens.kinds[unit.first : unit.last]
        if not (may_have_verb(kinds) or may_have_base(kinds) or is_order(kinds)):
            return not kinds[0] & (pos.OPENER | pos.FINITE)
        if (
            kinds[0] & pos.FINITE
            and not kinds[0] & pos.CONTRACTED
            and not any(k & (pos.PRONOUN | pos.DETERMINER) for k in kinds[1:2])
        ):
            return True
        if len(kinds) > 2 and kinds[1] & pos.HELPER and kinds[1] & pos.FINITE and kinds[2] & pos.COMMA:
            return True  # 'Some did, for two weeks'
        if len(kinds) > 3 and kinds[1] & pos.PRONOUN and kinds[2] & pos.HELPER and kinds[3] & pos.PUNCTUATION:
            return True  # 'Indeed we have: some 26,000 wells'
        return self._adds_noun(unit) or self._ends_with_helper(unit)

    def _adds_noun(self, unit: Unit) -> bool:
        """Whether a claim behind 'and' opens with a noun of the clause before ('and walnuts from the valley, so …')."""
        kinds = self._tokens.kinds
        joined = unit.first and kinds[unit.first - 1] & pos.CONJUNCTION
        if not joined or kinds[unit.first] & (pos.PREPOSITION | pos.ING | pos.OPENER | pos.TO):
            return False
        stop = next((at for at in range(unit.first, unit.last) if kinds[at] & pos.OPENER), unit.first)
        return stop > unit.first and not may_have_verb(kinds[unit.first : stop])

    def _ends_with_helper(self, unit: Unit) -> bool:
        """Whether the last word of a claim is a verb that helps another ('They could not')."""
        kinds, last = self._tokens.kinds, unit.last - 1
        while last > unit.first and kinds[last] & (pos.ADVERB | pos.PUNCTUATION):
            last -= 1
        helps = kinds[last] & pos.HELPER and kinds[last] & (pos.FINITE | pos.BASE)
        return bool(helps and not kinds[last] & (pos.PARTICIPLE | pos.PAST_OR_PARTICIPLE))
