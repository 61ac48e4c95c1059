"""Somebody else's map is held against the article: what is there, what is not, and what its words signal."""

import json
from importlib import resources

import jsonschema
import pytest
from argmap.align.aligned import align
from argmap.align.theirs import read
from argmap.api import extract
from argmap.cli.main import run
from argmap.errors import InputError

ARTICLE = (
    "The council should build the tram. The buses are full because forty thousand people commute every day. "
    "Critics say that it costs too much, but the bus line lost twelve million last year. "
    "“We can’t wait any longer,” said the mayor. The shops on Hill Street want parking. "
    "Nobody who lives near the old depot would lose a garden."
)


def found(text, **more):
    data = json.dumps({"claims": [{"id": "a", "text": text}], **more}).encode()
    return align(read(data, "m.json"), extract(ARTICLE)).claims[0]


@pytest.mark.parametrize(
    ("text", "how", "words"),
    [
        ("The shops on Hill Street want parking", "verbatim", "The shops on Hill Street want parking"),
        ("the shops on hill street want parking!", "spelled", "The shops on Hill Street want parking"),
        ('"We can\'t wait any longer"', "spelled", "We can’t wait any longer"),
        ("the bus line lost ten million last year", "nearest", "the bus line lost twelve million last year"),
        ("The shops on Hill Street badly want parking", "nearest", "The shops on Hill Street want parking"),
        ("It costs much too much, critics say", None, ""),
        ("The tram will bring ten thousand jobs", None, ""),
        ("The mayor wants shops on the bus line", None, ""),
        ("…", None, ""),
        (
            "The council should build the tram, and nobody who lives near the old depot would lose a garden",
            "glued",
            "Nobody who lives near the old depot would lose a garden",
        ),
        (
            "The shops on Hill Street want parking and nobody who lives near the old depot would lose a garden",
            "nearest",
            "The shops on Hill Street want parking. Nobody who lives near the old depot would lose a garden",
        ),
    ],
)
def test_a_claim_is_found_at_its_words_or_told_as_not_there(text, how, words):
    match = found(text).match
    assert (match.how if match else None) == how
    assert not match or ARTICLE[match.start : match.end] == words


def test_what_differs_is_marked():
    one = found("the bus line lost ten million last year")
    assert (one.match.differs, one.denied) == ((("ten", "twelve"),), False)
    assert found("The shops on Hill Street do not want parking").denied


def links(*relations):
    claims = [
        {"id": "bus", "text": "The buses are full"},
        {"id": "people", "text": "forty thousand people commute every day"},
        {"id": "cost", "text": "it costs too much"},
        {"id": "lost", "text": "the bus line lost twelve million last year"},
        {"id": "jobs", "text": "It will create jobs"},
        {"id": "again", "text": "The buses are full."},
    ]
    given = [{"from": source, "to": target, "relation": relation} for source, target, relation in relations]
    return align(read(json.dumps({"claims": claims, "links": given}).encode(), "m.json"), extract(ARTICLE))


@pytest.mark.parametrize(
    ("link", "says"),
    [
        (("people", "bus", "supports"), "signalled"),
        (("people", "bus", "opposes"), "contradicted"),
        (("bus", "people", "supports"), "turned"),
        (("people", "again", "support"), "signalled"),
        (("lost", "bus", "supports"), "silent"),
    ],
)
def test_a_link_is_told_with_what_the_words_signal(link, says):
    one = links(link).links[0]
    assert one.says == says
    assert bool(one.evidence) == (says != "silent")


def test_what_comes_out_is_a_map_like_any_other():
    made = links(("people", "bus", "supports"), ("jobs", "bus", "supports"), ("again", "bus", "supports"))
    assert [(link.source, link.target) for link in made.lost] == [("jobs", "bus"), ("again", "bus")]
    map = made.map
    assert list(map.nodes) == ["bus", "people", "cost", "lost"]
    assert all(map.source_text[c.start : c.end] == c.text for c in map.claims())
    assert map.link("people", "bus").basis == "signalled"
    assert map.info["aligned"]["missing"] == [{"id": "jobs", "text": "It will create jobs"}]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"claims": [{"id": 1}]}', "claims.0. has no text"),
        ('{"claims": ["a"], "links": [{"from": "x", "to": "c1", "relation": "supports"}]}', "names the claim 'x'"),
        ('{"claims": ["a", "b"], "links": [{"from": "c1", "to": "c2", "relation": "likes"}]}', "relation is 'likes'"),
        ('{"claims": [{"id": 1, "text": "a"}, {"id": "1", "text": "b"}]}', "two claims have one id"),
        ('{"claims": ["a"], "main": "z"}', "'main' names the claim 'z'"),
        ("Just an article without any claims.", "neither a map nor a list of claims"),
    ],
)
def test_what_is_no_list_of_claims_is_told(data, said):
    with pytest.raises(InputError, match=said):
        read(data.encode(), "m.json")


@pytest.mark.parametrize("around", ["{}", "[{}]", "Here you are:\n```json\n{}\n```\nAnything else?", "\ufeff{}"])
def test_what_a_model_writes_around_the_list_does_not_matter(around):
    inner = '{"text": "The buses are full", "id": "a"}'
    data = around.replace("{}", inner) if around == "[{}]" else around.replace("{}", f'{{"claims": [{inner}]}}')
    assert [claim.id for claim in read(data.encode(), "m").claims] == ["a"]


def test_the_command(tmp_path, capsys):
    article, model, out = (tmp_path / name for name in ("a.txt", "m.json", "map.json"))
    article.write_text(ARTICLE, "utf-8")
    model.write_text('{"claims": ["The buses are full", "It will create jobs"]}', "utf-8")
    assert run(["align", str(model), str(article)]) == 0
    assert capsys.readouterr().out == (
        "c1 The buses are full\n    word for word\nc2 It will create jobs\n    not in the article\n"
    )
    assert run(["align", str(model), str(article), "--strict", "-o", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["found"] for one in told["claims"]] == ["verbatim", None]
    assert run(["list", str(out)]) == 0
    assert "The buses are full" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({"claims": [{"id": "1", "text": "a"}, {"text": "b", "holder": None}], "main": "1"}, True),
        (["a", {"text": "b"}], True),
        ({"claims": ["a"], "links": []}, True),
        ({"claims": [{"id": 1, "text": "a"}, {"id": 2, "text": "b"}],
          "links": [{"from": 1, "target": 2, "relation": "attacks"}]}, True),
        ({"claims": [{"id": "1"}]}, False),
        ({"claims": [7]}, False),
        ({"claims": ["a"], "links": {}}, False),
        ({"claims": ["a", "b"], "links": [{"from": "c1", "to": "c2", "relation": "is like"}]}, False),
        ({"claims": ["a", "b"], "links": ["c1"]}, False),
    ],
)  # fmt: skip
def test_the_schema_takes_what_is_read_and_nothing_else(given, fits):
    schema = json.loads((resources.files("argmap.align") / "theirs.schema.json").read_text("utf-8"))
    assert jsonschema.Draft202012Validator(schema).is_valid(given) == fits
    try:
        read(json.dumps(given).encode(), "m.json")
    except InputError:
        assert not fits
    else:
        assert fits
