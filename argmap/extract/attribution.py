"""Who holds a claim, when not the author, and whether it is asserted, hedged or reported."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from argmap.extract.asides import Asides
from argmap.extract.carrier import Carrier
from argmap.extract.going_on import GoingOn
from argmap.extract.quotations import around, signatures
from argmap.extract.referents import Referents
from argmap.extract.reports import CARRIED, NAMELESS, Frame, Held, Reports
from argmap.extract.returns import Returns
from argmap.extract.spelling import Spelling
from argmap.ingest.document import Document
from argmap.ingest.labels import speakers
from argmap.model import Attribution
from argmap.rules import pos
from argmap.rules.kinds.attribution import Certainty as RuleCertainty
from argmap.rules.kinds.attribution import Holder
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan
from argmap.spans import CharSpan

__all__ = ["Attributor", "Held", "attribute"]


class Attributor:
    """The attribution rules found in one text."""

    def __init__(self, document: Document, tokens: TokenTable, rulebook: Rulebook) -> None:
        self._tokens = tokens
        self._turns = speakers(document)
        self._signed = signatures(document)
        self._reports = Reports(document, tokens, rulebook)
        self._spelling = Spelling(document, tokens, self._reports.starts)
        lists = rulebook.vocabulary.lists
        self._referents = Referents(tokens, lists, self._reports, self._spelling, self._turns)
        self._asides = Asides(tokens, lists, self._reports)
        returns = Returns(tokens, rulebook, self._reports)
        self._carrier = Carrier(tokens, rulebook, self._reports, returns)
        self._going_on = GoingOn(tokens, rulebook, self._reports, returns)
        self.named = self._referents.named

    def held(self, spans: Sequence[CharSpan]) -> list[Held]:
        """For each span who holds it (None: the author, or nobody named), its certainty, and the hits that say so."""
        frames = self._frames(spans)
        own = self._carrier.named_before(frames, [self._held(frame) for frame in frames])
        carried = self._going_on.over(frames, self._carrier.carried(frames, own))
        return [self._by_block(frame, held) for frame, held in zip(frames, carried, strict=True)]

    def _frames(self, spans: Sequence[CharSpan]) -> list[Frame]:
        places = [(self._tokens.first_from(start), self._tokens.first_from(end)) for start, end in spans]
        order = sorted(range(len(places)), key=lambda number: places[number])
        frames: dict[int, Frame] = {}
        for at, number in enumerate(order):
            first, last = places[number]
            sentence = self._reports.sentence(first)
            begin, stop, _ = self._reports.sentences[sentence] if self._reports.sentences else (first, last, 0)
            before = places[order[at - 1]][1] if at else 0
            after = places[order[at + 1]][0] if at + 1 < len(order) else len(self._tokens)
            trail = last if after < stop else max(last, stop)
            follows = before if at and places[order[at - 1]][0] >= begin else -1
            frames[number] = Frame(first, last, min(first, max(before, begin)), trail, sentence, follows)
        return [frames[number] for number in range(len(places))]

    def _held(self, frame: Frame) -> Held:
        hits = self._reports.within(frame.lead, frame.trail)
        reported = [hit for hit in hits if self._reports.rules[hit.rule].certainty is RuleCertainty.REPORTED]
        quotation = around(self._reports.quotes, frame.first, frame.last)
        if quotation is not None:
            holder, said = self._speaker(quotation, hits)
            return holder, "reported", [*said, *(hit for hit in reported if hit not in said)]
        if not hits:
            return None, "asserted", []
        told = [hit for hit in reported if self._asides.is_nobodys(hit)]
        if told:
            return None, "reported", told
        reported = [hit for hit in reported if not self._asides.is_aside(hit, frame)]
        unquoted = [hit for hit in reported if not self._reports.is_quoted(hit)]
        reported = self._outermost(unquoted or reported, frame)
        named = [(self._referents.holder(hit), hit) for hit in reported]
        authors = [hit for holder, hit in named if holder is not None and not holder.holder]
        reported = [hit for hit in reported if hit not in authors]
        if reported:
            holder = next((holder for holder, hit in named if holder is not None and hit not in authors), None)
            return holder, "reported", reported
        hedges = [hit for hit in hits if self._reports.rules[hit.rule].certainty is RuleCertainty.HEDGED]
        return None, "hedged" if hedges else "asserted", hedges

    def _outermost(self, hits: list[Hit], frame: Frame) -> list[Hit]:
        """The same hits, those first that close their sentence or span (', argues X'): all before them is what X says;
        those last that give no name."""

        def rank(hit: Hit) -> tuple[bool, bool]:
            how = self._reports.how(hit)
            closes = how is Holder.LAST or self._reports.closes(hit) or self._reports.closes(hit, frame.last)
            closes = closes or self._reports.is_turned(hit, frame.first)
            return not closes, how in NAMELESS

        return sorted(hits, key=rank)

    def _by_block(self, frame: Frame, held: Held) -> Held:
        """The same; a span of the author's in a turn is its speaker's, as sure as it is said, and one in a signed
        quotation is reported of the signer."""
        block = self._reports.sentences[frame.sentence][2] if self._reports.sentences else -1
        if held[1] == "reported":
            return held
        if block in self._turns:
            turn = self._turns[block]
            if not turn.speaker:
                return held
            return replace(self._spelling.named_by(turn.name, turn.name), holder=turn.speaker), held[1], held[2]
        if block in self._signed:
            signed = self._signed[block]
            return self._spelling.named_by(signed, signed), "reported", held[2]
        return held

    def _speaker(self, quotation: TokenSpan, near: Sequence[Hit] = ()) -> tuple[Attribution | None, list[Hit]]:
        """Who speaks a quotation: told by the hits `near` it, in the sentence it begins or ends in, else in the two
        sentences before, where it is not what a verb right behind it is about ('"We cannot say" is no answer')."""
        opens, closes = self._reports.sentence(quotation[0]), self._reports.sentence(quotation[1] - 1)
        block = self._reports.sentences[opens][2]
        before = () if self._is_subject(quotation) else (opens - 1, opens - 2)
        for number in dict.fromkeys((opens, closes, *before)):
            if number < 0 or self._reports.sentences[number][2] != block:
                continue
            told = self._reports.within(*self._reports.sentences[number][:2])
            for hit in sorted(told, key=lambda hit: hit not in near):
                if self._reports.how(hit) in CARRIED and not self._reports.is_quoted(hit):
                    holder = self._referents.holder(hit)
                    if holder is not None and holder.holder:
                        return holder, [hit]
        if self._is_subject(quotation):
            return None, []
        earlier = self._quotation_before(quotation, opens)
        if earlier is not None:
            return self._speaker(earlier)
        return self._referents.shown_before(quotation[0], opens), []

    def _is_subject(self, quotation: TokenSpan) -> bool:
        """Whether a form of 'be' or a helping verb stands right behind a quotation."""
        return any(
            kind & pos.FINITE and kind & pos.HELPER for kind in self._tokens.kinds[quotation[1] : quotation[1] + 1]
        )

    def _quotation_before(self, quotation: TokenSpan, sentence: int) -> TokenSpan | None:
        """The quotation that ends the paragraph before one that is a paragraph of its own: its speaker goes on."""
        sentences, quotes = self._reports.sentences, self._reports.quotes
        block = sentences[sentence][2]
        alone = quotation[0] == sentences[sentence][0] and (sentence == 0 or sentences[sentence - 1][2] != block)
        end = next((last for _, last, own in reversed(sentences[sentence:]) if own == block), 0)
        place = bisect_left(quotes, quotation) - 1
        if not alone or quotation[1] < end or place < 0:
            return None
        stop = sentences[sentence - 1][1]
        return quotes[place] if quotes[place][1] >= stop - 1 else None


def attribute(document: Document, tokens: TokenTable, spans: Sequence[CharSpan], rulebook: Rulebook) -> list[Held]:
    """For each span, in the order given: its holder (None when the author), its certainty, and the hits
    (of `rulebook.attributions`) that say so. `tokens` are what it reads in `document.reading()`."""
    return Attributor(document, tokens, rulebook).held(spans)
