"""PDF through PDFium (pypdfium2): the lines of each page with their places, from which `layout` makes paragraphs.

Why PDFium: docs/decisions/023-reading-pdf.md. Nothing of the file is executed: forms, scripts and links are not loaded.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium

from argmap.errors import InputError
from argmap.ingest.assembled import assembled
from argmap.ingest.document import Document
from argmap.ingest.initials import is_initial
from argmap.ingest.layout import paragraphs
from argmap.ingest.overpacked import MOST, overpacked
from argmap.ingest.page_rows import Page, Row
from argmap.ingest.running import is_stamped
from argmap.outside import Reading

MOST_PAGES = 5000
MOST_CHARS = 20_000_000  # characters of one file; a page that says the same ten million times over ends there
_LOOKED_AT = 20  # pages looked at for pictures when there are no words
_SAMPLED = 400  # characters of a page that tell how it stands turned
_FEW = 200  # characters that may be stamped on the picture of a page
_COVERED = 0.6  # of a page, by a picture that is all of it
_COLUMN_GAP = 1.6  # line heights between two words of one row that part two columns
_RAISED = 0.8  # of its neighbour's height, below which a raised character is the mark of a note
_BREAKS = "\r\n"
_HYPHENS = "\x02\ufffe\u00ad\u2010"
_MARKS = frozenset("0123456789*†‡§¶,")


def read(data: bytes, name: str = "") -> Document:
    """The article in a PDF; `InputError` for one that is locked, damaged, empty, too long, a scan or a form."""
    heavy = overpacked(data)
    if heavy > MOST:
        raise _overpacked(name)
    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(*_unopened(name, str(error))) from None
    with closing(opened), Reading(f"{name} is a damaged PDF", "save or download it again"):
        if len(opened) > MOST_PAGES:
            raise InputError(f"{name} has {len(opened):,} pages; up to {MOST_PAGES:,} are read", "split it")
        if heavy * len(opened) > MOST:
            raise _overpacked(name)
        pages = list(_pages(opened, name))
        if not any(page.rows for page in pages):
            raise InputError(*_wordless(opened, name))
        bare = sum(not page.rows or _is_picture(opened, page) for page in pages)
        if bare == len(pages) and is_stamped(pages):
            raise InputError(*_scanned(name))
    return assembled(paragraphs(pages), name, (("page{s} without text", bare),) if bare else ())


def _overpacked(name: str) -> InputError:
    return InputError(f"{name} unpacks to more than {MOST >> 20} MB of almost nothing, which is not read")


def _unopened(name: str, said: str) -> tuple[str, str]:
    if "password" in said.lower() or "security" in said.lower():
        return f"{name} is a locked PDF, which needs a password", "unlock it first: qpdf --decrypt FILE.pdf OPEN.pdf"
    return f"{name} is a damaged PDF", "save or download it again"


def _scanned(name: str) -> tuple[str, str]:
    remedy = "recognise it first: ocrmypdf FILE.pdf TEXT.pdf"
    return f"{name} is a scanned PDF: its pages are pictures without text", remedy


def _is_picture(opened: pypdfium2.PdfDocument, page: Page) -> bool:
    """Whether a page has but a few words and a picture as large as itself."""
    if sum(len(row.text) for row in page.rows) > _FEW:
        return False
    with closing(opened[page.number - 1]) as found:
        width, height = found.get_size()
        return any(
            abs((right - left) * (top - bottom)) > _COVERED * width * height
            for image in found.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
            for left, bottom, right, top in [image.get_bounds()]
        )


def _wordless(opened: pypdfium2.PdfDocument, name: str) -> tuple[str, str]:
    """Why there is nothing to read in a PDF, and what to do."""
    if opened.get_formtype():
        return f"{name} is a PDF form without a text of its own", "print it to a PDF first"
    kinds = set()
    for number in range(min(len(opened), _LOOKED_AT)):
        with closing(opened[number]) as page:
            kinds |= {found.type for found in page.get_objects(max_depth=3)}
    if pdfium.FPDF_PAGEOBJ_IMAGE in kinds:
        return _scanned(name)
    if pdfium.FPDF_PAGEOBJ_PATH in kinds:
        return f"{name} is a PDF whose letters are drawn, not written", "recognise it first: ocrmypdf FILE.pdf TEXT.pdf"
    return f"{name} is an empty PDF: it has no text", ""


def _pages(opened: pypdfium2.PdfDocument, name: str) -> Iterator[Page]:
    chars = 0
    for number in range(len(opened)):
        try:
            with closing(opened[number]) as page, closing(page.get_textpage()) as text:
                chars += text.count_chars()
                if chars > MOST_CHARS:
                    raise InputError(f"{name} holds more than {MOST_CHARS:,} characters", "split it")
                char = _Char(text)
                left, bottom, right, top = char.turned(*page.get_bbox())
                rows = tuple(_rows(text, char))
                yield Page(number=number + 1, left=left, right=right, top=top, bottom=bottom, rows=rows)
        except pypdfium2.PdfiumError:
            yield Page(number=number + 1)


class _Char:
    """One character in turn: its sign and its box, read into one buffer; turned back where most of a page is turned."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self.handle = text.raw
        self.box = pdfium.FS_RECTF()
        self.where = ctypes.byref(self.box)
        count = text.count_chars()
        some = range(0, count, max(1, count // _SAMPLED))
        quarters = Counter(self.quarters(at) for at in some if self.sign(at).isalnum())
        self.usual = max(quarters, key=lambda turned: quarters[turned], default=0) or 0

    def quarters(self, at: int) -> int | None:
        """By how many quarters of a turn a character stands turned; None for one that stands slanted."""
        turned = pdfium.FPDFText_GetCharAngle(self.handle, at) / (math.pi / 2)
        return round(turned) % 4 if abs(turned - round(turned)) < 0.07 else None

    def turned(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box as it stands when the page is turned upright."""
        return (
            (left, bottom, right, top),
            (-top, left, -bottom, right),
            (-right, -top, -left, -bottom),
            (bottom, -right, top, -left),
        )[self.usual]

    def sign(self, at: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self.handle, at)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""

    def place(self, at: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right and top of the character's line box; None where it has none."""
        if not pdfium.FPDFText_GetLooseCharBox(self.handle, at, self.where):
            return None
        return self.turned(self.box.left, self.box.bottom, self.box.right, self.box.top)

    def is_bold(self, at: int) -> bool:
        name = ctypes.create_string_buffer(128)
        size = pdfium.FPDFText_GetFontInfo(self.handle, at, name, 128, None)
        known = name.value.lower() if 0 < size <= 128 else b""
        return b"bold" in known or b"black" in known or bool(pdfium.FPDFText_GetFontWeight(self.handle, at) > 600)

    def is_upright(self, at: int) -> bool:
        return self.quarters(at) == self.usual


def _rows(text: pypdfium2.PdfTextPage, char: _Char) -> Iterator[Row]:
    """The rows of a page as PDFium gives them, parted where a column ends; writing turned against it is left out."""
    words: list[str] = []
    left = bottom = right = top = 0.0
    begin = 0
    for at in range(text.count_chars()):
        sign = char.sign(at)
        if not sign or sign in _BREAKS:
            continue
        if sign in _HYPHENS:
            sign = "-"
        if sign == " ":
            words.append(sign)
            continue
        place = char.place(at)
        if place is None or place[3] <= place[1]:
            continue
        is_apart = bool(words) and is_initial("".join(words), top - bottom, place[3] - place[1])
        if words and not is_apart and _is_mark(sign, place, bottom, right, top):
            continue
        if is_apart or (words and not _goes_on(place, left, bottom, right, top)):
            if char.is_upright(begin):
                yield _row(words, left, bottom, right, top, char.is_bold(begin))
            words = []
        if not words:
            left, bottom, right, top = place
            begin = at
        else:
            right = max(right, place[2])
            if abs((place[3] - place[1]) - (top - bottom)) < 0.1 * (top - bottom):
                bottom, top = min(bottom, place[1]), max(top, place[3])
        words.append(sign)
    if words and char.is_upright(begin):
        yield _row(words, left, bottom, right, top, char.is_bold(begin))


def _is_mark(sign: str, place: tuple[float, float, float, float], bottom: float, right: float, top: float) -> bool:
    """Whether a character is the raised number of a note, behind the row with this box."""
    height, own = top - bottom, place[3] - place[1]
    is_raised = own < _RAISED * height and bottom + 0.15 * height < place[1] < top
    return sign in _MARKS and is_raised and abs(place[0] - right) < height


def _goes_on(place: tuple[float, float, float, float], left: float, bottom: float, right: float, top: float) -> bool:
    """Whether a character goes on in the row with this box."""
    height = top - bottom
    middle = (place[1] + place[3]) / 2
    same_row = bottom - 0.1 * height <= middle <= top + 0.1 * height
    return (
        same_row and place[0] >= right - 1.5 * height and place[0] - right <= _COLUMN_GAP * height and place[0] >= left
    )


def _row(words: list[str], left: float, bottom: float, right: float, top: float, bold: bool) -> Row:
    return Row(text=" ".join("".join(words).split()), left=left, right=right, top=top, bottom=bottom, bold=bold)
