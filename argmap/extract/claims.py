"""The claims of a document, each with the rule and the words that make it one: passages → clauses → claims → insets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from argmap.extract.assertions import FoundClaim, claim_of
from argmap.extract.insets import insets
from argmap.extract.passages import Passage, passages
from argmap.extract.prose import Prose
from argmap.ingest.document import Document
from argmap.rules.kinds import Cut, Inset
from argmap.rules.kinds.clause import CueGoes
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.segment.clauses import Clause


def find_claims(document: Document, rulebook: Rulebook, tokens: TokenTable | None = None) -> list[FoundClaim]:
    """The claims of a document, in text order; they overlap only where one is set into another. None for a document
    without blocks.

    `tokens`, when given, are what the rulebook reads in `document.reading()`.
    """
    prose = Prose.of(document, rulebook, tokens if tokens is not None else rulebook.read(document.reading()))
    return [claim for passage in passages(document, prose) for claim in _with_insets(prose, _claims(prose, passage))]


def _claims(prose: Prose, passage: Passage) -> Iterator[FoundClaim]:
    """The claims of a passage; a condition is one with the clause it opens where that makes none."""
    first, last = passage.first, passage.last
    held: tuple[Clause, FoundClaim] | None = None
    for clause in prose.cutter.clauses(first, last, prose.within("clause", first, last), prose.leads(first, last)):
        made = claim_of(prose, passage, clause)
        if held and made is None:
            clause = Clause(first=held[0].first, last=clause.last)
            made = claim_of(prose, passage, clause)
        elif held:
            yield held[1]
        held = None
        if made is not None and _is_condition(prose, clause):
            held = clause, made
        elif made is not None:
            yield made
    if held:
        yield held[1]


def _is_condition(prose: Prose, clause: Clause) -> bool:
    """Whether the clause keeps the word that it was cut for and opens with, so that it hangs on the next."""
    rules = (prose.rule(hit) for hit in clause.cuts if hit.first >= clause.first)
    return any(isinstance(rule, Cut) and rule.cue is CueGoes.LEFT for rule in rules)


def _with_insets(prose: Prose, claims: Iterable[FoundClaim]) -> Iterator[FoundClaim]:
    """The same claims, each followed by those set into it; one that closes a claim is no part of that."""
    tokens = prose.tokens
    for claim in claims:
        first, last = tokens.first_from(claim.start), tokens.first_from(claim.end)
        rules = ((hit, prose.rule(hit)) for hit in prose.within("inset", first, last))
        hits = [(hit, rule) for hit, rule in rules if isinstance(rule, Inset) and prose.shape in rule.texts]
        found = list(insets(tokens, first, last, hits)) if hits else []
        if not found:
            yield claim
            continue
        cut = next((inset.mark for inset in found if inset.closes), last)
        yield replace(claim, end=tokens.ends[cut - 1])
        for inset in found:
            span = tokens.starts[inset.first], tokens.ends[inset.last - 1]
            yield replace(claim, start=span[0], end=span[1], evidence=(prose.words_of(inset.hit),))
