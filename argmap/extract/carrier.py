"""How far a holder's words reach: over the clauses of a sentence, and over the sentences that follow."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.reports import CARRIED, Frame, Held, Reports
from argmap.rules.kinds.attribution import Holder
from argmap.rules.lexicon import (
    DETERMINER,
    FINITE,
    HALF_FINITE,
    PAST,
    PAST_OR_PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    REGULAR_PAST,
    THIRD,
)
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import is_word

_FEW = 9  # words of a sentence that only tells that someone differs
_DOING = (Holder.DOER, Holder.BEFORE)
_VERB = FINITE | HALF_FINITE | PAST | PAST_OR_PARTICIPLE | REGULAR_PAST | THIRD


class Carrier:
    """Gives spans the holder of what stands before them, where that goes on."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook, reports: Reports) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._reports = reports
        self._joins = frozenset(lists["joins"])
        self._goes_on = frozenset(lists["goes_on"])
        self._relating = frozenset(lists["relating_things"])
        self._back = frozenset(lists["returns"])
        self._authors = frozenset((*lists["first_person"], *lists["we"]))

    def carried(self, frames: Sequence[Frame], held: Sequence[Held]) -> list[Held]:
        """The same holders, with those of what is said before a span in its sentence, where that goes on, and of what
        closes its sentence."""
        made = list(held)
        order = sorted(range(len(frames)), key=lambda number: frames[number].first)
        last: tuple[int, Held] | None = None
        for number in order:
            frame, own = frames[number], made[number]
            if last is None or last[0] != frame.sentence or frame.after < 0:
                last = None
            if own[1] == "reported":
                last = (frame.sentence, own) if self._is_carried(own) else None
            elif last is not None and self._stays(frame, last[1]):
                made[number] = last[1]
            else:
                last = None
        for place in range(len(order) - 1, 0, -1):
            earlier, later = order[place - 1], order[place]
            hits = made[later][2]
            closing = made[later][1] == "reported" and bool(hits) and self._reports.closes(hits[0])
            same = frames[earlier].sentence == frames[later].sentence
            if closing and same and made[earlier][0] is None:
                made[earlier] = made[later]
        return made

    def going_on(self, frames: Sequence[Frame], held: Sequence[Held]) -> list[Held]:
        """The same holders, with those of the sentences before, where what one holds goes on over the next."""
        made = list(held)
        inside: dict[int, list[int]] = {}
        for number in sorted(range(len(frames)), key=lambda number: frames[number].first):
            inside.setdefault(frames[number].sentence, []).append(number)
        going: Held | None = None
        last_block = -1
        for sentence, (_, _, block) in enumerate(self._reports.sentences):
            spans = inside.get(sentence, [])
            opens, last_block = block != last_block, block
            if opens:
                going = None
            if any(made[number][0] is not None for number in spans):
                last = made[spans[-1]]
                before = going[0] if going is not None else None
                same = before is not None and last[0] is not None and before.holder == last[0].holder
                going = last if self._may_go_on(last, opens=opens, same=same) else None
            elif going is not None and not self._returns(sentence, going):
                for number in spans:
                    made[number] = going
            else:
                going = None
        return made

    def _may_go_on(self, held: Held, *, opens: bool, same: bool) -> bool:
        """Whether what someone holds may go on in the next sentence."""
        if held[1] != "reported" or held[0] is None or not held[0].holder:
            return False
        if self._reports.how(held[2][0]) is Holder.UNNAMED:
            return False
        goes_on = any(self._reports.rules[hit.rule].goes_on for hit in held[2])
        return same or (goes_on and (opens or self._only_announces(held)))

    def _only_announces(self, held: Held) -> bool:
        """Whether a sentence says no more than that someone differs ('The port authority disagrees.')."""
        first, last, _ = self._reports.sentences[self._reports.sentence(held[2][0].first)]
        return held[2][0].last >= last - 1 and last - first <= _FEW

    def _returns(self, sentence: int, going: Held) -> bool:
        """Whether the author speaks again: by how the sentence opens, by asking, or in the first person."""
        first, last, _ = self._reports.sentences[sentence]
        words = [word for word in self._tokens.words[first:last] if is_word(word)]
        if self._tokens.words[last - 1] == "?" or not self._authors.isdisjoint(words):
            return True
        return any(" ".join(words[:count]) in self._back for count in (1, 2, 3, 4))

    def _is_carried(self, held: Held) -> bool:
        if held[0] is None or not held[2]:
            return False
        rule = self._reports.rules[held[2][0].rule]
        return rule.holder.place in (*CARRIED, Holder.LIST) or (rule.goes_on and rule.holder.place is Holder.UNNAMED)

    def _goes_on_at(self, frame: Frame, held: Held) -> bool:
        """Whether the words before the span go on with what is said: 'because', 'and that', a bare 'and'."""
        between = self._tokens.words[frame.after : frame.first]
        bridge = [*between, *self._tokens.words[frame.first : frame.first + 1]]
        if self._goes_on.intersection(bridge):
            return True
        if self._reports.how(held[2][0]) is Holder.UNNAMED:
            return False
        if between == [":"] and self._reports.how(held[2][0]) in _DOING:
            return True
        return bool(between) and self._joins.issuperset(between)

    def _same_subject(self, frame: Frame, held: Held) -> bool:
        """Whether the span is joined to what is held without a subject of its own ('and shared a photo'), or stands
        behind a frame that was set into what is held ('It is dear, they argue, and the wait is long')."""
        places = range(frame.after, frame.first)
        between = [self._tokens.words[p] for p in places if self._tokens.is_word[p]]
        hit = held[2][0]
        if between in ([], ["but"]) and any(True for _ in places) and self._is_set_in(hit):
            return True
        if not between or not self._joins.issuperset(between):
            return False
        if self._is_set_in(hit):
            return True
        kind = self._tokens.kinds[frame.first]
        return bool(
            self._reports.how(hit) in _DOING and kind & _VERB and not kind & (DETERMINER | PRONOUN | PREPOSITION)
        )

    def _is_set_in(self, hit: Hit) -> bool:
        """Whether the frame of a hit stands between commas in what is said."""
        words = self._tokens.words
        if hit not in self._reports.named or self._reports.how(hit) not in _DOING:
            return False
        first, last = min(hit.first, self._reports.named[hit][0]), max(hit.last, self._reports.named[hit][1])
        return first > 0 and words[first - 1] == "," and words[last : last + 1] == [","]

    def _stays(self, frame: Frame, held: Held) -> bool:
        """Whether a span goes on with what is held before it in its sentence."""
        return self._goes_on_at(frame, held) or self._same_subject(frame, held) or self._tells_more(frame, held)

    def _tells_more(self, frame: Frame, held: Held) -> bool:
        """Whether a span behind a comma tells more of what is held ('which', 'where'), and not of the holder, whose
        name would stand right before it."""
        hit = held[2][0]
        opens = 0 < frame.first < frame.last and self._tokens.words[frame.first] in self._relating
        if not opens or self._reports.how(hit) is not Holder.BEFORE or hit not in self._reports.named:
            return False
        end = max(hit.last, self._reports.named[hit][1])
        return self._tokens.words[frame.first - 1] == "," and end < frame.first - 1 and hit.first < frame.first
