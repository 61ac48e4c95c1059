"""PDFs become the paragraphs they were made of, each claim knows its page, and bad ones are refused in one line."""

import io
import zlib

import pypdfium2
import pytest
from argmap import api
from argmap.errors import InputError
from argmap.ingest import read_bytes
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.papers import paper, raw_pdf
from tests.ingest.whole import assert_whole

LETTER = [
    "# Close Market Street to cars",
    "The council should close Market Street to cars, because the air there has been above the limit for eleven "
    "months out of twelve and the school stands in the middle of it.",
    "# What it would cost",
    "Critics say that the shops will suffer. However, trade rose in two towns that closed theirs, and the landlords "
    "there now ask for more, which they would hardly do if their tenants were going out of business.",
    "Deliveries would still be possible in the morning. The bus would keep its lane, as it does on Saturdays.",
]
LONG = [
    LETTER[0],
    *(f"In year {n} {text[0].lower()}{text[1:]}" for n in range(14) for text in LETTER[1:2] + LETTER[3:]),
]

LAYOUTS = {
    "one column": (LETTER, {}),
    "two columns": (LETTER, {"columns": 2}),
    "several pages with header and number": (LONG, {"header": "The Courier", "numbered": True}),
    "two columns, several pages": (LONG, {"columns": 2, "header": "The Courier", "numbered": True}),
}


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_are_those_it_was_made_of(layout):
    paragraphs, options = LAYOUTS[layout]
    document = read_bytes(paper(paragraphs, **options), "letter.pdf")
    assert_whole(document)
    found = [words(document.text[b.start : b.end]) for b in document.blocks]
    assert found == [words(p.removeprefix("# ")) for p in paragraphs]
    headings = [words(document.text[b.start : b.end]) for b in document.blocks if b.kind == "heading"]
    assert headings == [p[2:] for p in paragraphs if p.startswith("# ")]


def test_a_claim_knows_its_page():
    map = api.read(paper(LONG, header="The Courier", numbered=True), "letter.pdf")
    pages = [claim.page for claim in map.claims()]
    assert pages == sorted(pages)
    assert pages[0] == 1 < pages[-1]
    assert [map.claim(id).page for id in api.select(map, "page:2")] == [2] * pages.count(2) != []


def test_pages_that_all_say_the_same_are_no_headers():
    rows = ("The dam of {} must go,", "because it is old.")
    contents = [
        b"BT /F 10 Tf 40 550 Td 12 TL " + b"".join(f"({row.format(n)}) Tj T* ".encode() for row in rows) + b"ET"
        for n in range(9)
    ]
    document = read_bytes(raw_pdf([zlib.compress(content) for content in contents]), "a.pdf")
    assert document.text.split("\n\n")[0] == "The dam of 0 must go, because it is old."
    assert len(document.blocks) == len(document.pages) == 9


TWO_PAGES = LONG[: len(LONG) // 2]
EDGES = {
    "title and number": (TWO_PAGES, lambda page: ("The Courier", "Ann Lowe")[page % 2] + f" {page}"),
    "number and title": (TWO_PAGES, lambda page: f"{page + 40} | " + ("The Courier", "Ann Lowe")[page % 2]),
    "one page": (LETTER[:2], lambda page: f"The Courier, page {page}"),
}


@pytest.mark.parametrize("case", EDGES)
def test_a_header_that_holds_the_number_of_the_page_is_no_text(case):
    paragraphs, header = EDGES[case]
    document = read_bytes(paper(paragraphs, header=header), "a.pdf")
    assert (document.pages[-1][1] > 1) == (case != "one page")
    assert [words(document.text[b.start : b.end]) for b in document.blocks] == [
        words(p.removeprefix("# ")) for p in paragraphs
    ]


@pytest.mark.parametrize("heading", ["{}. On the shops", "In the year {}", "{} of them"])
def test_the_first_row_of_a_page_is_text(heading):
    rows = [
        b"(%s) Tj T* (The dam must go,) Tj T* (because it is old.) Tj T* " % heading.format(n).encode() for n in (7, 9)
    ]
    contents = [zlib.compress(b"BT /F 10 Tf 40 550 Td 12 TL " + row + b"ET") for row in rows]
    text = read_bytes(raw_pdf(contents), "a.pdf").text
    assert heading.format(7) in text
    assert heading.format(9) in text


def test_notes_stand_apart_behind_the_text():
    notes = ["See the minutes of May.", "The figures are those of the auditor."]
    document = read_bytes(paper(LONG, notes=notes), "letter.pdf")
    assert [document.text[b.start : b.end] for b in document.blocks[-2:]] == notes
    assert [b.kind for b in document.blocks[-2:]] == ["item", "item"]


def drawn(draw, **options):
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(400, 400), invariant=1, **options)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


ROWS = {
    "a hyphen at the end of a row": (["The regula-", "tion must go."], "The regulation must go."),
    "a hyphen that the text has elsewhere": (
        ["A well-known rule, as well-", "known as any, must go."],
        "A well-known rule, as well-known as any, must go.",
    ),
    "a hyphen before a capital": (["The Anglo-", "Saxon law must go."], "The Anglo-Saxon law must go."),
}


@pytest.mark.parametrize("case", ROWS)
def test_rows_are_joined(case):
    rows, expected = ROWS[case]

    def draw(canvas):
        canvas.setFont("Times-Roman", 12)
        for number, row in enumerate(rows):
            canvas.drawString(50, 300 - 14 * number, row)

    assert read_bytes(drawn(draw), "a.pdf").text == expected


def test_the_raised_number_of_a_note_is_no_word():
    def draw(canvas):
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(50, 300, "The dam must go")
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(50 + canvas.stringWidth("The dam must go", "Times-Roman", 12), 306, "12")

    assert read_bytes(drawn(draw), "a.pdf").text == "The dam must go"


@pytest.mark.parametrize(
    ("initial", "rows"),
    [
        ("T", ["he dam must go, because", "the valley floods."]),
        ("A", ["dam must go, because the", "dam is old."]),
        ("A", ["ll dams must go, because", "they are old."]),
    ],
)
def test_a_large_initial_opens_the_first_word(initial, rows):
    def draw(canvas):
        canvas.setFont("Times-Roman", 30)
        canvas.drawString(50, 288, initial)
        canvas.setFont("Times-Roman", 12)
        for number, row in enumerate(rows):
            canvas.drawString(75, 300 - 14 * number, row)
        for number in range(4):
            canvas.drawString(50, 272 - 14 * number, f"Others say no{number * ' again'}.")

    text = read_bytes(drawn(draw), "a.pdf").text
    space = " " if rows[0].startswith("dam") else ""
    assert text.startswith(f"{initial}{space}{' '.join(rows)}")


def test_a_number_behind_large_turned_writing_is_no_note():
    def draw(canvas):
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(50, 300, "The dam must go.")
        canvas.saveState()
        canvas.rotate(40)
        canvas.setFont("Times-Roman", 60)
        canvas.drawString(100, 20, "DRAFT")
        canvas.restoreState()
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(50, 280, "2 of 3 agree.")

    assert read_bytes(drawn(draw), "a.pdf").text == "The dam must go. 2 of 3 agree."


TURNS = {0: (0, 0), 90: (400, 0), 180: (400, 400), 270: (0, 400)}


@pytest.mark.parametrize("turn", TURNS)
def test_a_page_whose_writing_stands_turned_is_read(turn):
    def draw(canvas):
        canvas.translate(*TURNS[turn])
        canvas.rotate(turn)
        canvas.setFont("Times-Roman", 11)
        for number, row in enumerate(("The dam must go, because it", "is old.", "", "Others say no.")):
            canvas.drawString(50, 350 - 14 * number, row)
        canvas.rotate(90)
        canvas.drawString(50, -390, "A mark at the edge.")

    document = read_bytes(drawn(draw), "a.pdf")
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "The dam must go, because it is old.",
        "Others say no.",
    ]


def test_rows_that_recur_on_every_page_are_text_when_those_behind_do_too():
    rows = [
        "Dear reader, the dam must go,",
        "because it is old. It has",
        "stood for ninety years,",
        "and it leaks.",
        "Yours",
    ]
    content = b"BT /F 10 Tf 40 550 Td 12 TL " + b"".join(f"({row}) Tj T* ".encode() for row in rows) + b"ET"
    text = read_bytes(raw_pdf([zlib.compress(content)] * 4), "a.pdf").text
    assert text.count("Dear reader, the dam must go") == 4


def locked():
    from reportlab.lib.pdfencrypt import StandardEncryption

    return drawn(lambda canvas: canvas.drawString(50, 50, "secret"), encrypt=StandardEncryption("key", strength=128))


def picture():
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("RGB", (20, 20)))


def scanned():
    return drawn(lambda canvas: canvas.drawImage(picture(), 0, 0, 400, 400))


def pictures(*stamps):
    """Pages that are pictures, with a few words on each."""

    def draw(canvas):
        for number, stamp in enumerate(stamps):
            if number:
                canvas.showPage()
            canvas.drawImage(picture(), 0, 0, 400, 400)
            canvas.drawString(50, 20, stamp)

    return drawn(draw)


def test_pages_that_are_pictures_but_for_a_few_words_are_told():
    document = read_bytes(pictures("The dam must go.", "It is old."), "a.pdf")
    assert "It is old." in document.text
    assert document.lost == (("page{s} without text", 2),)


def form():
    return drawn(lambda canvas: canvas.acroForm.textfield(name="town", x=50, y=300))


REFUSED = {
    "locked": (locked, "needs a password"),
    "scanned": (scanned, "is a scanned PDF"),
    "scanned, and stamped": (
        lambda: pictures("Kept by the library, page 1", "Kept by the library, page 2"),
        "is a scanned",
    ),
    "form": (form, "is a PDF form"),
    "drawn": (lambda: drawn(lambda canvas: canvas.circle(100, 100, 50)), "drawn, not written"),
    "empty": (lambda: drawn(lambda canvas: None), "is an empty PDF"),
    "cut off": (lambda: paper(LETTER)[:700], "is a damaged PDF"),
    "only a signature": (lambda: b"%PDF-1.7\n", "is a damaged PDF"),
    "noise": (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 400, "is a damaged PDF"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_ones_are_refused_in_one_line(case):
    make, told = REFUSED[case]
    with pytest.raises(InputError, match=told) as caught:
        read_bytes(make(), "a.pdf")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("before", [b"\r\n", b"Content-Type: application/pdf\r\n\r\n", b"\x00" * 900 + b"\n"])
def test_what_stands_before_a_pdf_does_not_matter(before):
    assert read_bytes(before + paper(["The dam must go."]), "a").text == "The dam must go."


def test_a_text_about_pdf_is_none():
    assert read_bytes(b"The file must begin with %PDF-1.7, because readers ask.\n", "a").reader == "plain"


def test_too_many_pages_are_refused_before_they_are_read():
    made = pypdfium2.PdfDocument.new()
    for _ in range(5001):
        made.new_page(10, 10)
    data = io.BytesIO()
    made.save(data)
    with pytest.raises(InputError, match="5,001 pages"):
        read_bytes(data.getvalue(), "a.pdf")
