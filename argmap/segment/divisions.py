"""Whether the words around the cue of a clause rule may be parted there: both sides are what the rule asks for."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.kinds import Cut
from argmap.rules.kinds.clause import CueGoes, CutPlace, Side
from argmap.rules.lexicon import first_finite, is_complement, is_open, likely_finite
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.segment.sides import (
    BASE,
    LEAST,
    NOUN_PHRASES,
    Closing,
    is_condition,
    is_fronted,
    is_side,
    is_unfinished,
    leaves_out,
    past_quality,
)

REACH = 60  # so many tokens on either side of a cue are looked at: cost must not grow with the square
LONG_FRONT = 10  # words before a cue that stands behind them


def first_word(tokens: TokenTable, hit: Hit) -> int:
    """The first token of a cue that is no mark, or its last."""
    place = hit.first
    while place < hit.last - 1 and not tokens.is_word[place]:
        place += 1
    return place


class Divisions:
    """Tells of the cues in one text what they divide."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._tokens = tokens
        self._lists = lists
        self._closing = Closing.of(lists)

    def divides(self, rule: Cut, first: int, hit: Hit, last: int) -> bool:
        """Whether both sides of a cue in tokens `first` up to `last` are what its rule asks."""
        begin, stop = max(first, hit.first - REACH), min(last, hit.last + REACH)
        if self._ends_list(first, hit) or self._is_left_open(begin, hit) or self._is_set_in(rule, first, hit, stop):
            return False
        if self._corrects(rule, begin, hit) or not self._stands_behind(rule, begin, hit):
            return False
        if is_condition(self._closing, self._tokens, begin, hit.first, hit.last):
            return False
        right = hit.last if rule.cue is CueGoes.OUT else first_word(self._tokens, hit)
        right = past_quality(self._tokens, right, stop)
        sides = self._is(rule.left, begin, hit.first) and self._is(rule.right, right, stop)
        return sides and not is_complement(self._tokens.kinds[right:stop]) and self._says_more(hit, stop)

    def _is(self, wanted: str, first: int, last: int) -> bool:
        """Whether tokens `first` up to `last` are what a rule wants on one side."""
        return is_side(wanted, self._tokens, first, last, self._closing)

    def _is_left_open(self, begin: int, hit: Hit) -> bool:
        """Whether the words before a cue are unfinished; a clause may end with its helping verb before 'and', 'or' or
        'but' ("They do")."""
        if hit.first > begin and self._relates(hit.first - 1):
            return True
        coordinates = any(self._tokens.kinds[place] & pos.COORDINATOR for place in range(hit.first, hit.last))
        if coordinates or leaves_out(self._closing, self._tokens, begin, hit.first):
            return False
        return is_unfinished(self._closing, self._tokens, begin, hit.first)

    def _corrects(self, rule: Cut, begin: int, hit: Hit) -> bool:
        """Whether a cue goes on with what is not all, or not so, without a pronoun ("not only cheap, but …", "not cheap
        but dear")."""
        words, closing = self._tokens.words, self._closing
        following = self._tokens.kinds[hit.last] if hit.last < len(words) else 0
        if closing.correcting.isdisjoint(words[hit.first : hit.last]) or following & pos.PRONOUN & ~pos.OPENER:
            return False
        if rule.right is Side.QUALITY and not closing.negations.isdisjoint(words[begin : hit.first]):
            return True
        return any(f"{words[at]} {words[at + 1]}" in closing.not_only for at in range(begin, hit.first - 1))

    def _stands_behind(self, rule: Cut, begin: int, hit: Hit) -> bool:
        """Whether a word that a rule wants before its cue stands there, if it wants any."""
        if not rule.behind:
            return True
        before = f" {' '.join(self._tokens.words[begin : hit.first])} "
        return any(f" {phrase} " in before for phrase in self._lists[rule.behind])

    def _relates(self, place: int) -> bool:
        """Whether the word is a 'who' or 'which', whose clause is still to come ("those who, having paid, …")."""
        kind = self._tokens.kinds[place]
        return bool(kind & pos.OPENER and kind & pos.SINGULAR_PRONOUN and not kind & pos.COMPLEMENTISER)

    def _says_more(self, hit: Hit, stop: int) -> bool:
        """False where the cue ends in 'and that' or 'but that' and its 'that' points ("and that man left") instead of
        opening more that is said ("They say that it pays, and that prices fall")."""
        kinds = self._tokens.kinds
        joins = (
            hit.last - hit.first > 1
            and kinds[hit.last - 2] & pos.COORDINATOR
            and kinds[hit.last - 1] & pos.COMPLEMENTISER
        )
        return not joins or is_complement(kinds[hit.last - 1 : stop])

    def _is_set_in(self, rule: Cut, first: int, hit: Hit, stop: int) -> bool:
        """Whether the cue opens a clause set between a subject and its verb ("The attacks, if they go on, will …",
        "What they want, when we ask, is …")."""
        if rule.right not in (Side.CLAUSE, Side.FINITE):
            return False
        first = max(first, hit.first - REACH)
        openers = (at + 1 for at in range(hit.first - 1, first, -1) if self._tokens.kinds[at] & pos.OPENER)
        begin = next(openers, first)
        kinds = self._tokens.kinds[begin : hit.first]
        verb = first_finite(kinds)
        if self._opens_subject(begin):
            verb = first_finite(kinds[verb + 1 :])  # not the one of "What they want"
        elif rule.cue is not CueGoes.RIGHT:
            return False
        if verb >= 0:
            return False
        return any(
            self._tokens.words[place] == "," and self._tokens.kinds[place + 1] & pos.FINITE
            for place in range(hit.last, min(stop - 1, hit.last + REACH))
        )

    def _opens_subject(self, begin: int) -> bool:
        """Whether the clause at a place, or one word before, opens as a subject may ("What they want is …")."""
        return not self._closing.whatever.isdisjoint(self._tokens.words[max(0, begin - 1) : begin + 1])

    def _ends_list(self, first: int, hit: Hit) -> bool:
        """Whether ', and' stands before the last item of a list ("carts, trams, and buses"): since the comma before it
        there are one or two words, each a noun by its looks, and no article or pronoun follows."""
        words, kinds = self._tokens.words, self._tokens.kinds
        following = kinds[hit.last] if hit.last < len(kinds) else 0
        if (
            words[hit.first] != ","
            or not kinds[hit.last - 1] & pos.COORDINATOR
            or following & (pos.DETERMINER | pos.PRONOUN)
        ):
            return False
        begin = max(first, hit.first - 3)
        item = self._tokens.kinds[begin : hit.first]
        at = next((at for at in range(len(item) - 1, -1, -1) if item[at] & pos.COMMA), -1)
        return 0 <= at < len(item) - 1 and all(is_open(kind) for kind in item[at + 1 :])

    def is_fronted(self, begin: int, hit: Hit) -> bool:
        """Whether a cue stands behind the first words of the clause that opens at `begin` ("Dear though it is, …"), or
        ends with the comma behind a few ("The rain notwithstanding, …")."""
        kinds = self._tokens.kinds[begin : hit.first]
        if self._tokens.words[hit.last - 1] == ",":
            marks = any(kind & pos.PUNCTUATION for kind in kinds)
            return 0 < len(kinds) <= LONG_FRONT and not marks and first_finite(kinds) < 0
        goes_on = hit.last < len(self._tokens) and self._tokens.is_word[hit.last]
        return bool(goes_on and is_fronted(self._tokens, begin, hit.first))

    def comma_after(self, rule: Cut, hit: Hit, last: int) -> int:
        """The place of the comma that ends the clause which the cue opens, or -1."""
        words = self._tokens.words
        if words[hit.last - 1] == ",":
            right = hit.last, min(last, hit.last + REACH)
            return hit.last - 1 if self._is(rule.right, *right) else -1
        commas = [place for place in range(hit.last, min(last, hit.last + REACH)) if words[place] == ","]
        doubtful = rule.left is Side.CLAUSE and rule.at is not CutPlace.FRONTED
        for left in (rule.left, Side.VERB, BASE) if doubtful else (rule.left,):
            for place in commas:
                if self._is_inside(rule, hit.last, place, commas):
                    continue
                short = rule.left in NOUN_PHRASES and place - hit.last < LEAST
                if not (short or self._is(left, past_quality(self._tokens, hit.last, place), place)):
                    continue
                if self._is(rule.right, place + 1, min(last, place + REACH)):
                    return -1 if short else place  # 'For all its faults, the town has parks, shops and people who …'
        return -1

    def _is_inside(self, rule: Cut, first: int, place: int, commas: Sequence[int]) -> bool:
        """Whether a comma stands inside the clause that opens at `first`: it is unfinished there (and what it is does
        not stand before it, as in "Dear though it is, …"), or the comma parts things of one list."""
        unfinished = rule.at is not CutPlace.FRONTED and is_unfinished(self._closing, self._tokens, first, place)
        return unfinished or _in_list(self._tokens, place, commas)


def _in_list(tokens: TokenTable, place: int, commas: Sequence[int]) -> bool:
    """Whether a comma parts things of one list, which ends before a later one ("by tram, bus and train, …"), or a
    name from one that tells where it is ("in Springfield, Ohio, …")."""
    begin = place
    for comma in commas:
        if comma <= place:
            continue
        inside = tokens.kinds[begin + 1 : comma]
        if not inside or likely_finite(inside) >= 0 or inside[0] & (pos.DETERMINER | pos.PRONOUN):
            return False
        if any(kind & pos.COORDINATOR for kind in inside[:-1]):
            return True
        if len(inside) == 1 and tokens.capital[comma - 1] and tokens.capital[begin - 1]:
            return True
        begin = comma
    return False
