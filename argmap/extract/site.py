"""Which part of each sentence is the article's, and not a line that the site put around it."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.ingest.document import Block, Document
from argmap.ingest.labels import speakers
from argmap.ingest.lines import lines
from argmap.late import late
from argmap.rules.site_lines import LineRules
from argmap.segment.clauses import is_title
from argmap.segment.sentences import Sentence
from argmap.spans import CharSpan

MOST_BEFORE = 8  # blocks at the top among which a headline is looked for

_LONGEST_SENTENCE = 200  # characters of a sentence of the site inside a block
_NO_TITLE = late(r"[·|]|,\Z")  # a line about the text, or the name of one who is spoken to
_ENDS_SENTENCE = late(r"[.!?:…][\"'”’»)\]]*+$")


def article_parts(document: Document, sentences: Sequence[Sentence], rules: LineRules) -> list[CharSpan | None]:
    """For each sentence what of it belongs to the article, or None when nothing does.

    Left out are whole blocks, lines that open or close a block, sentences that open or close one, and
    what the rules for the edges of an article find in its first and last block.
    """
    text = document.reading()
    parts: list[CharSpan | None] = [None] * len(sentences)
    inside = [_inside(text, block, rules) for block in document.blocks]
    of_block: dict[int, list[int]] = {}
    for number, (start, end, block) in enumerate(sentences):
        begin, stop = inside[block]
        if max(start, begin) < min(end, stop):
            parts[number] = CharSpan((max(start, begin), min(end, stop)))
            of_block.setdefault(block, []).append(number)
    for block, numbers in of_block.items():
        whole = document.blocks[block].start, document.blocks[block].end  # which `_inside` has looked at
        for order in (numbers, numbers[::-1]):
            for number in order[:-1] if order is numbers else order:
                if parts[number] == whole or not _is_site_sentence(text, parts[number], rules):
                    break
                parts[number] = None
    _leave_out_edges(document, of_block, parts, rules)
    return parts


def headline(document: Document, rules: LineRules) -> tuple[int, str]:
    """The block of the headline that opens an article and its words, without markup; -1 and an empty string when it
    has none.

    That is the first heading with nothing before it but lines of the site and other titles, or else the first of
    those titles: short, without an end mark, and with more text behind it.
    """
    found = -1, ""
    turns = speakers(document)
    for number, block in enumerate(document.blocks[:MOST_BEFORE]):
        words = " ".join(document.unmarked(block.start, block.end).split())
        if rules.matching(words) is not None:
            continue
        is_named = block.kind == "heading" or (is_title(words) and not _NO_TITLE.search(words))
        if number in turns or number + 1 == len(document.blocks) or not is_named:
            break
        if block.kind == "heading":
            return number, words
        if found[0] < 0:
            found = number, words
    return found


def closing(document: Document, sentences: Sequence[Sentence], rules: LineRules) -> int:
    """The first of the blocks at the end that open with a line of the site, such as one about the author; the number of
    blocks where there is none, or nothing else."""
    text, blocks = document.reading(), document.blocks
    opening = {block: CharSpan((start, end)) for start, end, block in reversed(sentences)}
    first = len(blocks)
    while first > 1:
        block = blocks[first - 1]
        begin, stop = opening.get(first - 1, (block.start, block.end))
        if all(rules.matching(text[begin:end].strip(), edge=True) is None for end in (stop, block.end)):
            break
        first -= 1
    return first if first > 1 else len(blocks)


def _is_site_sentence(text: str, part: CharSpan | None, rules: LineRules) -> bool:
    if part is None:
        return True
    return part[1] - part[0] <= _LONGEST_SENTENCE and rules.matching(text[part[0] : part[1]]) is not None


def _leave_out_edges(
    document: Document, of_block: dict[int, list[int]], parts: list[CharSpan | None], rules: LineRules
) -> None:
    """Leaves out the blocks at the end, and the first below the title, that a rule for the edges takes."""
    text = document.reading()
    kept = [block for block, numbers in of_block.items() if any(parts[number] for number in numbers)]
    body = [block for block in kept if document.blocks[block].kind != "heading"]
    for order in (body[::-1], body):
        for block in order[:-1]:
            spans = [parts[number] for number in of_block[block]]
            begin, stop = (min(s[0] for s in spans if s), max(s[1] for s in spans if s)) if any(spans) else (0, 0)
            if begin < stop and rules.matching(text[begin:stop], edge=True) is None:
                break
            for number in of_block[block]:
                parts[number] = None


def _inside(text: str, block: Block, rules: LineRules) -> CharSpan:
    """What is left of a block without the lines of the site that open or close it; empty when nothing is.

    A line that was wrapped by hand is none: the next begins small or had room for its first word there,
    and the one before a closing line ends a sentence.
    """
    whole = text[block.start : block.end]
    if rules.matching(whole) is not None:
        return CharSpan((block.start, block.start))
    rows = [CharSpan((block.start + s, block.start + e)) for s, e in lines(whole) if whole[s:e].strip()]
    if len(rows) < 2:
        return CharSpan((block.start, block.end))
    site = [rules.matching(text[s:e]) is not None for s, e in rows]
    if all(site):
        return CharSpan((block.start, block.start))
    width = max(e - s for s, e in rows)
    first, last = site.index(False), len(rows) - site[::-1].index(False)
    if first and not _stops_short(text, rows[first - 1], rows[first], width):
        first = 0
    if last < len(rows) and not _ENDS_SENTENCE.search(text[slice(*rows[last - 1])].rstrip()):
        last = len(rows)
    return CharSpan((rows[first][0], rows[last - 1][1]))


def _stops_short(text: str, row: CharSpan, below: CharSpan, width: int) -> bool:
    word = text[slice(*below)].split(None, 1)[0]
    return not word[0].islower() and row[1] - row[0] + 1 + len(word) < width
