"""A map as a notebook shows it, and as pandas frames."""

import shutil
import sys
from xml.etree import ElementTree

import pytest
from argmap.errors import UsageError
from argmap.formats import picture
from argmap.model import ArgumentMap
from argmap.render import notebook

from tests.sketch import sketch

ARTICLE = "[c1: Cities must act], {because} [c2 +c1 @doctors reported: doctors <b>warn</b> of [x] & 'smog'\x1b[2J]."
PLAIN = "c1 Cities must act\n└─ + c2 doctors <b>warn</b> of [x] & 'smog'␛[2J [doctors, reported]"
COLUMNS = ["text", "role", "holder", "certainty", "confidence", "line", "paragraph", "sentence", "start", "end", "key"]


@pytest.fixture
def map():
    made = sketch(ARTICLE.replace("[x]", "(x)").replace("[2J", "(2J"))
    for claim in made.nodes.values():
        claim["text"] = claim["text"].replace("(x)", "[x]").replace("(2J", "[2J")
    return made


@pytest.fixture
def no_graphviz(monkeypatch):
    def draw(*_, **__):
        raise UsageError("pictures are drawn by Graphviz, which is not there")

    monkeypatch.setattr(picture, "draw", draw)


def test_without_graphviz_a_map_is_its_tree_as_html_in_which_text_is_never_markup(map, no_graphviz):
    shown = map._repr_mimebundle_(include=None, exclude=None)
    assert list(shown) == ["text/plain", "text/html"]
    assert shown["text/plain"] == PLAIN
    tree = ElementTree.fromstring(shown["text/html"])
    assert "".join(tree.itertext()) == PLAIN
    assert {element.tag for element in tree.iter()} == {"pre", "span"}


@pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")
def test_with_graphviz_a_map_is_its_picture_in_which_text_is_never_markup(map):
    shown = map._repr_mimebundle_()
    assert list(shown) == ["text/plain", "image/svg+xml"]
    tree = ElementTree.fromstring(shown["image/svg+xml"])
    assert "<b>warn</b>" in "".join(tree.itertext())
    assert not {element.tag.rpartition("}")[2] for element in tree.iter()} & {"b", "script", "foreignObject"}


def test_a_large_map_is_a_tree_and_graphviz_is_not_asked(monkeypatch, map):
    monkeypatch.setattr(picture, "draw", lambda *_, **__: pytest.fail("asked"))
    monkeypatch.setattr(notebook, "_MOST", 1)
    assert list(map._repr_mimebundle_()) == ["text/plain", "text/html"]


def test_a_map_without_claims_says_so():
    assert ArgumentMap()._repr_mimebundle_() == {"text/plain": "An argument map without claims"}
    assert repr(ArgumentMap()) == "<ArgumentMap 'Argument map': 0 claims, 0 links>"


def test_every_style_of_the_views_has_its_css(no_graphviz):
    from argmap.render import lines

    styles = {value for name, value in vars(lines).items() if name.isupper() and isinstance(value, str)}
    assert {word for style in styles for word in style.split()} <= set(notebook._CSS)


def test_frames_have_a_row_for_each_claim_and_each_link(map):
    pytest.importorskip("pandas")
    claims, links = map.to_frame()
    assert list(claims.columns) == [*COLUMNS, "rules"]
    assert claims.index.name == "id"
    assert claims["holder"].dropna().to_dict() == {"c2": "doctors"}
    assert claims.loc["c2", "certainty"] == "reported"
    assert links[["source", "relation", "target"]].to_numpy().tolist() == [["c2", "supports", "c1"]]
    assert links.loc[0, "rules"] == ("cue-because",)
    assert links.loc[0, "words"] == ("because",)


def test_frames_of_a_map_without_claims_have_their_columns():
    pytest.importorskip("pandas")
    claims, links = ArgumentMap().to_frame()
    assert (len(claims), len(links)) == (0, 0)
    assert {"text", "confidence"} <= set(claims.columns)
    assert {"source", "target"} <= set(links.columns)


def test_frames_without_pandas_say_what_to_install(monkeypatch, map):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"frames need pandas \(pip install 'argmap\[frames\]'\)"):
        map.to_frame()
