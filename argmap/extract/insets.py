"""Phrases set into a claim that are claims of their own ('the plan, even if hard, is needed')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from argmap.rules import pos
from argmap.rules.kinds import Inset
from argmap.rules.kinds.inset import InsetPlace
from argmap.rules.lexicon import first_finite, likely_finite, may_have_verb
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.segment.divisions import LONG_FRONT, REACH
from argmap.segment.sides import is_fronted

_OPENS = (",", "–", "—")
_SOON = 4  # words after an inset in which the verb of its clause must come
_LEAST_BEFORE = 2  # words of the clause before an inset
_LEAST = 1  # words of an inset behind a cue that is no part of it; one more where it closes its clause
_LEAST_WORDS = 2  # of an inset


class InsetPhrase(Struct, frozen=True):
    """Tokens `first` up to `last` behind a `mark`, with the words of a `hit`; `closes`: it ends its clause, and what
    stands before it is a clause without it."""

    hit: Hit
    mark: int
    first: int
    last: int
    closes: bool


def insets(tokens: TokenTable, first: int, last: int, hits: Sequence[tuple[Hit, Inset]]) -> Iterator[InsetPhrase]:
    """The phrases that words of inset rules (`hits`, by place) open in a claim of tokens `first` up to `last`."""
    end = first
    for hit, rule in hits:
        begin = _mark_before(tokens, rule, hit)
        if hit.first < end or begin < first + _LEAST_BEFORE:
            continue
        brief = rule.brief or bool(tokens.kinds[begin - 1] & pos.HELPER)  # 'It may, even if late, succeed'
        stop = next((at for at in range(hit.last, last) if _ends(tokens, at, last, brief=brief)), last)
        closes = stop == last
        least = 0 if rule.keeps else _LEAST + closes
        if stop - begin - 1 < _LEAST_WORDS or stop - hit.last < least:
            continue
        if closes and not _has_verb(tokens.kinds[first:begin]):
            continue
        end = stop
        yield InsetPhrase(hit, begin, hit.last if closes and not rule.keeps else begin + 1, stop, closes)


def _has_verb(kinds: Sequence[int]) -> bool:
    """Whether words are surely a clause, or may be one."""
    return likely_finite(kinds) >= 0 or may_have_verb(kinds)


def _mark_before(tokens: TokenTable, rule: Inset, hit: Hit) -> int:
    """The place of the mark behind which an inset begins with these words, or a few words before them; -1 for none."""
    mark = hit.first - 1
    if rule.at is InsetPlace.BEHIND:
        return mark if tokens.words[mark] in _OPENS else -1
    before = next((at for at in range(mark, -1, -1) if tokens.words[at] in _OPENS or mark - at > LONG_FRONT), -1)
    return before if tokens.words[before] in _OPENS and _is_front(tokens, before + 1, hit) else -1


def _is_front(tokens: TokenTable, first: int, hit: Hit) -> bool:
    """Whether the words from a mark to a cue may stand before it ("dear though it is"), or the cue is all that follows
    them ("the rain notwithstanding")."""
    if hit.last - hit.first == 1:
        return first_finite(tokens.kinds[first : hit.first]) < 0
    return is_fronted(tokens, first, hit.first)


def _ends(tokens: TokenTable, place: int, last: int, *, brief: bool) -> bool:
    """Whether a mark at this place ends an inset: any does, or one that the verb of its clause follows at once, or
    another clause behind a coordinator."""
    if tokens.words[place] not in _OPENS:
        return False
    after = tokens.kinds[place + 1 : min(last, place + 1 + REACH)]
    joined = bool(after and after[0] & pos.COORDINATOR and likely_finite(after[1:]) >= 0)
    return brief or joined or likely_finite(after[:_SOON]) in (0, 1)
