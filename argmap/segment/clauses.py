"""Cuts sentences into clauses, by rule, where the argument is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from msgspec import Struct

from argmap.ingest.document import Document
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.kinds import Cut, Phrased, TextShape
from argmap.rules.kinds.clause import CueGoes, CutPlace
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.segment.divisions import Divisions, first_word
from argmap.segment.sides import FEW_WORDS

MOST_BLOCKS = {TextShape.SHORT: 3, TextShape.ESSAY: 7}
LONGEST_ESSAY = 3500  # characters: some 550 words
LEAST_ESSAY = 250  # characters a paragraph, on average
LEAST_ESSAY_WORDS = 2  # different ones of the list
_LONGEST_TITLE = 160
_END_MARKS = '.!;:…"”'


def is_title(text: str) -> bool:
    """Whether the first stretch of a text looks like its title: short, and without an end mark (but it may ask)."""
    return 0 < len(text) <= _LONGEST_TITLE and text[-1] not in _END_MARKS


def shape_of(document: Document, schooled: Iterable[str]) -> TextShape:
    """The shape of a text, told by its title, the number of its paragraphs, its length and its connectives.

    `schooled` are those of an essay."""
    blocks = document.blocks
    if len(blocks) <= MOST_BLOCKS[TextShape.SHORT]:
        return TextShape.SHORT
    size = document.length(blocks[0].start, blocks[-1].end)
    is_essay = len(blocks) <= MOST_BLOCKS[TextShape.ESSAY] and LEAST_ESSAY * len(blocks) <= size <= LONGEST_ESSAY
    titled = is_essay and is_title(document.unmarked(blocks[0].start, blocks[0].end))
    return TextShape.ESSAY if titled and is_schooled(document, schooled, LEAST_ESSAY_WORDS) else TextShape.ARTICLE


def is_schooled(document: Document, words: Iterable[str], least: int) -> bool:
    """Whether a text uses so many of the words that tie an essay together, of which a newspaper article uses few."""
    text = document.text.lower()
    used = (word for word in words if word in text and re.search(rf"\b{re.escape(word)}\b", text))
    return len(list(islice(used, least))) == least


class Clause(Struct, frozen=True, kw_only=True):
    """Tokens `first` up to `last`, without the connectives around them; `cuts` are the rules that cut it out."""

    first: int
    last: int
    cuts: tuple[Hit, ...] = ()


class Cutter:
    """The clause rules of a rulebook, ready to cut the sentences of one text."""

    def __init__(self, rules: Sequence[Phrased], tokens: TokenTable, shape: TextShape, lists: WordLists) -> None:
        self._rules = {number: rule for number, rule in enumerate(rules) if isinstance(rule, Cut)}
        self._tokens = tokens
        self._shape = shape
        self._divisions = Divisions(tokens, lists)

    def clauses(self, first: int, last: int, hits: Sequence[Hit], leads: Mapping[int, int]) -> list[Clause]:
        """The clauses of the sentence of tokens `first` up to `last`, in order; the whole when nothing cuts it.

        `hits` are those of the clause rules in the sentence, by place; `Hit.rule` is an index into the rules.
        `leads`: where the words that only tie a clause to the text begin and end.
        """
        current = Clause(first=first, last=last)
        if not hits:
            return [current]
        made: list[Clause] = []
        seen = Counter(hit.rule for hit in hits)
        # '- -' is one dash
        seen.subtract(hit.rule for before, hit in pairwise(hits) if hit.rule == before.rule and hit.first < before.last)
        begin = first
        quoted = self._quoted(first, last)
        for hit in hits:
            rule = self._rules[hit.rule]
            used = self._shape in rule.texts and (seen[hit.rule] == 1 or not rule.alone)
            if hit.first < current.first or not used or hit.first in quoted or self._is_hyphen(hit):
                continue
            cut = self._cut_at(hit, current, leads, begin)
            if cut >= 0:
                left, current = self._parted(current, hit, cut)
                begin = begin if rule.right in FEW_WORDS else current.first
                made.append(left)
        return [*made, current]

    def _cut_at(self, hit: Hit, clause: Clause, leads: Mapping[int, int], begin: int) -> int:
        """The place at which a cue cuts a clause, or -1; `begin` is where the verb may stand that a clause shares with
        the one before it."""
        rule = self._rules[hit.rule]
        openings = self._past_leads(clause.first, clause.last, leads)
        if rule.at is CutPlace.START:
            return self._divisions.comma_after(rule, hit, clause.last) if hit.first in openings else -1
        if rule.at is CutPlace.FRONTED:
            is_fronted = self._divisions.is_fronted(max(openings), hit)
            return self._divisions.comma_after(rule, hit, clause.last) if is_fronted else -1
        if hit.first < max(openings):
            return -1  # 'Let me be clear: …'
        return hit.first if self._divisions.divides(rule, begin, hit, clause.last) else -1

    def _parted(self, clause: Clause, hit: Hit, cut: int) -> tuple[Clause, Clause]:
        """The clauses before and behind the place at which a cue cuts one."""
        rule, cuts = self._rules[hit.rule], (*clause.cuts, hit)
        is_out = rule.cue is CueGoes.OUT
        if rule.at is not CutPlace.INSIDE:
            fronted = rule.at is CutPlace.FRONTED
            begin = self._behind_cue(hit) if is_out else clause.first if fronted else hit.first
            return Clause(first=begin, last=cut, cuts=cuts), Clause(first=cut + 1, last=clause.last, cuts=(hit,))
        start = hit.last if is_out else first_word(self._tokens, hit)
        left = Clause(first=clause.first, last=cut, cuts=cuts)
        return left, Clause(first=start, last=clause.last, cuts=(hit,))

    def _behind_cue(self, hit: Hit) -> int:
        """Where the clause begins that a cue opens: with the pronoun or article that the rule asks for behind it."""
        place = hit.last
        while place - 1 > hit.first:
            kind = self._tokens.kinds[place - 1]
            if not kind & (pos.PRONOUN | pos.DETERMINER) or kind & (pos.COMPLEMENTISER | pos.OPENER):
                break
            place -= 1
        return place

    def _quoted(self, first: int, last: int) -> frozenset[int]:
        """The places between two quotation marks of a sentence, or behind one that opens with its fellow beyond: what
        someone says stays in one piece. A speech that ends in the sentence may be as long as an interview."""
        marks = self._tokens.quotes_in(first, last)
        if len(marks) % 2:
            marks = marks[1:] if self._closes(marks[0]) else [*marks, last]
        return frozenset(
            place for opened, closed in zip(marks[::2], marks[1::2], strict=False) for place in range(opened, closed)
        )

    def _closes(self, mark: int) -> bool:
        """Whether a quotation mark ends what was said: it touches what stands before it, and nothing behind it."""
        starts, ends = self._tokens.starts, self._tokens.ends
        touches = mark > 0 and ends[mark - 1] == starts[mark]
        return touches and (mark + 1 == len(starts) or ends[mark] < starts[mark + 1])

    def _past_leads(self, first: int, last: int, leads: Mapping[int, int]) -> set[int]:
        """The places at which a clause may be said to open: the first, and those after marks and leads there."""
        found = {first}
        while first < last and (not self._tokens.is_word[first] or leads.get(first, last) < last):
            first = first + 1 if not self._tokens.is_word[first] else leads[first]
            found.add(first)
        return found

    def _is_range(self, hit: Hit) -> bool:
        """Whether a mark stands between two figures ('$100 - $150')."""
        kinds, following = self._tokens.kinds, hit.last
        following += following < len(kinds) and not self._tokens.is_word[following]
        return bool(hit.first > 0 and following < len(kinds) and kinds[hit.first - 1] & kinds[following] & pos.NUMBER)

    def _is_hyphen(self, hit: Hit) -> bool:
        """Whether a one-mark cue stands inside a word or between figures: no space behind it, or before a hyphen."""
        if hit.last - hit.first > 1 or self._tokens.is_word[hit.first]:
            return False
        if self._is_range(hit):
            return True
        starts, ends = self._tokens.starts, self._tokens.ends
        after = hit.last >= len(starts) or starts[hit.last] > ends[hit.first]
        before = hit.first > 0 and starts[hit.first] > ends[hit.first - 1]
        return not after or not (before or self._tokens.words[hit.first] != "-")
