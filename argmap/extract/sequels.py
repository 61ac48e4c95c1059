"""What tells more of a claim behind it: the rest of its sentence, the next one, the answer to a question."""

from __future__ import annotations

from collections.abc import Collection

from argmap.extract.conditions import Conditions
from argmap.extract.neighbours import (
    LEAD,
    LONGEST_CLAIM,
    LONGEST_CLAUSE,
    begin_of_sentence,
    beginning,
    between,
    claim,
    read,
    up_to,
)
from argmap.extract.units import Reading, Unit
from argmap.rules import pos
from argmap.rules.lexicon import is_clause, may_have_verb

_SHORT = 10  # words of a claim that may need the sentence behind it
_LONG = 20  # words of one that may, where it tells that more is to come
_SHORTISH = 13  # words of one that may need the clause behind it
_ASKED = 3  # questions running behind which an answer is looked for
_BREAKS_OFF = ("-", "–", "—", "“", "(", '"')
_LITTLE = 5  # words and marks of an answer that tells little ('No.')


class Sequels:
    """Finds in one reading what tells more of its claims behind them."""

    def __init__(self, reading: Reading, conditions: Conditions, ahead: Collection[str]) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._conditions = conditions
        self._ahead = frozenset(ahead)

    def told(self, place: int, following: Unit | None) -> str:
        """What tells more of a short claim right behind it; empty where nothing does, or the claim is long."""
        unit, tokens = self._reading.units[place], self._tokens
        is_short = unit.last - unit.first <= _SHORT
        announces = is_short or (self._reading.is_long and unit.last - unit.first <= LONGEST_CLAIM)
        if announces and following is not None and between(tokens, unit, following) == [":"]:
            return f": {claim(self._reading, following)}"
        if not self._reading.is_long:
            return ""
        if rest := self.rest(unit):
            return rest if self._is_told_by_rest(unit) else ""
        lacks = is_short or self._says_no_more(unit) or self._ends_with_colon(unit)
        return self._sentence_behind(unit) if lacks else ""

    def _says_no_more(self, unit: Unit) -> bool:
        """Whether a claim that is not long has no verb, or tells that more is to come ('something nobody says')."""
        if unit.last - unit.first > _LONG:
            return False
        words = self._tokens.words[unit.first : unit.last]
        return not self._ahead.isdisjoint(words) or not may_have_verb(self._tokens.kinds[unit.first : unit.last])

    def _is_told_by_rest(self, unit: Unit) -> bool:
        """Whether what stands behind a claim in its sentence tells more of it: it is short, or hangs on that."""
        kinds, behind = self._tokens.kinds[unit.first : unit.last], self._tokens.kinds[unit.last : unit.last + 2]
        if self._is_cut(unit):
            return True
        most = _SHORTISH if any(kind & pos.OPENER for kind in behind) else _SHORT
        if unit.last - unit.first <= most or not is_clause(kinds):
            return True
        hangs = kinds[0] & pos.OPENER and not any(kind & pos.COMMA for kind in kinds)  # 'Whether it is art;'
        return bool(hangs or self.opening(unit)) or self._conditions.opens(unit)

    def _is_cut(self, unit: Unit) -> bool:
        """Whether a claim breaks off in the middle of its clause, before a dash or a quotation, behind a word that
        something follows, or with a subject whose verb stands behind a relative clause."""
        kinds, words, last = self._tokens.kinds, self._tokens.words, unit.last
        if words[last] in _BREAKS_OFF or kinds[last - 1] & (pos.PREPOSITION | pos.TO | pos.OPENER):
            return True
        if not kinds[last] & pos.COMMA or not kinds[last + 1] & pos.OPENER:
            return False
        breaks = (at for at in range(last - 1, unit.first, -1) if kinds[at] & (pos.COMMA | pos.CONJUNCTION))
        return not may_have_verb(kinds[next(breaks, unit.first) : last])

    def rest(self, unit: Unit) -> str:
        """What stands behind a claim in its sentence."""
        end = self._reading.token_sentences[unit.sentence][1]
        if not any(self._tokens.is_word[place] for place in range(unit.last, end)):
            return ""
        kinds = self._tokens.kinds[unit.first : unit.last]
        most = LONGEST_CLAUSE if kinds[-1] & pos.OPENER or not is_clause(kinds) else LONGEST_CLAIM  # 'They knew that'
        return up_to(self._reading, unit, end, most)

    def opening(self, unit: Unit) -> str:
        """The words before a claim that opens its sentence by which it hangs on what follows ('even if', 'while')."""
        begin, kinds = begin_of_sentence(self._reading, unit), self._tokens.kinds
        if not 0 < unit.first - begin <= 2 * LEAD:
            return ""
        hangs = kinds[unit.first - 1] & pos.PREPOSITION or any(kind & pos.OPENER for kind in kinds[begin : unit.first])
        return read(self._reading, begin, unit.first) if hangs else ""

    def _sentence_behind(self, unit: Unit) -> str:
        """The sentence behind a claim that closes its own, which mostly tells more of it; empty where none of its
        paragraph is, or of the next for one that ends with a colon."""
        reading, number = self._reading, unit.sentence + 1
        if number >= len(reading.sentences) or self._closes(number):
            return ""
        first, last = reading.token_sentences[number]
        if not self._ends_with_colon(unit) and not self._is_beside(unit, number):
            return ""
        return f"{':' if self._ends_with_colon(unit) else '.'} {beginning(reading, first, last)}"

    def _is_beside(self, unit: Unit, number: int) -> bool:
        """Whether a sentence stands in the paragraph of a claim."""
        blocks = self._reading.document.blocks
        return not blocks or self._reading.sentences[number][0] < blocks[unit.block].end

    def _ends_with_colon(self, unit: Unit) -> bool:
        """Whether the sentence of a claim ends with a colon right behind it ('It knows the drill:')."""
        end = self._reading.token_sentences[unit.sentence][1]
        return unit.last <= end <= unit.last + 1 and self._tokens.words[end - 1] == ":"

    def answer(self, unit: Unit, *, whole: bool) -> str:
        """The sentence behind a question, or behind those that it opens if they are few, as it is shown behind the
        claim, the end of a long one left out; empty for a claim of a short text or that is no question, or where the
        text ends. `whole`: the rest of its sentence is shown, or the question behind it."""
        reading, number = self._reading, unit.sentence
        if not reading.is_long or not self._asks(number):
            return ""
        if not whole and reading.token_sentences[number][1] - unit.last > 1:
            return ""
        while number < unit.sentence + _ASKED and self._asks(number):
            number += 1
        if self._asks(number):
            number = unit.sentence + 1
        if number >= len(reading.sentences) or self._closes(number) or (whole and self._asks(number)):
            return ""
        first, last = reading.token_sentences[number]
        if last - first < _LITTLE and number + 1 < len(reading.sentences) and not self._asks(number + 1):
            last = reading.token_sentences[number + 1][1]
        left_out = " …" if number > unit.sentence + 1 else ""
        return f"{'' if whole else '.'}{left_out} {beginning(reading, first, last)}"

    def _asks(self, number: int) -> bool:
        """Whether a sentence is a question of the author's, not one in quotation marks."""
        if number >= len(self._reading.sentences):
            return False
        return self._tokens.words[self._reading.token_sentences[number][1] - 1] == "?"

    def _closes(self, number: int) -> bool:
        """Whether a sentence stands behind the last claim, where lines of the site may."""
        units = self._reading.units
        return self._reading.closer >= 0 and number > units[self._reading.closer].sentence + 1
