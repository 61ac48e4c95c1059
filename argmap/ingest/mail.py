"""Mails: the newest writing first, what it quotes behind it, each writer's words a turn of his own.

The parts of a mail are told by Python's own parser, what is quoted of earlier mails by mail-parser-reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from functools import cache

from mailparser_reply.parser import EmailMessage
from msgspec import Struct
from msgspec.structs import replace

from argmap.errors import InputError
from argmap.ingest import dates, html, plain
from argmap.ingest.assembled import Paragraph, assembled
from argmap.ingest.bounds import LARGEST, too_large
from argmap.ingest.charset import codec
from argmap.ingest.document import About, Block, BlockKind, Document
from argmap.ingest.interleaved import Writing, answered
from argmap.ingest.page import read_page
from argmap.late import late
from argmap.messages import counted
from argmap.outside import Reading
from argmap.rules.words import any_of

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "sv", "da")  # without Polish, which takes "Data:" for a header
MOST_PARTS = 1000  # parts of a mail looked at
LONGEST = 500_000  # characters in which quoted mails are looked for
LONGEST_ROW = 400  # characters of a row that may introduce one; looking takes the square of that
LINKED = 0.1  # share of the text of a mail in HTML that may be links, where a person wrote it
CELLS = 0.2  # cells of tables to each of its blocks
FEW = 0.3  # share of the words of the HTML below which the plain text beside it is only a note that there is one

_NOTHING = late(r"(?!)")  # the library's own signatures would end a mail at the first list with hyphens
_LONG_ROW = late(rf"^(?=.{{{LONGEST_ROW}}})", re.MULTILINE)
_HIGH = late(rb"[\x80-\xff]")
_KEPT = "\x00"  # before a long row, which then introduces nothing
_CELL = late(r"<td\b", re.IGNORECASE)
_QUOTED = late(r"^[ \t]*+>[> \t]*+", re.MULTILINE)
_ADDRESS = late(r"<?[\w.+-]+@[\w.-]+>?|<[^<>]*>|\[mailto:[^\]]*\]")
_FROM = late(r"^\W*+[^\W\d_]{2,12}[^\S\n]*+:[^\S\n]*+(.+)$", re.MULTILINE)
_NAME = late(r"(?:[^\W\d_a-z][\w.'’-]*+(?:[ ,]++|$)){1,5}")
_DATED = late(r"\d")
_SIGNATURE = late(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
_PREFIX = late(r"(?:\s*+[^\W\d_]{2,3}(?:\[\d+\])?\s*+:)++\s*+", re.IGNORECASE)


def read(data: bytes, name: str = "") -> Document:
    """The article in a mail; `InputError` for one without words of its own."""
    if len(data) > LARGEST:
        raise too_large(name, LARGEST)
    with Reading(f"{name} is a damaged mail"):
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        body = _body(message)
        subject = _PREFIX.sub("", header(message, "subject"), count=1)
        turns = [said for said in _writings(body, message) if said.text]
    if not body.text and not turns:
        files = f"it has {counted(body.files, 'attachment')}" if body.files else ""
        raise InputError(f"{name} is a mail without a text", files)
    lost = (("attachment", body.files),) if body.files else ()
    found = _headed(html.read(body.text, name), subject) if body.is_page else _thread(turns, subject, name)
    date = dates.iso(header(message, "date")) or ""
    return replace(found, lost=lost, about=About(title=subject, author=_sender(message)[0], date=date))


def _writings(body: _Body, message: Message[str, str]) -> Iterator[Writing]:
    """What was written in a mail that is no page, the newest first, and in the mails that it has attached."""
    if body.is_page:
        return
    yield from _turns(body.text, _writer_of(message))
    for each in body.mails:
        held = _body(each)
        text = "\n\n".join(piece.text for piece in read_page(held.text).pieces) if held.is_page else held.text
        yield from _turns(text, _writer_of(each))


def _sender(message: Message[str, str]) -> tuple[str, str]:
    """The name and the address of who sent a mail."""
    return parseaddr(header(message, "from"))


def _writer_of(message: Message[str, str]) -> str:
    name, address = _sender(message)
    return name or address.partition("@")[0]


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


class _Body(Struct, frozen=True):
    """The text of a mail, whether it is HTML, how many other files it has, and the mails among them."""

    text: str
    is_page: bool
    files: int
    mails: list[Message[str, str]]


def _body(message: Message[str, str]) -> _Body:
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    mails: list[Message[str, str]] = []
    files = 0
    for part in _parts(message):
        kind = part.get_content_type()
        if kind.startswith("multipart/"):  # without its parts, by a fault
            kind = "text/plain"
        if kind == "message/rfc822":
            mails += _held(part)
        elif kind in texts and part.get_content_disposition() != "attachment":
            texts[kind].append(words(part))
        else:
            files += 1
    text, page = "\n\n".join(texts["text/plain"]).strip(), "\n".join(texts["text/html"]).strip()
    is_page = not text or (bool(page) and len(text.split()) < FEW * len(re.sub(r"<[^<>]*+>", " ", page).split()))
    if is_page and (written := _written(page)):
        return _Body(written, False, files, mails)
    return _Body(page if is_page else text, is_page and bool(page), files, mails)


def _held(part: Message[str, str]) -> list[Message[str, str]]:
    """The parts of a part."""
    payload = part.get_payload() if part.is_multipart() else []
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _parts(message: Message[str, str]) -> Iterator[Message[str, str]]:
    """The parts of a mail that have no parts of their own, in order; an attached mail is one."""
    left = [message]
    for _ in range(MOST_PARTS):
        if not left:
            return
        part = left.pop()
        held = [] if part.get_content_type() == "message/rfc822" else _held(part)
        if not held:
            yield part
        left += reversed(held)


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
    """The text of a part: in UTF-8 if it is that, or its charset; in Windows-1252 where that is unknown or wrong."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or ""
    said = codec(charset) or "cp1252"
    for encoding in ("utf-8", said) if _HIGH.search(data) else (said,):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding).replace("\r\n", "\n")
    return data.decode("cp1252", "replace").replace("\r\n", "\n")


def _turns(body: str, writer: str) -> Iterator[Writing]:
    """What was written, the newest first."""
    if len(body) > LONGEST:
        yield Writing(writer, body)
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
            yield from answered(_unsigned(text), writer, _writer(reply.headers or ""))
        else:
            yield Writing(_writer(reply.headers or ""), _unsigned(_QUOTED.sub("", text)))


@cache
def _closing() -> re.Pattern[str]:
    """The line above the name that ends a mail: "Kind regards", or a few words and a comma."""
    said = rf"{any_of('print', 'before_closing')}? ?{any_of('print', 'closing')}"
    return late(rf"(?:[^\W\d_]++ ?){{1,4}},|{said}", re.IGNORECASE)


def _unsigned(text: str) -> str:
    """The text without the signature behind "-- ", or behind a closing ("Best regards,") and a name near its end."""
    rows = _SIGNATURE.sub("", text).strip().split("\n")
    left = sum(len(row.split()) for row in rows)
    before = 0
    for at, row in enumerate(rows):
        words = len(row.split())
        left -= words
        name = next((below.strip() for below in rows[at + 1 : at + 3] if below.strip()), "")
        if 3 * before > left and _closing().fullmatch(row.strip()) and _NAME.fullmatch(name):
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


def _thread(said: Sequence[Writing], subject: str, name: str) -> Document:
    """The mails as one document, each writer's words behind his name where there are several."""
    named = len(said) > 1
    paragraphs = [Paragraph(text=subject, kind="heading", level=1)] if subject else []
    turns: list[tuple[int, str, int]] = []
    for one in said:
        read = plain.read(one.text)
        for number, block in enumerate(read.blocks):
            label = f"{one.writer}: " if named and one.writer and not number else ""
            if named and not number:
                turns.append((len(paragraphs), one.writer, len(label)))
            kind: BlockKind = "paragraph" if label else block.kind
            text = label + read.text[block.start : block.end]
            paragraphs.append(Paragraph(text=text, kind=kind, level=0 if label else block.level))
    return replace(assembled(paragraphs, name), turns=tuple(turns))
