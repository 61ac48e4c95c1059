"""What a claim lacks, by its first words and those before it, so that it cannot be read alone."""

from __future__ import annotations

from argmap.extract.units import Unit
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.kinds import Cut, Inset
from argmap.rules.kinds.clause import CueGoes, Side
from argmap.rules.lexicon import first_finite, is_open
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable

OPENS = (",", "-", "–", "—")
"""The marks behind which a clause goes on with the one before it."""
_MAY_BE_PAST = pos.PAST_OR_PARTICIPLE | pos.REGULAR_PAST | pos.THIRD
_CLAUSES = (Side.CLAUSE, Side.SENTENCE)
_NO_VERB = pos.DETERMINER | pos.PRONOUN | pos.PREPOSITION | pos.OPENER | pos.CONTRACTED


def phrases(lists: WordLists, name: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a word list, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in lists[name])


class Lacks:
    """Tells what the claims of one text lack."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._relating = phrases(lists, "relating")
        self._given = phrases(lists, "given_behind")
        self._given_ends = frozenset(cue[-1] for cue in self._given)
        self._no_participle = lists.set("no_participle")
        cuts = rulebook.of_type(Cut)
        self._told_of = {rule.id for rule in cuts if rule.cue is CueGoes.RIGHT and rule.right is Side.FINITE}
        self._set_in = {rule.id for rule in rulebook.of_type(Inset)}
        self._hanging = {rule.id for rule in cuts if rule.cue is not CueGoes.OUT and rule.right in _CLAUSES}

    def name(self, unit: Unit) -> bool:
        """Whether it is a relative clause behind a mark: it lacks the name that it is about."""
        words, first = self._tokens.words, unit.first
        if first == 0 or words[first - 1] not in OPENS:
            return False
        return any(tuple(words[first : first + len(name)]) == name for name in self._relating)

    def being(self, unit: Unit) -> bool:
        """Whether it is a noun phrase behind words by which it is taken for given: it lacks 'there is'."""
        words, first = self._tokens.words, unit.first
        if first == 0 or words[first - 1] not in self._given_ends:
            return False
        if not any(tuple(words[max(0, first - len(cue)) : first]) == cue for cue in self._given):
            return False
        kinds = self._tokens.kinds[first : unit.last]
        return not kinds[0] & (pos.ING | pos.PRONOUN | pos.OPENER) and first_finite(kinds) < 0

    def given(self, unit: Unit) -> int:
        """How many words before a claim are those by which it is taken for given, where it begins with their last one
        or right behind them; 0 where none are."""
        words, first = self._tokens.words, unit.first
        if self._given_ends.isdisjoint(words[max(0, first - 1) : first + 1]):
            return 0
        for cue in self._given:
            for inside in (0, 1):
                begin = first + inside - len(cue)
                if 0 <= begin < first and tuple(words[begin : first + inside]) == cue:
                    return first - begin
        return 0

    def main_clause(self, unit: Unit) -> bool:
        """Whether it was cut off with the word that makes it hang on another clause ('if', 'unless')."""
        start = self._tokens.starts[unit.first]
        return any(rule in self._hanging and begin <= start + 1 < end for rule, begin, end in unit.made)

    def clause(self, unit: Unit) -> bool:
        """Whether it only says what the clause before it is ('…, a move that nobody asked for')."""
        start = self._tokens.starts[unit.first]
        return any(rule in self._told_of and begin <= start < end for rule, begin, end in unit.made)

    def verb(self, unit: Unit) -> bool:
        """Whether it closes a clause with what is granted to it, without a verb of its own (', though less easily')."""
        first = unit.first
        if first == 0 or not self._tokens.kinds[first - 1] & (pos.OPENER | pos.CONJUNCTION | pos.ADVERB):
            return False
        kinds = self._tokens.kinds[first : unit.last]
        made = any(rule in self._set_in for rule, _, _ in unit.made)
        return made and not kinds[0] & pos.DETERMINER and first_finite(kinds) < 0

    def deed(self, unit: Unit) -> bool:
        """Whether it is a participle behind a mark without a subject: it lacks the clause that it is a part of."""
        tokens, first = self._tokens, unit.first
        while first < unit.last - 1 and tokens.kinds[first] & pos.ADVERB:
            first += 1
        is_participle = tokens.kinds[first] & pos.ING and tokens.words[first] not in self._no_participle
        if not is_participle or unit.first == 0 or tokens.words[unit.first - 1] not in OPENS:
            return False
        kinds = tokens.kinds[first : unit.last]
        verb = first_finite(kinds)
        return verb < 0 or any(kind & (pos.OPENER | pos.PUNCTUATION) for kind in kinds[1:verb])

    def subject(self, unit: Unit) -> bool:
        """Whether it is joined to the claim before it and begins with its verb, or when it was and then its verb ('in
        four years took')."""
        tokens, first = self._tokens, unit.first
        if first == 0 or not tokens.kinds[first - 1] & (pos.CONJUNCTION | pos.PUNCTUATION):
            return False
        if tokens.kinds[first] & pos.PREPOSITION:
            when, noun, verb = (tokens.kinds[first + at] if first + at < unit.last else 0 for at in (1, 2, 3))
            return bool(when & (pos.NUMBER | pos.DETERMINER) and is_open(noun) and verb & (pos.FINITE | pos.PAST))
        kind = tokens.kinds[first]
        following = tokens.kinds[first + 1] if first + 1 < unit.last else pos.PUNCTUATION
        if kind & _NO_VERB:
            return False
        if kind & (pos.FINITE | pos.PAST):
            return not following & pos.PRONOUN
        return bool(
            kind & _MAY_BE_PAST and following & (pos.DETERMINER | pos.OBJECT_PRONOUN | pos.OPENER | pos.PRONOUN)
        )
