import json

import pytest
from argmap.errors import InputError
from argmap.model import ArgumentMap, Claim, Link
from argmap.scoring.gold import from_map, paragraphs_of, read_json_lines

TEXT = "Close the road. It floods, as everyone knows.\nBuses could go round."


def line(**changes):
    data = {
        "id": "road",
        "text": TEXT,
        "units": [
            {"id": "a", "start": 0, "end": 14, "role": "major_claim"},
            {"id": "b", "start": 16, "end": 25, "role": "premise"},
            {"id": "c", "start": 46, "end": 67, "role": "claim|premise"},
        ],
        "relations": [{"source": "b", "target": "a", "label": "supports"}],
        "meta": {},
    }
    return json.dumps(data | changes)


def test_a_line_is_a_document():
    (gold,) = read_json_lines(line() + "\n\n")
    assert gold.id == "road"
    assert [TEXT[s:e] for s, e in gold.spans] == ["Close the road", "It floods", "Buses could go round."]
    assert gold.relations == {(1, 0): "supports"}
    assert gold.main == {0}
    assert gold.paragraphs == (0, 0, 1)
    assert gold.units[2].roles == ("claim", "premise")
    assert not gold.ignored


def test_disputed_and_derived_links_do_not_count():
    (gold,) = read_json_lines(
        line(
            relations=[
                {"source": "b", "target": "a", "label": "supports"},
                {"source": "c", "target": "a", "label": "supports", "derived": True},
            ],
            meta={"disputed": [{"source": "c", "target": "b", "label": "opposes"}], "main": ["c"]},
        )
    )
    assert gold.relations == {(1, 0): "supports"}
    assert gold.ignored == {(2, 0), (2, 1)}
    assert gold.main == {2}


def test_any_and_none_are_not_scored_roles():
    (gold,) = read_json_lines(
        line(units=[{"id": "a", "start": 0, "end": 5, "role": "any"}, {"id": "b", "start": 6, "end": 9}], relations=[])
    )
    assert [unit.roles for unit in gold.units] == [(), ()]
    assert gold.main == frozenset()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "gold.jsonl:1: not JSON"),
        (json.dumps({"id": "x", "text": "a"}), "gold.jsonl:1: no 'units'"),
        ("[]", "gold.jsonl:1: "),
        (line(units=[{"id": "a", "start": 0, "end": 900}]), "not inside the text"),
        (line(units=[{"id": "a", "start": 0, "end": 4, "role": "boss"}]), "unknown role 'boss'"),
        (line(units=[{"id": "a", "start": 0, "end": 4}, {"id": "a", "start": 5, "end": 9}]), "two units have one id"),
        (line(relations=[{"source": "b", "target": "z", "label": "supports"}]), "names the unit 'z'"),
        (line(relations=[{"source": "b", "target": "a", "label": "likes"}]), "unknown label 'likes'"),
    ],
)
def test_what_cannot_be_read_names_file_and_line(content, said):
    with pytest.raises(InputError, match=said):
        read_json_lines(content, "gold.jsonl")


def test_paragraphs_are_lines_even_when_units_are_not_in_order():
    assert paragraphs_of("one\n\ntwo\nthree", [(9, 14), (0, 3), (5, 8)]) == (3, 0, 2)


def test_a_map_is_gold():
    made = ArgumentMap({"source": {"name": "m", "text": "Go. Rain."}})
    made.add_claim(Claim(id="c1", text="Go", start=0, end=2, role="major_claim"))
    made.add_claim(Claim(id="c2", text="Rain", start=4, end=8))
    made.add_link(Link(source="c2", target="c1", relation="opposes"))
    gold = from_map(made)
    assert (gold.id, gold.relations, gold.main) == ("m", {(1, 0): "opposes"}, {0})


def test_units_are_numbered_in_text_order_however_they_are_listed():
    units = [{"id": "b", "start": 16, "end": 25}, {"id": "a", "start": 0, "end": 14}]
    (gold,) = read_json_lines(line(units=units))
    assert gold.spans == [(0, 14), (16, 25)]
    assert gold.relations == {(1, 0): "supports"}
