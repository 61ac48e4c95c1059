"""Each reader on a small document of its format, and on what is not one."""

from __future__ import annotations

import json

import pytest
from argmap.errors import InputError
from argmap.formats import FORMATS, Losses, detect, read
from argmap.model import ArgumentMap

from tests.formats.hostile import links_of

ARGDOWN = """===
title: Parks
===

/* A comment over
   two lines */
# Heading #tag

[Plant]: Plant *more* trees in \\[every\\] street; see [the plan](http://a.b//c). {isInMap: true}
  + <Shade>: Shade cools
    the street. // noted
    <_ Noon: shade is small.
  - [Cost]
    - [Grant]: A grant pays. #money
  >< [Cars]: Room for cars.

[Cost]: Trees cost money.

<Water>

(1) Roots hold water.
(2) Held water does not flood.
-- Cause, effect --
(3) [Floods]: Trees stop floods.
    +> [Plant]
"""

CLASS = "equivalence-class"

KIALO = """Discussion Title: Parks

1. Plant trees \\[soon\\].
1.1. Pro: Shade cools, see [a study](http://a.b).
It cools a lot.
1.1.1. Con: Not at noon.
1.2. Con: Trees cost money.
1.2.1. Pro: -> See 1.1.1.
1.3. A thesis apart.
"""

SADFACE = {
    "metadata": {"core": {"analyst_name": "A", "id": "d"}},
    "resources": [{"id": "r", "type": "text", "content": "Trees cool. So plant trees."}],
    "nodes": [
        {
            "id": "1",
            "type": "atom",
            "text": "plant trees",
            "sources": [{"resource_id": "r", "offset": 15, "length": 11}],
        },
        {"id": "2", "type": "atom", "text": "Trees cool", "sources": []},
        {"id": "3", "type": "atom", "text": "Not at noon", "sources": []},
        {"id": "4", "type": "inference", "name": "support"},
        {"id": "5", "type": "conflict", "name": "attack"},
        {"id": "6", "type": "scheme", "name": "Argument from Expert Opinion"},
    ],
    "edges": [
        {"id": "a", "source_id": "2", "target_id": "4"},
        {"id": "b", "source_id": "4", "target_id": "1"},
        {"id": "c", "source_id": "3", "target_id": "5"},
        {"id": "d", "source_id": "5", "target_id": "4"},
    ],
}

GEXF = """<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
<nodes><node id="0" label="Trees cool."/><node id="1" label="Plant trees."/></nodes>
<edges><edge id="0" source="0" target="1" label="attacks"/></edges></graph></gexf>"""

GRAPHML = """<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="k" for="node" attr.name="label" attr.type="string"/><graph edgedefault="directed">
<node id="a"><data key="k">Trees cool.</data></node><node id="b"/><edge source="a" target="b"/></graph></graphml>"""


def words_of(map: ArgumentMap) -> dict[str, str]:
    for claim in map.claims():
        assert map.source_text[claim.start : claim.end] == claim.text
    return {id: attributes["text"] for id, attributes in map.nodes.items()}


def by_words(map: ArgumentMap) -> set[tuple[str, str, str, bool]]:
    words = words_of(map)
    return {(words[s], words[t], relation, bool(cut)) for s, t, relation, cut in links_of(map)}


def test_argdown() -> None:
    losses = Losses()
    map = read(ARGDOWN.encode(), "parks", losses=losses)
    assert map is not None
    plant = "Plant more trees in [every] street; see the plan."
    assert by_words(map) == {
        ("Shade cools the street.", plant, "supports", False),
        ("Noon: shade is small.", "Shade cools the street.", "opposes", True),
        ("Trees cost money.", plant, "opposes", False),
        ("A grant pays. #money", "Trees cost money.", "opposes", False),
        ("Room for cars.", plant, "opposes", False),
        (plant, "Room for cars.", "opposes", False),
        ("Roots hold water.", "Trees stop floods.", "supports", False),
        ("Held water does not flood.", "Trees stop floods.", "supports", False),
        ("Trees stop floods.", plant, "supports", False),
    }
    assert {(loss.what, loss.count, loss.became) for loss in losses} == {
        ("front matter", 1, ""),
        ("heading", 1, ""),
        ("metadata block", 1, ""),
        ("inference rule", 1, ""),
        ("linked premise", 1, "a link of its own|links of their own"),
        ("contradiction", 1, "attacks both ways"),
    }


@pytest.mark.parametrize(
    ("mode", "relations"),
    [("loose", {("b", "a", "opposes")}), ("strict", {("b", "a", "opposes"), ("a", "b", "opposes")})],
)
def test_argdown_contraries_of_strict_mode_go_both_ways(mode: str, relations: set[tuple[str, str, str]]) -> None:
    map = read(f"===\nmodel:\n  mode: {mode}\n===\n\n[a]: A.\n  - [b]: B.\n".encode())
    assert map is not None
    assert {link[:3] for link in links_of(map)} == relations


def test_argdown_json() -> None:
    exported = {
        "statements": {
            "a": {"members": [{"title": "a", "text": "Plant."}, {"title": "a", "isReference": True}]},
            "b": {"members": [{"title": "b", "text": "Old."}, {"title": "b", "text": "Shade cools."}]},
        },
        "arguments": {"c": {"members": [{"text": "Not at noon."}], "pcs": []}},
        "relations": [
            {"relationType": "support", "from": "b", "to": "a", "fromType": CLASS, "toType": CLASS},
            {"relationType": "attack", "from": "c", "to": "b", "fromType": "argument", "toType": CLASS},
        ],
    }  # fmt: skip
    map = read(json.dumps(exported).encode())
    assert map is not None
    assert by_words(map) == {
        ("Shade cools.", "Plant.", "supports", False),
        ("Not at noon.", "Shade cools.", "opposes", False),
    }


def test_kialo() -> None:
    losses = Losses()
    map = read(KIALO.encode(), losses=losses)
    assert map is not None
    shade, noon = "Shade cools, see a study.\nIt cools a lot.", "Not at noon."
    assert by_words(map) == {
        (shade, "Plant trees [soon].", "supports", False),
        (noon, shade, "opposes", False),
        ("Trees cost money.", "Plant trees [soon].", "opposes", False),
        (noon, "Trees cost money.", "supports", False),
    }
    assert map.nodes[map.main or ""]["text"] == "Plant trees [soon]."
    assert str(losses) == "1 discussion title, 1 place under a claim without Pro or Con not kept"


def test_sadface_reads_scheme_inference_and_conflict_nodes() -> None:
    losses = Losses()
    map = read(json.dumps(SADFACE).encode(), losses=losses)
    assert map is not None
    assert by_words(map) == {
        ("Trees cool", "plant trees", "supports", False),
        ("Not at noon", "Trees cool", "opposes", True),
    }
    assert map.source_text.startswith("Trees cool. So plant trees.")
    assert "1 scheme without premise or conclusion" in str(losses)


@pytest.mark.parametrize(
    ("text", "links", "lost"),
    [
        (GEXF, {("Trees cool.", "Plant trees.", "opposes", False)}, ""),
        (GRAPHML, {("Trees cool.", "b", "supports", False)}, "1 edge without a relation became support"),
    ],
)
def test_graphs_of_other_programs(text: str, links: set[tuple[str, str, str, bool]], lost: str) -> None:
    losses = Losses()
    map = read(text.encode(), losses=losses)
    assert map is not None
    assert (by_words(map), str(losses)) == (links, lost)


@pytest.mark.parametrize(
    ("text", "format", "links"),
    [
        (
            "% a comment\narg(a). arg(b).\natt( a , b ).\nsupport(b,a).\n",
            "apx",
            [("a", "b", "opposes"), ("b", "a", "supports")],
        ),
        (
            "1 Trees cool.\n2 Plant trees.\n#\n1 2 supports\n2 1\n",
            "tgf",
            [("c1", "c2", "supports"), ("c2", "c1", "opposes")],
        ),
        ("# made by hand\np af 3\n1 2\n# so\n2 2\n", "iccma", [("c1", "c2", "opposes"), ("c2", "c2", "opposes")]),
    ],
)
def test_frameworks(text: str, format: str, links: list[tuple[str, str, str]]) -> None:
    found = detect(text.encode())
    assert found is FORMATS[format]
    map = read(text.encode())
    assert map is not None
    assert [link[:3] for link in links_of(map)] == links


@pytest.mark.parametrize(
    "article",
    [
        "Cities must act.\n\n- first\n  - nested\n+ plus\n",
        "# Title\n\n[TOC]\n\n  - item\n\n[1]: http://a.b/c\n",
        "[x] done\n  - [ ] to do\n",
        "1. Eat less.\n1.1. Eat slowly.\n2. Sleep more.\n",
        "<div>\n  <p>Text</p>\n  - list\n</div>\n",
        "A line.\n#\nAnother line.\n",
        "```argdown\n[a]: A.\n  + [b]\n```\n",
        "arguments(that begin so) are prose.\n",
        "T1 was a tank.\n",
        "<article>Plain</article>",
        "",
        "   \n",
    ],
)
def test_an_article_is_no_map(article: str) -> None:
    assert detect(article.encode()) is None


DEEP = "[" * 200_000
DAMAGED = [
    ("aif", '{"nodes": [{"nodeID": 1}], "edges": [{"fromID": 1}]}', "edges[0].toID is missing"),
    ("xaif", '{"AIF": {"nodes": [], "edges": []}, "text": 4}', '"text" is neither'),
    ("sadface", '{"nodes": [{"id": "1", "type": "atom"}], "edges": []}', "nodes[0].text is missing"),
    ("sadface", '{"nodes": [{"id": "1", "type": "moon"}], "edges": []}', "nodes[0].type is 'moon'"),
    ("sadface", '{"nodes": [], "edges": [{"source_id": "1", "target_id": "2"}]}', "edges[0] names '1'"),
    ("argdown-json", '{"statements": {"a": 3}, "arguments": {}, "relations": []}', "statements['a'] is not an object"),
    ("argdown-json", '{"statements": {}, "arguments": {}, "relations": [{"relationType": "hug", "fromType": "argument",'
     ' "from": "x"}]}', "relations[0].toType is missing"),
    ("argdown-json", '{"statements": {}, "arguments": {}}', '"relations" is missing'),
    ("argdown", "  + [a]", "line 1: '+' relates to nothing"),
    ("argdown", "[a]: A.\n\n  - [b]", "line 3: '-' relates to nothing"),
    ("argdown", "<a>\n\n(1) P\n----\n\n[b]: B.", "line 6: an inference without a conclusion"),
    ("argdown", "[a]\n----\n", "line 2: an inference without premises"),
    ("argdown", "<a>\n\n(1) P\n--\n", "an inference without a conclusion"),
    ("argdown", "[a]\n" + "".join(" " * n + "+ [a]\n" for n in range(1, 300)), "more than 200 deep"),
    ("kialo", "1. A\n1.1.1. Pro: B\n", "line 2: 1.1.1. has no claim 1.1. above it"),
    ("kialo", "1. A\n1.1. Pro: -> See 1.4.\n", "line 2: -> See 1.4. leads to no claim"),
    ("kialo", "1. A\n1.1. Pro: -> See 1.2.\n1.2. Pro: -> See 1.1.\n", "leads to no claim"),
    ("kialo", "1. A\n1.1. Pro: B\n1.1. Con: C\n", "line 3: 1.1. was used before"),
    ("kialo", "prose\n1. A\n", "line 1 belongs to no claim"),
    ("apx", "arg(a).\natt(a,b).\n", "line 2 names 'b'"),
    ("apx", "arg(a).\narg(a).\n", "line 2: 'a' was declared before"),
    ("apx", "arg(a).\nargh!\n", "line 2 is no fact: 'argh!'"),
    ("tgf", "a\nb\n", "no line with #"),
    ("tgf", "a\n#\na\n", "line 3 is no edge"),
    ("iccma", "p af 2\n1 3\n", "line 2 names '3'"),
    ("iccma", "p af 2\n1\n", "line 2 is no attack"),
    ("iccma", "p af 99999999999\n", "more than 1,000,000"),
    ("graphml", "<graphml><graph>", "line 1, column 17"),
    ("graphml", "<graphml/>", "networkx cannot read it"),
    ("gexf", "<gexf><graph/></gexf>", "networkx cannot read it"),
    ("gexf", '<gexf><graph><attributes class="speaker"/></graph></gexf>', "networkx cannot read it"),
    ("graphml", "<a>" * 300, "more than 200 elements inside one another"),
    ("gexf", '<!DOCTYPE gexf [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><gexf>&b;</gexf>', "declares the entity 'a'"),
    ("graphml", '<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares the entity 'x'"),
    ("graphml", '<!DOCTYPE g [<!ENTITY % x SYSTEM "http://a.b/c">%x;]><graphml/>', "declares the entity 'x'"),
    ("graphml", '<!DOCTYPE g SYSTEM "file:///etc/passwd"><graphml>&x;</graphml>', "undefined entity"),
    *((name, f'{{"nodes": {DEEP}', "nested too deep") for name in ("json", "aif", "xaif", "sadface", "argdown-json")),
    *((name, '{"nodes": [', "line 1, column 12") for name in ("json", "aif", "xaif", "sadface", "argdown-json")),
]  # fmt: skip


@pytest.mark.parametrize(("format", "text", "says"), DAMAGED)
def test_what_is_damaged_is_one_line_with_its_place(format: str, text: str, says: str) -> None:
    with pytest.raises(InputError) as raised:
        read(text.encode(), "map.file", format=FORMATS[format])
    assert str(raised.value).startswith("map.file: ")
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.formats.MAX_BYTES", 10)
    with pytest.raises(InputError, match="more than"):
        read(b"p af 2\n1 2\n", "map.af")


def test_too_many_claims_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.formats.foreign.MAX_CLAIMS", 2)
    with pytest.raises(InputError, match="more than 2 claims"):
        read(b"arg(a). arg(b). arg(c).", "map.apx")


def test_many_roots_on_one_chain_are_read_in_linear_time(monkeypatch):
    """Each root rests on the whole chain: to count that for each is the square of the map."""
    n, walked = 2000, []
    chain, roots = [f"a{i}" for i in range(n)], [f"b{i}" for i in range(n)]
    edges = [f"{a} {b} support" for a, b in zip(chain[1:], chain, strict=False)] + [f"a0 {b} support" for b in roots]
    below = ArgumentMap.below
    monkeypatch.setattr(ArgumentMap, "below", lambda map, ids: walked.append(len(map)) or below(map, ids))
    map = read("\n".join([*chain, *roots, "#", *edges, ""]).encode())
    assert len(map) == 2 * n
    assert len(walked) < 100
    assert [id for id, node in map.nodes.items() if node["role"] == "major_claim"] == ["b0"]


def test_a_holder_is_looked_for_near_the_claim_only():
    far = "old " * 10_000
    text = f'[t]: It must go, said Ann.\n  + [a]: {far}\n  + [b]: It is old. {{"holder": "Ann"}}\n'
    held = read(text.encode(), "x.argdown").nodes["b"]["attribution"]
    assert (held["holder"], held["text"]) == ("Ann", "It is old.")
    held = read(text.replace(far, "Old.").encode(), "x.argdown").nodes["b"]["attribution"]
    assert (held["holder"], held["text"]) == ("Ann", "Ann")
