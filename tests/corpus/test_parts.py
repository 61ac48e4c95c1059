"""Feeds, mailboxes and archives as sources of a store: every article in them, streamed, and found again."""

import gzip
import json
from functools import partial

import pytest
from argmap import api, extract
from argmap.corpus import dataset, inputs
from argmap.corpus.build import build
from argmap.corpus.item import Item
from argmap.corpus.store import Meta, Store
from argmap.rules import load

from tests.ingest.test_archives import PACKED, PAGES, RSS, record
from tests.ingest.test_mail import BOX

FILES = {
    "feed.rss": (RSS.encode(), ["https://example.org/a", "tag:2"]),
    "in.mbox": (BOX, ["0@x", "1@x", "2@x"]),
    "crawl.warc.gz": (PACKED, PAGES),
}


@pytest.mark.parametrize("name", FILES)
def test_every_article_of_a_file_is_an_item(name, tmp_path):
    data, idents = FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    found = list(inputs.items([str(tmp_path)]))
    assert [item.meta.name for item in found] == [f"{path}#{ident}" for ident in idents]
    assert not [item.fault for item in found if item.fault]
    assert all(item.date_else for item in found if name != "feed.rss")
    assert inputs.count([str(path)]) is None


def test_what_is_damaged_is_a_failure_beside_what_is_whole(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(PACKED[:-9])
    *whole, last = inputs.items([str(path)])
    assert "is cut off" in last.fault
    assert last.hides
    assert whole
    assert all(not item.fault for item in whole)


def test_a_build_goes_on_in_the_middle_of_an_archive(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    pages = [
        gzip.compress(record(f"https://a/{n}", f"<p>The dam of {n} must go, because it is old.</p>".encode()))
        for n in range(40)
    ]
    path.write_bytes(b"".join(pages[:25]))
    digest = api.extract("").info["argmap"]["rules"]
    with Store(tmp_path / "a.argmap", create=True) as store:
        first = build(store, inputs.items([str(path)]), partial(api.read), digest)
        path.write_bytes(b"".join(pages))
        second = build(store, inputs.items([str(path)]), partial(api.read), digest)
    assert (first.put, second.put, second.same, second.failed) == (25, 15, 25, 0)


def test_the_maps_of_an_archive_take_the_corrections_of_their_articles():
    text = b"The town should close the road. It is narrow because it is old."
    corrections = b'schema = 1\n[[correction]]\ndo = "alone"\nclaim = "it is old"\n'
    item = Item(meta=Meta(name="pages.warc#1"), data=text, corrections=corrections)
    ((done, map),) = dataset._worked([item], api.read, load().digest)
    edges = [(edge["source"], edge["target"]) for edge in json.loads(map)["edges"]]
    assert done.rows is not None
    assert edges == [(link.source, link.target) for link in extract(text.decode()).links() if link.source != "c3"]
    assert json.loads(map)["graph"]["corrections"]["given"] == 1
