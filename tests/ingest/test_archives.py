"""Files of several articles: feeds, web archives, zips, gzip; and hostile ones."""

import gzip
import io
import json
import subprocess
import sys
import zlib

import pytest
from argmap.corpus import dataset
from argmap.errors import ArgmapError, InputError, UsageError
from argmap.ingest import feed as feed_reader
from argmap.ingest import read_bytes, several, warc
from fastwarc import stream_io

from tests.ingest.office import zipped

WORDS = "The dam must go, because it is old."
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
<item><title>Tear it down</title><link>https://example.org/a</link><pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate>
<description><![CDATA[<p>{WORDS}</p><p>Critics disagree.</p>]]></description></item>
<item><title>Keep it</title><guid>tag:2</guid><description>The dam is sound.</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title>
<entry><id>tag:1</id><title>Tear it down</title>
<updated>2025-03-03T10:00:00Z</updated><link href="https://example.org/a"/>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Courier",
        "items": [
            {"id": "1", "title": "Tear it down", "content_html": f"<p>{WORDS}</p>", "url": "https://example.org/a"}
        ],
    }
)


def found(data, name="a"):
    return list(several.parts(data, name))


def test_rss():
    first, second = found(RSS.encode())
    assert (first.ident, first.title, first.date) == (
        "https://example.org/a",
        "Tear it down",
        "2025-03-03T10:00:00+00:00",
    )
    assert read_bytes(first.data, "a#1").text == f"{WORDS}\n\nCritics disagree."
    assert read_bytes(second.data, "a#2").text == "The dam is sound."


def test_the_author_of_an_entry_is_a_name():
    told = "<author>ann@example.org (Ann Lowe)</author>"
    part = found(RSS.replace("<title>Keep it</title>", f"<title>Keep it</title>{told}").encode())[1]
    assert read_bytes(part.data, "a#2").about.author == "Ann Lowe"


def test_entries_too_many_to_read_are_told(monkeypatch):
    monkeypatch.setattr(feed_reader, "MOST_ENTRIES", 1)
    parts = found(RSS.encode(), "a.xml")
    assert [part.fault for part in parts] == ["", "a.xml has 2 entries; the first 1 are read"]


def test_counting_articles_does_not_unpack_them_all(monkeypatch):
    monkeypatch.setattr(several, "UNPACKED", 3000)
    data = zipped({f"{n}.txt": WORDS * 30 for n in range(50)})
    with pytest.raises(UsageError, match=r"^a\.zip holds more than \d articles"):
        read_bytes(data, "a.zip")


@pytest.mark.parametrize("feed", [ATOM, JSON])
def test_a_feed_of_one_article_is_that_article(feed):
    document = read_bytes(feed.encode(), "feed")
    assert document.text == WORDS
    assert (document.about.title, document.about.site) == ("Tear it down", "The Courier")


def record(address, body, kind="text/html; charset=utf-8", more="", status="200 OK"):
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-03T10:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


PAGE = f"<html><body><p>{WORDS} Nobody caf\u00e9s there.</p></body></html>"
RECORDS = [
    record("https://a/1", PAGE.encode()),
    record("https://a/2", PAGE.encode("latin-1"), "text/html; charset=iso-8859-1"),
    record("https://a/3", b"\x89PNG", "image/png"),
    record("https://a/4", PAGE.encode(), status="404 Not Found"),
    record("https://a/5", gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n"),
    record("https://a/1", PAGE.replace("old", "older").encode()),
]
PLAIN, PACKED = b"".join(RECORDS), b"".join(map(gzip.compress, RECORDS))
PAGES = ["https://a/1", "https://a/2", "https://a/5", "https://a/1@2025-03-03T10:00:00Z"]


@pytest.mark.parametrize("data", [PLAIN, PACKED], ids=["plain", "packed"])
def test_every_page_of_an_archive_is_an_article(data):
    pages = found(data, "crawl.warc")
    assert [page.ident for page in pages] == PAGES
    assert {page.date for page in pages} == {"2025-03-03T10:00:00Z"}
    assert {read_bytes(page.data, "a").text for page in pages[:3]} == {f"{WORDS} Nobody cafés there."}


@pytest.mark.parametrize("data", [PLAIN, PACKED], ids=["plain", "packed"])
@pytest.mark.parametrize("each", [1, 100, 333, 1000, 10_000])
def test_parts_of_an_archive_are_the_whole(data, each):
    stretches = dataset.stretches(len(data), each)
    idents = [
        part.ident.partition("@")[0]
        for begin, end in stretches
        for part in warc.parts(io.BytesIO(data), "a", begin, end)
    ]
    assert idents == [ident.partition("@")[0] for ident in PAGES]


CUT = {
    "plain": (PLAIN[:900], "is cut off after"),
    "packed": (PACKED[:-9], "is cut off after"),
    "packed, between two": (PACKED[: len(gzip.compress(RECORDS[0])) + 30], "is cut off after 1 pages"),
}


@pytest.mark.parametrize("case", CUT)
def test_a_damaged_archive_gives_what_is_whole(case):
    data, told = CUT[case]
    *pages, last = found(data, "crawl.warc")
    assert told in last.fault
    assert all(not page.fault for page in pages)


def spoilt(data, at):
    return data[:at] + b"\xff" * 40 + data[at + 40 :]


def at_record(number, pack=bytes):
    return sum(len(pack(one)) for one in RECORDS[:number])


DAMAGED = {
    "plain, a header": (spoilt(PLAIN, at_record(1)), [0, 2, 3]),
    "packed, a record": (spoilt(PACKED, at_record(1, gzip.compress) + 50), [0, 2, 3]),
    "packed, the first": (spoilt(PACKED, 50), [1, 2, 3]),
    "plain, two of them": (spoilt(spoilt(PLAIN, at_record(1)), at_record(4)), [0, 3]),
    "a length below zero": (PLAIN.replace(b"Content-Length: ", b"Content-Length: -", 1), [1, 2, 3]),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_whole_behind_a_damaged_place_is_read(case):
    data, whole = DAMAGED[case]
    pages = found(data, "crawl.warc.gz")
    addresses = [page.source for page in pages if not page.fault]
    assert addresses == [PAGES[number].partition("@")[0] for number in whole]
    assert any("crawl.warc.gz is damaged after" in page.fault for page in pages)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_page_that_cannot_be_unpacked_is_the_only_one_lost(coding, pack):
    bad = record("https://a/0", b"no such thing", more=f"Content-Encoding: {coding}\r\n")
    pages = found(pack(RECORDS[0]) + pack(bad) + b"".join(map(pack, RECORDS[1:])), "crawl.warc")
    assert [page.ident for page in pages if not page.fault] == PAGES
    assert [page.ident for page in pages if page.fault] == ["https://a/0"]


def chunked(data, each=50):
    made = [
        b"%x\r\n%s\r\n" % (len(piece), piece) for at in range(0, len(data), each) if (piece := data[at : at + each])
    ]
    return b"".join(made) + b"0\r\n\r\n"


def deflated(data):
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(data) + packing.flush()


def packed_by(writer, data):
    made = io.BytesIO()
    with writer(made) as file:
        file.write(data)
    return made.getvalue()


BODY = PAGE.encode()
CHUNKED, GZIP = "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n"
SENT = {
    "chunked": (CHUNKED, chunked(BODY)),
    "chunked and packed": (CHUNKED + GZIP, chunked(gzip.compress(BODY))),
    "chunked, joined by the recorder": (CHUNKED, BODY),
    "chunked, cut off behind the last chunk": (CHUNKED, chunked(BODY)[:-5]),
    "packed, unpacked by the recorder": (GZIP, BODY),
    "packed twice": ("Content-Encoding: gzip, gzip\r\n", gzip.compress(gzip.compress(BODY))),
    "deflate": ("Content-Encoding: deflate\r\n", zlib.compress(BODY)),
    "deflate without a frame": ("Content-Encoding: deflate\r\n", deflated(BODY)),
    "brotli": ("Content-Encoding: br\r\n", packed_by(stream_io.BrotliWriter, BODY)),
    "zstd": ("Content-Encoding: zstd\r\n", packed_by(stream_io.ZstdWriter, BODY)),
    "identity": ("Content-Encoding: identity\r\n", BODY),
}


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize("case", SENT)
def test_a_page_is_read_however_it_was_sent_and_so_is_what_stands_behind_it(case, pack):
    more, sent = SENT[case]
    pages = found(pack(record("https://a/0", sent, more=more)) + pack(RECORDS[0]), "crawl.warc")
    assert [(page.ident, page.fault) for page in pages] == [("https://a/0", ""), ("https://a/1", "")]
    assert pages[0].data == BODY


def test_a_header_that_names_the_wrong_charset():
    data = record("https://a/1", BODY, "text/html; charset=iso-8859-1")
    assert read_bytes(found(data, "crawl.warc")[0].data, "a").text == f"{WORDS} Nobody cafés there."


def test_an_archive_packed_as_a_whole():
    assert [page.ident for page in found(gzip.compress(PLAIN), "crawl.warc.gz")] == PAGES
    assert "cut off" in found(gzip.compress(PLAIN)[:-60], "crawl.warc.gz")[-1].fault
    assert "is cut off after 4 pages" in found(gzip.compress(b"".join(RECORDS[:3] * 2))[:-9], "crawl.warc.gz")[-1].fault


def test_an_archive_of_nothing_but_damage_ends():
    pages = found(RECORDS[0] + b"\r\n\r\nWARC/1.1 x" * 50_000, "crawl.warc")
    assert len(pages) < 10


def test_a_page_that_is_a_bomb():
    body = gzip.compress(bytes(30 << 20))
    page = found(record("https://a/1", body, more="Content-Encoding: gzip\r\n"))[0]
    assert "holds more than 20 MB" in page.fault


def test_a_zip_of_articles():
    data = zipped(
        {"b.txt": WORDS, "a/c.md": f"# So\n\n{WORDS}", "x.png": b"\x89PNG", "__MACOSX/b.txt": "x", ".d.txt": "x"}
    )
    assert [part.ident for part in found(data)] == ["a/c.md", "b.txt"]
    assert several.chosen(data, "a.zip", "b.txt") == (WORDS.encode(), "a.zip#b.txt")
    with pytest.raises(UsageError, match="holds 2 articles"):
        read_bytes(data, "a.zip")


PACKS = {
    "gzip": gzip.compress(WORDS.encode()),
    "gzip of two members": gzip.compress(WORDS[:9].encode()) + gzip.compress(WORDS[9:].encode()),
    "zip of one article": zipped({"a.txt": WORDS}),
    "zip of a gzip": zipped({"a.txt.gz": gzip.compress(WORDS.encode())}),
}


@pytest.mark.parametrize("case", PACKS)
def test_one_article_packed(case):
    assert read_bytes(PACKS[case], "a.gz").text == WORDS


def deep(data, times):
    for _ in range(times):
        data = gzip.compress(data)
    return data


ENTITIES = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
REFUSED = {
    "gzip that is cut off": (gzip.compress(WORDS.encode())[:-9], "is cut off"),
    "gzip that is damaged": (gzip.compress(WORDS.encode() * 9)[:20] + b"\xff" * 20, "damaged gzip"),
    "gzip that is a bomb": (gzip.compress(bytes(65 << 20)), "more than 64 MB"),
    "gzip within gzip": (deep(WORDS.encode(), 50), "archives within archives"),
    "zip that is a bomb": (zipped({"a.txt": bytes(65 << 20)}), "more than 64 MB"),
    "zip that is empty": (zipped({}), "without an article"),
    "zip of nothing": (zipped({"a.png": b"x"}), "without an article"),
    "feed that is a bomb": (RSS.replace('<?xml version="1.0"?>', ENTITIES).encode(), "defines entities"),
    "feed that is damaged": (b"<rss version='2.0'><channel", "damaged feed"),
    "feed of attributes": (
        RSS.replace("<rss", "<rss " + " ".join(f'a{n}=""' for n in range(20_000))).encode(),
        "more than 1,000 attributes",
    ),
    "feed without texts": (b"<rss version='2.0'><channel><item><title>So</title>", "the entry has no text"),
    "feed of nothing": (b"<rss version='2.0'><channel/></rss>", "without an article"),
    "JSON feed that is cut off": (JSON[:-5].encode(), "damaged JSON feed"),
    "archive of no page": (RECORDS[2], "without an article"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_ones_are_refused_in_one_line(case):
    data, told = REFUSED[case]
    with pytest.raises(ArgmapError, match=told) as caught:
        read_bytes(data, "a")
    assert isinstance(caught.value, InputError)
    assert "\n" not in str(caught.value)


def test_a_plain_text_loads_no_reader_of_another_kind():
    heavy = ["pypdfium2", "mammoth", "feedparser", "fastwarc", "httpx", "zipfile", "email.parser", "xml.etree"]
    code = (
        "import sys; before = set(sys.modules)\n"
        "from argmap.ingest import read_bytes; read_bytes(b'The dam must go.', 'a.txt')\n"
        f"print([name for name in {heavy} if name in set(sys.modules) - before])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
