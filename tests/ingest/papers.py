"""PDFs for tests, made of known paragraphs: one or two columns, headers and page numbers, notes, headings."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=9, leading=11, alignment=4, firstLineIndent=11)
HEADING = ParagraphStyle("heading", fontName="Times-Bold", fontSize=13, leading=16, spaceBefore=8, spaceAfter=4)
WIDTH, HEIGHT = A5


def paper(
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    header: str | Callable[[int], str] = "",
    numbered: bool = False,
    notes: Sequence[str] = (),
) -> bytes:
    """A PDF of these paragraphs; one that begins with `# ` is a heading; the header may depend on the page; the nth
    note stands at the foot of page n."""
    made = io.BytesIO()
    document = BaseDocTemplate(made, pagesize=A5, invariant=1)
    wide = (WIDTH - 80 - 14 * (columns - 1)) / columns
    frames = [Frame(40 + n * (wide + 14), 60, wide, HEIGHT - 120, 0, 0, 0, 0) for n in range(columns)]

    def edges(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(40, HEIGHT - 40, header if isinstance(header, str) else header(document.page))
        if numbered:
            canvas.drawCentredString(WIDTH / 2, 25, f"Page {document.page}")
        canvas.setFont("Times-Roman", 6.5)
        for number, note in enumerate(notes, 1):
            if number == document.page:
                canvas.drawString(40, 45, f"{number} {note}")

    document.addPageTemplates([PageTemplate(frames=frames, onPage=edges)])
    document.build([Paragraph(p[2:], HEADING) if p.startswith("# ") else Paragraph(p, BODY) for p in paragraphs])
    return made.getvalue()


def raw_pdf(contents: Sequence[bytes], *, packing: str = "/FlateDecode") -> bytes:
    """A PDF of pages with these packed contents, byte by byte; its font is /F."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    ]
    for number, content in enumerate(contents):
        resources = f"/Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] {resources} >>".encode())
        objects.append(f"<< /Length {len(content)} /Filter {packing} >>\nstream\n".encode() + content + b"\nendstream")
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begin, size = len(made), len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return bytes(made + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, begin))
