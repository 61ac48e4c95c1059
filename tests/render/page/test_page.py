"""The page as text: one file, a strict policy, nothing of the article as markup, the same bytes each time."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from argmap.ingest import read_source
from argmap.model import ArgumentMap, Claim, Evidence, Link
from argmap.render.page import page
from argmap.render.page.article import article
from argmap.render.page.forest import forest
from argmap.safe import masked
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.page.harbour import grown, harbour

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
DATA = re.compile(r'<script type="application/json" id="ui-data">(.*?)</script>', re.DOTALL)


class Elements(HTMLParser):
    """Every element with its attributes, and the text outside of script and style."""

    def __init__(self, html):
        super().__init__()
        self.found, self.text, self.inside = [], "", ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside not in ("script", "style"):
            self.text += data


def written(map):
    return article(map, read_source(map.source_text, map.name).inline())


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_the_policy_names_exactly_the_scripts_and_the_style():
    html = page(harbour())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1]
    scripts = SCRIPT.findall(html)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    assert len(scripts) == 2
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src {digest(scripts[0])} {digest(scripts[1])}",
        f"style-src {digest(style)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
    ]


def test_nothing_is_fetched_and_nothing_is_inline():
    for tag, attributes in Elements(page(harbour())).found:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")]
        if tag != "link":
            assert attributes.get("href", "#").startswith("#")


def test_the_same_map_gives_the_same_page():
    assert page(harbour()) == page(harbour())


def test_every_claim_is_marked_in_place():
    html = written(harbour())
    text = harbour().source_text
    assert " ".join(Elements(html).text.split()) == " ".join(text.removeprefix("# ").split())
    marks = re.findall(r'<a class="mark (\w+) (\w+)" href="#(\w+)"', html)
    assert marks == [
        ("major_claim", "none", "c1"),
        ("claim", "supports", "c2"),
        ("premise", "supports", "c3"),
        ("claim", "opposes", "c4"),
        ("premise", "opposes", "c5"),
        ("premise", "supports", "c6"),
        ("claim", "none", "c7"),
        ("premise", "supports", "c8"),
        ("premise", "none", "c9"),
    ]
    assert '<em class="cue">because</em>' in html


def test_claims_inside_claims_and_across_paragraphs():
    text = "We must act since ships\n\nturn away."
    map = ArgumentMap({"source": {"name": "", "text": text}})
    for id, words in (("c1", text), ("c2", "ships\n\nturn away"), ("c3", "turn")):
        start = text.index(words)
        map.add_claim(Claim(id=id, text=words, start=start, end=start + len(words)))
    found = re.findall(r'href="#(\w+)"[^>]*>(.*?)</a>', written(map))
    plain = [(id, re.sub("<[^>]*>", "", inside)) for id, inside in found]
    assert plain == [
        ("c1", "We must act since "),
        ("c2", "ships"),
        ("c3", "turn"),
        ("c2", " away"),
        ("c1", "."),
    ]


@settings(max_examples=50)
@given(
    st.text(st.sampled_from("ab <&\n\u202e\U0001f6a2"), max_size=40).filter(str.strip),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_the_article_is_whole_whatever_claims_cut_it(text, spans):
    map = ArgumentMap({"source": {"name": "", "text": text}})
    for number, (one, other) in enumerate(spans):
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        cue = Evidence(rule="r", start=start, end=min(end, start + 3), text="")
        map.add_claim(Claim(id=f"c{number}", text=text[start:end], start=start, end=end, evidence=(cue,)))
    assert "".join(Elements(written(map)).text.split()) == "".join(masked(text).split())


def test_the_data_hold_the_map():
    data = json.loads(DATA.search(page(harbour()))[1])
    texts = [data["text"][c["start"] : c["end"]] for c in data["claims"]]
    assert texts == [c.text for c in harbour().claims()]
    assert [c["parent"] for c in data["claims"]] == [-1, 0, 1, 0, 3, 3, -1, 6, -1]
    assert [(s, t, r) for s, t, r, *_ in data["links"]] == [
        (1, 0, "supports"),
        (2, 1, "supports"),
        (3, 0, "opposes"),
        (4, 3, "opposes"),
        (5, 3, "supports"),
        (7, 6, "supports"),
    ]


@pytest.mark.parametrize("text", ["</script><script>x()</script>", "<!--", "]]>", "\u2028", "\ud83d", "\x00"])
def test_the_data_cannot_leave_their_element(text):
    map = ArgumentMap({"source": {"name": text, "text": text}})
    map.add_claim(Claim(id=text, text=text, start=0, end=len(text)))
    html = page(map)
    html.encode("utf-8")
    assert len(SCRIPT.findall(html)) == 2
    assert json.loads(DATA.search(html)[1])["claims"][0]["start"] == 0
    assert not set("<>&") & set(DATA.search(html)[1])


def test_the_forest_of_a_map_that_is_none():
    map = ArgumentMap()
    for id in ("c1", "c2", "c3", "c4"):
        map.add_claim(Claim(id=id, text=id, start=0, end=0))
    for source, target in (("c2", "c1"), ("c3", "c1"), ("c3", "c2"), ("c4", "c4")):
        map.add_link(Link(source=source, target=target, relation="supports"))
    rows = [[(row.id, row.level, row.place, row.siblings, row.leaf) for row in tree] for tree in forest(map)]
    assert rows == [
        [("c1", 1, 1, 2, False), ("c2", 2, 1, 1, False), ("c3", 3, 1, 1, True)],
        [("c4", 1, 2, 2, True)],
    ]


def test_a_very_deep_map_needs_no_recursion():
    map = ArgumentMap()
    for n in range(3000):
        map.add_claim(Claim(id=f"c{n}", text="x", start=0, end=0))
        if n:
            map.add_link(Link(source=f"c{n}", target=f"c{n - 1}", relation="supports"))
    assert forest(map)[0][-1].level == 3000
    assert page(map).count('role="treeitem"') == 3000


def test_no_folder_of_the_maker_is_told():
    map = harbour()
    map.info["source"]["name"] = "/home/somebody/secret/harbour.md"
    assert "secret" not in page(map)
    assert 'Made from <span dir="auto">harbour.md</span>' in page(map)


def test_a_page_is_small():
    assert len(page(grown(60)).encode()) < 300_000
