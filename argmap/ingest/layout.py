"""Rows of printed pages → paragraphs: columns in reading order, headers and footers dropped, notes apart.

Everything is told by place and size: a row is a stretch of text with its box, in points, y growing upwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from msgspec import Struct

from argmap.ingest.assembled import Paragraph
from argmap.ingest.columns import in_reading_order
from argmap.ingest.initials import with_initials_joined
from argmap.ingest.page_rows import Page, Row, Stretch
from argmap.ingest.running import without_running
from argmap.late import late

SMALL = 0.92  # of the size of the body, below which a row is a note
LARGE = 1.08  # of the size of the body, from which a row is a heading
APART = 1.35  # leadings between two rows from which a paragraph ends
HEADING_WORDS = 25
HEADING_ROWS = 3

_ENDS = late(r"[.!?…:][\"'”’»)\]]*+$")
_ITEM = late(r"(?:[•‣◦▪●○·–—*-]|\(?[0-9]{1,2}[.)]|\(?[a-z]\))\s++(?=\S)")
_BULLET = late(r"[•‣◦▪●○·–—*-]\s++")
_MARKS = late(r"[0-9*†‡§¶,. ]{1,6}")
_NUMBER = late(r"(?:\[?[0-9]{1,3}[\].)]?|[*†‡§¶])\s*+(?=\S)")
_HYPHEN = late(r"(\w*[^\W\d_])-$")
_WORD = late(r"\w+(?:-\w+)*")


class _Piece(Struct):
    """A paragraph being put together: its rows, all of one size; the stretch it began in and the one it ends in."""

    rows: list[Row]
    begun: Stretch
    ends: Stretch
    note: bool = False


def paragraphs(pages: Sequence[Page]) -> Iterator[Paragraph]:
    """The paragraphs of a document in reading order, each with the page it begins on; its notes at the end."""
    kept = map(with_initials_joined, without_running(pages))
    stretches = [stretch for page in kept for stretch in in_reading_order(page)]
    if not stretches:
        return
    sizes = Counter[float]()
    for stretch in stretches:
        for row in stretch.rows:
            sizes[round(row.size, 1)] += len(row.text)
    body = sizes.most_common(1)[0][0]
    leading = _leading(stretches, body)
    bold = sum(len(row.text) for s in stretches for row in s.rows if row.bold) > sum(sizes.values()) / 2
    pieces = _joined(list(_pieces(stretches, body, leading)), body)
    known = _Words(pieces)
    levels = sorted({round(p.rows[0].size) for p in pieces if p.rows[0].size > LARGE * body}, reverse=True)
    for piece in (*(p for p in pieces if not p.note), *(p for p in pieces if p.note)):
        yield _paragraph(piece, body, levels, known, bold)


def _leading(stretches: Sequence[Stretch], body: float) -> float:
    """The usual distance of two rows of the body, in heights of a row."""
    steps = [
        above.middle - below.middle
        for stretch in stretches
        for above, below in zip(stretch.rows, stretch.rows[1:], strict=False)
        if abs(above.size - body) < 0.1 * body and abs(below.size - body) < 0.1 * body
    ]
    usual = [step for step in steps if 0 < step < 3 * body]
    return median(usual) / body if usual else 1.2


def _pieces(stretches: Sequence[Stretch], body: float, leading: float) -> Iterator[_Piece]:
    """The paragraphs within each column; the small rows at its foot, and at that of the page, are notes."""
    lowest: dict[int, float] = {}
    for stretch in stretches:
        large = [row.bottom for row in stretch.rows if row.size >= SMALL * body]
        lowest[stretch.page] = min([*large, lowest.get(stretch.page, float("inf"))])
    for stretch in stretches:
        rows = [row for row in stretch.rows if row.size > SMALL * body or not _MARKS.fullmatch(row.text)]
        foot = len(rows)
        while foot and rows[foot - 1].size < SMALL * body:
            foot -= 1
        if foot == 0 and rows and rows[0].top > lowest[stretch.page]:  # small writing above the text is no note
            foot = len(rows)
        piece: list[Row] = []
        begun = 0
        is_full = _is_justified(rows, stretch)
        for at, row in enumerate(rows):
            if piece and (at == foot or _parts(piece, row, stretch, leading, is_full)):
                yield _Piece(piece, stretch, stretch, note=begun >= foot)
                piece, begun = [], at
            piece.append(row)
        if piece:
            yield _Piece(piece, stretch, stretch, note=begun >= foot)


def _is_justified(rows: Sequence[Row], stretch: Stretch) -> bool:
    """Whether most rows reach the right edge of their column."""
    return len(rows) > 4 and 2 * sum(stretch.right - row.right < 0.3 * row.size for row in rows) > len(rows)


def _parts(piece: Sequence[Row], row: Row, stretch: Stretch, leading: float, is_full: bool) -> bool:
    """Whether a paragraph ends before this row."""
    last = piece[-1]
    size = max(last.size, row.size)
    if abs(last.size - row.size) > 0.08 * size or (last.bold != row.bold and len(row.text) > 3):
        return True
    step = last.middle - row.middle
    if step > APART * leading * size or step < 0:
        return True
    if _ITEM.match(row.text) and (_BULLET.match(row.text) or _ENDS.search(last.text)):
        return True
    indent = row.left - last.left
    if indent > 0.5 * size and row.left - stretch.left > 0.5 * size and not _ITEM.match(piece[0].text):
        return indent < 8 * size
    room = stretch.right - last.right
    first = row.text.split(" ", 1)[0]
    fits = (len(first) + 2) * 0.5 * size
    if is_full and room > fits:
        return True
    return bool(_ENDS.search(last.text)) and room > fits + 0.12 * (stretch.right - stretch.left)


def _joined(pieces: list[_Piece], body: float) -> list[_Piece]:
    """The paragraphs with those made one that a column or page broke."""
    made: list[_Piece] = []
    indents = _indents(pieces)
    last = {False: -1, True: -1}  # the last of the text, and of the notes
    for piece in pieces:
        before = made[last[piece.note]] if last[piece.note] >= 0 else None
        if before is not None and before.ends is not piece.begun and _goes_on(before, piece, body, indents):
            before.rows += piece.rows
            before.ends = piece.ends
        else:
            last[piece.note] = len(made)
            made.append(piece)
    return made


def _indents(pieces: Sequence[_Piece]) -> bool:
    """Whether most paragraphs of several rows begin with an indent."""
    long = [p for p in pieces if len(p.rows) > 2 and not p.note]
    return 2 * sum(p.rows[0].left - p.rows[1].left > 0.5 * p.rows[0].size for p in long) > len(long)


def _goes_on(before: _Piece, piece: _Piece, body: float, indents: bool) -> bool:
    """Whether a paragraph at the head of a column is the rest of the one at the foot of the column before."""
    end, row = before.rows[-1], piece.rows[0]
    if abs(end.size - row.size) > 0.08 * body or end.bold != row.bold:
        return False
    if end.size > LARGE * body:  # a heading whose last row is no wider than the column below it
        return before.ends.page == piece.begun.page and before.ends.right > piece.begun.right
    if not _ENDS.search(end.text) or end.text.endswith(":"):
        return not _ITEM.match(row.text)
    is_full = before.ends.right - end.right < 0.5 * end.size
    return indents and is_full and not piece.note and row.left - piece.begun.left < 0.5 * row.size


class _Words:
    """The words of a document that no row's end breaks, to tell what a hyphen there is."""

    def __init__(self, pieces: Iterable[_Piece]) -> None:
        self.known: Counter[str] = Counter()
        for piece in pieces:
            for row in piece.rows:
                self.known.update(_WORD.findall(row.text.lower()))

    def joined(self, text: str, row: str) -> str:
        """The text with the next row behind it: a word that a hyphen parts is one again."""
        broken = _HYPHEN.search(text)
        begin = _WORD.match(row)
        if broken is None or begin is None:
            return text + row if text.endswith(("—", "/")) else f"{text} {row}"
        if not row[0].islower():
            return text + row
        whole = text[:-1].rsplit(None, 1)[-1].lower().lstrip("“‘\"'(") + begin.group().lower()
        with_hyphen = f"{broken[1].lower()}-{begin.group().lower()}"
        if self.known[with_hyphen] > self.known[whole] or "-" in whole:
            return text + row
        return text[:-1] + row


def _paragraph(piece: _Piece, body: float, levels: Sequence[int], words: _Words, bold: bool) -> Paragraph:
    text = piece.rows[0].text
    for row in piece.rows[1:]:
        text = words.joined(text, row.text)
    first = piece.rows[0]
    if piece.note:
        text = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
        return Paragraph(text=text, kind="item", level=1, page=piece.begun.page)
    if len(piece.rows) <= HEADING_ROWS and len(text.split()) <= HEADING_WORDS:
        if first.size > LARGE * body:
            return Paragraph(
                text=text, kind="heading", level=1 + levels.index(round(first.size)), page=piece.begun.page
            )
        if not bold and all(row.bold for row in piece.rows) and not text.endswith((".", ",", ";")):
            return Paragraph(text=text, kind="heading", level=len(levels) + 1, page=piece.begun.page)
    if bullet := _BULLET.match(text):
        return Paragraph(text=text[bullet.end() :], kind="item", level=1, page=piece.begun.page)
    return Paragraph(text=text, page=piece.begun.page)
