"""Headings that stand in the line of their paragraph ("Bridge repairs. The county …"), as a digest has them."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.ingest.document import Document
from argmap.rules import pos
from argmap.rules.lexicon import first_finite, is_order
from argmap.rules.token_table import TokenTable
from argmap.segment.sentences import Sentence

_LONGEST = 5  # words
_FEWEST = 3  # paragraphs that have one
_SHARE = 3  # of the paragraphs, one in so many has one
_NO_NAME = pos.ADVERB | pos.PRONOUN | pos.OBJECT_PRONOUN | pos.OPENER


def in_line(document: Document, tokens: TokenTable, sentences: Sequence[Sentence]) -> dict[int, int]:
    """The sentences that such a heading opens, by number, each with the token behind the heading and its full stop or
    colon, which is the end of the sentence for a heading that is one. Empty for a text with few of them."""
    firsts: dict[int, list[int]] = {}
    for number, (_, _, block) in enumerate(sentences):
        if document.blocks[block].kind == "paragraph":
            firsts.setdefault(block, []).append(number)
    found: dict[int, int] = {}
    for numbers in firsts.values():
        start, end, _ = sentences[numbers[0]]
        first, last = tokens.first_from(start), tokens.first_from(end)
        behind = _end_of(tokens, first, last)
        if behind and (behind < last or len(numbers) > 1):
            found[numbers[0]] = behind
    return found if len(found) >= max(_FEWEST, -(-len(firsts) // _SHARE)) else {}


def _end_of(tokens: TokenTable, first: int, last: int) -> int:
    """The token behind the heading and its mark that open a sentence; 0 where none do."""
    reach = range(first + 1, min(first + _LONGEST + 1, last))
    mark = next((at for at in reach if tokens.words[at] in (".", ":")), 0)
    if not mark or (tokens.words[mark] == "." and mark + 1 < last):
        return 0
    kinds = tokens.kinds[first:mark]
    names = all(tokens.is_word[first:mark]) and not any(kind & _NO_NAME for kind in kinds)
    orders = is_order(kinds) or bool(kinds[0] & pos.BASE and not kinds[0] & pos.NOUN_TOO)
    return mark + 1 if names and not orders and first_finite(kinds) < 0 else 0
