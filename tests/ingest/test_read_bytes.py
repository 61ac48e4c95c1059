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


def page(words: str, label: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{label}"><title>It</title></head><body><p>{words}</p></body></html>'
    )


RUSSIAN, CZECH, GREEK = (
    "Мост старый, и его надо снести.",
    "Most je příliš starý a musí být stržen.",
    "Η γέφυρα είναι παλιά.",
)
JAPANESE, CHINESE, KOREAN = "橋は古いので取り壊すべきだ①。", "桥很旧，必须拆除。", "다리는 낡아서 철거해야 한다."


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("Windows-1251", "cp1251", RUSSIAN),
        ("cp1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("koi8-u", "koi8-u", "Міст старий."),
        ("ibm866", "cp866", RUSSIAN),
        ("iso-8859-5", "iso8859-5", RUSSIAN),
        ("x-mac-cyrillic", "mac-cyrillic", "Мост старый."),
        ("iso-8859-2", "iso8859-2", CZECH),
        ("latin2", "iso8859-2", CZECH),
        ("windows-1250", "cp1250", CZECH),
        ("iso-8859-7", "iso8859-7", GREEK),
        ("windows-1253", "cp1253", GREEK),
        ("windows-1254", "cp1254", "Köprü çok eski, yıkılmalı."),
        ("iso-8859-9", "cp1254", "Köprü çok eski, yıkılmalı."),
        ("windows-1255", "cp1255", "הגשר ישן."),
        ("iso-8859-8-i", "iso8859-8", "הגשר ישן."),
        ("windows-1256", "cp1256", "الجسر قديم."),
        ("windows-1257", "cp1257", "Tilts ir vecs, un tas jānojauc."),
        ("windows-874", "cp874", "สะพานเก่าแล้ว"),
        ("tis-620", "cp874", "สะพานเก่าแล้ว"),
        ("iso-8859-15", "iso8859-15", "Le pont coûte 5 € et l’œuvre.".replace("’", "'")),
        ("iso-8859-1", "cp1252", "The bridge is “old” – it’s €5."),
        ("us-ascii", "cp1252", "The bridge is “old” – it’s €5."),
        ("macintosh", "mac-roman", "The bridge is “old”."),
        ("Shift_JIS", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE.replace("①", "")),
        ("iso-2022-jp", "iso2022_jp", JAPANESE.replace("①", "")),
        ("GB2312", "gb2312", CHINESE),
        ("gbk", "gbk", CHINESE),
        ("gb18030", "gb18030", CHINESE + "𠀀"),
        ("Big5", "big5", "橋很舊，必須拆除。"),
        ("big5-hkscs", "big5hkscs", "橋很舊，必須拆除。"),
        ("euc-kr", "cp949", KOREAN),
        ("ks_c_5601-1987", "cp949", KOREAN),
    ],
)
def test_a_page_is_decoded_as_it_declares(label, codec, words):
    assert read_bytes(page(words, label).encode(codec), "a.html").text == words


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<META CHARSET = 'windows-1251' />",
        "<!-- <meta charset=utf-8> --><meta charset=windows-1251>",
        "<meta name=a content=b><link rel=x><meta charset=windows-1251>",
    ],
)
def test_where_a_page_declares_its_encoding(head):
    assert read_bytes(f"<html><head>{head}</head><p>{RUSSIAN}".encode("cp1251"), "a").text == RUSSIAN


def test_a_page_in_xml_declares_its_encoding_at_the_top():
    page = f'<?xml version="1.0" encoding="windows-1251"?><html><p>{RUSSIAN}</p></html>'
    assert read_bytes(page.encode("cp1251"), "a.xhtml").text == RUSSIAN


def test_what_is_utf_8_is_so_whatever_the_page_declares():
    assert read_bytes(page(RUSSIAN, "windows-1251").encode(), "a.html").text == RUSSIAN
    assert read_bytes(page("It’s old.", "no-such-thing").encode(), "a.html").text == "It’s old."


@pytest.mark.parametrize("label", ["x-no-such-thing", "hz-gb-2312", "iso-2022-kr", "utf-7", "x-user-defined"])
def test_an_encoding_that_is_not_read_is_refused_by_its_name(label):
    with pytest.raises(InputError, match=f"a.html declares the encoding '{label}', which is not read"):
        read_bytes(page("M\xfcssen ~{<:Ky~} sein.", label).encode("latin-1"), "a.html")


def test_an_encoding_of_seven_bits_is_refused_by_its_name():
    with pytest.raises(InputError, match="declares the encoding 'utf-7', which is not read"):
        read_bytes(page("M+APw-ssen sein.", "utf-7").encode(), "a.html")


def test_bytes_that_are_not_in_the_declared_encoding_are_refused():
    with pytest.raises(InputError, match="declares the encoding 'shift_jis' but is not in it"):
        read_bytes(page("\u00fc\u00ff \u00fd " * 20, "shift_jis").encode("latin-1"), "a.html")


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
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "damaged PDF"),
    "docx": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00word/document.xml\x00", "damaged zip"),
    "odt": (b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text", "damaged zip"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00a.txt", "damaged zip"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "old Office file"),
    "rtf": (rb"{\rtf1\ansi}", "nothing to read"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "damaged gzip"),
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
