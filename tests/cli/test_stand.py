"""stand, what-if and weakest as commands, and corpus stand."""

import csv
import io
import json

import pytest

from tests.sketch import save, sketch

BUS = """[c1: The town needs its night bus]. [c2 +c1: the last train leaves before nurses finish].
To critics, [c3 -c1 @critics: the bus would run empty]. [c4 -c3: the trial carried 61 passengers a night].
"""


@pytest.fixture
def bus(tmp_path):
    return save(sketch(BUS), tmp_path / "bus.json")


def test_what_stands_and_why(argmap, bus):
    found = argmap("stand", bus)
    assert found.out.splitlines() == [
        "Of 4 claims 3 stand, 1 falls",
        "",
        "in  █████··· 0.62 c1 The town needs its night bus",
        "in  ████···· 0.50 c2 the last train leaves before nurses finish",
        "out ██······ 0.25 c3 the bus would run empty [critics]",
        "in  ████···· 0.50 c4 the trial carried 61 passengers a night",
        "",
        "Why c1",
        "  c1 stands: its one objection c3 is answered by c4; c2 supports it",
        "    c3 falls: c4 opposes it and stands",
        "      c4 stands: nothing is said against it",
        "    c4 (see above)",
        "    c2 stands: nothing is said against it",
    ]


def test_one_claim_is_explained(argmap, bus):
    assert "Why c3" in argmap("stand", bus, "c3").out
    assert "Why" not in argmap("stand", bus, "c2", "c3").out


def test_stand_writes_json_and_csv(argmap, bus):
    told = json.loads(argmap("stand", bus, "--json").out)
    assert told[2] == {"id": "c3", "label": "out", "strength": 0.25}
    rows = list(csv.reader(io.StringIO(argmap("stand", bus, "--csv").out)))
    assert rows[0] == ["article", "id", "label", "strength", "text"]
    assert rows[3][1:] == ["c3", "out", "0.25", "the bus would run empty"]


def test_stand_takes_base_weights_strength_and_semantics(argmap, bus, tmp_path):
    weights = tmp_path / "w.toml"
    weights.write_text("c4 = 0\n")
    found = argmap("stand", bus, "c3", "--base", str(weights), "--strength", "quadratic", "--json")
    assert json.loads(found.out)[0]["strength"] == 0.5
    found = argmap("stand", bus, "--semantics", "preferred", "--supports", "deductive")
    assert found.code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["stand", "--semantics", "semi"], 2, "'semi' is not one of"),
        (["stand", "--strength", "x"], 2, "is not one of"),
        (["stand", "--base", "nosuch.json"], 3, "no such file: 'nosuch.json' (--base is half, "),
        (["stand", "--csv", "--json"], 2, "--csv and --json are two forms of one answer"),
        (["stand", "--base", "/"], 3, "'/' is a directory (base weights are one file"),
        (["stand", "--timeout", "nan"], 2, "'--timeout': nan is not a number"),
        (["tree", "--min-confidence", "nan"], 2, "'--min-confidence': nan is not a number"),
        (["stand", "--timeout", "-1"], 2, "'--timeout': -1.0 is not in the range"),
        (["what-if", "--drop", "c9"], 2, "no claim 'c9'"),
        (["what-if", "--doubt", "c1"], 2, "cannot read 'c1'"),
        (["what-if", "--doubt", "c1=7"], 2, "the weight of c1 is 7"),
        (["what-if", "--doubt", "c1=nan"], 2, "the weight of c1 is nan"),
        (["what-if", "--add", "c9"], 2, "cannot read 'c9'"),
        (["weakest", "c9"], 2, "no claim 'c9'"),
    ],
)
def test_what_cannot_be_asked(argmap, bus, arguments, code, says):
    command, *rest = arguments
    found = argmap(command, bus, *rest)
    assert (found.code, found.out) == (code, "")
    assert says in found.err


def test_what_if_shows_what_fares_otherwise_without_a_claim(argmap, bus):
    found = argmap("what-if", bus, "--drop", "c4")
    assert found.out.splitlines() == [
        "▼ in 0.62 → out 0.50    c1 The town needs its night bus",
        "▲ out 0.25 → in 0.50    c3 the bus would run empty",
        "▼ in 0.50 → none        c4 the trial carried 61 passengers a night",
    ]
    told = json.loads(argmap("what-if", bus, "--drop", "c4", "--json").out)
    assert told[2] == {"id": "c4", "label": {"now": "in", "then": None}, "strength": {"now": 0.5, "then": None}}
    nothing = argmap("what-if", bus)
    assert (nothing.out, "nothing is changed" in nothing.err) == ("Nothing changes.\n", True)


def test_weakest_lists_the_dearest_losses_first(argmap, bus):
    assert argmap("weakest", bus).out.splitlines() == [
        "What the loss of one claim would cost c1, which has strength 0.62",
        "−0.25 c2 the last train leaves before nurses finish · c1 then still stands",
        "−0.12 c4 the trial carried 61 passengers a night · c1 then falls",
    ]
    assert argmap("weakest", bus, "c3").out == "c3 loses nothing with any one claim.\n"


@pytest.mark.parametrize("command", ["stand", "weakest"])
def test_an_empty_map(argmap, tmp_path, command):
    found = argmap(command, save(sketch("Nothing is claimed here."), tmp_path / "empty.json"))
    assert (found.code, "no claims" in found.err) == (0, True)


def test_words_of_the_article_reach_no_terminal_raw(argmap, tmp_path):
    path = save(sketch("[c1: Evil \x1b(52;c;x\x07 words]"), tmp_path / "m.json")
    for command in ("stand", "weakest", "what-if"):
        assert "\x1b" not in argmap(command, path).out


def test_the_same_claim_across_articles(argmap, tmp_path):
    (tmp_path / "a.txt").write_text("The town needs a night bus, because nurses finish late.")
    (tmp_path / "b.txt").write_text("The town needs a night bus. But nurses have cars.")
    store = str(tmp_path / "s.argmap")
    assert argmap("corpus", "build", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--into", store).code == 0
    told = json.loads(argmap("corpus", "stand", store, "--json").out)
    assert [one["articles"] for one in told] == [2]
    assert {made["label"] for made in told[0]["made"]} <= {"in", "out"}
    assert "The town needs a night bus" in argmap("corpus", "stand", store).out
    assert "one article, not of a store" in argmap("list", store, "in()").err
    assert "argmap corpus stand" in argmap("stand", store).err
    assert argmap("corpus", "stand", store, "--base", "x.json").code == 2
    sure = json.loads(argmap("corpus", "stand", store, "--json", "--min-confidence", "1").out)
    assert (
        [made["strength"] for made in told[0]["made"]] != [made["strength"] for made in sure[0]["made"]] == [0.5, 0.5]
    )


MILL = (
    "The town should mend the mill dam before winter, because the wall is weak. Engineers say that it has lost a "
    "third of its strength. Critics say that the works are too dear. But waiting would cost lives."
)


@pytest.fixture
def mill(tmp_path):
    path = tmp_path / "mill.txt"
    path.write_text(MILL)
    return str(path)


def test_weakest_asks_the_critical_questions_of_the_scheme(argmap, mill):
    lines = [line.strip() for line in argmap("weakest", mill).out.splitlines()]
    at = lines.index("It argues from expert opinion (“Engineers”). Ask:")
    assert lines[at - 2].startswith("−0.12 c3 Engineers say")
    assert lines[at + 1] == "- How much does the one who is cited really know?"
    assert "It argues from consequences (“would cost”). Ask:" in lines
    told = {one["id"]: one["ask"] for one in json.loads(argmap("weakest", mill, "--json").out)}
    assert told["c2"] == []
    (asked,) = told["c3"]
    assert (asked["target"], asked["scheme"], asked["words"]) == ("c1", "expert opinion", "Engineers")
    assert len(asked["questions"]) >= 3


def test_explain_tells_the_scheme_with_its_words_and_where_it_is_from(argmap, mill):
    out = argmap("explain", mill, "c3").out
    told = out[out.index("It argues from expert opinion") :]
    assert "[[Engineers]] say that" in told
    assert "scheme.expert.holder" in told
    assert "Walton" in told
    assert "Do other experts say the same?" in told
    assert "It argues from" not in argmap("explain", mill, "c2").out


def test_claims_are_picked_by_scheme_in_an_article_and_in_a_store(argmap, mill, tmp_path):
    store = str(tmp_path / "s.argmap")
    assert argmap("corpus", "build", mill, "--into", store).code == 0
    for selector, ids in (("scheme:expert", ["c3"]), ("scheme:*", ["c3", "c5"]), ("scheme:analogy", [])):
        for article in (mill, store):
            assert [claim["id"] for claim in json.loads(argmap("list", article, selector, "--json").out)] == ids


def test_a_page_keeps_schemes(argmap, mill, tmp_path):
    page, made = str(tmp_path / "mill.html"), tmp_path / "made.json"
    assert argmap("view", mill, "-o", page).code == 0
    assert argmap("export", page, "--to", "json", "-o", str(made)).code == 0
    edges = {edge["source"]: edge for edge in json.loads(made.read_text("utf-8"))["edges"]}
    assert (edges["c3"]["scheme"]["name"], edges["c3"]["scheme"]["text"]) == ("expert", "Engineers")
    assert "scheme" not in edges["c2"]


def test_a_search_that_ends_with_the_time_says_how_far_it_came(argmap, tmp_path):
    path = tmp_path / "circles.tgf"
    lines = [f"{n} a{n}" for n in range(1, 41)], [f"{n} {n + 1 if n % 2 else n - 1}" for n in range(1, 41)]
    path.write_text("\n".join([*lines[0], "#", *lines[1]]) + "\n")
    told = argmap("stand", str(path), "--semantics", "preferred", "--timeout", "0").out
    assert "no preferred labelling found in 0 s, when the time was up (--timeout)" in told
    told = argmap("stand", str(path), "--semantics", "preferred", "--timeout", "0.5").out
    assert "labellings found in 0.5 s" in told or "10,000 preferred labellings and more" in told
    assert "Of 40 claims 0 stand, 0 fall, 40 undecided" in told
    three = tmp_path / "three.tgf"
    three.write_text("1 a\n2 b\n3 c\n#\n1 2\n2 3\n3 1\n")
    told = argmap("stand", str(three), "--semantics", "stable").out
    assert "there is no stable labelling, so no claim stands or falls under this semantics" in told


def test_weakest_of_a_claim_that_nothing_bears_on_names_another(argmap, tmp_path):
    path = save(sketch("[c1: It rains]. [c2: We should go], {because} [c3 +c2: it is late]."), tmp_path / "m.json")
    assert argmap("weakest", path).out == "Nothing bears on c1, so no loss costs it anything. Most bears on c2.\n"
    assert argmap("weakest", path, "c2").out.startswith("What the loss of one claim would cost c2")


def test_many_attacks_on_one_claim(argmap, tmp_path):
    path = tmp_path / "star.tgf"
    path.write_text("1 it\n" + "".join(f"{n} a{n}\n" for n in range(2, 20_002)) + "#\n" + "".join(
        f"{n} 1\n" for n in range(2, 20_002)
    ))  # fmt: skip
    assert "Of 1 claim 0 stand, 1 falls" in argmap("stand", str(path), "c1").out
    assert argmap("weakest", str(path), "c1").out == "c1 loses nothing with any one claim.\n"


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ('{"c9": 0.5}', "no claim 'c9' in this map (the nearest is 'c4')"),
        ('{"c1": 1.5}', "the weight of c1 is 1.5 (weights are numbers from 0 to 1)"),
        ("c1 = -0.1", "the weight of c1 is -0.1 (weights are numbers from 0 to 1)"),
        ("c1 = nan", "the weight of c1 is nan (weights are numbers from 0 to 1)"),
        ("[1", "base weights are"),
    ],
)
def test_base_weights_that_cannot_be_used_name_their_file(argmap, bus, tmp_path, weights, says):
    path = tmp_path / "w.txt"
    path.write_text(weights)
    found = argmap("stand", bus, "--base", str(path))
    assert (found.code, found.out) == (3, "")
    assert f"{path}: " in found.err
    assert says in found.err


def test_what_if_shows_the_words_of_a_new_claim(argmap, bus):
    told = argmap("what-if", bus, "--add", '"Few nurses ride" opposes c1')
    assert told.out.splitlines()[-1] == "▲ none → in 0.50        new1 new: Few nurses ride"
    one = json.loads(argmap("what-if", bus, "--add", '"Few nurses ride" opposes c1', "--json").out)[-1]
    assert (one["id"], one["text"], one["label"]["now"]) == ("new1", "Few nurses ride", None)


def test_circular_and_dangling_maps(argmap, tmp_path):
    path = tmp_path / "circle.tgf"
    path.write_text("1 a\n2 b\n3 c\n#\n1 2\n2 1\n2 3\n")
    told = argmap("stand", str(path)).out
    assert told.startswith("Of 3 claims 0 stand, 0 fall, 3 undecided")
    assert "c1 is undecided: c2 opposes it and is undecided" in told
    dangling = json.loads(json.dumps({"graph": {"argmap": {"schema": 1}}, "nodes": [], "edges": []}))
    dangling["edges"] = [{"source": "c1", "target": "c2", "relation": "supports"}]
    (tmp_path / "d.json").write_text(json.dumps(dangling))
    found = argmap("stand", str(tmp_path / "d.json"))
    assert (found.code, "there is no node 'c1'" in found.err) == (3, True)


@pytest.fixture
def unsure(tmp_path):
    map = sketch(BUS)
    for source, target, confidence in (("c2", "c1", 0.3), ("c3", "c1", 0.4), ("c4", "c3", 0.34)):
        map.successors[source][target]["confidence"] = confidence
    return save(map, tmp_path / "unsure.json")


@pytest.mark.parametrize(
    ("command", "behind"),
    [
        (["stand"], "2 of the 3 links"),
        (["weakest"], "2 of the 3 links"),
        (["what-if", "--drop", "c2"], "The one link"),
    ],
)
def test_an_answer_that_rests_on_weak_links_says_so(argmap, bus, unsure, command, behind):
    name, *more = command
    told = argmap(name, unsure, *more, "--width", "120").out
    weak = f"{behind} behind this {'is' if 'one' in behind else 'are'} weak; a fifth of weak links are right in news"
    assert told.endswith(f"\n\n{weak} (--min-confidence 0.35 leaves them out)\n")
    assert "weak" not in argmap(name, bus, *more).out
    assert "weak" not in argmap(name, unsure, *more, "--min-confidence", "0.35").out
    assert isinstance(json.loads(argmap(name, unsure, *more, "--json").out), list)


def test_only_the_links_that_bear_on_the_claims_asked_about_are_told(argmap, unsure):
    assert "The one link behind this is weak" in argmap("stand", unsure, "c3").out
    assert "weak" not in argmap("stand", unsure, "c2").out
    assert "The one link behind this is weak" in argmap("weakest", unsure, "c3").out


def test_weak_links_are_left_out_when_asked(argmap, unsure):
    def strengths(*more):
        return [one["strength"] for one in json.loads(argmap("stand", unsure, "--json", *more).out)]

    assert strengths() == [0.625, 0.5, 0.25, 0.5]
    assert strengths("--min-confidence", "0.35") == [0.25, 0.5, 0.5, 0.5]
    assert strengths("--likely") == [0.5] * 4
    assert argmap("weakest", unsure, "--likely").out.startswith("Nothing bears on c1")
    assert argmap("what-if", unsure, "--drop", "c3", "--likely", "--json").out.count('"id"') == 1
    assert argmap("what-if", unsure, "--drop", "c3", "--json").out.count('"id"') == 2
    assert argmap("what-if", unsure, "--flip", "c3", "--likely").err == "argmap: c3 has no link to turn\n"
