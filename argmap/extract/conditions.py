"""What a condition hangs on, and what hangs on it, in its sentence."""

from __future__ import annotations

from argmap.extract.lacks import Lacks
from argmap.extract.neighbours import (
    LEAD,
    LONGEST_CLAIM,
    begin_of_sentence,
    beginning,
    between,
    claim,
    clause_before,
    finite_verb,
    read,
    up_to,
    up_to_end,
)
from argmap.extract.units import Reading, Unit
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite, likely_finite


class Conditions:
    """Tells of the conditions of one reading, and of what is taken for given, which clauses they belong to."""

    def __init__(self, reading: Reading, lists: WordLists, lacks: Lacks) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._lacks = lacks
        self._words = lists.set("conditions")
        self._apart = lists.set("conditions_apart")

    def before(self, unit: Unit, previous: Unit, earlier: Unit | None = None) -> str:
        """The condition right before a claim, or before the clause that it is joined to, with the word that makes it
        one ('even if' too); empty where none is."""
        if earlier is not None and self._is_joined(previous, unit):
            return self.before(previous, earlier)
        if not self._is_condition(previous) or between(self._tokens, previous, unit) != [","]:
            return ""
        first = previous.first
        if self.opens(previous):
            first -= 1 + (first > 1 and bool(self._tokens.kinds[first - 2] & pos.ADVERB))
        first = max(first, begin_of_sentence(self._reading, previous))
        return read(self._reading, first, min(previous.last, first + LONGEST_CLAIM + 1))

    def _is_joined(self, unit: Unit, following: Unit) -> bool:
        """Whether nothing but 'and' or its like, with a comma or without, stands between two claims."""
        kinds = self._tokens.kinds[unit.last : following.first]
        return bool(kinds and kinds[-1] & pos.COORDINATOR) and all(kind & pos.COMMA for kind in kinds[:-1])

    def opens(self, unit: Unit) -> bool:
        """Whether the word right before a claim makes it a condition ('even if')."""
        return unit.first > 0 and self._tokens.words[unit.first - 1] in self._words

    def _is_condition(self, unit: Unit) -> bool:
        """Whether a claim is a condition, its 'if' in it ('even if' too) or right before it."""
        return self.opens(unit) or self._tokens.words[self._opening(unit)] in self._words

    def _opening(self, unit: Unit) -> int:
        """The first word of a claim, or the one behind an adverb that opens it ('even if')."""
        is_adverb = self._tokens.kinds[unit.first] & pos.ADVERB and unit.first + 1 < unit.last
        return unit.first + bool(is_adverb)

    def main_clause(self, unit: Unit, previous: Unit | None, following: Unit | None) -> tuple[str, str]:
        """The clause that a condition hangs on, before or behind it."""
        verb = finite_verb(self._tokens, previous) if previous is not None else -1
        if previous is not None and verb >= 0 and between(self._tokens, previous, unit) == [","]:
            return f"{claim(self._reading, previous)},", ""
        if following is not None and between(self._tokens, unit, following) == [","]:
            return "", f", {claim(self._reading, following)}"
        return "", up_to_end(self._reading, unit, following)

    def is_bare(self, unit: Unit) -> bool:
        """Whether a claim is but a condition ('Unless it pays'), by its first word and its verbs."""
        tokens, first = self._tokens, self._opening(unit)
        kinds = tokens.kinds[first + 1 : unit.last]
        if tokens.words[first] not in self._apart or not kinds or kinds[0] & pos.ADVERB:
            return False
        verb = likely_finite(kinds)
        return verb >= 0 and first_finite(kinds[verb + 1 :]) < 0 and not any(kind & pos.PUNCTUATION for kind in kinds)

    def apart(self, unit: Unit) -> str:
        """What stands before a condition that ends its sentence: in that, or else the sentence before it ('Unless it
        pays.'); empty for another claim."""
        sentences, words, number = self._reading.token_sentences, self._tokens.words, unit.sentence
        begin, end = sentences[number]
        if not self.is_bare(unit) or any(self._tokens.is_word[unit.last : min(end, unit.last + LEAD)]):
            return ""
        if unit.first - begin > LEAD:
            return clause_before(self._reading, begin, unit.first)
        if not number or words[end - 1] != "." or words[sentences[number - 1][1] - 1] != ".":
            return ""
        return beginning(self._reading, *sentences[number - 1])

    def given(self, unit: Unit, previous: Unit | None, following: Unit | None) -> tuple[str, str] | None:
        """The words by which a claim is taken for given, with the clause that it is given for, behind it or before;
        None for a claim that is not taken so."""
        cue = self._lacks.given(unit)
        if not cue:
            return None
        if previous is not None:
            begin = begin_of_sentence(self._reading, unit)
            return clause_before(self._reading, begin, unit.first).removesuffix(","), ""
        words = read(self._reading, unit.first - cue, unit.first)
        if following is not None and between(self._tokens, unit, following) == [","]:
            return words, f", {claim(self._reading, following)}"
        end = self._reading.token_sentences[unit.sentence][1]
        goes_on = any(self._tokens.is_word[unit.last : end])
        return (words, up_to(self._reading, unit, end)) if goes_on else ("", "")
