"""Whether a span of a sentence goes on with what somebody holds before it there."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.reports import CARRIED, NAMELESS, Frame, Held, Reports
from argmap.extract.returns import Returns
from argmap.rules import pos
from argmap.rules.kinds.attribution import Holder
from argmap.rules.lexicon import first_finite
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import QUOTES

_ASIDE = 5  # words behind a verb of saying, up to the mark that closes its frame ("she told the board,")
_MARKS = (",", "–", "—", ";")
_DOING = (Holder.DOER, Holder.BEFORE, Holder.BETWEEN)


class Continuations:
    """Tells of the spans of one text whether they go on with what is held before them."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook, reports: Reports, returns: Returns) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._reports = reports
        self._joins = lists.set("joins")
        self._adds = self._joins.union(lists["adds"])
        self._beside = lists.set("sets_beside")
        self._goes_on = lists.set("goes_on")
        self._relating = lists.set("relating_things")
        self._telling = lists.set("tells_whom")
        self._relating_all = self._relating.union(lists["relates_people"])
        self._be, self._modal = lists.set("be"), lists.set("modal")
        self._citing = lists.set("citing")
        self._whenever = lists.set("said_when")
        self._returns = returns

    def goes_on(self, frame: Frame, held: Held) -> bool:
        """Whether a span goes on with what is held before it in its sentence."""
        if self._tells_how(frame, held[2][0]):
            return False
        return (
            self._goes_on_at(frame, held)
            or self._same_subject(frame, held)
            or self._tells_more(frame, held)
            or self.is_loose(frame)
        )

    def _tells_how(self, frame: Frame, hit: Hit) -> bool:
        """Whether a span right behind a frame that closes what is said tells when that was said (', the board decided
        on Monday, after two hours'), or what came of it (', officials said, leaving farmers dry')."""
        opens = self._whenever.intersection(self._tokens.words[frame.first : frame.last][:1])
        if not (opens or self.is_loose(frame)) or not self.is_set_in(hit) or not self._returns.tenses.is_over(hit):
            return False
        last = max(hit.last, self._reports.named[hit][1]) if hit in self._reports.named else hit.last
        return last <= frame.first and first_finite(self._tokens.kinds[last : frame.first]) < 0

    def _goes_on_at(self, frame: Frame, held: Held) -> bool:
        """Whether the words before the span go on with what is said: 'because', 'and that', a bare 'and', a colon."""
        between = self._tokens.words[frame.after : frame.first]
        bridge = [*between, *self._tokens.words[frame.first : frame.first + 1]]
        if self._tokens.kind_at(frame.first) & pos.DETERMINER and self._tokens.kind_at(frame.first + 1) & (
            pos.FINITE | pos.HELPER
        ):
            bridge.pop()  # "and that is more than"
        if self._goes_on.intersection(bridge):
            return True
        if between == [":"]:
            return True
        if self._reports.how(held[2][0]) in NAMELESS:
            return False
        return bool(between) and self._joins.issuperset(between)

    def gives_reason(self, frame: Frame) -> bool:
        """Whether a span goes on with what is said before it behind 'because' and the like."""
        return not self._goes_on.isdisjoint(self._tokens.words[frame.after : frame.first])

    def _same_subject(self, frame: Frame, held: Held) -> bool:
        """Whether the span is joined to what is held without a subject of its own ('and shared a photo'), or stands
        behind a frame that was set into what is held ('It is dear, they argue, and the wait is long')."""
        places = range(frame.after, frame.first)
        between = [self._tokens.words[p] for p in places if self._tokens.is_word[p]]
        hit = held[2][0]
        if self.is_set_in(hit) and places:
            if not between:
                return not self._returns.is_comment(frame)
            told = self._adds.issuperset(between) or self._tells_beside(frame, between, hit)
            return told and not self._returns.opens_as_author(frame)
        if not between or not self._joins.issuperset(between):
            return False
        kind = self._tokens.kind_at(frame.first)
        verb = kind & pos.MAY_BE_FINITE and not kind & (pos.DETERMINER | pos.PRONOUN | pos.PREPOSITION)
        own_subject = first_finite(self._tokens.kinds[frame.first : frame.last]) > 0  # 'and detentions fell'
        return bool(self._reports.how(hit) in _DOING and verb and not own_subject)

    def _tells_beside(self, frame: Frame, between: Sequence[str], hit: Hit) -> bool:
        """Whether a span sets something beside what is said ('…, she said, while the ramp would flood'), told as what
        was said where that is over."""
        tenses = self._returns.tenses
        shifted = not tenses.is_over(hit) or tenses.has_shifted(frame.first, frame.last)
        return self._beside.issuperset(between) and shifted

    def _tells_more(self, frame: Frame, held: Held) -> bool:
        """Whether a span behind a comma tells more of what is held ('which', 'where'), and not of the holder, whose
        name would stand right before it; a 'which is' is the author's."""
        hit = held[2][0]
        opens = 0 < frame.first < frame.last and self._tokens.words[frame.first] in self._relating_all
        if not opens or self._reports.how(hit) not in _DOING or hit not in self._reports.named:
            return False
        if self._cites(hit):
            return self._tokens.words[frame.first - 1] == "," and hit.last < frame.first
        following = self._tokens.words[frame.first + 1 : frame.first + 3]
        if not self._be.isdisjoint(following) or not self._modal.isdisjoint(following[:1]):
            return False
        end = max(hit.last, self._reports.named[hit][1])
        says = (
            self._tokens.kind_at(hit.last - 1) & pos.FINITE or first_finite(self._tokens.kinds[end : frame.first]) >= 0
        )
        return self._tokens.words[frame.first - 1] == "," and bool(says) and hit.first < frame.first

    def _cites(self, hit: Hit) -> bool:
        """Whether somebody names an example, of which the rest of the sentence tells ('He pointed to Dunmore, which
        was repaired')."""
        return not self._citing.isdisjoint(self._tokens.words[hit.first : hit.last])

    def is_aside(self, frame: Frame) -> bool:
        """Whether a span only tells more of a noun before it, so that what is said may go on behind it."""
        return 0 < frame.first < frame.last and self._tokens.words[frame.first] in self._relating_all

    def adds_to(self, frame: Frame) -> bool:
        """Whether a span is joined to what stands behind the same colon."""
        words = [self._tokens.words[p] for p in range(frame.after, frame.first) if self._tokens.is_word[p]]
        points = self._tokens.kind_at(frame.first) & pos.PRONOUN or self._tokens.words[frame.first] in self._relating
        if points and self._returns.is_comment(frame):
            return False
        authors = not self._returns.authors.isdisjoint(self._tokens.words[frame.first : frame.last])
        return self._adds.issuperset(words) and not authors

    def is_loose(self, frame: Frame) -> bool:
        """Whether a span behind a comma has no verb of its own ('each year serving as an excuse', 'having seen')."""
        kinds = self._tokens.kinds[frame.first : frame.last]
        if self._tokens.words[frame.first - 1] != "," or not kinds or kinds[0] & pos.PREPOSITION:
            return False
        clause = next((at for at, kind in enumerate(kinds) if kind & pos.OPENER and at), len(kinds))
        return any(kind & pos.ING for kind in kinds[:clause]) and first_finite(kinds[:clause]) < 0

    def is_set_in(self, hit: Hit) -> bool:
        """Whether the frame of a hit stands between marks in what is said ('…, she told the board, …')."""
        words, kinds = self._tokens.words, self._tokens.kinds
        if self._reports.how(hit) in NAMELESS:
            first, last = hit.first, hit.last
        elif hit in self._reports.named and self._reports.how(hit) in CARRIED:
            first, last = min(hit.first, self._reports.named[hit][0]), max(hit.last, self._reports.named[hit][1])
        else:
            return False
        if first > 0 and (self._tokens.kinds[first - 1] & pos.PREPOSITION or words[first - 1] in self._adds):
            first -= 1
        before = words[first - 1] if first else ""
        quoted = before in QUOTES and words[last : last + 1] == [";"]  # '"…," he said; the rent …'
        if not quoted and words[first] not in _MARKS and before not in _MARKS:
            return False
        if words[last - 1] in _MARKS:
            return True
        opens = self._tokens.kind_at(last) & (pos.PREPOSITION | pos.ADVERB | pos.OBJECT_PRONOUN)
        if not (opens or (last < len(words) and not self._tokens.is_word[last]) or words[hit.first] in self._telling):
            return False
        end = next((p for p in range(last, min(last + _ASIDE, len(words))) if not self._tokens.is_word[p]), -1)
        return end >= 0 and words[end] in _MARKS and first_finite(kinds[last:end]) < 0
