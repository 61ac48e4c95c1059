"""Cuts sentences into clauses, by rule, where the argument is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from argmap.rules.lexicon import CONTRACTED, DETERMINER, PRONOUN, Lexicon, has_finite, is_clause
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rule
from argmap.rules.tokens import Tokens, is_word

REACH = 60  # so many tokens on either side of a cue are looked at: cost must not grow with the square
SHAPES = ("short", "essay", "article")
MOST_BLOCKS = {"short": 3, "essay": 7}


def shape_of(blocks: int) -> str:
    """The shape of a text with so many paragraphs: one of `SHAPES`."""
    return next((shape for shape, most in MOST_BLOCKS.items() if blocks <= most), SHAPES[-1])


@dataclass(slots=True, kw_only=True)
class Clause:
    """Tokens `first` up to `last`, without the connectives around them; `cuts` are the rules that cut it out."""

    first: int
    last: int
    cuts: list[Hit] = field(default_factory=list)


class Cutter:
    """The clause rules of a rulebook, ready to cut the sentences of one text."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon, tokens: Tokens, shape: str) -> None:
        self._rules = rules
        self._lexicon = lexicon
        self._tokens = tokens
        self._used = [shape in rule.fields.get("texts", SHAPES) for rule in rules]

    def clauses(self, first: int, last: int, hits: Sequence[Hit]) -> list[Clause]:
        """The clauses of the sentence of tokens `first` up to `last`, in order; the whole when nothing cuts it.

        `hits` are those of the clause rules in the sentence, by place; `Hit.rule` is an index into the rules.
        """
        made: list[Clause] = []
        current = Clause(first=first, last=last)
        for hit in hits:
            fields = self._rules[hit.rule].fields
            if hit.first < current.first or not self._used[hit.rule] or self._is_hyphen(hit):
                continue
            if fields["at"] == "start":
                cut = self._comma_after(current, hit, last)
            else:
                cut = hit.first if self._divides(current.first, hit, last) else -1
            if cut < 0:
                continue
            if fields["at"] == "start":
                left, start = Clause(first=hit.last, last=cut, cuts=[*current.cuts, hit]), cut + 1
            else:
                left = Clause(first=current.first, last=cut, cuts=[*current.cuts, hit])
                start = hit.last if fields["cue"] == "out" else self._first_word(hit)
            made.append(left)
            current = Clause(first=start, last=last, cuts=[hit])
        return [*made, current]

    def _first_word(self, hit: Hit) -> int:
        place = hit.first
        while place < hit.last - 1 and not is_word(self._tokens.words[place]):
            place += 1
        return place

    def _divides(self, first: int, hit: Hit, last: int) -> bool:
        """Whether both sides of the cue are what its rule asks."""
        fields = self._rules[hit.rule].fields
        return self._is(fields["left"], max(first, hit.first - REACH), hit.first) and self._is(
            fields["right"], hit.last, min(last, hit.last + REACH)
        )

    def _comma_after(self, current: Clause, hit: Hit, last: int) -> int:
        """The place of the comma that ends the clause which the cue opens, or -1."""
        words = self._tokens.words
        if any(is_word(word) for word in words[current.first : hit.first][1:]):
            return -1
        fields = self._rules[hit.rule].fields
        for place in range(hit.last, min(last, hit.last + REACH)):
            if (
                words[place] == ","
                and self._is(fields["left"], hit.last, place)
                and self._is(fields["right"], place + 1, min(last, place + REACH))
            ):
                return place
        return -1

    def _is(self, wanted: str, first: int, last: int) -> bool:
        if last - first < 2:
            return False
        kinds = self._lexicon.kinds(self._tokens.words[first:last])
        if wanted == "finite":
            return has_finite(kinds)
        if wanted == "pronoun" and not kinds[0] & (PRONOUN | DETERMINER | CONTRACTED):
            return False
        if wanted == "pronoun-only" and not kinds[0] & (PRONOUN | CONTRACTED):
            return False
        return is_clause(kinds)

    def _is_hyphen(self, hit: Hit) -> bool:
        """Whether a one-mark cue stands inside a word or between figures, without a space on either side."""
        if hit.last - hit.first > 1 or is_word(self._tokens.words[hit.first]):
            return False
        starts, ends = self._tokens.starts, self._tokens.ends
        after = hit.last >= len(starts) or starts[hit.last] > ends[hit.first]
        return not after
