"""Makes files of every kind that articles are read from, damaged in their words, their markup or their packing."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

Words = list[str]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = "urn:oasis:names:tc:opendocument:xmlns"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _lines(words: Words, opening: str, closing: str) -> list[str]:
    return [f"{opening}{escape(word)}{closing}\n" for word in words]


def _page(words: Words) -> list[str]:
    head = "<!doctype html>", "<html><head>", "<title>Dams</title>", '<meta name="author" content="Ann">', "</head>"
    return [*head, "<body>", "<article>", *_lines(words, "<p>", "</p>"), "</article>", "</body>", "</html>"]


def _markdown(words: Words) -> list[str]:
    return ["# Dams\n\n", "> [!NOTE]\n", *(f"- {word}\n" for word in words), "\n", "| a | b |\n|---|---|\n"]


def _mail(words: Words) -> list[str]:
    head = "From: Ann <a@b.c>\n", "Subject: =?utf-8?q?Dams?=\n", "Date: Mon, 3 Mar 2025 10:00:00 +0100\n"
    more = "MIME-Version: 1.0\n", "Content-Type: multipart/mixed; boundary=x\n", "\n", "--x\n"
    body = "Content-Type: text/plain; charset=utf-8\n", "Content-Transfer-Encoding: quoted-printable\n", "\n"
    return [*head, *more, *body, *(f"{word}\n" for word in words), "> On Monday Bob wrote:\n", "> No.\n", "--x--\n"]


def _mailbox(words: Words) -> list[str]:
    one = ["From a@b.c Mon Mar  3 10:00:00 2025\n", *_mail(words), "\n"]
    return one + one


def _saved_page(words: Words) -> list[str]:
    head = "From: <Saved by Blink>\n", "Snapshot-Content-Location: http://a.b/c\n", "MIME-Version: 1.0\n"
    kind = "Content-Type: multipart/related; ", 'type="text/html"; ', 'boundary="x"\n', "\n", "--x\n"
    return [
        *head,
        *kind,
        "Content-Type: text/html\n",
        "Content-Transfer-Encoding: base64\n",
        "\n",
        *_page(words),
        "--x--",
    ]


def _feed(words: Words) -> list[str]:
    items = [
        f"<item><title>Dams</title><link>http://a.b/{number}</link><pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate>"
        f"<description>{escape(word)}</description></item>"
        for number, word in enumerate(words)
    ]
    return ['<?xml version="1.0"?>', '<rss version="2.0">', "<channel>", "<title>A</title>", *items, "</channel></rss>"]


def _json_feed(words: Words) -> list[str]:
    items = ", ".join('{"id": 1, "title": "Dams", "content_text": "It is old."}' for _ in words)
    return ['{"version": "https://jsonfeed.org/version/1.1", ', '"title": "A", ', '"items": [', items, "]", "}"]


def _archive(words: Words) -> list[str]:
    page = "".join(_page(words)).encode("utf-8", "replace").decode("latin-1")
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    head = "WARC/1.0\r\n", "WARC-Type: response\r\n", "WARC-Target-URI: http://a.b/c\r\n", "WARC-Record-ID: <urn:a>\r\n"
    dated = "WARC-Date: 2025-03-03T10:00:00Z\r\n", "Content-Type: application/http; msgtype=response\r\n"
    return [*head, *dated, f"Content-Length: {len(answer)}\r\n", "\r\n", *answer, "\r\n\r\n"]


def _rtf(words: Words) -> list[str]:
    return [
        "{\\rtf1\\ansi",
        "\\ansicpg1252",
        "{\\fonttbl{\\f0 Times;}}",
        *(f"{word}\\par\n" for word in words),
        "\\u8364?",
        "}",
    ]


def _pdf(words: Words) -> list[str]:
    rows = "".join(f"({word.replace('(', '').replace(')', '')}) Tj T*\n" for word in words)
    drawn = f"BT /F1 12 Tf 14 TL 50 700 Td\n{rows}ET\n"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    )
    body = [f"{number} 0 obj{made}endobj\n" for number, made in enumerate(objects, 1)]
    return ["%PDF-1.4\n", *body, "trailer<</Root 1 0 R/Size 6>>\n", "startxref\n0\n%%EOF"]


def _word(words: Words) -> list[str]:
    rows = _lines(words, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    return [f"<w:document {_W}>", "<w:body>", *rows, table, "</w:body>", "</w:document>"]


def _open_text(words: Words) -> list[str]:
    spaces = f'xmlns:office="{_O}:office:1.0" xmlns:text="{_O}:text:1.0"'
    opening = f"<office:document-content {spaces}>", "<office:body>", "<office:text>"
    rows = _lines(words, '<text:p text:style-name="P1">', "</text:p>")
    return [
        *opening,
        '<text:h text:outline-level="1">',
        "Dams</text:h>",
        *rows,
        "</office:text></office:body>",
        "</office:document-content>",
    ]


def _in_word(main: bytes) -> dict[str, bytes]:
    related = f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_RELATED}/officeDocument" '
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": f'{related}Target="word/document.xml"/></Relationships>'.encode(),
        "word/document.xml": main,
    }


def _in_open_text(main: bytes) -> dict[str, bytes]:
    mime = b"application/vnd.oasis.opendocument.text"
    return {"mimetype": mime, "META-INF/manifest.xml": b"<manifest/>", "content.xml": main}


def _in_book(main: bytes) -> dict[str, bytes]:
    package = (
        '<package><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    return {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
        "p.opf": package.encode(),
        "c.xhtml": main,
    }


def _in_zip(main: bytes) -> dict[str, bytes]:
    return {"a.txt": main, "b.html": b"<p>" + main}


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


Kind = tuple[str, Callable[[Words], list[str]], Callable[[bytes], bytes]]
"""What a file is called, what it says, and what is packed around that."""

KINDS: tuple[Kind, ...] = (
    ("a.html", _page, bytes),
    ("a.md", _markdown, bytes),
    ("a.eml", _mail, bytes),
    ("a.mbox", _mailbox, bytes),
    ("a.mhtml", _saved_page, bytes),
    ("a.rss", _feed, bytes),
    ("a.json", _json_feed, bytes),
    ("a.warc", _archive, bytes),
    ("a.warc.gz", _archive, lambda main: gzip.compress(main, mtime=0)),
    ("a.rtf", _rtf, bytes),
    ("a.pdf", _pdf, bytes),
    ("a.docx", _word, lambda main: _zip(_in_word(main))),
    ("a.odt", _open_text, lambda main: _zip(_in_open_text(main))),
    ("a.epub", _page, lambda main: _zip(_in_book(main))),
    ("a.zip", lambda words: [f"{word}\n" for word in words], lambda main: _zip(_in_zip(main))),
    ("a.txt.gz", lambda words: [f"{word}\n" for word in words], lambda main: gzip.compress(main, mtime=0)),
)


def packed(pieces: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[str, bytes]:
    """The name and the bytes of a file: numbers are its kind, and each three the damage to what is packed."""
    name, _, pack = KINDS[numbers[0]]
    data = bytearray(pack("".join(pieces).encode("utf-8", "surrogatepass")))
    for way, at, value in zip(numbers[1::3], numbers[2::3], numbers[3::3], strict=True):
        at %= len(data) + 1
        if way == 0:
            data[at : at + 1] = bytes([value])
        elif way == 1:
            del data[at:]
        else:
            del data[at : at + value]
    return name, bytes(data)


def a_document(chance: Random, words: Words) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The pieces of a file with these words, and the numbers that `packed` makes it with."""
    kind = chance.randrange(len(KINDS))
    pieces = KINDS[kind][1](words)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        at = chance.randrange(len(pieces))
        match chance.randrange(5):
            case 0:
                del pieces[at:]
            case 1:
                pieces[at] = chance.choice(pieces)
            case 2:
                pieces[at] = pieces[at][: chance.randrange(len(pieces[at]) + 1)]
            case 3:
                pieces[at:at] = pieces[at : at + 3]
            case _:
                pieces.insert(at, chance.choice(words))
        if not pieces:
            break
    damage = [chance.randrange(3), chance.randrange(5000), chance.randrange(256)] if chance.random() < 0.3 else []
    return tuple(pieces), (kind, *damage)
