"""Articles, a reader that cannot change with the rules, and stores built from both."""

import json
import re

import pytest
from argmap.corpus.build import build
from argmap.corpus.inputs import items
from argmap.corpus.store import Store
from argmap.errors import InputError
from argmap.model import ArgumentMap, Attribution, Claim, Evidence, Link
from argmap.spans import key

DIGEST = "rules-1"


def read(data: bytes, name: str, digest: str = DIGEST) -> ArgumentMap:
    """A map of the article: every sentence a claim; "But" opposes and "because" supports the first one.

    "X says:" names a holder. "unreadable" in an article is an error, "crash" a bug, "deadly" kills the process.
    """
    text = data.decode()
    if text.startswith("{"):
        from argmap.formats.json import loads

        return loads(data, name)
    if "unreadable" in text:
        raise InputError(f"{name} cannot be read", "mend it")
    if "crash" in text:
        raise ValueError("no such thing")
    if "deadly" in text:
        import os

        os._exit(9)
    source = {"name": name, "chars": len(text), "text": text}
    made = ArgumentMap({"argmap": {"schema": 1, "version": "0.1.0", "rules": digest}, "source": source})
    for number, match in enumerate(re.finditer(r"[^.\s][^.]*\.", text), 1):
        sentence, start = match.group(), match.start()
        held = re.match(r"(The \w+|Critics) says?: ", sentence)
        cue = Evidence(rule="but" if sentence.startswith("But") else "position", start=start, end=start + 3, text="But")
        made.add_claim(
            Claim(
                id=f"c{number}",
                text=sentence,
                start=start,
                end=match.end(),
                line=text.count("\n", 0, start) + 1,
                role="major_claim" if number == 1 else "premise",
                attribution=Attribution(holder=held[1], start=start, end=start + 3, text=held[1]) if held else None,
                certainty="reported" if held else "asserted",
                key=key(sentence),
                confidence=0.5,
                evidence=(Evidence(rule="sentence", start=start, end=match.end(), text=sentence),),
            )
        )
        if number > 1:
            relation = "opposes" if sentence.startswith("But") else "supports"
            made.add_link(Link(source=f"c{number}", target="c1", relation=relation, confidence=0.4, evidence=(cue,)))
    return made


ARTICLES = {
    "2024-01-05-trains.txt": "Night trains should come back. They replace short flights. But they lose money.",
    "2024-03-09-rail.txt": "The line to Vienna pays for itself. Critics say: night trains lose money.",
    "2024-06-30-air.txt": "Short flights must end. The ministry says: they burn fuel.\nBut airports fear for jobs.",
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    for name, text in ARTICLES.items():
        (made / name).write_text(text)
    return made


@pytest.fixture
def open_store(tmp_path):
    """Opens the store of the test, making it when it is not there."""
    opened = []

    def call(path=None):
        opened.append(Store(path or tmp_path / "s.argmap", create=True))
        return opened[-1]

    yield call
    for store in opened:
        store.close()


@pytest.fixture
def built(folder, open_store):
    store = open_store()
    build(store, items([str(folder)]), read, DIGEST)
    return store


def rows(store, sql, *values):
    return [tuple(row) for row in store.db.execute(sql, values)]


def write_records(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def whole(store):
    """Fails unless the store is sound: the file, its full text, its references, and counts that agree."""
    db = store.db
    assert rows(store, "PRAGMA integrity_check") == [("ok",)]
    assert rows(store, "PRAGMA foreign_key_check") == []
    db.execute("INSERT INTO claim_text(claim_text, rank) VALUES ('integrity-check', 1)")
    counted = "SELECT a.id FROM article a WHERE claims <> (SELECT count(*) FROM claim WHERE article = a.id)"
    assert rows(store, counted) == []
    assert rows(store, "SELECT count(*) FROM article") == rows(store, "SELECT count(*) FROM article_text")
