"""Title and date of an article in a store: as given, else as the article says itself."""

import json
from functools import partial

import pytest
from argmap import api
from argmap.corpus.build import build
from argmap.corpus.inputs import items
from argmap.corpus.store import Store

from tests.ingest.test_archives import record

DIGEST = api.extract("").info["argmap"]["rules"]
PAGE = (
    "<html><head><title>Trains &amp; buses | The Daily</title><meta property='og:site_name' content='The Daily'>{}"
    "</head><body><article><p>The night train must come back, because it pays for itself.</p></article></body></html>"
)
DATED = PAGE.format("<meta property='article:published_time' content='2024-03-05'>")
MARKDOWN = "---\ntitle: Trains\ndate: 2023-05-06\n---\nThe train must come back.\n"


def told(tmp_path, source):
    with Store(tmp_path / "s.argmap", create=True) as store:
        report = build(store, items([str(source)]), partial(api.read), DIGEST)
        found = [tuple(row) for row in store.db.execute("SELECT title, date FROM article ORDER BY id")]
    return found, report


FILES = {
    "a page": ("a.html", DATED.encode(), ("Trains & buses", "2024-03-05")),
    "a page in its charset": (
        "a.html",
        DATED.replace("Trains &amp; buses", "Züge")
        .replace("<head>", "<head><meta charset=iso-8859-2>")
        .encode("iso-8859-2"),
        ("Züge", "2024-03-05"),
    ),
    "Markdown": ("a.md", MARKDOWN.encode(), ("Trains", "2023-05-06")),
    "a date in the path": ("2024-01-02-a.md", MARKDOWN.encode(), ("Trains", "2024-01-02")),
    "an archived page, dated": ("a.warc", record("https://a/", DATED.encode()), ("Trains & buses", "2024-03-05")),
    "a record": ("a.jsonl", json.dumps({"text": MARKDOWN, "title": "T"}).encode(), ("T", None)),
}


@pytest.mark.parametrize("case", FILES)
def test_title_and_date(case, tmp_path):
    name, data, is_ = FILES[case]
    (tmp_path / name).write_bytes(data)
    assert told(tmp_path, tmp_path / name)[0] == [is_]
    again, report = told(tmp_path, tmp_path / name)
    assert (again, report.same, report.put) == ([is_], 1, 0)


def test_an_archived_page_without_a_date_has_that_of_the_archive(tmp_path):
    (tmp_path / "a.warc").write_bytes(record("https://a/", PAGE.format("").encode()))
    [(title, date)], _ = told(tmp_path, tmp_path / "a.warc")
    assert title == "Trains & buses"
    assert date.startswith("20")
