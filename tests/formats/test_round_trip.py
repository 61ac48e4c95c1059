"""What is written is read back: claims, words, links and undercuts, whatever the words are made of."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import shutil

import pytest
from argmap.formats import FORMATS, Losses, detect, graphs, read, sadface
from argmap.formats.extras import HELD, Extras
from argmap.formats.features import ALL
from argmap.formats.foreign import Builder
from argmap.formats.text import one_line, xml_only
from argmap.model import ArgumentMap
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.hostile import links_of, maps

BOTH = [f.name for f in FORMATS.values() if f.reads and f.writes]
HAS_GRAPHVIZ = bool(importlib.util.find_spec("pygraphviz") or shutil.which("dot"))
WRITTEN = [f.name for f in FORMATS.values() if f.writes and f.module != "argmap.formats.picture"]
WHOLE = [f.name for f in FORMATS.values() if f.reads and f.holds == ALL]


def there_and_back(map: ArgumentMap, name: str) -> ArgumentMap:
    format = FORMATS[name]
    losses = Losses()
    written = format.write(map, losses).encode("utf-8")  # every writer's text is Unicode
    assert detect(written) is format
    text = format.write_companion(map) if format.companion else None
    made = read(written, f"map{format.suffix}", losses=losses, text=text)
    assert made is not None
    for claim in made.claims():
        assert made.source_text[claim.start : claim.end] == claim.text
    return made


def fit(text: str, name: str) -> str:
    """What a format is allowed to make of a text; anything else is a fault."""
    if name == "json":
        return text
    if name in ("graphml", "gexf"):
        return xml_only(text, Losses())
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    if name == "brat":
        text = text.strip("\r\n")
    if name in ("argdown", "kialo"):
        text = re.sub(r"\r\n|[\r\n]", " ", text)
    if name == "kialo":
        return "(empty)" if not text else re.sub(r"^(?=(?:Pro|Con):(?: |$)|-> ?See )", "\u200b", text)
    return text


def matched(map: ArgumentMap, made: ArgumentMap, name: str) -> dict[str, str]:
    """made's ids → map's ids: by the id, by the foreign name, or by the order of the claims."""
    if name in ("apx", "tgf", "argdown") or FORMATS[name].holds == ALL:
        return {id: id for id in made.ids()}
    if name == "kialo":
        return {}
    if name == "sadface":
        atoms = {sadface._uuid("atom", id): id for id in map.ids()}
        return {id: atoms[a["label"]] for id, a in made.nodes.items()}
    return {id: map.ids()[int(a.get("label", id).removeprefix("T")) - 1] for id, a in made.nodes.items()}


@pytest.mark.parametrize("name", BOTH)
@settings(max_examples=40, deadline=None)
@given(map=st.booleans().flatmap(lambda extras: maps(extras=extras)))
def test_claims_and_links_come_back(name: str, map: ArgumentMap) -> None:
    made = there_and_back(map, name)
    assert len(made) == len(map)
    kept = [link for link in links_of(map) if "supporting link" in FORMATS[name].holds or link[2] == "opposes"]
    if name == "kialo":
        by_words = sorted((fit(map.nodes[s]["text"], name), fit(map.nodes[t]["text"], name), r) for s, t, r, _ in kept)
        assert sorted((made.nodes[s]["text"], made.nodes[t]["text"], r) for s, t, r, _ in links_of(made)) == by_words
        return
    ids = matched(map, made, name)
    if "claim text" in FORMATS[name].holds:
        for id, own in ids.items():
            words = fit(map.nodes[own]["text"], name)
            assert made.nodes[id]["text"] == (words or (id if name == "argdown" else ""))
    back = [(ids[s], ids[t], r, (ids[u[0]], ids[u[1]]) if u else None) for s, t, r, u in links_of(made)]
    if "undercut" not in FORMATS[name].holds or name == "argdown":  # Argdown undercuts a claim's first link only
        back, kept = ([link[:3] for link in links] for links in (back, kept))  # type: ignore[misc]
    assert sorted(back, key=str) == sorted(kept, key=str)


@pytest.mark.parametrize("name", [name for name in BOTH if FORMATS[name].holds >= HELD])
@settings(max_examples=40, deadline=None)
@given(map=maps(forest=True, extras=True))
def test_holder_certainty_confidence_role_and_basis_come_back(name: str, map: ArgumentMap) -> None:
    made = there_and_back(map, name)
    for id, own in matched(map, made, name).items():
        before, after = map.nodes[own], made.nodes[id]
        held = (before["attribution"] or {}).get("holder", "")
        words = (after["attribution"] or {}).get("holder", "")
        assert words == (one_line(fit(held, "aif")) if name == "brat" else fit(held, name if name in WHOLE else "aif"))
        assert [after[key] for key in ("role", "certainty", "confidence")] == [
            before[key] for key in ("role", "certainty", "confidence")
        ]
        links = [(link.relation, link.confidence, link.basis) for link in map.links_from(own)]
        assert [(link.relation, link.confidence, link.basis) for link in made.links_from(id)] == links
        schemes = [link.scheme.name if link.scheme else "" for link in map.links_from(own)]
        told = [fit(name_, name if name in WHOLE else "aif") for name_ in schemes]
        read_ = [link.scheme.name if link.scheme else "" for link in made.links_from(id)]
        assert read_ == ([one_line(name_) for name_ in told] if name == "brat" else told)


@pytest.mark.parametrize("name", ["aif", "xaif", "sadface"])
def test_schemes_are_called_in_aif_by_their_names_there(name: str) -> None:
    builder = Builder(Losses())
    for id in ("a", "b", "c", "d"):
        builder.claim(id, f"Claim {id}.")
    builder.link("b", "a", "supports", extras=Extras(scheme="expert"))
    builder.link("c", "a", "supports", extras=Extras(scheme="cause"))
    builder.link("d", "a", "opposes", extras=Extras(scheme="example"))
    losses = Losses()
    written = FORMATS[name].write(builder.finish(), losses)
    assert not list(losses)
    assert ["Expert Opinion" in written, "Cause To Effect" in written, "Example" in written] == [True, True, False]
    foreign = written.replace('"argument"', '"other"')  # as other programs write it
    for one, schemes in ((written, ["expert", "cause", "example"]), (foreign, ["expert", "cause", None])):
        made = FORMATS[name].loads(one, Losses())
        assert [link.scheme and link.scheme.name for link in made.links()] == schemes


@settings(max_examples=40, deadline=None)
@given(map=maps(forest=True))
def test_argdown_keeps_undercuts_of_claims_with_one_link(map: ArgumentMap) -> None:
    assert links_of(there_and_back(map, "argdown")) == links_of(map)


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, deadline=None)
@given(map=maps(extras=True))
def test_a_format_that_holds_all_gives_an_equal_map(name: str, map: ArgumentMap) -> None:
    made = there_and_back(map, name)
    assert made.nodes == (map.nodes if name == "json" else graphs._clean(map.nodes))
    assert made.successors == (map.successors if name == "json" else graphs._clean(map.successors))


@settings(max_examples=40, deadline=None)
@given(map=maps())
def test_csv_has_a_row_a_claim_and_no_formula(map: ArgumentMap) -> None:
    losses = Losses()
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(map, losses), newline="")))
    assert [row["id"] for row in rows] == map.ids()
    for row, attributes in zip(rows, map.nodes.values(), strict=True):
        assert row["text"].removeprefix("'") in (attributes["text"], fit(attributes["text"], "csv"), row["text"][1:])
        assert not any(cell[:1] and cell[0] in "=+-@\t\r\n|%" for cell in row.values())
    links = list(csv.DictReader(io.StringIO(FORMATS["csv-links"].write(map, Losses()), newline="")))
    assert sorted((r["source"], r["target"], r["relation"]) for r in links) == sorted(l[:3] for l in links_of(map))  # noqa: E741


@settings(max_examples=40, deadline=None)
@given(map=maps())
def test_json_lines_have_a_line_a_claim_and_a_line_a_link(map: ArgumentMap) -> None:
    lines = FORMATS["jsonl"].write(map, Losses()).splitlines()
    assert [json.loads(line) for line in lines] == [{"id": id, **a} for id, a in map.nodes.items()]
    in_order = sorted(links_of(map), key=lambda link: (map.ids().index(link[0]), map.ids().index(link[1])))
    links = [json.loads(line) for line in FORMATS["jsonl-links"].write(map, Losses()).splitlines()]
    assert [(link["source"], link["target"]) for link in links] == [link[:2] for link in in_order]


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=10, deadline=None)
@given(map=maps())
def test_the_order_of_links_changes_no_byte(name: str, map: ArgumentMap) -> None:
    if FORMATS[name].module.endswith("picture") and not HAS_GRAPHVIZ:
        pytest.skip("needs Graphviz")
    twin = ArgumentMap(map.info)
    for id, attributes in map.nodes.items():
        twin.add_node(id, attributes)
    for link in reversed(list(map.links())):
        twin.add_link(link)
    assert FORMATS[name].write(twin, Losses()) == FORMATS[name].write(map, Losses())
