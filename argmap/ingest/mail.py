"""Mails: the newest writing first, what it quotes behind it, each writer's words a turn of his own.

The parts of a mail are told by Python's own parser, what is quoted of earlier mails by mail-parser-reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from mailparser_reply.parser import EmailMessage
from msgspec import Struct
from msgspec.structs import replace

from argmap.errors import InputError
from argmap.ingest import dates, html, plain
from argmap.ingest.bounds import LARGEST, too_large
from argmap.ingest.document import About, Block, BlockKind, Document
from argmap.ingest.page import read_page
from argmap.late import late
from argmap.outside import Reading

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "sv", "da")  # without Polish, which takes "Data:" for a header
MOST_PARTS = 1000  # parts of a mail looked at
LONGEST = 500_000  # characters in which quoted mails are looked for
LONGEST_ROW = 400  # characters of a row that may introduce one; looking takes the square of that
LINKED = 0.1  # share of the text of a mail in HTML that may be links, where a person wrote it
CELLS = 0.2  # cells of tables to each of its blocks
FEW = 0.3  # share of the words of the HTML below which the plain text beside it is only a note that there is one

_NOTHING = late(r"(?!)")  # the library's own signatures would end a mail at the first list with hyphens
_LONG_ROW = late(rf"^(?=.{{{LONGEST_ROW}}})", re.MULTILINE)
_KEPT = "\x00"  # before a long row, which then introduces nothing
_CELL = late(r"<td\b", re.IGNORECASE)
_QUOTED = late(r"^[ \t]*+>[> \t]*+", re.MULTILINE)
_ADDRESS = late(r"<?[\w.+-]+@[\w.-]+>?|<[^<>]*>|\[mailto:[^\]]*\]")
_FROM = late(r"^\W*+[^\W\d_]{2,12}[^\S\n]*+:[^\S\n]*+(.+)$", re.MULTILINE)
_NAME = late(r"(?:[^\W\d_a-z][\w.'’-]*+(?:[ ,]++|$)){1,5}")
_DATED = late(r"\d")
_SIGNATURE = late(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
_CLOSING = late(r"(?:[^\W\d_]++ ?){1,4},|(?:best|kind|warm|many)? ?(?:regards|wishes|thanks)", re.IGNORECASE)
_PREFIX = late(r"(?:\s*+[^\W\d_]{2,3}(?:\[\d+\])?\s*+:)++\s*+", re.IGNORECASE)


class Said(Struct, frozen=True):
    """What one writer wrote: his name (may be empty) and his words."""

    writer: str
    text: str


def read(data: bytes, name: str = "") -> Document:
    """The article in a mail; `InputError` for one without words of its own."""
    if len(data) > LARGEST:
        raise too_large(name, LARGEST)
    with Reading(f"{name} is a damaged mail"):
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        body, is_page, attached = _body(message, name)
        if is_page and (written := _written(body)):
            body, is_page = written, False
        subject = _PREFIX.sub("", header(message, "subject"), count=1)
        writer = parseaddr(header(message, "from"))
        turns = [] if is_page else list(_turns(body, writer[0] or writer[1].partition("@")[0]))
    lost = (("attachment", attached),) if attached else ()
    found = _headed(html.read(body, name), subject) if is_page else _thread(turns, subject, name)
    about = About(title=subject, author=writer[0], date=dates.iso(header(message, "date")) or "")
    return replace(found, lost=lost, about=about)


def header(message: Message[str, str], name: str) -> str:
    """A header of a mail on one line, its encoded words as what they stand for."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        text = str(make_header(decode_header(raw)))
    except (ValueError, LookupError):
        text = str(raw)
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _body(message: Message[str, str], name: str) -> tuple[str, bool, int]:
    """The text of a mail, whether it is HTML, and how many other files it has."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    attached = 0
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if kind in texts and part.get_content_disposition() != "attachment":
            texts[kind].append(words(part))
        else:
            attached += 1
    text, page = "\n\n".join(texts["text/plain"]).strip(), "\n".join(texts["text/html"]).strip()
    if not text and not page:
        raise InputError(f"{name} is a mail without a text", f"it has {attached} attachments" if attached else "")
    is_page = not text or (bool(page) and len(text.split()) < FEW * len(re.sub(r"<[^<>]*+>", " ", page).split()))
    return (page, True, attached) if is_page else (text, False, attached)


def _written(page: str) -> str:
    """The words of a mail that a person wrote in HTML, laid out as plain text; empty for a newsletter, which has links
    all over, or tables."""
    pieces = read_page(page).pieces
    size = sum(len(piece.text) for piece in pieces)
    linked = sum(piece.links for piece in pieces)
    tables = len(_CELL.findall(page))
    if not size or linked > LINKED * size or tables > len(pieces) * CELLS:
        return ""
    marks = {"quote": "> ", "item": "- "}
    return "\n\n".join(re.sub("^", marks.get(piece.kind, ""), piece.text, flags=re.MULTILINE) for piece in pieces)


def words(part: Message[str, str]) -> str:
    """The text of a part: in its charset, or as an article is decoded where that is unknown or wrong."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or ""
    try:
        return data.decode(charset or "utf-8").replace("\r\n", "\n")
    except (UnicodeDecodeError, LookupError, ValueError):
        return data.decode("cp1252", "replace").replace("\r\n", "\n")


def _turns(body: str, writer: str) -> Iterator[Said]:
    """What was written, the newest first."""
    if len(body) > LONGEST:
        yield Said(writer, body)
        return
    parted = EmailMessage(
        text=_LONG_ROW.sub(_KEPT, body.replace(_KEPT, "")),
        languages=list(LANGUAGES),
        _signature_regex=_NOTHING,
        _disclaimers_regex=_NOTHING,
    ).read()
    for number, reply in enumerate(parted.replies):
        text = (reply.body or "").replace(_KEPT, "")
        if number == 0:
            yield from _answered(text, writer)
        else:
            yield Said(_writer(reply.headers or ""), _unsigned(_QUOTED.sub("", text)))


def _answered(text: str, writer: str) -> Iterator[Said]:
    """The words of a mail that answers between the lines it quotes: its own, then those quoted."""
    own: list[str] = []
    quoted: list[str] = []
    for row in _unsigned(text).split("\n"):
        is_quoted = bool(_QUOTED.match(row))
        (quoted if is_quoted else own).append(_QUOTED.sub("", row))
        (own if is_quoted else quoted).append("")
    yield Said(writer, "\n".join(own).strip())
    if any(quoted):
        yield Said("", "\n".join(quoted).strip())


def _unsigned(text: str) -> str:
    """The text without the signature behind "-- ", or behind a closing ("Best regards,") and a name near its end."""
    rows = _SIGNATURE.sub("", text).strip().split("\n")
    left = sum(len(row.split()) for row in rows)
    before = 0
    for at, row in enumerate(rows):
        words = len(row.split())
        left -= words
        name = next((below.strip() for below in rows[at + 1 : at + 3] if below.strip()), "")
        if 3 * before > left and _CLOSING.fullmatch(row.strip()) and _NAME.fullmatch(name):
            return "\n".join(rows[:at]).strip()
        before += words
    return "\n".join(rows)


def _writer(introduced: str) -> str:
    """The name in what introduces a quoted mail: "On 3 March, Bob Pike <bob@…> wrote:", or lines of a header."""
    text = _QUOTED.sub("", introduced)
    row = _FROM.search(text)
    if row and "\n" in text.strip():
        return parseaddr(row[1])[0] or _ADDRESS.sub("", row[1]).strip(" \"'")
    at = _ADDRESS.search(text)
    before = text[: at.start()] if at else text.rpartition(" ")[0]
    last = re.split(r"[,;]\s|\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?(?:\s*[+-]\d{4})?", before, flags=re.IGNORECASE)[-1]
    found = [name.group().strip(" ,") for name in _NAME.finditer(" ".join(last.split()).strip(" \"'"))]
    return "" if not found or _DATED.search(found[-1]) else found[-1]


def _headed(document: Document, subject: str) -> Document:
    """The document under the subject as its headline."""
    if not subject or not document.blocks:
        return document
    by = len(subject) + 2
    moved = tuple(replace(b, start=b.start + by, end=b.end + by, paragraph=b.paragraph + 1) for b in document.blocks)
    heading = Block("heading", 0, len(subject), 1, 1)
    return replace(document, text=f"{subject}\n\n{document.text}", blocks=(heading, *moved))


def _thread(said: Sequence[Said], subject: str, name: str) -> Document:
    """The mails as one document, each writer's words behind his name where there are several."""
    there = [one for one in said if one.text]
    named = len(there) > 1
    parts: list[str] = []
    blocks: list[Block] = []
    turns: list[tuple[int, str, int]] = []
    at = 0

    def add(kind: BlockKind, text: str, level: int = 0) -> None:
        nonlocal at
        blocks.append(Block(kind, at, at + len(text), len(blocks) + 1, level))
        parts.append(text)
        at += len(text) + 2

    if subject:
        add("heading", subject, 1)
    for one in there:
        read = plain.read(one.text)
        for number, block in enumerate(read.blocks):
            label = f"{one.writer}: " if named and one.writer and not number else ""
            if named and not number:
                turns.append((len(blocks), one.writer, len(label)))
            kind: BlockKind = "paragraph" if label else block.kind
            add(kind, label + read.text[block.start : block.end], 0 if label else block.level)
    return Document(text="\n\n".join(parts), blocks=tuple(blocks), name=name, turns=tuple(turns))
