"""Cuts sentences into clauses, by rule, where the argument is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from argmap.ingest.document import Document
from argmap.rules.kinds import Cut, Phrased, TextShape
from argmap.rules.kinds.clause import CueGoes, CutPlace, Side
from argmap.rules.lexicon import (
    COMMA,
    COMPLEMENTISER,
    COORDINATOR,
    DETERMINER,
    FINITE,
    NUMBER,
    OPENER,
    PRONOUN,
    SINGULAR_PRONOUN,
    first_finite,
    is_complement,
    is_open,
    likely_finite,
)
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.segment.sides import BASE, LEAST, NOUN_PHRASES, Closing, is_side, is_unfinished

REACH = 60  # so many tokens on either side of a cue are looked at: cost must not grow with the square
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
    return TextShape.ESSAY if titled and _is_schooled(document, schooled) else TextShape.ARTICLE


def _is_schooled(document: Document, words: Iterable[str]) -> bool:
    """Whether a text uses the words that tie an essay together, where a newspaper article uses few of them."""
    text = document.text.lower()
    used = (word for word in words if re.search(rf"\b{re.escape(word)}\b", text))
    return len(list(islice(used, LEAST_ESSAY_WORDS))) == LEAST_ESSAY_WORDS


class Clause(Struct, frozen=True, kw_only=True):
    """Tokens `first` up to `last`, without the connectives around them; `cuts` are the rules that cut it out."""

    first: int
    last: int
    cuts: tuple[Hit, ...] = ()


class Cutter:
    """The clause rules of a rulebook, ready to cut the sentences of one text."""

    def __init__(self, rules: Sequence[Phrased], tokens: TokenTable, shape: TextShape, closing: Closing) -> None:
        self._rules = {number: rule for number, rule in enumerate(rules) if isinstance(rule, Cut)}
        self._tokens = tokens
        self._shape = shape
        self._closing = closing

    def clauses(self, first: int, last: int, hits: Sequence[Hit], leads: Mapping[int, int]) -> list[Clause]:
        """The clauses of the sentence of tokens `first` up to `last`, in order; the whole when nothing cuts it.

        `hits` are those of the clause rules in the sentence, by place; `Hit.rule` is an index into the rules.
        `leads`: where the words that only tie a clause to the text begin and end.
        """
        if not hits:
            return [Clause(first=first, last=last)]
        made: list[Clause] = []
        seen = Counter(hit.rule for hit in hits)
        hits = [hit for hit in hits if seen[hit.rule] == 1 or not self._rules[hit.rule].alone]
        quoted = self._quoted(first, last)
        current = Clause(first=first, last=last)
        for hit in hits:
            rule = self._rules[hit.rule]
            used = self._shape in rule.texts
            if hit.first < current.first or not used or hit.first in quoted or self._is_hyphen(hit):
                continue
            opens, is_out = rule.at is CutPlace.START, rule.cue is CueGoes.OUT
            openings = self._past_leads(current.first, last, leads)
            if opens:
                cut = self._comma_after(openings, hit, last)
            elif hit.first < max(openings):
                continue  # 'Let me be clear: …'
            else:
                cut = hit.first if self._divides(current.first, hit, last) else -1
            if cut < 0:
                continue
            if opens:
                begin = self._behind_cue(hit) if is_out else hit.first
                left, start = Clause(first=begin, last=cut, cuts=(*current.cuts, hit)), cut + 1
            else:
                left = Clause(first=current.first, last=cut, cuts=(*current.cuts, hit))
                start = hit.last if is_out else self._first_word(hit)
            made.append(left)
            current = Clause(first=start, last=last, cuts=(hit,))
        return [*made, current]

    def _behind_cue(self, hit: Hit) -> int:
        """Where the clause begins that a cue opens: with the pronoun or article that the rule asks for behind it."""
        place = hit.last
        while place - 1 > hit.first:
            kind = self._tokens.kinds[place - 1]
            if not kind & (PRONOUN | DETERMINER) or kind & (COMPLEMENTISER | OPENER):
                break
            place -= 1
        return place

    def _quoted(self, first: int, last: int) -> frozenset[int]:
        """The places between two quotation marks of a sentence: what someone says stays in one piece."""
        marks = self._tokens.quotes_in(first, last)
        return frozenset(
            place for opened, closed in zip(marks[::2], marks[1::2], strict=False) for place in range(opened, closed)
        )

    def _first_word(self, hit: Hit) -> int:
        place = hit.first
        while place < hit.last - 1 and not self._tokens.is_word[place]:
            place += 1
        return place

    def _divides(self, first: int, hit: Hit, last: int) -> bool:
        """Whether both sides of the cue are what its rule asks."""
        rule = self._rules[hit.rule]
        right = hit.last if rule.cue is CueGoes.OUT else self._first_word(hit)
        stop = min(last, hit.last + REACH)
        return (
            not self._relates(hit.first - 1)
            and not self._ends_list(first, hit)
            and (
                self._coordinates(hit)
                or not is_unfinished(self._closing, self._tokens, max(first, hit.first - REACH), hit.first)
            )
            and not self._is_set_in(rule, first, hit, stop)
            and is_side(rule.left, self._tokens, max(first, hit.first - REACH), hit.first)
            and is_side(rule.right, self._tokens, right, stop)
            and not is_complement(self._tokens.kinds[right:stop])
            and self._says_more(hit, stop)
        )

    def _relates(self, place: int) -> bool:
        """Whether the word is a 'who' or 'which', whose clause is still to come ("those who, having paid, …")."""
        kind = self._tokens.kinds[place]
        return bool(kind & OPENER and kind & SINGULAR_PRONOUN and not kind & COMPLEMENTISER)

    def _says_more(self, hit: Hit, stop: int) -> bool:
        """Whether a 'that' with which the cue ends behind 'and' or 'but', if any, opens what is said as well ("They say
        that it pays, and that prices fall") and does not point ("and that man left")."""
        kinds = self._tokens.kinds
        joins = hit.last - hit.first > 1 and kinds[hit.last - 2] & COORDINATOR and kinds[hit.last - 1] & COMPLEMENTISER
        return not joins or is_complement(kinds[hit.last - 1 : stop])

    def _is_set_in(self, rule: Cut, first: int, hit: Hit, stop: int) -> bool:
        """Whether the cue opens a clause set between a subject and its verb ("The attacks, if they go on, will …")."""
        if rule.cue is not CueGoes.RIGHT or rule.right not in (Side.CLAUSE, Side.FINITE):
            return False
        openers = (at + 1 for at in range(hit.first - 1, first, -1) if self._tokens.kinds[at] & OPENER)
        if first_finite(self._tokens.kinds[next(openers, first) : hit.first]) >= 0:
            return False
        return any(
            self._tokens.words[place] == "," and self._tokens.kinds[place + 1] & FINITE
            for place in range(hit.last, stop - 1)
        )

    def _coordinates(self, hit: Hit) -> bool:
        """Whether the cue is 'and', 'or' or 'but', before which a clause may end with its helping verb ("They do")."""
        return any(self._tokens.kinds[place] & COORDINATOR for place in range(hit.first, hit.last))

    def _ends_list(self, first: int, hit: Hit) -> bool:
        """Whether ', and' stands before the last item of a list ("carts, trams, and buses"): since the comma before it
        there are one or two words, each a noun by its looks, and no article or pronoun follows."""
        words, kinds = self._tokens.words, self._tokens.kinds
        following = kinds[hit.last] if hit.last < len(kinds) else 0
        if words[hit.first] != "," or not kinds[hit.last - 1] & COORDINATOR or following & (DETERMINER | PRONOUN):
            return False
        begin = max(first, hit.first - 3)
        item = self._tokens.kinds[begin : hit.first]
        at = next((at for at in range(len(item) - 1, -1, -1) if item[at] & COMMA), -1)
        return 0 <= at < len(item) - 1 and all(is_open(kind) for kind in item[at + 1 :])

    def _past_leads(self, first: int, last: int, leads: Mapping[int, int]) -> set[int]:
        """The places at which a clause may be said to open: the first, and those after marks and leads there."""
        found = {first}
        while first < last and (not self._tokens.is_word[first] or leads.get(first, last) < last):
            first = first + 1 if not self._tokens.is_word[first] else leads[first]
            found.add(first)
        return found

    def _comma_after(self, openings: set[int], hit: Hit, last: int) -> int:
        """The place of the comma that ends the clause which the cue opens, or -1."""
        if hit.first not in openings:
            return -1
        words = self._tokens.words
        rule = self._rules[hit.rule]
        stop = min(last, hit.last + REACH)
        commas = [place for place in range(hit.last, stop) if words[place] == ","]
        for left in (rule.left, Side.VERB, BASE) if rule.left is Side.CLAUSE else (rule.left,):
            for place in commas:
                if is_unfinished(self._closing, self._tokens, hit.last, place):
                    continue
                if self._in_list(place, commas):
                    continue
                short = rule.left in NOUN_PHRASES and place - hit.last < LEAST
                if short and is_side(rule.right, self._tokens, place + 1, min(last, place + REACH)):
                    return -1  # 'For all its faults, the town has parks, shops and people who …'
                if is_side(left, self._tokens, hit.last, place) and is_side(
                    rule.right, self._tokens, place + 1, min(last, place + REACH)
                ):
                    return place
        return -1

    def _in_list(self, place: int, commas: Sequence[int]) -> bool:
        """Whether a comma parts things of one list, which ends before the next comma ("by tram, bus and train, …")."""
        following = next((comma for comma in commas if comma > place), -1)
        inside = self._tokens.kinds[place + 1 : following] if following > 0 else []
        joined = any(kind & COORDINATOR for kind in inside[:-1])
        return joined and likely_finite(inside) < 0 and not inside[0] & (DETERMINER | PRONOUN)

    def _is_range(self, hit: Hit) -> bool:
        """Whether a mark stands between two figures ('$100 - $150')."""
        kinds, following = self._tokens.kinds, hit.last
        following += following < len(kinds) and not self._tokens.is_word[following]
        return bool(hit.first > 0 and following < len(kinds) and kinds[hit.first - 1] & kinds[following] & NUMBER)

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
