"""Selectors: what they select, what they print, what is said of a bad one."""

from __future__ import annotations

import re
from pathlib import Path

import argmap
import pytest
from argmap.errors import ExitCode, UsageError
from argmap.model import ArgumentMap
from argmap.select.evaluate import Evaluation, one_claim, select
from argmap.select.fields import NUMBER_FIELDS, TEXT_FIELDS
from argmap.select.lexer import SelectorError
from argmap.select.parser import FUNCTIONS, parse
from argmap.select.syntax import Above, And, Below, Between, Call, Expression, Has, Main, Match, Name, Not, Or, Way
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.growth import growth
from tests.sketch import sketch

DATA = Path(__file__).parent.parent / "data"
TRAINS = sketch((DATA / "night-trains.marked.txt").read_text("utf-8"))
GUIDE = (DATA.parent.parent / "docs" / "selectors.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `(.+?)` \| .* \| ([^|]*) \|$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize(("selector", "answer"), EXAMPLES)
def test_every_example_of_the_guide(selector: str, answer: str) -> None:
    found = select(TRAINS, selector.replace("\\|", "|"))
    assert found == ([] if answer.strip() == "nothing" else answer.split())


def test_the_guide_has_an_example_for_each_form() -> None:
    text = " ".join(selector for selector, _ in EXAMPLES)
    assert [f for f in (*TEXT_FIELDS, *NUMBER_FIELDS) if f"{f}:" not in text] == []
    assert [f for f in FUNCTIONS if f"{f}(" not in text] == []


@pytest.mark.parametrize(
    ("selector", "caret", "says"),
    [
        ("rol:premise", 0, "did you mean 'role'?"),
        ("role:premis", 5, "major_claim, claim, premise; did you mean 'premise'?"),
        ("relation:attacks", 9, "supports, opposes, none"),
        ("para:two", 5, "a number or a range"),
        ("para:..", 5, "a number or a range"),
        ("para:1...3", 5, "a number or a range"),
        ("para:", 5, "needs a value"),
        ("c1 c2", 3, "join with | (either)"),
        ("(c1 | c2", 0, "this bracket is not closed"),
        ("c1)", 2, "this bracket was not opened"),
        ("(c1 c2)", 4, "two selectors side by side"),
        ("c1 &", 4, "a claim is missing at the end"),
        ("& c1", 0, "a claim is missing before '&'"),
        ("c1 + & c2::", 11, "a claim is missing at the end"),
        ("fro(@)", 0, "did you mean 'for'?"),
        ("for()", 4, "for() needs a claim"),
        ("leaves(c1)", 7, "leaves() takes no claim"),
        ('"night', 0, "this quotation is not closed"),
        ('""', 0, "no words"),
        ("c1, c2", 2, "',' means nothing here"),
        ("", 0, "an empty selector"),
        ("   ", 0, "an empty selector"),
        ("c1 | c99", 5, "no claim 'c99' in this map"),
        ("C4 | c1", 0, "the nearest is 'c4'"),
        ("(" * 200 + "c1" + ")" * 200, 100, "more than 100 brackets"),
        ("~" * 5000 + "c1", 100, "more than 100 brackets"),
    ],
)
def test_a_bad_selector_shows_the_place_and_the_choices(selector: str, caret: int, says: str) -> None:
    with pytest.raises(SelectorError) as error:
        select(TRAINS, selector)
    assert error.value.exit_code == ExitCode.WRONG_USE
    assert error.value.at == caret
    _, shown, pointer, *_ = str(error.value).split("\n")
    assert pointer.strip() == "^"
    if len(selector) < 70:
        assert (shown[2:].rstrip(), len(pointer) - 3) == (selector.rstrip(), caret)
    assert says in str(error.value)


def test_the_caret_stands_under_the_place_after_wide_and_strange_characters() -> None:
    with pytest.raises(SelectorError) as error:
        parse('"列車\x1b[31m" & rol:x')
    _, shown, pointer, *_ = str(error.value).split("\n")
    assert "\x1b" not in shown
    assert len(pointer) - 1 == shown.index("rol") + 2  # two wide characters before it


def test_an_unknown_claim_by_itself_is_told_in_one_line() -> None:
    with pytest.raises(UsageError) as error:
        select(TRAINS, "c99")
    assert str(error.value) == "no claim 'c99' in this map (the nearest is 'c9')"


def test_several_selectors_are_united_and_exclude_takes_away() -> None:
    assert select(TRAINS, "c9", "c2") == ["c2", "c9"]
    assert select(TRAINS) == TRAINS.ids()
    assert select(TRAINS, "+c2", exclude=["c3", "c4"]) == ["c2"]
    assert select(ArgumentMap(), "@") == []


def test_a_key_names_a_claim_and_an_id_with_signs_of_the_language_too() -> None:
    assert select(TRAINS, TRAINS.nodes["c7"]["key"]) == ["c7"]
    odd = ArgumentMap()
    odd.add_node("a+b & c", {"text": "odd"})
    assert select(odd, "a+b & c") == ["a+b & c"]
    assert select(odd, 'id:"a+b*"') == ["a+b & c"]


def test_one_claim_refuses_several_and_none() -> None:
    assert one_claim(TRAINS, "@") == "c1"
    for several in ("role:premise", "none()"):
        with pytest.raises(SelectorError):
            one_claim(TRAINS, several)


def test_net_effect_turns_at_every_attack() -> None:
    assert select(TRAINS, "for(c8)") == ["c11", "c12"]
    assert select(TRAINS, "against(c8)") == ["c9", "c10"]


def test_a_claim_for_and_against_is_mixed_and_neither() -> None:
    map = sketch("[c1: a] [c2 +c1: b] [c3 -c1: c] [c4 +c2: d]")
    map.add_edge("c4", "c3", {"relation": "supports", "evidence": []})
    assert [select(map, f"{side}(@)") for side in ("for", "against", "mixed")] == [["c2"], ["c3"], ["c4"]]


# -- properties over random maps ------------------------------------------------------------------
IDS = [f"c{n}" for n in range(1, 9)]


@st.composite
def maps(draw: st.DrawFn) -> ArgumentMap:
    """Any map of up to eight claims: forests, crossings, circles, claims linked to themselves."""
    map = ArgumentMap()
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    for place, id in enumerate(ids):
        map.add_node(
            id,
            {
                "text": draw(st.sampled_from(["night trains", "a train", "noise", ""])),
                "role": draw(st.sampled_from(["major_claim", "claim", "premise"])),
                "certainty": draw(st.sampled_from(["asserted", "hedged", "reported"])),
                "attribution": draw(st.sampled_from([None, {"holder": "critics", "start": 0, "end": 0, "text": ""}])),
                "paragraph": place // 2 + 1,
                "confidence": draw(st.sampled_from([0.1, 0.5, 1.0])),
                "evidence": [],
            },
        )
    for source, target in draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=10)):
        map.add_edge(source, target, {"relation": draw(st.sampled_from(["supports", "opposes"])), "evidence": []})
    return map


def expressions() -> st.SearchStrategy[Expression]:
    words = st.sampled_from(["night", "a train", 'say "no"', "back\\slash", "tr*"])
    number = st.none() | st.integers(0, 9).map(float) | st.just(0.25)
    single = st.one_of(
        st.sampled_from([*IDS, "7", "12b"]).map(Name),
        st.just(Main()),
        words.map(Has),
        st.sampled_from(["role:claim", "holder:crit*", "rule:a-?", "cue:two words"]).map(
            lambda test: Match(*test.split(":"))
        ),
        st.tuples(st.sampled_from(NUMBER_FIELDS), number, number)
        .filter(lambda t: t[1:] != (None, None))
        .map(lambda t: Between(*t)),
        st.sampled_from([Call(name) for name, of in FUNCTIONS.items() if not of]),
    )
    level = st.none() | st.integers(0, 3)

    def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            st.builds(Below, inner, level),
            st.builds(Above, inner, level),
            st.builds(Way, inner, inner),
            st.builds(Call, st.sampled_from([name for name, of in FUNCTIONS.items() if of]), inner),
            inner.map(Not),
            several.map(And),
            several.map(Or),
        )

    return st.recursive(single, grown, max_leaves=8)


@settings(max_examples=50, deadline=None)
@given(expressions())
@example(Above(Name("7"), 2))
def test_the_printed_form_parses_back(tree: Expression) -> None:
    assert parse(str(tree)) == tree


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="c1@ +&|~():\"'.*rolepa", max_size=20))
def test_any_text_is_read_or_refused_and_what_is_read_prints_back(text: str) -> None:
    try:
        tree = parse(text)
    except SelectorError:
        return
    assert parse(str(tree)) == tree


@settings(max_examples=50, deadline=None)
@given(maps(), expressions(), expressions())
def test_laws(map: ArgumentMap, x: Expression, y: Expression) -> None:
    try:
        everything, of = set(map.nodes), Evaluation(map).of
        chosen, other = of(x), of(y)
    except UsageError:  # a name that is not in this map
        return
    assert of(And((x, Not(x)))) == set()
    assert of(Or((x, Not(x)))) == everything
    assert of(And((x, y))) == chosen & other
    below = of(Below(x))
    assert chosen <= below
    assert of(Below(Below(x))) == below
    assert all(source in below for id in below for source in map.predecessors[id])
    assert of(Way(x, y)) == of(Above(x)) & of(Below(y))
    assert of(Call("for", x)).isdisjoint(of(Call("against", x)))
    assert of(Call("for", Main())).isdisjoint(of(Call("against", Main())))
    assert of(Below(x, 1)) == chosen | of(Call("supports", x)) | of(Call("opposes", x))


@pytest.mark.slow
def test_a_chain_of_100000_claims_has_no_limit() -> None:
    map = ArgumentMap()
    for n in range(100_000):
        map.add_node(f"c{n}", {"text": "x", "role": "premise"})
        if n:
            map.add_edge(f"c{n}", f"c{n - 1}", {"relation": "opposes" if n % 2 else "supports", "evidence": []})
    assert len(select(map, "+@ & for(@) & c99999::c0")) == 49_999
    assert select(map, "depth:99999") == ["c99999"]


def test_the_map_itself_selects() -> None:
    assert argmap.select(TRAINS, "for(@) & leaves()") == ["c4", "c6", "c7", "c10", "c14"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "selector", ["@", "for(@) & leaves()", "+c5 ~ role:premise", '"ba*" | holder:x', "c9::@ | mixed(@)"]
)
def test_selecting_takes_time_linear_in_the_map(selector: str) -> None:
    def of(claims: int) -> ArgumentMap:
        map = ArgumentMap()
        for n in range(claims):
            map.add_node(f"c{n}", {"text": f"bana {n}", "role": "premise"})
            if n:
                link = {"relation": "opposes" if n % 3 else "supports", "evidence": []}
                map.add_edge(f"c{n}", f"c{n // 2 if n % 2 else n - 1}", link)
        map.add_edge("c0", f"c{claims - 1}", {"relation": "supports", "evidence": []})  # and a circle
        return map

    # Maps that fit into no processor's cache, as reading past it costs more. With the square it would be 100 times.
    small, large = of(25_000), of(250_000)
    assert growth(lambda: select(small, selector), lambda: select(large, selector), 40, least=0.005) < 40
