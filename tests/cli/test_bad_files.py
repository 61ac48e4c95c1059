"""Files made to be bad, through the command line: one clear line, exit code 3, bounded memory.

Bombs of the other kinds are in tests/ingest/test_archives.py and test_office.py.
"""

import gzip
import re
import subprocess
import sys
import zlib

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("mammoth")
pytest.importorskip("fastwarc")

from tests.ingest import test_archives, test_office, test_pdf
from tests.ingest.office import para, word
from tests.ingest.papers import raw_pdf

WORDS = "The dam must go, because it is old."
HEAD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a/\r\nWARC-Date: 2025-03-03T10:00:00Z\r\n"
    "Content-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n"
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The dam must go.</p>\r\n\r\n"
)
SPACES = zlib.compress(b" " * (80 << 20), 9)
MAIL = b"From: a@x\r\nDate: Mon, 3 Mar 2025 10:00:00 +0000\r\n"
DEEP_MAIL = MAIL + b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(300)
)

BAD = {
    "encrypted.pdf": (test_pdf.locked, "is a locked PDF"),
    "damaged.pdf": (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 400, "is a damaged PDF"),
    "empty.pdf": (lambda: test_pdf.drawn(lambda canvas: None), "is an empty PDF"),
    "form.pdf": (test_pdf.form, "is a PDF form"),
    "image.pdf": (test_pdf.scanned, "is a scanned PDF"),
    "bomb.pdf": (lambda: raw_pdf([SPACES] * 5), "unpacks to more than 256 MB"),
    "twice.pdf": (
        lambda: raw_pdf([zlib.compress(SPACES)], packing="[/FlateDecode /FlateDecode]"),
        "unpacks to more than",
    ),
    "circle.pdf": (
        lambda: (
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
            b"2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 3 >>\nendobj\ntrailer << /Root 1 0 R >>\n"
        ),
        "is a damaged PDF",
    ),
    "entities.docx": (lambda: test_office.REFUSED["docx with entities"][0], "defines entities"),
    "attachments.eml": (
        lambda: MAIL + b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n",
        "is a mail without a text",
    ),
    "deep.eml": (lambda: DEEP_MAIL, "is a mail without a text|is a damaged mail"),
    "entities.rss": (lambda: test_archives.REFUSED["feed that is a bomb"][0], "defines entities"),
    "cut.warc": (lambda: test_archives.RECORDS[0][:-60], "is cut off"),
    "cut.warc.gz": (lambda: gzip.compress(test_archives.RECORDS[0])[:-9], "is cut off|is damaged"),
    "negative.warc": (lambda: HEAD.format(-5).encode(), "is damaged after 0 pages"),
    "short.warc": (lambda: (HEAD.format(10) * 2).encode(), "is damaged after 0 pages"),
    "header.warc": (lambda: b"WARC/1.0\r\nX: " + b"y" * (5 << 20), "is damaged after 0 pages"),
    "bomb.warc.gz": (
        lambda: gzip.compress(HEAD.format(1 << 30).encode().rstrip() + bytes(50 << 20)),
        "holds more than 20 MB",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_and_exit_3(argmap, tmp_path, name):
    make, told = BAD[name]
    path = tmp_path / name
    path.write_bytes(make())
    result = argmap("tree", path)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert str(path) in result.err
    assert re.search(told, result.err)


def test_a_word_file_reaches_for_nothing_outside(argmap, tmp_path):
    outside = tmp_path / "secret.txt"
    outside.write_text("The secret must not be told.")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r9" TargetMode="External" Target="{0}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
        '<Relationship Id="r8" TargetMode="External" Target="{0}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    picture = (
        '<w:p><w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:inline><a:graphic>'
        '<a:graphicData><pic:pic><pic:blipFill><a:blip r:link="r9"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    relations = relations.format(outside.as_uri())
    path = tmp_path / "a.docx"
    path.write_bytes(word(para(WORDS) + picture, **{"word/_rels/document.xml.rels": relations}))
    result = argmap("list", path)
    assert result.code == 0
    assert "The dam must go" in result.out
    assert "secret" not in result.out


PAGES = 2000
_READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from argmap.ingest import read_bytes
document = read_bytes(open(sys.argv[1], "rb").read(), sys.argv[1])
print(len(document.blocks), document.pages[-1][1])
"""


@pytest.mark.slow
def test_a_pdf_of_two_thousand_pages_needs_less_than_a_gigabyte(tmp_path):
    def page(number):
        rows = (f"The dam of {number} must go,", "because it is old.")
        return b"BT /F 10 Tf 40 550 Td 12 TL " + b"".join(f"({row}) Tj T* ".encode() for row in rows) + b"ET"

    path = tmp_path / "long.pdf"
    path.write_bytes(raw_pdf([zlib.compress(page(number)) for number in range(PAGES)]))
    done = subprocess.run([sys.executable, "-c", _READ, path], capture_output=True, text=True, timeout=300)
    assert done.stdout.split() == [str(PAGES), str(PAGES)], done.stderr
