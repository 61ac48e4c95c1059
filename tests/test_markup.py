"""Markup is no part of what is claimed: an article in Markdown is shown, compared and searched as its words are.

`MARKED` and `BARE` are one article with and without markup; every address in `MARKED` holds the word "zebra".
"""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from importlib import resources
from pathlib import Path
from random import Random

import argmap
import jsonschema
import pytest
from argmap import api
from argmap.check import run as check
from argmap.check.sarif import sarif
from argmap.cli.main import run
from argmap.corpus.rows import map_rows
from argmap.corpus.same import group, like
from argmap.corpus.search import search
from argmap.corpus.store import Meta, Store
from argmap.formats import FORMATS, Losses
from argmap.formats import read as read_map
from argmap.kinds import as_read, said_there
from argmap.render.page import page

EXAMPLES = Path(__file__).parents[1] / "examples"
MARKED = """# The [Orrin dam](https://zebra.example/home) **must** go

The [Orrin dam](https://zebra.example/critics-say) **must** be taken down, because it
[no longer *holds*](https://zebra.example "A zebra") the water that *the valley* needs [^1]. The dam is unsafe, since
its walls [have cracked](zebra/walls.html) in eleven places&mdash;and
nobody at the R&amp;D office<!-- zebra --> has mended them.

**[Ann Smith](https://zebra.example/smith)**, who runs the works, says that the dam **should** [stay open](https://zebra.example).
However, [critics](https://zebra.example) argue that the `spillway` is too narrow<br>for a flood. ![Zebra](zebra.png)
As a *result* of the cracks, farmers will lose [their fields](https://zebra.example/a_b_c).

> The dam costs [two million](https://zebra.example) a year,
> which **the town** cannot pay.

- Fish [cannot pass](https://zebra.example) the dam, \\*as everybody\\* knows.
"""
BARE = """# The Orrin dam must go

The Orrin dam must be taken down, because it no longer holds the water that the valley needs. The dam is unsafe, since
its walls have cracked in eleven places—and
nobody at the R&D office has mended them.

Ann Smith, who runs the works, says that the dam should stay open.
However, critics argue that the spillway is too narrow for a flood.
As a result of the cracks, farmers will lose their fields.

> The dam costs two million a year,
> which the town cannot pay.

- Fish cannot pass the dam, *as everybody* knows.
"""
MARKS = re.compile(r"zebra|\]\(|\*\*|\[\^|&(?:amp|mdash)|<br|`", re.IGNORECASE)


@pytest.fixture(scope="module")
def marked():
    return argmap.extract(MARKED)


@pytest.fixture(scope="module")
def bare():
    return argmap.extract(BARE.replace("*", r"\*"))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "dam.md"
    path.write_text(MARKED, "utf-8")
    return path


def test_the_text_is_the_exact_words_and_plain_those_without_markup(marked, bare):
    for claim in marked.claims():
        assert MARKED[claim.start : claim.end] == claim.text
        assert not MARKS.search(claim.as_read)
    assert [c.as_read for c in marked.claims()] == [" ".join(c.as_read.split()) for c in bare.claims()]
    assert marked.nodes["c3"]["text"] == "The dam is unsafe"


def test_markup_changes_no_role_link_holder_or_key(marked, bare):
    def told(map):
        return [
            (a["role"], a["key"], a["certainty"], (a["attribution"] or {}).get("holder")) for a in map.nodes.values()
        ]

    assert told(marked) == told(bare)
    assert [(e.source, e.target, e.relation) for e in marked.links()] == [
        (e.source, e.target, e.relation) for e in bare.links()
    ]
    assert {a["attribution"]["holder"] for a in marked.nodes.values() if a["attribution"]} == {"Ann Smith", "critics"}


WRITTEN = ("**{}**", "*{}*", "_{}_", "`{}`", "[{}](https://zebra.example/critics-deny)", "**[{}](because.html)**")


def _written_with_markup(text, chance):
    """The text with markup round some of its words."""

    def written(found):
        return chance.choice(WRITTEN).format(found.group()) if chance.random() < 0.15 else found.group()

    return re.sub(r"(?<![\w'’-])[A-Za-z][A-Za-z'’-]+(?![\w'’-])", written, text)


@pytest.mark.parametrize("name", ["editorial", "essay", "letter", "news-report", "interview"])
def test_markup_round_words_changes_nothing(name):
    text = (EXAMPLES / f"{name}.txt").read_text("utf-8")
    maps = [api.read(written.encode(), "a.md") for written in (text, _written_with_markup(text, Random(name)))]
    one, other = (
        [[" ".join(c.as_read.split()), c.role, c.certainty, c.key, map.successors[c.id].keys()] for c in map.claims()]
        for map in maps
    )
    assert one == other


def test_cues_and_what_says_who_holds_a_claim_are_read_without_markup(marked):
    pieces = [
        e for a in marked.nodes.values() for e in (*a["evidence"], *([a["attribution"]] if a["attribution"] else []))
    ]
    pieces += [e for targets in marked.successors.values() for link in targets.values() for e in link["evidence"]]
    for piece in pieces:
        assert MARKED[piece["start"] : piece["end"]] == piece["text"]
        assert not MARKS.search(as_read(piece))
    cues = [e for targets in marked.successors.values() for link in targets.values() for e in link["evidence"]]
    split = [" ".join(as_read(e).split()) for e in cues if e.get("plain")]
    assert all(argmap.select(marked, f'cue:"{words}"') for words in split)
    assert split


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            "tree",
            "list",
            "ask",
            "holders",
            "stats",
            "show",
            "check --fail-on note",
            "trace c1",
            "trace c7",
            "path c9 c7",
        ),
        *("explain c1", "explain c3", "explain c7", "explain c9"),
    ],
)
def test_no_view_shows_markup(arguments, path, capsys):
    command, *more = arguments.split()
    assert run([command, str(path), *more]) == (command == "check")
    out = capsys.readouterr().out
    assert not MARKS.search(out.replace("[[", "").replace("]]", ""))


def test_claims_are_found_by_words_that_markup_parts(marked):
    assert argmap.select(marked, '"dam must be taken"') == ["c1"]
    assert argmap.select(marked, '"no longer holds the water"') == ["c2"]
    assert argmap.select(marked, "text:zebra") == []
    assert argmap.select(marked, "words:..7 & c1") == ["c1"]


@pytest.mark.parametrize("name", ["dot", "mermaid", "argdown", "aif", "kialo"])
def test_formats_without_the_text_are_written_without_markup(marked, name):
    assert "zebra" not in FORMATS[name].write(marked, Losses()).lower()


def test_csv_is_for_readers(marked):
    for row in csv.DictReader(io.StringIO(FORMATS["csv"].write(marked, Losses()))):
        assert row["text"].lstrip("'") == as_read(marked.nodes[row["id"]])


@pytest.mark.parametrize("name", ["json", "graphml", "gexf", "brat", "xaif", "sadface"])
def test_formats_with_the_text_keep_the_exact_words(marked, name):
    format, losses = FORMATS[name], Losses()
    text = format.write_companion(marked) if format.companion else None
    made = read_map(format.write(marked, losses).encode(), "dam", format=format, text=text)
    assert [(a["text"], a["start"]) for a in made.nodes.values()] == [
        (a["text"], a["start"]) for a in marked.nodes.values()
    ]
    assert [said_there(a) for a in made.nodes.values()] == [said_there(a) for a in marked.nodes.values()]
    if name == "json":
        schema = (resources.files("argmap.formats") / "map.schema.json").read_text("utf-8")
        jsonschema.validate(json.loads(format.write(marked, losses)), json.loads(schema))
    if name in ("json", "graphml", "gexf"):
        assert made.nodes == marked.nodes
        assert made.successors == marked.successors


def test_the_page_shows_words_and_keeps_places(marked):
    made = page(marked)
    shown = made[made.index("<body") : made.index('id="ui-data"')]
    assert not MARKS.search(unescape(re.sub(r"<[^>]*>", "", shown)))
    assert '"plain"' not in made


def test_findings_quote_words(marked):
    found = check(marked)
    assert found
    assert not any(MARKS.search(f.words) or MARKS.search(f.message) for f in found)
    assert [f.words for f in found if f.code == "A103"] == ["critics argue that the spillway is too narrow for a flood"]
    for result in sarif(marked, found, "dam.md")["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region.get("snippet", {}).get("text", "") in MARKED


@pytest.fixture
def store(tmp_path, marked, bare):
    with Store(tmp_path / "store.argmap", create=True) as store:
        for name, map in (("dam.md", marked), ("dam.txt", bare)):
            with store.writing():
                store.put(Meta(name=name), name, map_rows(map, "r"))
        yield store


def test_the_store_shows_words_and_gives_the_map_back(store, marked):
    assert store.map(1).nodes == marked.nodes
    assert [list(a) for a in store.map(1).nodes.values()] == [list(a) for a in marked.nodes.values()]
    texts = [text for (text,) in store.db.execute("SELECT text FROM claim WHERE article = 1 ORDER BY id")]
    assert texts == [said_there(a) for a in marked.nodes.values()]


def test_full_text_does_not_know_addresses(store):
    assert list(search(store, "zebra")) == []
    assert [(row["name"], row["claim"]) for row in search(store, '"lose their fields"')] == [
        ("dam.md", "c8"),
        ("dam.txt", "c8"),
    ]


def test_an_article_says_the_same_with_and_without_markup(store):
    group(store)
    sizes = store.db.execute("SELECT claims, articles FROM proposition").fetchall()
    assert {tuple(size) for size in sizes} == {(2, 2)}
    assert len(sizes) >= 10
    same = [id & 0xFFFFF for id, kind in like(store, "The dam should stay open.") if kind == "same"]
    assert same == [5, 5]


def test_saved_maps_are_checked(tmp_path):
    path = tmp_path / "map.json"
    path.write_text('{"nodes": [{"id": "a", "text": "*x*", "start": 0, "end": 3, "plain": 7}], "edges": []}', "utf-8")
    with pytest.raises(argmap.errors.InputError, match=r"nodes\[0\]: 'plain' is not a string"):
        api.load(path)
