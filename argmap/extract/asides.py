"""Which sayings tell of a part of a span only, so that they give the whole no holder."""

from __future__ import annotations

from argmap.extract.quotations import APOSTROPHES
from argmap.extract.reports import NOMINAL, Frame, Reports
from argmap.extract.tenses import Tenses
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.kinds.attribution import Holder
from argmap.rules.lexicon import first_finite, is_open
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

_DOING = (Holder.BEFORE, Holder.DOER)
_MARKS = (",", "–", "—")
_NEAR = 6  # words before a name among which a clause opens
_FAR = 100  # words before a place among which a verb is looked for
_BREAKS = pos.PUNCTUATION | pos.OPENER | pos.FINITE
_STOPS = pos.PUNCTUATION | pos.OPENER
_VERB = pos.FINITE | pos.MAY_BE_PAST | pos.THIRD


class Asides:
    """Tells of the hits in one text whether they are asides of the author's."""

    def __init__(self, tokens: TokenTable, lists: WordLists, reports: Reports) -> None:
        self._tokens = tokens
        self._reports = reports
        self._relating = lists.set("relating_things")
        self._relating_all = self._relating.union(lists["relates_people"])
        self._as, self._wishing = lists.set("sets_in"), lists.set("wishing")
        self._despite = lists.set("despite")
        self._times = lists.set("tells_when")
        self._tenses = Tenses(tokens, lists)

    def is_aside(self, hit: Hit, frame: Frame) -> bool:
        """Whether words tell of what a part of a span says only: of one 'who says that …' and does something else, of
        'which others see …', of what depends on another clause, and of what it holds 'despite warnings by …'."""
        words, kinds = self._tokens.words, self._tokens.kinds
        name = self._reports.named.get(hit, NOTHING)
        if name != NOTHING and name[0] > frame.first and words[name[0] - 1] in self._relating:
            return frame.first < name[0] - 1 - bool(
                kinds[frame.first] & pos.PREPOSITION
            )  # "to which the board replies"
        if name != NOTHING and name[1] < hit.first and kinds[name[1]] & (pos.OPENER | pos.PUNCTUATION):
            return self._is_related(hit, name, frame)
        does = name != NOTHING and self._reports.how(hit) in _DOING
        if does and (self._only_agrees(hit, name) or self._tells_of_noun(hit, name, frame)):
            return True
        if does and (self._depends(hit, name, frame) or self._tells_when(hit, name, frame)):
            return True
        before = range(max(frame.first + 2, hit.first - 2), hit.first)
        return self._reports.how(hit) in NOMINAL and any(words[place] in self._despite for place in before)

    def _only_agrees(self, hit: Hit, name: TokenSpan) -> bool:
        """Whether words between two commas tell who wants what the rest is about (', as the unions want,')."""
        words = self._tokens.words
        as_set = name[0] > 1 and words[name[0] - 1] in self._as and words[name[0] - 2] == ","
        return as_set and words[hit.first] in self._wishing and words[hit.last : hit.last + 1] == [","]

    def _tells_of_noun(self, hit: Hit, name: TokenSpan, frame: Frame) -> bool:
        """Whether a saying only tells which thing a clause before it means ('It would lose a gain that even its critics
        put at 70m')."""
        kinds = self._tokens.kinds
        opener = name[0] - 1
        while opener > frame.first and kinds[opener] & pos.ADVERB and not kinds[opener] & pos.OPENER:
            opener -= 1
        relates = opener > frame.first and kinds[opener] & pos.COMPLEMENTISER and is_open(kinds[opener - 1])
        does = self._reports.how(hit) is Holder.DOER and not kinds[hit.last - 1] & pos.OPENER
        return bool(relates) and does and self._has_verb(frame.first, opener)

    def is_nobodys(self, hit: Hit) -> bool:
        """Whether words between two commas leave it open who says the rest ('Doctors, it is said, differ')."""
        commas = self._tokens.words[hit.first] == self._tokens.words[hit.last - 1] == ","
        return commas and self._reports.how(hit) is Holder.NONE

    def _is_related(self, hit: Hit, name: TokenSpan, frame: Frame) -> bool:
        """Whether a saying only tells which one is meant ('They met Ann Lowe, who opposes it', 'Ann Lowe, who asked for
        it, left')."""
        words, kinds = self._tokens.words, self._tokens.kinds
        if not any(words[place] in self._relating_all for place in range(name[1], hit.first)):
            return False
        if not kinds[hit.last - 1] & pos.OPENER and self._has_verb(frame.first, name[0]):
            return True
        marks = (place for place in range(hit.last, frame.last - 1) if words[place] in _MARKS)
        return any(self._is_verb(mark + 1, frame.last) for mark in marks)

    def _is_verb(self, place: int, end: int) -> bool:
        """Whether a verb stands here, or behind adverbs ('…, later left')."""
        kinds = self._tokens.kinds
        while place < end - 1 and kinds[place] & pos.ADVERB and not kinds[place] & _VERB:
            place += 1
        return bool(kinds[place] & _VERB)

    def _depends(self, hit: Hit, name: TokenSpan, frame: Frame) -> bool:
        """Whether a saying stands in a clause that depends on one before it in its span ('It failed when the board said
        no'), but for what is said ('that …')."""
        kinds = self._tokens.kinds
        opener = next((p for p in range(name[0] - 1, max(frame.first, name[0] - _NEAR), -1) if kinds[p] & _BREAKS), -1)
        if opener < 0 or kinds[opener] & (pos.OPENER | pos.COMPLEMENTISER) != pos.OPENER:
            return False
        relates = self._tokens.words[opener] in self._relating_all
        return not relates and hit.first > name[0] and self._has_verb(frame.first, opener)

    def _tells_when(self, hit: Hit, name: TokenSpan, frame: Frame) -> bool:
        """Whether a saying tells when something came about: in a clause behind another of its span ('It fell after the
        union refused'), before another ('When the board said no, we left'), or alone, where it is a deed ('after the
        union refused')."""
        opener = self._when(name[0], frame)
        if opener < 0 or name[1] > hit.first:
            return False
        if self._has_verb(frame.first, opener):
            return True
        marks = (place for place in range(hit.last, frame.last - 1) if self._tokens.words[place] == ",")
        if any(first_finite(self._tokens.kinds[mark + 1 : frame.last]) > 0 for mark in marks):
            return True
        says = self._reports.how(hit) is not Holder.DOER or self._tokens.kinds[hit.last - 1] & pos.OPENER
        return not says and self._tenses.is_over(hit)

    def _when(self, place: int, frame: Frame) -> int:
        """Where the clause opens that tells when something was, whose subject begins here or is joined to its own; -1
        for any other clause."""
        words, kinds = self._tokens.words, self._tokens.kinds
        first = place - 1
        if first > frame.lead and kinds[first] & pos.COORDINATOR:
            behind = range(first - 1, frame.lead - 1, -1)
            stops = (p for p in behind if words[p] in self._times or kinds[p] & _STOPS)
            first = next((p for p in stops if words[p] not in APOSTROPHES), -1)
            if first < 0 or first_finite(kinds[first + 1 : place - 1]) < 0:
                return -1
        return first if first >= frame.lead and words[first] in self._times else -1

    def _has_verb(self, first: int, last: int) -> bool:
        """Whether a finite verb stands among the words before a place, so many at most."""
        return first_finite(self._tokens.kinds[max(first, last - _FAR) : last]) >= 0
