"""The passages of a document in which claims are looked for: what of each sentence is the author's own text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from argmap.extract.headings import in_line
from argmap.extract.prose import Prose
from argmap.extract.site import article_parts
from argmap.ingest.document import Document
from argmap.ingest.labels import questions, speakers
from argmap.rules.kinds import Claim, NoClaim, TextShape
from argmap.rules.kinds.claim import NoClaimPlace
from argmap.rules.lexicon import first_finite, is_order
from argmap.segment.clauses import is_title
from argmap.segment.sentences import Sentence, sentences_of

_LONGEST_CROSSHEAD = 8  # words and marks


class Passage(Struct, frozen=True):
    """Tokens `first` up to `last` of a sentence; `block` and `sentence` are numbers. `asked`: the rules, by number, by
    which a question asserts here, None where none may."""

    first: int
    last: int
    block: int
    sentence: int
    heading: bool
    asked: frozenset[int] | None


def passages(document: Document, prose: Prose) -> Iterator[Passage]:
    """The passages of a document, in text order: without what the site put around the article, the labels of speakers,
    headings in the line of their paragraph, and the sentences that rules about title and introduction keep out."""
    text, blocks, lines, tokens = document.reading(), document.blocks, prose.rulebook.lines, prose.tokens
    sentences = sentences_of(document)
    out = _background(document, prose, sentences)
    asking = {in_turn: _asking(prose, in_turn=in_turn) for in_turn in (False, True)}
    turns, only_asked = speakers(document), questions(document)
    parts = article_parts(document, sentences, lines)
    headed = in_line(document, tokens, sentences)
    for number, (part, (begin, _, block)) in enumerate(zip(parts, sentences, strict=True)):
        if part is None or number in out:
            continue
        start, end = part
        if begin == blocks[block].start:
            start += lines.prefix(text, start, end)
        turn = turns.get(block)
        if turn is not None:
            start = max(start, turn.start)
        asks = block in only_asked if turn is None else turn.asks
        first, last = max(tokens.first_from(start), headed.get(number, 0)), tokens.first_from(end)
        if first >= last:
            continue
        whole = begin == blocks[block].start and end >= blocks[block].end and 0 < block < len(blocks) - 1
        is_paragraph = whole and turn is None and blocks[block].kind == "paragraph"
        heading = blocks[block].kind == "heading" or (is_paragraph and _is_crosshead(prose, first, last))
        yield Passage(
            first=first,
            last=last,
            block=block,
            sentence=number,
            heading=heading,
            asked=None if heading or asks else asking[turn is not None and not document.turns],
        )


def _is_crosshead(prose: Prose, first: int, last: int) -> bool:
    """Whether a whole paragraph of an article is a few words without a verb, as between two parts of it ("Effects on
    prices.")."""
    kinds = prose.tokens.kinds[first:last]
    short = prose.shape is TextShape.ARTICLE and last - first <= _LONGEST_CROSSHEAD
    return short and first_finite(kinds) < 0 and not is_order(kinds)


def _asking(prose: Prose, *, in_turn: bool) -> frozenset[int]:
    """The rules, by number, by which a question asserts in a text of this shape, in what is said in a conversation or
    elsewhere."""
    rules = enumerate(prose.rulebook.found_first)
    claims = ((number, rule) for number, rule in rules if isinstance(rule, Claim) and prose.shape in rule.texts)
    return frozenset(number for number, rule in claims if rule.turns or not in_turn)


def _background(document: Document, prose: Prose, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The numbers of the sentences that the rules about title and introduction keep out."""
    by_block: dict[int, list[int]] = {}
    for number, (_, _, block) in enumerate(sentences):
        by_block.setdefault(block, []).append(number)
    rules = [rule for rule in prose.rulebook.of_type(NoClaim) if prose.shape in rule.texts]
    place = _places(document, sentences, by_block) if rules else {}
    found = ((rule, by_block.get(place.get(rule.at, -1), [])) for rule in rules)
    return frozenset(
        number
        for rule, numbers in found
        for number in numbers
        if not _is_spared(prose, rule, sentences[number], is_last=number == numbers[-1])
    )


def _places(
    document: Document, sentences: Sequence[Sentence], by_block: dict[int, list[int]]
) -> dict[NoClaimPlace, int]:
    """The blocks of the title and the introduction; -1 for what is not there."""
    title = next(iter(by_block), -1)
    if title >= 0:
        start, end, _ = sentences[by_block[title][0]]
        alone = len(by_block[title]) == 1 and title not in speakers(document)
        title = title if alone and is_title(document.unmarked(start, end)) else -1
    paragraphs = (block for block in by_block if block != title and document.blocks[block].kind == "paragraph")
    return {NoClaimPlace.TITLE: title, NoClaimPlace.INTRODUCTION: next(paragraphs, -1)}


def _is_spared(prose: Prose, rule: NoClaim, sentence: Sentence, *, is_last: bool) -> bool:
    signs = {*rule.spares, *(rule.spares_last if is_last else ())}
    if not signs:
        return False
    start, end, _ = sentence
    hits = prose.tokens.hits["cues"].within(prose.tokens.first_from(start), prose.tokens.first_from(end))
    return any(prose.rulebook.cues[hit.rule].sign in signs for hit in hits)
