"""Where someone else speaks: between quotation marks, and in a quotation set apart that is signed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from argmap.ingest.document import Document
from argmap.late import late
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import QUOTES, TokenSpan
from argmap.segment.sentences import TokenSentence
from argmap.spans import CharSpan

APOSTROPHES = ("'", "’")
_GREAT, _FEW = 4, 2  # a title has so many words of so many letters with a capital, and no longer one without
LEAST_QUOTED = 4  # fewer words between quotation marks are a way of putting it, no one's speech

_NAME = r"[^\W\d_][\w.'’-]*"
_SIGNED = late(
    rf"(?:^|(?<=\s))[—–-]{{1,2}}\s*+(?P<name>(?=[^\W\d_a-z]){_NAME}(?: {_NAME}){{0,5}})"
    r"[ \t]*+(?:,[^.!?\n]{0,60})?\s*\Z"
)


def quotations(tokens: TokenTable, sentences: Sequence[TokenSentence]) -> Iterator[TokenSpan]:
    """The stretches between quotation marks of at least `LEAST_QUOTED` words, titles left out, as token indices.

    A quotation that is not closed at the end of a block goes on in the next when that opens with a mark; any other
    that is not closed ends with its sentence.
    """
    blocks: dict[int, list[int]] = {}
    for first, last, block in sentences:
        blocks.setdefault(block, [first, last])[1] = last
    ends = [last for _, last, _ in sentences]
    stretches = list(blocks.values())
    marks = tokens.quotes
    if not marks:
        return
    is_speech = _speech(tokens)
    opens = {first for first, _, _ in sentences}
    for (first, last), (following, _) in zip(stretches, [*stretches[1:], (len(tokens), 0)], strict=False):
        goes_on = following < len(tokens) and tokens.words[following] in QUOTES[:2]
        for begin, end in _quoted(tokens, marks, first, last):
            stop = end or (last if goes_on else ends[bisect_right(ends, begin)])
            is_sentence = begin in opens and stop in opens.union(ends) and stop - begin > LEAST_QUOTED
            if is_sentence or is_speech(begin, stop):
                yield TokenSpan((begin, stop))


def _quoted(tokens: TokenTable, marks: Sequence[int], first: int, last: int) -> Iterator[TokenSpan]:
    """What each quotation mark opens, up to where it is closed; up to 0 when it is not."""
    opened = -1
    for place in marks[bisect_left(marks, first) : bisect_left(marks, last)]:
        way = _way(tokens, place, opened >= 0)
        if way and opened >= 0:
            yield TokenSpan((opened, 0 if way > 0 else place + 1))
        if way:
            opened = place if way > 0 else -1
    if opened >= 0:
        yield TokenSpan((opened, 0))


def _way(tokens: TokenTable, place: int, is_open: bool) -> int:
    """Whether a mark opens (1), closes (-1) or is none (0: 'its 5"pipe'), by its form, then by what it is written to,
    then by whether one is open."""
    word = tokens.words[place]
    if word != '"':
        return 1 if word == "“" else -1
    before = place > 0 and tokens.ends[place - 1] == tokens.starts[place]
    after = place + 1 < len(tokens) and tokens.ends[place] == tokens.starts[place + 1]
    if before and after and tokens.is_word[place - 1] and tokens.is_word[place + 1]:
        return 0
    return after - before or (-1 if is_open else 1)


def _speech(tokens: TokenTable) -> Callable[[int, int], bool]:
    """Whether so many words of a stretch are quoted as someone says, and they are no title, written with capitals.

    Counted once for all stretches: where none is closed, each goes on to the end of the sentence.
    """
    words, capital, is_word = tokens.words, tokens.capital, tokens.is_word
    all_words = [at for at, counts in enumerate(is_word) if counts]
    great = [at for at in tokens.great if is_word[at] and len(words[at]) >= _GREAT]
    small = [at for at in all_words if len(words[at]) > _GREAT and not capital[at]]

    def is_speech(begin: int, end: int) -> bool:
        if _count(all_words, begin, end) < LEAST_QUOTED:
            return False
        return _count(great, begin, end) < _FEW or _count(small, begin, end) > 0

    return is_speech


def _count(places: Sequence[int], begin: int, end: int) -> int:
    """How many of places, which are in order, lie from `begin` up to `end`."""
    return bisect_left(places, end) - bisect_left(places, begin)


def around(found: Sequence[TokenSpan], first: int, last: int) -> TokenSpan | None:
    """The one of the quotations in which most of the tokens `first` up to `last` lie, if any."""
    place = bisect_right(found, (last, 0))
    for begin, end in found[max(0, place - 2) : place]:
        if 2 * (min(last, end) - max(first, begin)) > last - first:
            return TokenSpan((begin, end))
    return None


def signatures(document: Document) -> dict[int, CharSpan]:
    """For each quotation set apart that is signed ('— Ann Lowe, 1988', at its end or alone behind it): who
    signed it, as characters; by the index of its block."""
    found: dict[int, CharSpan] = {}
    text = document.reading()
    for number, block in enumerate(document.blocks):
        if block.kind != "quote":
            continue
        signed = _SIGNED.search(text, block.start, block.end)
        if signed is None and number + 1 < len(document.blocks):
            following = document.blocks[number + 1]
            signed = _SIGNED.match(text, following.start, following.end)
        if signed is not None:
            found[number] = CharSpan(signed.span("name"))
    return found
