"""Bytes in, documents or one clear error out."""

import codecs

import pytest
from argmap.errors import ExitCode, InputError
from argmap.ingest import read_bytes, read_text
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.whole import assert_whole

TEXT = "“It’s old,” she said – and the café’s owner agrees.\r\nIt must go.\r\n"

ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16 little-endian with a mark": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16 big-endian with a mark": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16 little-endian": TEXT.encode("utf-16-le"),
    "utf-16 big-endian": TEXT.encode("utf-16-be"),
    "cp1252": TEXT.encode("cp1252"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(encoding):
    assert read_bytes(ENCODINGS[encoding], "a.txt").text == TEXT


def test_control_characters_and_overrides_are_text():
    text = 'It is \x1b[31mold\x1b[0m\x07, \u202eand\u202c it\x00 must [b]go[/b] \\ "now".'
    document = read_bytes(text.encode(), "a.txt")
    assert document.text == text
    assert [text[b.start : b.end] for b in document.blocks] == [text]


REFUSED = {
    "empty": (b"", "is empty"),
    "white space": (b" \r\n\t\n", "only white space"),
    "only a byte order mark": (codecs.BOM_UTF8, "only white space"),
    "binary": (bytes(range(256)) * 8, "binary"),
    "binary that is ASCII": (b"\x00\x01\x02text\x00\x00\x03" * 40, "binary"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdftotext"),
    "docx": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00word/document.xml\x00", "Word file (DOCX)"),
    "odt": (b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text", "ODT"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00a.txt", "zip archive"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "old Office file"),
    "rtf": (rb"{\rtf1\ansi It is old.}", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gunzip"),
    "cyrillic in one byte": ("Мост старый и его надо снести.".encode("cp1251"), "tried UTF-8, UTF-16 and Windows-1252"),
    "japanese": ("橋は古いので取り壊すべきだ。".encode("shift_jis"), "tried UTF-8, UTF-16 and Windows-1252"),
    "utf-32": (codecs.BOM_UTF32_LE + "It is old.".encode("utf-32-le"), "UTF-32"),
    "damaged utf-8": (("“It’s old.” " * 4).encode() + b"\xff.", "damaged UTF-8"),
    "half a utf-16 character": (codecs.BOM_UTF16_LE + "It is old.".encode("utf-16-le")[:-1], "UTF-16"),
    "markup only": (b"<!-- It is old. -->\n\n# \n\n```\nx\n```\n", "nothing to read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_in_one_clear_line(case):
    data, says = REFUSED[case]
    with pytest.raises(InputError) as caught:
        read_bytes(data, "here/a.md")
    line = str(caught.value)
    assert says in line
    assert line.startswith("here/a.md ")
    assert "\n" not in line
    assert caught.value.exit_code is ExitCode.UNREADABLE


KINDS = {
    "markdown by its suffix": ("It is *old*.", "a.md", "It is  old ."),
    "plain by its suffix": ("It is *old*.", "a.txt", "It is *old*."),
    "no suffix, no marks": ("It is *old*.", "", "It is *old*."),
    "markdown without a suffix": ("# The bridge\n\nIt is *old*.", "-", "  The bridge\n\nIt is  old ."),
    "markdown called text": ("It is **old**.\n\n## So\n\nGo.", "a.txt", "It is   old  .\n\n   So\n\nGo."),
    "a dot in the folder": ("It is *old*.", "my.md/article", "It is *old*."),
    "no tags under a page's suffix": ("It is 3 < 4.", "a.html", "It is 3 < 4."),
}


@pytest.mark.parametrize("case", KINDS)
def test_kind_is_told_by_content_first(case):
    text, name, reading = KINDS[case]
    assert read_text(text, name).reading() == reading


def test_an_empty_text_has_no_blocks():
    assert read_text("").blocks == ()


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=60).map(str.encode), st.sampled_from(["a.txt", "a.md", "-"]))
def test_any_bytes_give_a_whole_document_or_an_input_error(data, name):
    try:
        document = read_bytes(data, name)
    except InputError:
        return
    assert_whole(document)
    assert document.blocks
