"""The claim that a clause makes, if it asserts anything, with the rules and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from argmap.extract.passages import Passage
from argmap.extract.prose import Prose
from argmap.extract.trimming import trimmed
from argmap.rules import pos
from argmap.rules.kinds import Cut, NoClaim
from argmap.rules.kinds.attribution import Holder
from argmap.rules.kinds.claim import ClaimShape, NoClaimPlace
from argmap.rules.lexicon import (
    begins_assertion,
    first_finite,
    is_clause,
    is_open,
    is_order,
    likely_finite,
    may_have_verb,
)
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.segment.clauses import Clause
from argmap.segment.sides import FEW_WORDS

MOST_OF_FRAME = 14  # words that only tell who says what
SHORT = 7  # a stretch without a verb that is shorter may be an afterthought
MANY_FIGURES = 3  # in words that may be a list of what is needed
WORDS_A_FIGURE = 3  # in words that are none
LEAST_WORDS = 4  # a clause without a finite verb that is shorter says nothing of its own

Words = tuple[str, int, int]  # the id of a rule, start and end in characters


class FoundClaim(Struct, frozen=True, kw_only=True):
    """A claim `text[start:end]`; `evidence` are (rule id, start, end) of what made it one; `block` is the
    index of its block, `sentence` that of its sentence."""

    start: int
    end: int
    block: int
    sentence: int
    evidence: tuple[Words, ...]


def claim_of(prose: Prose, passage: Passage, clause: Clause) -> FoundClaim | None:
    """The claim that a clause of a passage makes; None when it makes none."""
    tokens = prose.tokens
    first, last = trimmed(prose, clause.first, clause.last)
    if first >= last:
        return None
    stop = _mark_after(tokens, clause.last, passage.last)
    begin = clause.first if clause.first == passage.first else first
    refusal = _refusal(prose, begin, first, clause.last, stop, heading=passage.heading)
    asks = _asks(prose, first, stop, passage.asked) if refusal and refusal.at is NoClaimPlace.END else []
    if sum(tokens.is_word[first:last]) < 2 - _is_phrase(prose, clause) or (refusal and not asks):
        return None
    if _only_names(prose, clause, first, last):
        return None
    said = _said(prose, passage, clause, first, last)
    evidence = (*map(prose.words_of, (*clause.cuts, *asks)), *(said or ()))
    if said is None or not evidence:
        return None
    mark = next((place for place in range(last, stop) if tokens.words[place] == "?"), last - 1) if asks else last - 1
    return FoundClaim(
        start=tokens.starts[first],
        end=tokens.ends[mark],
        block=passage.block,
        sentence=passage.sentence,
        evidence=evidence,
    )


def _said(prose: Prose, passage: Passage, clause: Clause, first: int, last: int) -> Sequence[Words] | None:
    """The words that make the clause one that says something; None where it says nothing."""
    kinds = prose.tokens.kinds[first:last]
    demands = passage.block == 0 and is_order(kinds)
    if passage.heading and not demands and not (is_clause(kinds) and begins_assertion(kinds)):
        return None
    finite = likely_finite(kinds)
    if finite >= 0:
        return _by_shape(prose, ClaimShape.FINITE, first + finite, first + finite + 1)
    if is_order(kinds):
        return _by_shape(prose, ClaimShape.IMPERATIVE, first, first + 1)
    if last - first >= LEAST_WORDS and _has_content(prose.tokens, first, last) and not _is_afterthought(kinds):
        return _by_shape(prose, ClaimShape.WORDS, first, last)
    return () if (clause.cuts and may_have_verb(kinds)) or _is_phrase(prose, clause) else None


def _is_phrase(prose: Prose, clause: Clause) -> bool:
    """Whether a rule cut a clause out that asks for no more than a few words."""
    rules = (prose.rule(hit) for hit in clause.cuts)
    return any(isinstance(rule, Cut) and (rule.left in FEW_WORDS or rule.right in FEW_WORDS) for rule in rules)


def _by_shape(prose: Prose, shape: ClaimShape, first: int, last: int) -> Sequence[Words]:
    """The evidence that a clause's shape gives; none without a rule for it."""
    rule = prose.shapes.get(shape)
    return () if rule is None else ((rule, prose.tokens.starts[first], prose.tokens.ends[last - 1]),)


def _only_names(prose: Prose, clause: Clause, first: int, last: int) -> bool:
    """Whether a clause says no more than who says the rest: cut out of its sentence (", as Ann Lowe said"), or a
    sentence of its own that a word sets in ("As Ann Lowe told the Gazette:")."""
    tokens = prose.tokens
    is_set_in = tokens.words[first] in prose.rulebook.vocabulary.lists.set("sets_in")
    if not (clause.cuts or is_set_in) or last - first > MOST_OF_FRAME or not all(tokens.is_word[first:last]):
        return False
    rules = prose.rulebook.attributions
    hits = tokens.hits["attributions"].within(first, last)
    says = [hit for hit in hits if rules[hit.rule].holder.place is Holder.BEFORE and (hit.last == last or is_set_in)]
    return any(
        likely_finite(tokens.kinds[first : hit.last - 1]) < 0 and first_finite(tokens.kinds[hit.last : last]) < 0
        for hit in says
    )


def _is_afterthought(kinds: Sequence[int]) -> bool:
    """Whether a few words without a verb only add to the sentence before ("Not in front of it.")."""
    return len(kinds) < SHORT and bool(kinds[0] & (pos.ADVERB | pos.PREPOSITION)) and not kinds[0] & pos.DETERMINER


def _has_content(tokens: TokenTable, first: int, last: int) -> bool:
    """Whether any word says something beside names, figures and closed classes, and not every few words are figures, as
    in a list of what is needed."""
    figures = sum(word[0].isdigit() for word in tokens.words[first:last])
    says = any(is_open(tokens.kinds[place]) and not tokens.capital[place] for place in range(first, last))
    return says and (figures < MANY_FIGURES or figures * WORDS_A_FIGURE < sum(tokens.is_word[first:last]))


def _mark_after(tokens: TokenTable, last: int, end: int) -> int:
    """The place after the marks that follow a clause in its sentence."""
    while last < end and not tokens.is_word[last]:
        last += 1
    return last


def _asks(prose: Prose, first: int, stop: int, asked: frozenset[int] | None) -> list[Hit]:
    """The hit by which a question is one that asserts; none for what is no question, or for a few words of which
    only the mark says that they ask."""
    is_word = prose.tokens.is_word
    few = sum(is_word[first:stop]) < LEAST_WORDS
    hits = (hit for hit in prose.within("claim", first, stop) if asked and hit.rule in asked)
    return [hit for hit in hits if not few or any(is_word[hit.first : hit.last])][:1]


def _refusal(prose: Prose, begin: int, first: int, last: int, stop: int, *, heading: bool) -> NoClaim | None:
    """The rule by which these words claim nothing, if any; the marks after them end at `stop`, the leads before them
    begin at `begin`."""
    for hit in prose.within("no-claim", begin, stop):
        rule = prose.rule(hit)
        if isinstance(rule, NoClaim) and (
            rule.at is NoClaimPlace.ANY
            or (rule.at is NoClaimPlace.HEADING and heading)
            or (rule.at is NoClaimPlace.START and hit.first <= first < hit.last)
            or (rule.at is NoClaimPlace.END and hit.first >= last - 1)
        ):
            return rule
    return None
