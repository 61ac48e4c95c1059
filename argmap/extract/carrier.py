"""How far a holder's words reach over the clauses of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from argmap.extract.continuations import Continuations
from argmap.extract.reports import CARRIED, Frame, Held, Reports
from argmap.extract.returns import Returns
from argmap.rules import pos
from argmap.rules.kinds.attribution import Holder
from argmap.rules.lexicon import first_finite
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan

_SAYING = (Holder.BEFORE, Holder.DOER, Holder.BETWEEN)
_BACK = 2  # sentences back to whose reasoning goes so


class Carrier:
    """Gives spans the holder of what stands before them, where that goes on."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook, reports: Reports, returns: Returns) -> None:
        self._tokens = tokens
        self._reports = reports
        lists = rulebook.vocabulary.lists
        self._returns = returns
        self._setting_in = frozenset((*lists["sets_in"], *lists["relating_things"], *lists["sets_against"]))
        self._spans = Continuations(tokens, rulebook, reports, returns)

    def named_before(self, frames: Sequence[Frame], held: Sequence[Held]) -> list[Held]:
        """The same, but 'so the reasoning goes' is theirs who were last named in the paragraph, shortly before."""
        made = list(held)
        last: tuple[int, Held] | None = None
        for number in sorted(range(len(frames)), key=lambda number: frames[number].first):
            who, certainty, hits = made[number]
            sentence = frames[number].sentence
            told = bool(hits) and self._reports.how(hits[0]) is Holder.LAST
            if told and last is not None and sentence - last[0] <= _BACK and self._is_one_block(sentence, last[0]):
                made[number] = (last[1][0], certainty, hits)
            elif who is not None and certainty == "reported" and not told:
                last = (sentence, made[number])
        return made

    def _is_one_block(self, one: int, other: int) -> bool:
        return self._reports.sentences[one][2] == self._reports.sentences[other][2]

    def carried(self, frames: Sequence[Frame], held: Sequence[Held]) -> list[Held]:
        """The same holders, with those of what is said before a span in its sentence, where that goes on, and of what
        closes its sentence."""
        order = sorted(range(len(frames)), key=lambda number: frames[number].first)
        return self._carried_back(frames, order, self._carried_on(frames, order, held))

    def _carried_on(self, frames: Sequence[Frame], order: Sequence[int], held: Sequence[Held]) -> list[Held]:
        """The same holders, with those of what is said before a span in its sentence, where that goes on."""
        made = list(held)
        last: tuple[int, Held] | None = None
        announced = False  # whether what is held stands behind a colon
        for number in order:
            frame, own = frames[number], made[number]
            announced = announced and last is not None and last[0] == frame.sentence
            if last is None or last[0] != frame.sentence or frame.after < 0:
                last = None
            if last is not None and self._spans.gives_reason(frame) and (self._is_found(own) or self._is_deed(own)):
                made[number] = last[1]
            elif own[1] == "reported":
                last = (frame.sentence, own) if self._is_carried(own) else None
            elif last is not None and (
                self._spans.goes_on(frame, last[1]) or (announced and self._spans.adds_to(frame))
            ):
                made[number] = last[1]
                announced = announced or self._tokens.words[frame.after : frame.first] == [":"]
            elif not self._spans.is_aside(frame):
                last = None
        return made

    def _carried_back(self, frames: Sequence[Frame], order: Sequence[int], held: list[Held]) -> list[Held]:
        """The same holders, with those of what closes a sentence over what stands before it there."""
        made = list(held)
        for earlier, later in reversed(tuple(pairwise(order))):
            same = frames[earlier].sentence == frames[later].sentence
            if not same or made[earlier][0] is not None or not self._closes(frames[later], made[later]):
                continue
            if not self._returns.opens_as_author(frames[earlier]):
                made[earlier] = made[later]
        return made

    def _closes(self, frame: Frame, held: Held) -> bool:
        """Whether a span closes what is held: its words tell so behind a comma (', argues Lowe', ', said Lowe, who
        …'), or it is a part without a verb that such words are set into."""
        if held[1] != "reported" or not held[2]:
            return False
        hit = held[2][0]
        closes = self._reports.closes(hit) or self._reports.is_turned(hit, frame.first)
        return closes or (self._spans.is_set_in(hit) and (self._spans.is_loose(frame) or self._opens(frame, hit)))

    def _opens(self, frame: Frame, hit: Hit) -> bool:
        """Whether a frame opens a span: what is said before it goes on behind it ('Although it was late, Lowe said,
        …')."""
        name = self._reports.named.get(hit)
        if name is None or not 0 <= frame.after <= name[0] or self._reports.how(hit) not in _SAYING:
            return False
        if not self._setting_in.isdisjoint(self._tokens.words[frame.after : name[0]]):
            return False  # "…, and, as one dealer put it, …", "…, which, she says, …", "… but not, she says, …"
        ahead = first_finite(self._tokens.kinds[frame.after : name[0]]) < 0
        return ahead and (self._stands_first(frame, name) or not self._returns.tenses.is_over(hit))

    def _stands_first(self, frame: Frame, name: TokenSpan) -> bool:
        """Whether a name opens what stands behind the span before, or a noun for one person beside it does ('its chair,
        Ann Lowe')."""
        first = next(place for place in range(frame.after, name[0] + 1) if self._tokens.is_word[place])
        beside = first + 1 < name[0] and self._tokens.words[name[0] - 1] == ","
        return first == name[0] or (beside and self._reports.holders.nameable.is_one_person(first, name[0] - 1))

    def _is_found(self, held: Held) -> bool:
        """Whether those hold it who found it out, as a list of such people has them ('inspectors found cracks')."""
        return bool(held[2]) and self._reports.how(held[2][0]) is Holder.LIST and held[1] == "reported"

    def _is_deed(self, held: Held) -> bool:
        """Whether words tell what somebody did, and not what they hold ('the bank had refused her a loan')."""
        if not held[2] or self._reports.how(held[2][0]) is not Holder.DOER:
            return False
        hit = held[2][0]
        says = self._tokens.kinds[hit.last - 1] & pos.OPENER  # "because the union insists that"
        return not says and self._returns.tenses.is_over(hit)

    def _is_carried(self, held: Held) -> bool:
        if held[0] is None or not held[2]:
            return False
        rule = self._reports.rules[held[2][0].rule]
        return rule.holder.place in (*CARRIED, Holder.LIST, Holder.LAST) or (
            rule.goes_on and rule.holder.place is Holder.UNNAMED
        )
