"""Interchange proved with the real programs: run by `make interop`, which installs them.

ARGMAP_INTEROP names the folder with their environments; without it there is nothing to run here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from argmap.formats import FORMATS, Losses, argdown, argdown_json, sadface
from argmap.formats.text import xml_only
from argmap.model import ArgumentMap
from argmap.safe import visible
from hypothesis import Phase, given, settings

from tests.formats.hostile import maps

PROGRAMS = os.environ.get("ARGMAP_INTEROP", "")
pytestmark = pytest.mark.skipif(not PROGRAMS, reason="make interop installs the programs")
SCRIPTS = Path(__file__).parent / "programs"
COUNT = 150
Link = tuple[str, str, str]


def run(command: list[str], given_: Any) -> Any:
    """What a script answers to JSON on its standard input."""
    done = subprocess.run(command, input=json.dumps(given_), capture_output=True, text=True, cwd=PROGRAMS, timeout=500)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def node(script: str, texts: list[str]) -> list[Any]:
    """What an npm program makes of each text; the script is put where node finds its packages."""
    there = Path(PROGRAMS) / script
    there.write_bytes((SCRIPTS / script).read_bytes())
    return list(run(["node", str(there)], texts))


def python(program: str, texts: list[str]) -> list[Any]:
    """What a program from PyPI makes of each text."""
    return list(run([str(Path(PROGRAMS) / "py/bin/python"), str(SCRIPTS / "load.py")], [[program, t] for t in texts]))


@pytest.fixture(scope="module")
def hostile() -> list[ArgumentMap]:
    """The same hostile maps for every program."""
    return collected(extras=False)


@pytest.fixture(scope="module")
def told() -> list[ArgumentMap]:
    """Hostile maps that say who holds claims and how sure they are."""
    return collected(extras=True)


def collected(*, extras: bool) -> list[ArgumentMap]:
    found: list[ArgumentMap] = []

    @settings(max_examples=COUNT, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(map=maps(extras=extras))
    def collect(map: ArgumentMap) -> None:
        found.append(map)

    collect()
    assert len(found) >= COUNT // 2
    return found


def links(map: ArgumentMap, names: dict[str, str] | None = None) -> list[Link]:
    names = names or {id: id for id in map.ids()}
    return sorted((names[link.source], names[link.target], link.relation) for link in map.links())


def write(maps_: list[ArgumentMap], format: str) -> list[str]:
    return [FORMATS[format].write(map, Losses()) for map in maps_]


def scalar(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def flat(text: str) -> str:
    return re.sub(r"\r\n|[\r\n]", " ", scalar(text))


def expect(map: ArgumentMap, made: Any, names: dict[str, str], words: Any, written: str) -> None:
    """That a program read the claims, their words and the links between them."""
    assert "error" not in made, (made, written)
    assert made["nodes"] == {names[id]: words(a["text"]) for id, a in map.nodes.items()}, written
    assert sorted(map_(link) for link in made["links"]) == links(map, names), written


def map_(link: list[str]) -> Link:
    relation = {"undercuts": "opposes", "attack": "opposes", "support": "supports"}.get(link[2], link[2])
    return link[0], link[1], relation


# -- npm ----------------------------------------------------------------------------------------
def argdown_shape(made: Any) -> dict[str, Any]:
    """Statements and arguments of Argdown's JSON as nodes, its relations as links."""
    assert "error" not in made, made
    nodes = {}
    for title, value in {**made["statements"], **made["arguments"]}.items():
        texts = [member.get("text", "") for member in value["members"] if not member.get("isReference")]
        nodes[title] = texts[-1] if texts else ""
    renamed = {"support": "supports", "attack": "opposes", "undercut": "opposes"}
    return {"nodes": nodes, "links": [[r["from"], r["to"], renamed[r["relationType"]]] for r in made["relations"]]}


def test_argdown_reads_the_same(hostile: list[ArgumentMap], told: list[ArgumentMap]) -> None:
    written = write(hostile + told, "argdown")
    for map, text, made in zip(hostile + told, written, node("argdown.cjs", written), strict=True):
        expect(map, argdown_shape(made), {id: id for id in map.ids()}, flat, text)
        again = argdown_json.loads(json.dumps(made))
        for claim in again.claims():
            assert claim.confidence == map.nodes[claim.id]["confidence"], text
            assert (claim.attribution.holder if claim.attribution else "") == scalar(holder(map, claim.id)), text


def holder(map: ArgumentMap, id: str) -> str:
    held = map.nodes[id]["attribution"]
    return held["holder"] if held else ""


def test_argdown_cli_itself_reads_an_export(hostile: list[ArgumentMap], tmp_path: Path) -> None:
    map = max(hostile, key=len)
    (tmp_path / "map.argdown").write_text(FORMATS["argdown"].write(map, Losses()), "utf-8")
    cli = Path(PROGRAMS) / "node_modules/.bin/argdown"
    subprocess.run([cli, "json", "map.argdown", "out"], cwd=tmp_path, check=True, capture_output=True)
    exported = (tmp_path / "out/map.json").read_text("utf-8")
    expect(map, argdown_shape(json.loads(exported)), {id: id for id in map.ids()}, flat, exported)
    made = argdown_json.loads(exported)
    assert links(made) == links(map)


def test_undercuts_are_undercuts_in_argdown() -> None:
    text = "<a>: Trees cool.\n  <_ [c]\n\n[b]: Plant them.\n  + <a>\n\n[c]: Not at noon.\n"
    written = FORMATS["argdown"].write(argdown.loads(text), Losses())
    (made,) = node("argdown.cjs", [written])
    assert {(r["relationType"], r["from"], r["to"]) for r in made["relations"]} == {
        ("support", "a", "b"),
        ("undercut", "c", "a"),
    }


def test_argdowns_own_documents_are_read_as_it_reads_them() -> None:
    paths = sorted((Path(PROGRAMS) / "node_modules/argdown-examples/test").glob("*.argdown"))
    paths += sorted((Path(PROGRAMS) / "node_modules/@argdown/cli/test").glob("t*.argdown"))
    texts = [path.read_bytes().decode() for path in paths]
    compared = 0
    for path, text, made in zip(paths, texts, node("argdown.cjs", texts), strict=True):
        if "error" in made:
            continue  # some are there to show what is wrong
        theirs, ours = argdown_json.loads(json.dumps(made)), argdown.loads(text)
        assert shape(ours) == shape(theirs), path.name
        compared += 1
    assert compared >= 18


def shape(map: ArgumentMap) -> tuple[list[str], list[tuple[str, str, str, bool]]]:
    words = {id: a["text"].strip() for id, a in map.nodes.items()}
    found = [(words[k.source], words[k.target], k.relation, bool(k.undercuts)) for k in map.links()]
    return sorted(words.values()), sorted(found)


def test_mermaid_reads_the_same(hostile: list[ArgumentMap]) -> None:
    written = write(hostile, "mermaid")
    for map, text, made in zip(hostile, written, node("mermaid.mjs", written), strict=True):
        assert "error" not in made, (made, text)
        ends = {"arrow_point": "supports", "arrow_cross": "opposes"}
        made["links"] = [[source, target, ends[end]] for source, target, end, _ in made["edges"]]
        expect(map, made, {id: id for id in map.ids()}, mermaid_words, text)


def mermaid_words(text: str) -> str:
    return re.sub(r"\r\n|\n|\r", "\n", xml_only(text, Losses())) or "\u200b"


# -- PyPI ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("format", ["aif", "xaif"])
def test_arguebuf_reads_the_same(told: list[ArgumentMap], format: str) -> None:
    written = write(told, format)
    for map, text, made in zip(told, written, python(format, written), strict=True):
        expect(map, made, {id: str(n) for n, id in enumerate(map.ids(), 1)}, scalar, text)


def test_arguebuf_reads_kialo(hostile: list[ArgumentMap]) -> None:
    written = write(hostile, "kialo")
    for map, text, made in zip(hostile, written, python("kialo", written), strict=True):
        assert "error" not in made, (made, text)
        words = {id: kialo_words(a["text"]) for id, a in map.nodes.items()}
        assert sorted(made["nodes"].values()) == sorted(words.values()), text
        found = [(made["nodes"][s], made["nodes"][t], relation) for s, t, relation in made["links"]]
        assert sorted(found) == links(map, words), text


def kialo_words(text: str) -> str:
    """What arguebuf makes of a claim: it undoes escapes before it looks for links, so [a](b) is a link to it."""
    words = flat(text)
    if not words:
        return "(empty)"
    words = re.sub(r"^(?=(?:Pro|Con):(?: |$)|-> ?See )", "\u200b", words)
    return re.sub(r"\[(.*?)\]\(.*?\)", r"\1", words)


def test_sadface_verifies_and_holds_the_same(told: list[ArgumentMap]) -> None:
    plain = [map for map in told if not any(link.undercuts for link in map.links())]
    written = write(plain, "sadface")
    for map, text, made in zip(plain, written, python("sadface", written), strict=True):
        expect(map, made, {id: sadface._uuid("atom", id) for id in map.ids()}, scalar, text)
    cut = [map for map in told if map not in plain]
    assert all("error" not in made for made in python("sadface", write(cut, "sadface")))


@pytest.mark.parametrize(("format", "words"), [("graphml", xml_only), ("gexf", xml_only), ("json", None)])
def test_networkx_reads_the_same(hostile: list[ArgumentMap], format: str, words: Any) -> None:
    written = write(hostile, format)
    program = "node_link" if format == "json" else format
    for map, text, made in zip(hostile, written, python(program, written), strict=True):
        fit = (lambda t: words(t, Losses())) if words else (lambda t: t)
        expect(map, made, {id: id for id in map.ids()}, fit, text)


def test_graphviz_reads_the_same(hostile: list[ArgumentMap]) -> None:
    written = write(hostile, "dot")
    for map, text, made in zip(hostile, written, python("graphviz", written), strict=True):
        assert "error" not in made, (made, text)
        for id, label in made["nodes"].items():
            shown = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), label)
            assert shown.partition("\n")[0] == id
            assert shown.partition("\n")[2].split() == visible(map.nodes[id]["text"]).split(), text
        assert sorted(map_(link) for link in made["links"]) == links(map), text


def test_graphviz_draws_the_main_claim_on_top() -> None:
    source = "[a]: Main.\n  + [b]: One.\n    - [c]: Two.\n  - [d]: Three.\n"
    (made,) = python("graphviz_layout", [FORMATS["dot"].write(argdown.loads(source), Losses())])
    heights = made["nodes"]
    assert heights["a"] > heights["b"] > heights["c"]
    assert heights["a"] > heights["d"]


@pytest.mark.parametrize("format", ["apx", "tgf", "iccma"])
def test_a_solver_reads_the_attacks(hostile: list[ArgumentMap], format: str) -> None:
    written = write(hostile, format)
    for map, text, made in zip(hostile, written, python(format, written), strict=True):
        assert "error" not in made, (made, text)
        names = {id: str(n) if format == "iccma" else id for n, id in enumerate(map.ids(), 1)}
        assert list(made["nodes"]) == list(names.values())
        attacks = [link for link in links(map, names) if link[2] == "opposes"]
        assert sorted((a, b, r) for a, b, r in made["links"]) == attacks


def test_pythons_csv_reads_the_same(hostile: list[ArgumentMap]) -> None:
    claims, linked = (
        python(f"csv_{what}", write(hostile, f)) for what, f in (("claims", "csv"), ("links", "csv-links"))
    )
    for map, made, also in zip(hostile, claims, linked, strict=True):
        assert list(made["nodes"]) == map.ids()
        for id, words in made["nodes"].items():
            assert words in (scalar(map.nodes[id]["text"]), f"'{scalar(map.nodes[id]['text'])}")
        assert sorted((a, b, r) for a, b, r in also["links"]) == links(map)
