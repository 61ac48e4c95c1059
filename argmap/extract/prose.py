"""A text ready for finding claims: its words, its shape, and the hits of the rules that come first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct

from argmap.ingest.document import Document
from argmap.rules.kinds import Claim, Phrased, TextShape
from argmap.rules.kinds.claim import ClaimShape
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.segment.clauses import Cutter, shape_of


class Prose(Struct, frozen=True):
    """The `tokens` of a text, its `shape`, and the hits of `Rulebook.found_first` in it, by the kind of rule, with the
    first tokens of these (`firsts`). `shapes`: the claim rule for each shape of a clause; `cutter` cuts the text's
    sentences into clauses."""

    rulebook: Rulebook
    tokens: TokenTable
    shape: TextShape
    hits: Mapping[str, Sequence[Hit]]
    firsts: Mapping[str, Sequence[int]]
    shapes: Mapping[ClaimShape, str]
    cutter: Cutter

    @classmethod
    def of(cls, document: Document, rulebook: Rulebook, tokens: TokenTable) -> Prose:
        """The prose of a document, of which `tokens` are what the rulebook reads."""
        shape = shape_of(document, rulebook.vocabulary.lists["schooled"])
        hits: dict[str, list[Hit]] = {}
        for hit in tokens.hits["found_first"].all():
            hits.setdefault(rulebook.found_first[hit.rule].finds, []).append(hit)
        shapes = {rule.shape: rule.id for rule in rulebook.of_type(Claim)}
        cutter = Cutter(rulebook.found_first, tokens, shape, rulebook.vocabulary.lists)
        firsts = {finds: [hit.first for hit in own] for finds, own in hits.items()}
        return cls(rulebook, tokens, shape, hits, firsts, shapes, cutter)

    def rule(self, hit: Hit) -> Phrased:
        """The rule of a hit."""
        return self.rulebook.found_first[hit.rule]

    def within(self, finds: str, first: int, last: int) -> list[Hit]:
        """The hits of a kind of rule that lie in tokens `first` up to `last`."""
        if finds not in self.hits:
            return []
        begin = bisect_left(self.firsts[finds], first)
        end = bisect_left(self.firsts[finds], last, begin)
        return [hit for hit in self.hits[finds][begin:end] if hit.last <= last]

    def leads(self, first: int, last: int) -> dict[int, int]:
        """Where the leads in these tokens begin, and where each ends."""
        return {hit.first: hit.last for hit in self.within("lead", first, last)}

    def words_of(self, hit: Hit) -> tuple[str, int, int]:
        """The evidence that a hit is: the id of its rule, and its words in characters."""
        return self.rule(hit).id, self.tokens.starts[hit.first], self.tokens.ends[hit.last - 1]
