"""What answers a question that is a claim: the sentence behind it, without which nobody can tell what it claims."""

from __future__ import annotations

from argmap.extract.neighbours import LONGEST_CLAIM, read
from argmap.extract.units import Reading, Unit

_ASKED = 3  # questions running behind which an answer is looked for
_LITTLE = 5  # words and marks of an answer that tells little ('No.')


class Answers:
    """Finds in one reading what answers the questions among its claims."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, unit: Unit, *, whole: bool) -> str:
        """The sentence behind a question, or behind those that it opens, as it is shown behind the claim, the end of a
        long one left out; empty for a claim of a short text or that is no question, or where the text ends. `whole`:
        the rest of its sentence is shown."""
        reading, number = self._reading, unit.sentence
        if not reading.is_long or not self._asks(number):
            return ""
        if not whole and reading.token_sentences[number][1] - unit.last > 1:
            return ""
        while number < unit.sentence + _ASKED and self._asks(number):
            number += 1
        if self._asks(number) or number >= len(reading.sentences) or self._closes(number):
            return ""
        first, last = reading.token_sentences[number]
        if last - first < _LITTLE and number + 1 < len(reading.sentences) and not self._asks(number + 1):
            last = reading.token_sentences[number + 1][1]
        end = min(last, first + LONGEST_CLAIM)
        left_out = " …" if number > unit.sentence + 1 else ""
        return f"{'' if whole else '.'}{left_out} {read(reading, first, end)}{' …' if end < last else ''}"

    def _asks(self, number: int) -> bool:
        """Whether a sentence is a question of the author's, not one in quotation marks."""
        if number >= len(self._reading.sentences):
            return False
        return self._reading.tokens.words[self._reading.token_sentences[number][1] - 1] == "?"

    def _closes(self, number: int) -> bool:
        """Whether a sentence stands behind the last claim, where lines of the site may."""
        units = self._reading.units
        return self._reading.closer >= 0 and number > units[self._reading.closer].sentence + 1
