"""How far a holder's words reach over the sentences that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.extract.reports import NAMELESS, Frame, Held, Reports
from argmap.extract.returns import Returns
from argmap.model import Attribution
from argmap.rules.kinds.attribution import Holder
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable

_WAITING = 6  # claims between two of one holder that may be the same holder's
_FEW = 7  # words, the name set aside, of a sentence that only tells that someone differs
_WORD_OR_TWO = 2  # words of a sentence that only denies something
_SIDES, _SIDED = 2, 5  # sides that a text gives paragraphs to: so many at least, and one in so many paragraphs
_OPENING = 5  # words that open a sentence which sums up
_SPEAKING = (Holder.DOER, Holder.BEFORE, Holder.BETWEEN, Holder.OWNER, Holder.VIEWER)


class _Said:
    """What stands in a paragraph behind a span that somebody holds: the spans `waiting` for whether the same holder
    speaks behind them, as long as the author does not speak (`open`)."""

    def __init__(self, by: Attribution | None = None) -> None:
        self.by = by
        self.waiting: list[int] = []
        self.open = by is not None


def _by_sentence(frames: Sequence[Frame]) -> dict[int, list[int]]:
    """The frames of each sentence, by number, in text order."""
    found: dict[int, list[int]] = {}
    for number in sorted(range(len(frames)), key=lambda number: frames[number].first):
        found.setdefault(frames[number].sentence, []).append(number)
    return found


def _same_holder(one: Held | None, other: Held) -> bool:
    """Whether somebody holds both, and the same one."""
    return one is not None and one[0] is not None and other[0] is not None and one[0].holder == other[0].holder


class GoingOn:
    """Gives spans the holder of the sentences before them, where that goes on."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook, reports: Reports, returns: Returns) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._reports = reports
        self._returns = returns
        self._felt, self._concluding = lists.set("only_felt"), lists.set("concluding")
        self._articles = frozenset((*lists["articles"], *lists["definite"]))

    def over(self, frames: Sequence[Frame], held: Sequence[Held]) -> list[Held]:
        """The same holders, with those of the sentences before, where what one holds goes on over the next."""
        made = list(held)
        inside = _by_sentence(frames)
        sided = self._is_sided(inside, made)
        opener = self._reports.sentences[min(inside)][2] if inside and self._reports.sentences else 0
        going: Held | None = None
        last_held: Held | None = None
        last_block, added, said = -1, False, _Said()
        for sentence, (_, _, block) in enumerate(self._reports.sentences):
            spans = inside.get(sentence, [])
            opens, last_block = block != last_block, block
            if opens:
                going, said = None, _Said()
            if any(made[number][1] == "reported" and made[number][0] is None for number in spans):
                said = _Said()
            if any(made[number][0] is not None for number in spans):
                last = made[spans[-1]]
                between = self._between(said, made[spans[0]])
                for number in between or ():
                    made[number] = made[spans[0]]
                said = _Said(last[0] if self._is_named(last) else None)
                last_held, added = last, False
                same = between is not None or _same_holder(going, last)
                argued = sided and opens and block > opener and self._is_argued(last)
                going = last if argued or self._may_go_on(last, opens=opens, same=same) else None
            elif going is not None and self._is_told_on(going, sentence, added=added):
                for number in spans:
                    made[number] = going
            elif spans and last_held is not None and self._adds_more(last_held, said, sentence):
                going, added = last_held, True
                for number in spans:
                    made[number] = going
            else:
                going = None
                if not self._returns.tells_of_holder(sentence):
                    said.waiting += spans
                    said.open = said.open and not self._returns.at(sentence)
        return made

    def _is_told_on(self, going: Held, sentence: int, *, added: bool) -> bool:
        """Whether a sentence goes on with what somebody holds: the author does not return, nor tells of something else
        than was said once, unless more was `added` to that."""
        hit = going[2][0]
        over = self._returns.tenses.is_over(hit) and not (self._only_announces(going) or self._only_denies(going))
        if over and not added and not self._returns.tenses.is_shifted(*self._reports.sentences[sentence][:2]):
            return False
        named = going[0] is not None and self._returns.names_one_of(self._name(going[0]), sentence)
        return not (named or self._returns.at(sentence))

    def _adds_more(self, last: Held, said: _Said, sentence: int) -> bool:
        """Whether a sentence adds to what somebody holds right before it, where words tell that ('says')."""
        return bool(last[2]) and said.open and not said.waiting and self._returns.adds_more(sentence)

    def _between(self, said: _Said, following: Held) -> list[int] | None:
        """The spans that are of the same holder as those before and behind them: the words of one name are all words
        of the other. None where the holders are two, or the author speaks between."""
        by = following[0]
        if not said.open or said.by is None or by is None or len(said.waiting) > _WAITING:
            return None
        one, other = self._name(said.by), self._name(by)
        return said.waiting if one <= other or other <= one else None

    def _name(self, holder: Attribution) -> frozenset[str]:
        """The words of a name in small letters, without articles and what marks whose something is."""
        words = (word.removesuffix("'s").removesuffix("’s") for word in holder.holder.casefold().split())
        return frozenset(words) - self._articles

    def _is_named(self, held: Held) -> bool:
        """Whether somebody with a name, or a noun, is reported to hold it."""
        if held[1] != "reported" or held[0] is None or not held[0].holder:
            return False
        return not held[2] or self._reports.how(held[2][0]) not in NAMELESS

    def _may_go_on(self, held: Held, *, opens: bool, same: bool) -> bool:
        """Whether what someone holds may go on in the next sentence."""
        if not self._is_named(held) or not held[2] or self._is_pronoun(held[0]):
            return False
        goes_on = any(self._reports.rules[hit.rule].goes_on for hit in held[2])
        return same or (goes_on and (opens or self._only_announces(held))) or self._only_denies(held)

    def _is_sided(self, inside: Mapping[int, Sequence[int]], held: Sequence[Held]) -> bool:
        """Whether the text gives paragraphs to sides, and its author keeps out of it: a good part of those behind the
        first open with what somebody holds, two at least, and none speaks of the author."""
        heads = [number for number, (_, _, block) in enumerate(self._reports.sentences) if self._opens_block(number)]
        named = [held[inside[number][0]][0] for number in heads if number in inside]
        sides = {who.holder for who in named if who is not None and not self._is_pronoun(who)}
        if len(sides) < _SIDES or _SIDED * len(sides) < len(heads):
            return False
        quoted = {place for begin, end in self._reports.quotes for place in range(begin, end)}
        return not any(word in self._returns.authors and p not in quoted for p, word in enumerate(self._tokens.words))

    def _is_pronoun(self, holder: Attribution | None) -> bool:
        """Whether a holder has no more of a name than a pronoun."""
        return holder is None or not holder.holder or holder.holder.casefold() in self._returns.pronouns

    def _opens_block(self, number: int) -> bool:
        """Whether a sentence opens a paragraph of several, behind the first of the text."""
        sentences = self._reports.sentences
        block = sentences[number][2]
        opens = number > 0 and sentences[number - 1][2] != block
        return opens and number + 1 < len(sentences) and sentences[number + 1][2] == block

    def _is_argued(self, held: Held) -> bool:
        """Whether a paragraph that opens with what somebody holds goes on with it: where it is a person, people or a
        body that argues it, and does not only fear, want or claim it; not what a text or a count tells."""
        if not self._is_named(held) or not held[2]:
            return False
        hit = held[2][0]
        name = self._reports.named.get(hit)
        if name is None or self._reports.how(hit) not in _SPEAKING or self._sums_up(self._reports.sentence(hit.first)):
            return False
        if not self._felt.isdisjoint(self._tokens.words[hit.first : hit.last]):
            return False
        return not self._reports.holders.nameable.is_document(*name)

    def _sums_up(self, number: int) -> bool:
        """Whether a sentence opens as the author sums up ('In the end, the city is betting that …')."""
        first, last, _ = self._reports.sentences[number]
        words = self._tokens.words[first : min(first + _OPENING, last)]
        return any(" ".join(words[:count]) in self._concluding for count in range(1, len(words) + 1))

    def _only_denies(self, held: Held) -> bool:
        """Whether a sentence has no more than a word or two beside its frame ('Not so, says the board.')."""
        hit = held[2][0]
        first, last, _ = self._reports.sentences[self._reports.sentence(hit.first)]
        name = self._reports.named.get(hit)
        if name is None:
            return False
        frame = range(min(hit.first, name[0]), max(hit.last, name[1]))
        said = sum(self._tokens.is_word[p] for p in range(first, last) if p not in frame)
        return self._reports.closes(hit) and said <= _WORD_OR_TWO

    def _only_announces(self, held: Held) -> bool:
        """Whether a sentence says no more than that someone differs ('The port authority disagrees.')."""
        hit = held[2][0]
        first, last, _ = self._reports.sentences[self._reports.sentence(hit.first)]
        begin, end = self._reports.named.get(hit, (first, first))
        return hit.last >= last - 1 and last - min(hit.first, begin) - (end - begin) <= _FEW
