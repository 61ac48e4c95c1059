"""Measures each rule that finds units in raw text, by leaving it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.extract.claims import find_claims
from argmap.ingest import read_text
from argmap.ingest.document import Document
from argmap.rules import Rule, Rulebook
from argmap.rules.token_table import TokenTable
from argmap.scoring.effect import Work
from argmap.scoring.gold import GoldDocument, Pair
from argmap.scoring.metrics import Tally, add, f1
from argmap.scoring.overlap import match_units
from argmap.segment.sentences import sentences_of

UNITS = "units"
MAKING = ("clause", "inset", "claim")  # their work is seen in the evidence of claims
TRIMMING = ("lead",)
KINDS = (*MAKING, *TRIMMING, "no-claim", "boilerplate")


class UnitBench:
    """A corpus as raw text, with the units found in it by all rules."""

    def __init__(self, documents: Sequence[GoldDocument], rulebook: Rulebook) -> None:
        self.gold = documents
        self.rulebook = rulebook
        self._documents = [read_text(gold.text) for gold in documents]
        self._spans: list[list[Pair]] = []
        self._matched: list[dict[int, int]] = []
        self._rows: list[Tally] = []
        self._in_play: dict[str, list[int]] = {}
        self._made: dict[str, list[int]] = {}
        for number, (gold, document) in enumerate(zip(documents, self._documents, strict=True)):
            tokens = rulebook.read(document.reading())
            claims = find_claims(document, rulebook, tokens)
            spans = [(claim.start, claim.end) for claim in claims]
            matched = match_units(gold.text, gold.spans, spans)
            self._spans.append(spans)
            self._matched.append(matched)
            self._rows.append((len(matched), len(spans), len(gold.units)))
            for place, claim in enumerate(claims):
                for rule in {rule for rule, _, _ in claim.evidence}:
                    count = self._made.setdefault(rule, [0, 0])
                    count[0] += 1
                    count[1] += place in matched
            for rule in self._playing(document, tokens):
                self._in_play.setdefault(rule, []).append(number)

    def _playing(self, document: Document, tokens: TokenTable) -> Iterable[str]:
        """The rules without which other units might be found in a document."""
        found = {self.rulebook.found_first[hit.rule].id for hit in tokens.hits["found_first"].all()}
        found.update(rule.id for rule in self.rulebook.of_kind("claim"))
        stretches = [(block.start, block.end) for block in document.blocks]
        stretches += [(start, end) for start, end, _ in sentences_of(document)]
        lines = {document.text[start:end].strip() for start, end in stretches}
        for number, rule in enumerate(self.rulebook.boilerplate):
            if any(self.rulebook.lines.matches(number, line) for line in lines):
                found.add(rule.id)
        return sorted(found)

    def work(self, rule: Rule) -> Work:
        """What this rule did. A rule that makes claims fires on those it is evidence of, and one that trims them
        on those it trims, right where they match a gold unit; one that refuses words fires on the units that
        are there only without it, right where these match none."""
        touched = self._in_play.get(rule.id, ())
        rulebook = self.rulebook.without(rule.id) if touched else self.rulebook
        rows = list(self._rows)
        fired, right = self._made.get(rule.id, (0, 0))
        for number in touched:
            gold = self.gold[number]
            spans = [(claim.start, claim.end) for claim in find_claims(self._documents[number], rulebook)]
            matched = match_units(gold.text, gold.spans, spans)
            rows[number] = (len(matched), len(spans), len(gold.units))
            if rule.finds in TRIMMING:
                trimmed = [place for place, span in enumerate(self._spans[number]) if span not in spans]
                fired += len(trimmed)
                right += sum(place in self._matched[number] for place in trimmed)
            elif rule.finds not in MAKING:
                back = [place for place, span in enumerate(spans) if span not in self._spans[number]]
                fired += len(back)
                right += sum(place not in matched for place in back)
        return Work(
            rule=rule.id,
            finds=rule.finds,
            weight=0.0,
            fired=fired,
            right=right,
            held_to=UNITS,
            score={UNITS: f1(add(self._rows))},
            without={UNITS: f1(add(rows))},
        )
