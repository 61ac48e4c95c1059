"""Word, OpenDocument, RTF and EPUB become the same blocks, and hostile ones are refused in one line."""

import io
import zipfile

import pytest
from argmap.errors import InputError
from argmap.ingest import read_bytes

from tests.ingest.office import book, opendocument, para, word, zipped
from tests.ingest.whole import assert_whole

BLOCKS = [
    ("heading", "Close the old bridge"),
    ("paragraph", "The council should close the bridge, because it is not safe."),
    ("quote", "It will not last another winter, the engineer wrote in her report."),
    ("item", "However, trade rose in two towns that closed theirs."),
]
RTF = (
    rb"{\rtf1\ansi\ansicpg1252 {\b Close the old bridge}\par The caf\'e9 must go, because it is \u8220?old\u8221?.\par}"
)

FILES = {
    "docx": word(
        para(BLOCKS[0][1], "heading 1")
        + para(BLOCKS[1][1])
        + para(BLOCKS[2][1], "Quote")
        + f"<w:tbl><w:tr><w:tc>{para('a cell')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:pPr><w:pStyle w:val='ListBullet'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        + f"<w:r><w:t>{BLOCKS[3][1]}</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>",
        **{
            "word/numbering.xml": "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
        },
    ),
    "odt": opendocument(
        f'<text:h text:outline-level="1">{BLOCKS[0][1]}</text:h>'
        "<text:p>The council should<text:s/>close the bridge,<text:note><text:p>A note.</text:p></text:note>"
        f' because it is <text:span>not safe</text:span>.</text:p><text:p text:style-name="P1">{BLOCKS[2][1]}</text:p>'
        "<table:table><text:p>a cell</text:p></table:table>"
        f"<text:list><text:list-item><text:p>{BLOCKS[3][1]}</text:p></text:list-item></text:list>"
    ),
    "epub": book(
        {
            "z.xhtml": f"<h1>{BLOCKS[0][1]}</h1><p>{BLOCKS[1][1]}</p>",
            "a.xhtml": f"<blockquote>{BLOCKS[2][1]}</blockquote><ul><li>{BLOCKS[3][1]}</li></ul>",
        }
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_files_become_blocks(kind):
    document = read_bytes(FILES[kind], f"a.{kind}")
    assert_whole(document)
    found = [(b.kind, document.text[b.start : b.end]) for b in document.blocks]
    expected = [("paragraph", t) if kind == "docx" and k == "item" else (k, t) for k, t in BLOCKS]
    assert found in (BLOCKS, expected)


def test_what_is_not_read_is_told():
    assert dict(read_bytes(FILES["docx"], "a.docx").lost) == {"table": 1}
    assert dict(read_bytes(FILES["odt"], "a.odt").lost) == {"table": 1, "note": 1}


LAID_OUT = [BLOCKS[1][1], BLOCKS[2][1]] * 2
TABLES = {
    "docx": word("".join(f"<w:tbl><w:tr><w:tc>{para(text)}</w:tc></w:tr></w:tbl>" for text in LAID_OUT)),
    "odt": opendocument("".join(f"<table:table><text:p>{text}</text:p></table:table>" for text in LAID_OUT)),
}


@pytest.mark.parametrize("kind", TABLES)
def test_a_file_laid_out_by_tables_is_what_they_hold(kind):
    document = read_bytes(TABLES[kind], f"a.{kind}")
    assert [document.text[b.start : b.end] for b in document.blocks] == LAID_OUT
    assert not document.lost


def test_rtf():
    document = read_bytes(RTF, "a.rtf")
    assert document.text == "Close the old bridge\n\nThe café must go, because it is “old”."
    assert [b.kind for b in document.blocks] == ["heading", "paragraph"]


def test_a_title_is_a_heading():
    made = opendocument('<text:p text:style-name="Title">Close the bridge</text:p><text:p>It must go.</text:p>')
    assert [block.kind for block in read_bytes(made, "a.odt").blocks] == ["heading", "paragraph"]


def test_a_flat_opendocument_text():
    packed = zipfile.ZipFile(io.BytesIO(FILES["odt"])).read("content.xml").decode()
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"'
    flat = packed.replace("office:document-content", "office:document").replace(
        "<office:document ", f"<office:document {kind} "
    )
    document = read_bytes(f'<?xml version="1.0" encoding="UTF-8"?>\n{flat}'.encode(), "a.xml")
    assert document.text == read_bytes(FILES["odt"], "a.odt").text


ENTITY = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
REFUSED = {
    "docx with entities": (word(para("It must go."), before=ENTITY), "defines entities"),
    "docx that is cut off": (FILES["docx"][:-60], "damaged zip"),
    "docx without its text": (zipped({"word/document.xml": "<w:"}), "damaged Word file"),
    "docx of another": (
        zipped({"word/document.xml": "<a/>", "_rels/.rels": "<b/>"}),
        "damaged Word file|nothing to read",
    ),
    "docx that is a bomb": (word(para(" " * (17 << 20))), "more than 16 MB"),
    "docx that is all markup": (word("<w:p/>" * 1_000_001), "pieces of markup"),
    "odt with entities": (opendocument("<text:p>&b;</text:p>", before=ENTITY), "defines entities"),
    "odt that is locked": (opendocument("", manifest="<manifest:encryption-data/>"), "needs a password"),
    "odt nested too deep": (opendocument("<text:section>" * 3000 + "</text:section>" * 3000), "elements deep"),
    "odt that is no XML": (opendocument("<text:p>"), "is damaged"),
    "odt that is a bomb": (opendocument("<text:p>" + " " * (65 << 20) + "</text:p>"), "more than 64 MB"),
    "epub without a book": (zipped({"mimetype": "application/epub+zip"}), "has no 'META-INF/container.xml'"),
    "epub that is locked": (book({"a": "<p>It must go.</p>"}, **{"META-INF/rights.xml": "<r/>"}), "is a locked EPUB"),
    "epub of nothing": (book({}), "nothing to read"),
    "rtf of nothing": (b"{\\rtf1}", "nothing to read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_ones_are_refused_in_one_line(case):
    data, told = REFUSED[case]
    with pytest.raises(InputError, match=told) as caught:
        read_bytes(data, "a")
    assert "\n" not in str(caught.value)


def test_macros_are_not_looked_at():
    made = word(para("It must go, because it is old."), **{"word/vbaProject.bin": "Sub AutoOpen()"})
    assert read_bytes(made, "a.docm").text == "It must go, because it is old."


@pytest.mark.slow
def test_a_hundred_thousand_paragraphs():
    made = opendocument("<text:p>It must go.</text:p>" * 100_000)
    assert len(read_bytes(made, "a.odt").blocks) == 100_000


@pytest.mark.slow
def test_a_word_file_of_a_million_paragraphs_is_refused():
    with pytest.raises(InputError, match="more than 16 MB"):
        read_bytes(word(para("It must go.") * 1_000_000), "a.docx")
