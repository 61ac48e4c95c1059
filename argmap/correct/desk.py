"""A map on which somebody makes corrections: what is there, and what it becomes with one correction more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import Struct

from argmap.correct.corrected import Corrected, Ground, correct
from argmap.correct.correction import Correction, Overlay, Quote
from argmap.correct.quotes import Finder, words_in
from argmap.correct.replaced import added, taken_back
from argmap.errors import InputError, UsageError
from argmap.kinds import Relation
from argmap.late import late
from argmap.model import ArgumentMap

_EDGE = late(r"[\s,;:.!?–—-]+")


class Desk(Struct, frozen=True, kw_only=True):
    """A map as it was made (`fresh`), the corrections (`overlay`), and what comes of both. Claims are named by their
    ids in the corrected map."""

    fresh: ArgumentMap
    overlay: Overlay
    corrected: Corrected
    ground: Ground

    @classmethod
    def of(cls, fresh: ArgumentMap, overlay: Overlay, ground: Ground | None = None) -> Desk:
        """The desk with these; `ground` is that of the map as it was made, where it is known."""
        ground = ground or Ground.of(fresh)
        return cls(fresh=fresh, overlay=overlay, corrected=correct(fresh, overlay, ground), ground=ground)

    @property
    def finder(self) -> Finder:
        """What finds words in the article."""
        return self.ground.finder

    @property
    def map(self) -> ArgumentMap:
        """The map with all corrections."""
        return self.corrected.map

    def quote(self, id: str) -> Quote:
        """The words that name a claim; `UsageError` for a claim without a word."""
        claim = self.map.claim(id)
        quote = self.finder.quote(claim.start, claim.end) if self.map.source_text else Quote(words=claim.text)
        if not words_in(quote.words):
            raise UsageError(f"{id} has no words by which a correction could name it")
        return quote

    # -- corrections ----------------------------------------------------------------------------
    def link(self, id: str, target: str, relation: Relation, why: str = "") -> Desk:
        """With a claim that supports or opposes another."""
        if id == target:
            raise UsageError(f"{id} cannot serve itself")
        claim, goal = self.quote(id), self.quote(target)
        return self.put(Correction(action="link", claim=claim, target=goal, relation=relation, why=why))

    def alone(self, id: str, why: str = "") -> Desk:
        """With a claim that serves none."""
        return self.put(Correction(action="alone", claim=self.quote(id), why=why))

    def main(self, id: str, why: str = "") -> Desk:
        """With another main claim."""
        return self.put(Correction(action="main", claim=self.quote(id), why=why))

    def accept(self, id: str, why: str = "") -> Desk:
        """With what a claim does confirmed."""
        links = self.map.links_from(id)
        if not links:
            return self.main(id, why) if id == self.map.main else self.alone(id, why)
        return self.link(id, links[0].target, links[0].relation, why)

    def holder(self, id: str, holder: str, why: str = "") -> Desk:
        """With a claim that somebody holds; the author, when that is empty."""
        return self.put(Correction(action="holder", claim=self.quote(id), holder=holder, why=why))

    def drop(self, id: str, why: str = "") -> Desk:
        """Without a claim."""
        return self.put(Correction(action="drop", claim=self.quote(id), why=why))

    def add(self, words: str, why: str = "") -> Desk:
        """With words of the article as a claim."""
        found = self.finder.find(Quote(words=words))
        if isinstance(found, str):
            raise UsageError(f"cannot add “{words}”: {found}")
        start, end = self.finder.span(found, words)
        return self.put(Correction(action="add", claim=self.finder.quote(start, end), why=why))

    def merge(self, ids: Sequence[str], why: str = "") -> Desk:
        """With several claims as one, and what stands between them."""
        claims = sorted((self.map.claim(id) for id in dict.fromkeys(ids)), key=lambda claim: claim.start)
        if len(claims) < 2:
            raise UsageError("merge takes two claims or more")
        whole = self.finder.quote(claims[0].start, max(claim.end for claim in claims))
        parts = tuple(self.quote(claim.id) for claim in claims)
        return self.put(Correction(action="merge", claim=whole, parts=parts, why=why))

    def split(self, id: str, words: Sequence[str], why: str = "") -> Desk:
        """With a claim as several: these words, or one stretch of words and what is before and after it."""
        claim, finder = self.map.claim(id), self.finder
        whole = finder.range(claim.start, claim.end)
        spans = []
        for part in words:
            found = finder.find(Quote(words=part), whole)
            if isinstance(found, str):
                raise UsageError(f"cannot split {id} at “{part}”: {found.replace('article', 'claim')}")
            spans.append(finder.span(found, part))
        if len(spans) == 1:
            spans = self._rest(claim.start, claim.end, *spans[0])
        if len(spans) < 2:
            raise UsageError(f"these words are all of {id} already", "give a part of them")
        parts = tuple(finder.quote(*span) for span in sorted(spans))
        return self.put(Correction(action="split", claim=self.quote(id), parts=parts, why=why))

    def _rest(self, start: int, end: int, first: int, last: int) -> list[tuple[int, int]]:
        """A stretch of a claim, and what is left of the claim before and after it."""
        text = self.finder.text
        made = []
        for begin, stop in ((start, first), (first, last), (last, end)):
            words = text[begin:stop]
            if words_in(words):
                lead = _EDGE.match(words)
                begin += lead.end() if lead else 0
                trail = _EDGE.match(text[begin:stop][::-1])
                made.append((begin, stop - (trail.end() if trail else 0)))
        return made

    def undone(self) -> Desk:
        """Without the last correction, and with those that it replaced; `UsageError` when there is none."""
        if not self.overlay.corrections:
            raise UsageError("there is no correction to undo")
        try:
            return self._with(taken_back(self.overlay.corrections, self.finder))
        except InputError:  # what it replaced contradicts what was written by hand since
            return self._with(self.overlay.corrections[:-1])

    # -- putting one in -------------------------------------------------------------------------
    def put(self, correction: Correction) -> Desk:
        """With one correction more, which keeps those that it replaces; `UsageError` when it cannot be followed."""
        try:
            made = self._with(added(self.overlay.corrections, correction, self.finder))
        except InputError as error:
            raise UsageError(error.message, error.remedy) from None
        for one, why in made.corrected.faults:
            if one == made.overlay.corrections[-1]:
                raise UsageError(f"cannot {correction.action} “{correction.claim.words}”: {why}", _remedy(correction))
        return made

    def _with(self, corrections: Sequence[Correction]) -> Desk:
        overlay = replace(self.overlay, corrections=tuple(corrections))
        return Desk.of(self.fresh, overlay, self.ground)


def _remedy(correction: Correction) -> str:
    return "split that claim, or drop it first" if correction.action == "add" else ""
