"""The stretches of words before a claim, of its own sentence and whole ones, in which it may be explained."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from argmap.extract.neighbours import LEAD, LONGEST_CLAUSE
from argmap.extract.units import Reading, Unit
from argmap.rules import pos
from argmap.rules.lexicon import likely_finite, may_have_verb
from argmap.rules.tokens import TokenSpan

_READ = 160  # words of a stretch that are looked at
_LITTLE = 9  # words of a sentence that tells little without the one before it
_OWN = 5  # words of its sentence before a claim that tell little
_DATELINE = 16  # words that tell place and date of an article
_DASHES = ("-", "–", "—")
_FAR = 40  # sentences among which they are looked for


class Stretches:
    """The sentences of one reading, in tokens, and what stands before its claims."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._nearest: dict[tuple[int, bool], TokenSpan | None] = {}
        self._told = frozenset(unit.sentence for unit in reading.units)

    def sentence_at(self, token: int) -> TokenSpan:
        """The sentence that a token stands in."""
        return self._reading.token_sentences[self._number_at(token)]

    def _number_at(self, token: int) -> int:
        at = self._tokens.starts[token]
        return max(0, bisect_right(self._reading.sentences, (at, len(self._reading.document.text))) - 1)

    def own(self, unit: Unit) -> TokenSpan | None:
        """What stands before a claim of a long text in its sentence; None where that is little, or the place and date
        of an article."""
        begin = self._reading.token_sentences[unit.sentence][0]
        if not self._reading.is_long or unit.first - begin <= _OWN or self.opening == unit.first:
            return None
        return cut(TokenSpan((begin, unit.first)), unit.first - 1)

    @cached_property
    def opening(self) -> int:
        """The token behind the place and date that open an article ("OSTMARK, May 3 -"); -1 where none do."""
        opener, tokens = self._reading.units[self._reading.opener], self._tokens
        begin = self._reading.token_sentences[opener.sentence][0]
        dated = begin + 1 < opener.first <= begin + _DATELINE and tokens.words[opener.first - 1] in _DASHES
        return opener.first if dated and not may_have_verb(tokens.kinds[begin : opener.first]) else -1

    def before(self, unit: Unit, most: int, *, whole: bool) -> Iterator[TokenSpan]:
        """The stretches of tokens before a claim, the nearest first: of its sentence if `whole`, then at most so many
        whole sentences."""
        tokens, sentences = self._tokens, self._reading.sentences
        begin = max(self._reading.token_sentences[unit.sentence][0], unit.first - _READ)
        if (
            whole
            and unit.first - begin > LEAD
            and (likely_finite(inside := tokens.kinds[begin : unit.first]) >= 0 or may_have_verb(inside))
        ):
            yield TokenSpan((begin, unit.first))
        block = self._reading.document.blocks[unit.block].start if self._reading.document.blocks else 0
        near = range(unit.sentence - 1, max(-1, unit.sentence - 1 - _FAR), -1)
        said = (n for n in near if n in self._told or sentences[n][0] >= block or self._is_answered(n, unit))
        for number in islice(said, most):
            first, last = self._reading.token_sentences[number]
            if last - first < _LITTLE and number and first not in self._blocks:
                first = self._reading.token_sentences[number - 1][0]
            yield TokenSpan((max(first, last - _READ), last))

    def nearest(self, unit: Unit, *, whole: bool) -> TokenSpan | None:
        """The nearest of these stretches, if there is one."""
        key = unit.first, whole
        if key not in self._nearest:
            self._nearest[key] = next(self.before(unit, 1, whole=whole), None)
        return self._nearest[key]

    def near(self, unit: Unit, *, whole: bool) -> TokenSpan | None:
        """What stands before a claim in its sentence if `whole`, or else the sentence before, if that is of the same
        paragraph or has a word of the claim."""
        nearest = self.nearest(unit, whole=whole)
        if nearest is None or nearest[0] == nearest[1]:
            return None
        block = self._reading.document.blocks[unit.block].start if self._reading.document.blocks else 0
        inside = self._tokens.starts[nearest[0]] >= block
        if inside or not unit.stems.isdisjoint(self._tokens.stems[slice(*nearest)]):
            return cut(nearest, nearest[1] - 1)
        return None

    def ahead(self, span: TokenSpan, unit: Unit, *, across: bool) -> TokenSpan | None:
        """The sentence before a stretch, or the part of one before it, if that is of the paragraph of a claim; else the
        last of the paragraph before if `across`, a heading left out."""
        sentences, opener = self._reading.token_sentences, self._reading.units[self._reading.opener]
        number = self._number_at(span[0])
        number -= sentences[number][0] == span[0]
        if number >= 0 and not self._tokens.kinds[sentences[number][1] - 1] & pos.PUNCTUATION:
            number -= 1
        if number < opener.sentence:
            return None
        block = self._reading.document.blocks[unit.block].start if self._reading.document.blocks else 0
        first, last = sentences[number]
        inside = across or self._reading.sentences[number][0] >= block
        return cut(TokenSpan((max(first, opener.lead), min(last, span[0]))), span[0] - 1) if inside else None

    def _is_answered(self, number: int, unit: Unit) -> bool:
        """Whether a sentence is a question right before a claim."""
        return number == unit.sentence - 1 and self._tokens.words[self._reading.token_sentences[number][1] - 1] == "?"

    def opens(self, token: int) -> bool:
        """Whether a token opens a sentence or a block."""
        return token in self._starts

    def ends(self, last: int) -> bool:
        """Whether a sentence or a block, or the text, ends before a token."""
        return last in self._starts or last == len(self._tokens)

    @cached_property
    def _starts(self) -> frozenset[int]:
        return self._blocks.union(first for first, _ in self._reading.token_sentences)

    @cached_property
    def _blocks(self) -> frozenset[int]:
        return frozenset(self._tokens.first_from(block.start) for block in self._reading.document.blocks)


def cut(span: TokenSpan, shown: int) -> TokenSpan:
    """A stretch, or the part of a long one that a token stands in."""
    first, last = span
    if last - first <= LONGEST_CLAUSE:
        return span
    if shown < first + LONGEST_CLAUSE:
        return TokenSpan((first, first + LONGEST_CLAUSE))
    if shown >= last - LONGEST_CLAUSE:
        return TokenSpan((last - LONGEST_CLAUSE, last))
    return TokenSpan((shown - LONGEST_CLAUSE // 2, shown + LONGEST_CLAUSE // 2))
