"""Links by the sign that shows them, and by what they rest on."""

import json

from argmap.scoring.gold import read_json_lines
from argmap.scoring.groups import by_basis, by_sign
from argmap.scoring.metrics import Prediction

TEXT = "aa bb cc dd ee"
GOLD = {
    "id": "one",
    "text": TEXT,
    "units": [{"id": str(n), "start": 3 * n, "end": 3 * n + 2, "role": "claim"} for n in range(5)],
    "relations": [
        {"source": "1", "target": "0", "label": "supports", "sign": "cue: because"},
        {"source": "2", "target": "0", "label": "opposes", "sign": "concession"},
        {"source": "3", "target": "0", "label": "supports", "sign": "knowledge"},
    ],
}


def predicted(links, basis, confidence):
    return Prediction(spans=[], roles=[], links=links, link_basis=basis, link_confidence=confidence)


def test_gold_links_are_counted_by_sign_and_found_with_their_relation():
    (gold,) = read_json_lines(json.dumps(GOLD))
    links = {(1, 0): "supports", (2, 0): "supports", (3, 1): "supports"}
    groups = by_sign([gold], [predicted(links, {}, {})], [{n: n for n in range(5)}])
    assert [(g.name, g.count, g.right) for g in groups] == [
        ("signalled", 2, 0.5),
        ("concession", 1, 0.0),
        ("cue", 1, 1.0),
        ("knowledge", 1, 0.0),
    ]
    assert all(0 <= g.low <= g.high <= 1 and g.of_all is None for g in groups)


def test_predicted_links_are_counted_by_basis_strength_and_confidence():
    (gold,) = read_json_lines(json.dumps(GOLD))
    links = {(1, 0): "supports", (2, 0): "supports", (3, 1): "supports", (4, 3): "supports"}
    basis = {(1, 0): "signalled", (2, 0): "signalled", (3, 1): "placed", (4, 3): None}
    sure = {(1, 0): 0.9, (2, 0): 0.4, (3, 1): 0.5, (4, 3): 0.1}
    groups = by_basis([gold], [predicted(links, basis, sure)], [{n: n for n in range(5)}])
    assert [(g.name, g.count, g.right, g.of_all) for g in groups] == [
        ("all links", 4, 0.25, 1.0),
        ("confidence ≥ 0.5", 2, 0.5, 0.5),
        ("middling", 2, 0.0, 0.5),
        ("signalled", 2, 0.5, 0.5),
        ("likely", 1, 1.0, 0.25),
        ("placed", 1, 0.0, 0.25),
        ("weak", 1, 0.0, 0.25),
    ]


def test_gold_without_signs_has_no_groups_by_sign():
    bare = {**GOLD, "relations": [{"source": "1", "target": "0", "label": "supports"}]}
    (gold,) = read_json_lines(json.dumps(bare))
    assert by_sign([gold], [predicted({}, {}, {})], [{}]) == []
