"""What each correction does to a map, and what is said of one that cannot be followed."""

import json
import tomllib
from importlib import resources

import jsonschema
import pytest
from argmap.correct.corrected import correct
from argmap.correct.correction import Overlay
from argmap.correct.desk import Desk
from argmap.correct.overlay import dumps, loads
from argmap.correct.replaced import carried
from argmap.errors import InputError, UsageError
from argmap.select.outline import likeliest

from tests.sketch import sketch

ARTICLE = (
    "[c1: The tram must come], say engineers. [c2 +c1: Buses stand in traffic and their drivers quit]. "
    "[c3 -c1 @engineers reported: It costs forty million]. [c4 -c3: The road costs more]. "
    "[c5 +c4: Roads need repair]. Nobody asked the shops. [c6: The mayor agrees]."
)


@pytest.fixture
def desk():
    return Desk.of(sketch(ARTICLE), Overlay(name="a.txt.argmap.toml"))


def drawn(map):
    signs = {"supports": "+", "opposes": "-"}
    return {id: " ".join(signs[a["relation"]] + t for t, a in map.successors[id].items()) for id in map.nodes}


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (lambda d: d.link("c6", "c1", "supports"), {"c6": "+c1"}),
        (lambda d: d.link("c2", "c1", "opposes"), {"c2": "-c1"}),
        (lambda d: d.link("c5", "c1", "supports"), {"c5": "+c1"}),
        (lambda d: d.alone("c3"), {"c3": ""}),
        (lambda d: d.drop("c3"), {"c3": None, "c4": ""}),
        (lambda d: d.merge(["c4", "c5"]), {"c4": None, "c5": None, "c4a": "-c3"}),
        (lambda d: d.split("c2", ["their drivers quit"]), {"c2": None, "c2a": "+c1", "c2b": ""}),
        (lambda d: d.add("Nobody asked the shops"), {"c5a": ""}),
        (lambda d: d.add("nobody  ASKED the shops!"), {"c5a": ""}),
        (lambda d: d.main("c4"), {"c4": ""}),
        # a link that nobody corrected gives way
        (lambda d: d.link("c1", "c5", "supports"), {"c1": "+c5", "c3": ""}),
        (lambda d: d.link("c3", "c5", "supports"), {"c3": "+c5", "c4": ""}),
        # the later correction of a claim replaces the earlier
        (lambda d: d.link("c6", "c1", "supports").link("c6", "c2", "opposes"), {"c6": "-c2"}),
        (lambda d: d.drop("c5").undone(), {}),
        (lambda d: d.link("c6", "c2", "opposes").link("c6", "c2", "supports").undone(), {"c6": "-c2"}),
        (lambda d: d.main("c4").link("c4", "c1", "supports").undone(), {"c4": ""}),
        (
            lambda d: d.link("c5", "c3", "supports").split("c3", ["forty million"]).drop("c3b"),
            {"c3": None, "c3a": "-c1", "c4": "-c3a", "c5": "+c3a"},
        ),
        (
            lambda d: d.split("c2", ["their drivers quit"]).merge(["c2b", "c3"]),
            {"c2": None, "c3": None, "c2a": "+c1", "c2b": "-c1", "c4": "-c2b"},
        ),
    ],
)
def test_a_correction_changes_what_it_says_and_nothing_else(desk, change, changed):
    before = drawn(desk.fresh)
    after = {id: does for id, does in {**before, **changed}.items() if does is not None}
    made = change(desk)
    assert drawn(made.map) == after
    assert made.corrected.faults == ()
    assert drawn(desk.fresh) == before


def test_what_was_corrected_is_marked(desk):
    made = desk.link("c6", "c1", "supports", why="He says so on page 3.").holder("c3", "").main("c1").map
    assert {id: node["corrected"] for id, node in made.nodes.items() if "corrected" in node} == {
        "c1": ["main"],
        "c3": ["holder"],
        "c6": ["link"],
    }
    assert (made.claim("c3").attribution, made.claim("c3").certainty) == (None, "asserted")
    link = made.link("c6", "c1")
    assert (link.corrected, link.confidence, link.basis) == (True, 1.0, None)
    assert made.uncorrected is desk.fresh


@pytest.mark.parametrize("name", [lambda d: d.main("c6"), lambda d: d.accept("c1")])
def test_once_the_main_claim_is_named_no_claim_has_a_chance_to_be_it(name):
    map = sketch(ARTICLE)
    map.info["argmap"]["main_chances"] = [{"id": "c1", "chance": 0.4}, {"id": "c6", "chance": 0.3}]
    desk = Desk.of(map, Overlay())
    assert desk.alone("c3").map.main_chances == map.main_chances != ()
    named = name(desk)
    assert (named.map.main_chances, "main_chances" in named.map.info["argmap"]) == ((), False)
    assert len(named.undone().map.main_chances) == len(map.main_chances) == 2


def test_a_claim_that_a_reader_linked_is_not_told_as_a_main_claim_it_may_be():
    map = sketch(ARTICLE)
    map.info["argmap"]["main_chances"] = [{"id": "c6", "chance": 0.4}, {"id": "c1", "chance": 0.3}]
    assert likeliest(Desk.of(map, Overlay()).map) == (("c6", 0.4), ("c1", 0.3))
    assert likeliest(Desk.of(map, Overlay()).link("c6", "c2", "supports").map) == (("c1", 0.3),)


def test_a_confirmed_link_keeps_its_evidence_and_is_sure():
    desk = Desk.of(sketch("[c1: Cities must act] {because} [c2 +c1: the air is toxic]."), Overlay())
    link = desk.accept("c2").map.link("c2", "c1")
    assert ([e.rule for e in link.evidence], link.confidence, link.corrected) == (["cue-because"], 1.0, True)


def test_a_holder_is_told_with_the_words_that_name_them(desk):
    held = desk.holder("c2", "engineers").map.claim("c2").attribution
    assert (held.holder, held.text, held.start) == ("engineers", "engineers", desk.map.source_text.index("engineers"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.add("the mayor disagrees"), "the words are not in the article"),
        (lambda d: d.add("mayor"), "some of the words are those of c6"),
        (lambda d: d.add("the"), "the words stand in the article"),
        (lambda d: d.split("c2", ["the road"]), "the words are not in the claim"),
        (lambda d: d.split("c2", ["Buses stand in traffic and their drivers quit."]), "these words are all of"),
        (lambda d: d.merge(["c3", "c5"]), "some of the words are those of c4"),
        (lambda d: d.link("c1", "c1", "supports"), "cannot serve itself"),
        (lambda d: d.link("c1", "c2", "supports").link("c2", "c1", "supports"), "make a circle: c"),
        (lambda d: d.link("c1", "c9", "supports"), "no claim 'c9'"),
        (lambda d: d.undone(), "no correction to undo"),
    ],
)
def test_what_cannot_be_followed_is_told_at_once(desk, change, said):
    with pytest.raises(UsageError, match=said):
        change(desk)


def one(action, words, **more):
    keys = "".join(f"{key} = {json.dumps(value)}\n" for key, value in more.items())
    return f"[[correction]]\ndo = {json.dumps(action)}\nclaim = {json.dumps(words)}\n{keys}"


LINK = {"target": "The tram must come", "relation": "supports"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            one("link", "Roads need repair", **LINK) + one("alone", "Roads need repair"),
            "line 6.*that of line 1: they say different",
        ),
        (
            one("link", "Roads need repair", **LINK)
            + one("link", "roads NEED repair", **{**LINK, "relation": "opposes"}),
            "line 6",
        ),
        (one("main", "Roads need repair") + one("main", "The mayor agrees"), "line 4.*two main claims"),
        (one("drop", "The tram must come") + one("link", "Roads need repair", **LINK), "line 4.*no such claim"),
        (one("drop", "Nobody asked the shops") + one("add", "Nobody asked the shops"), "line 4.*takes away"),
        (
            one("link", "The tram must come", target="The mayor agrees", relation="supports")
            + one("link", "The mayor agrees", **LINK),
            r"line 6: .*line 1.*circle: c\d → c\d → c",
        ),
        (one("link", "the tram must come!", **LINK), "line 1: a claim cannot serve itself"),
    ],
)
def test_corrections_that_contradict_each_other_are_told_with_their_lines(text, said):
    with pytest.raises(InputError, match=said):
        correct(sketch(ARTICLE), loads(text, "a.txt.argmap.toml"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (one("alone", "The mayor disagrees"), "the words are not in the article"),
        (one("alone", "Nobody asked the shops"), "the words are no claim"),
        (one("alone", "the mayor"), "the words are no claim of their own (see c6)"),
        (one("alone", "…"), "there is no word in it"),
        (one("alone", "costs"), "the words stand in the article 2 times; give what stands before or after them"),
        (one("split", "Buses stand in traffic", parts=["Buses", "stand"]), "the words are no claim of their own"),
        (
            one(
                "merge",
                "Roads need repair. Nobody asked the shops",
                parts=["Roads need repair", "Nobody asked the shops"],
            ),
            "the words are no claim of their own",
        ),
    ],
)
def test_a_correction_that_does_not_apply_is_left_out_and_told(text, why):
    done = correct(sketch(ARTICLE), loads(text, "a"))
    assert [fault for _, fault in done.faults] == [why]
    assert drawn(done.map) == drawn(sketch(ARTICLE))
    assert done.map.info["corrections"]["left"][0]["line"] == 1


def test_words_that_stand_twice_are_told_apart_by_their_surroundings():
    twice = sketch("[c1: It is late]. Trains: [c2 +c1: They are full]. Buses: [c3 +c1: They are full].")
    desk = Desk.of(twice, Overlay())
    overlay = desk.alone("c3").overlay
    moved = sketch("They said: Buses: [c1: They are full]. [c2 -c1: It is late]. Trains: [c3 +c1: They are full]!")
    done = correct(moved, overlay)
    assert (done.faults, drawn(done.map)) == ((), {"c1": "", "c2": "-c1", "c3": "+c1"})
    gone = correct(sketch("[c1: They are full]. [c2 +c1: It is late]. [c3 -c1: They are full]."), overlay)
    assert [why for _, why in gone.faults] == [
        "the words stand in the article 2 times; give what stands before or after them"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema = 2", "schema 2, this argmap reads up to 1"),
        ("[[correction]", "line 1: no TOML"),
        ("a = 1", "unknown key 'a'"),
        ("correction = 1", "'correction' is not a list of tables"),
        ("\n[[correction]]\nclaim = 'x'", "line 2: 'do' is missing"),
        (one("cut", "x"), "line 1: 'do' is 'cut' .choose from link, alone"),
        (one("link", "x", target="y"), "line 1: 'relation' is missing"),
        (one("link", "x", target="y", relation="helps"), "'relation' is 'helps' .choose from supports, opposes"),
        (one("alone", "x", target="y"), "unknown key 'target' in a correction that does 'alone'"),
        (one("alone", 3), "'claim' is no claim"),
        (one("holder", "x"), "'holder' is missing"),
        (one("drop", "x", nth=1), "unknown key 'nth'"),
        (one("drop", "x", replaced="y"), "'replaced' is no list of corrections"),
        (one("drop", "x") + "[[correction.replaced]]\ndo = 'drop'", "'replaced.nth' is no whole number"),
        (one("drop", "x") + "[[correction.replaced]]\nnth = 1\ndo = 'cut'", "line 1: 'do' is 'cut'"),
        (one("split", "x", parts=["x"]), "'parts' is not a list of two claims or more"),
        ('[[correction]]\ndo = "drop"\nclaim.words = "x"\nclaim.place = -1', "'claim.place' is no whole number"),
        ('[[correction]]\ndo = "drop"\nclaim.wrds = "x"', "unknown key 'claim.wrds'"),
        ("a = " + "[" * 5000, "no TOML: nested too deeply|Invalid|no TOML"),
        ("a = '\x00'", "no TOML"),
    ],
)
def test_a_damaged_file_is_told_in_one_line_with_its_place(text, said):
    with pytest.raises(InputError, match=said) as caught:
        loads(text, "a.toml")
    assert "\n" not in str(caught.value)


def test_what_a_person_wrote_by_hand_stays_as_it_is(desk):
    mayor, roads = one("alone", "The mayor agrees"), one("drop", "Roads need repair")
    by_hand = f"# mine\n\n# the mayor again\n{mayor}\n# roads\n{roads}"
    made = Desk.of(desk.fresh, loads(by_hand, "a")).drop("c4").overlay
    text = dumps(made)
    assert text.startswith(by_hand.rstrip())
    assert tomllib.loads(text)["correction"][2]["claim"]["words"] == "The road costs more"
    again = Desk.of(desk.fresh, loads(text, "a")).link("c6", "c1", "supports").overlay
    assert "# the mayor again" not in dumps(again)
    assert "# roads\n" in dumps(again)


def test_the_file_is_as_its_schema_says(desk):
    schema = json.loads((resources.files("argmap.correct") / "corrections.schema.json").read_text("utf-8"))
    made = desk.link("c6", "c1", "supports", why="a\tb\x7f\u202e").main("c1").holder("c2", "they").merge(["c4", "c5"])
    made = made.split("c2", ["Buses stand in traffic"]).add("Nobody asked").drop("c3").alone("c6")
    data = tomllib.loads(dumps(made.overlay))
    jsonschema.validate(data, schema)
    assert {one["do"] for one in data["correction"]} == {"main", "holder", "merge", "split", "add", "drop", "alone"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"correction": [{"do": "link", "claim": "x"}]}, schema)


def test_a_map_without_its_article_is_corrected_by_the_words_of_its_claims(desk):
    bare = sketch(ARTICLE)
    bare.info["source"].pop("text")
    made = Desk.of(bare, Overlay()).link("c6", "c1", "supports")
    assert drawn(made.map)["c6"] == "+c1"
    with pytest.raises(UsageError, match="without its article"):
        made.drop("c2")


def test_a_claim_with_markup_in_it_is_named_by_its_words_as_read() -> None:
    from argmap import extract

    text = "# Mill\n\nThe mill must **close**, because its [wheel](w.html) drowns the R&amp;D yard. It is loud.\n"
    map = extract(text)
    map.info["source"]["name"] = "mill.md"
    claim = next(one.id for one in map.claims() if "wheel" in one.text)
    made = Desk.of(map, Overlay(name="mill.md.argmap.toml")).alone(claim)
    assert made.map.links_from(claim) == []
    assert made.overlay.corrections[0].claim.words == "its wheel drowns the R& D yard"
    assert correct(map, loads(dumps(made.overlay))).faults == ()


STEPS = [
    lambda d: d.link("c6", "c2", "opposes", why="so it says"),
    lambda d: d.holder("c6", "they"),
    lambda d: d.drop("c3"),
    lambda d: d.link("c6", "c2", "supports"),
    lambda d: d.main("c6"),
    lambda d: d.link("c2", "c6", "opposes"),
    lambda d: d.link("c5", "c1", "opposes"),
    lambda d: d.merge(["c5", "c6"]),
    lambda d: d.split("c2", ["their drivers quit"]),
    lambda d: d.link("c5a", "c1", "supports"),
    lambda d: d.drop("c2a"),
]


def test_undoing_gives_back_each_state_there_was_also_from_the_file(desk):
    states = [desk]
    for step in STEPS:
        before = states[-1]
        states.append(step(Desk.of(desk.fresh, loads(dumps(before.overlay), before.overlay.name))))
    now = states.pop()
    while states:
        now = Desk.of(desk.fresh, loads(dumps(now.overlay), "a")).undone()
        before = states.pop()
        assert now.overlay.corrections == before.overlay.corrections
        assert (now.map.nodes, now.map.successors) == (before.map.nodes, before.map.successors)
    assert now.overlay.corrections == ()


def test_what_was_replaced_is_kept_nine_deep_and_as_the_schema_says(desk):
    schema = json.loads((resources.files("argmap.correct") / "corrections.schema.json").read_text("utf-8"))
    for number in range(20):
        desk = desk.link("c6", "c2", "supports" if number % 2 else "opposes", why=str(number))
    text = dumps(desk.overlay)
    jsonschema.validate(tomllib.loads(text), schema)
    assert loads(text).corrections == desk.overlay.corrections
    for _ in range(9):
        desk = desk.undone()
    assert [one.why for one in desk.overlay.corrections] == ["10"]
    assert desk.undone().overlay.corrections == ()


def test_what_cannot_be_given_back_any_more_stays_away(desk):
    made = desk.link("c6", "c1", "supports").alone("c6")
    by_hand = one("alone", "The mayor agrees") + dumps(made.overlay).partition("schema = 1")[2]
    assert [c.action for c in Desk.of(desk.fresh, loads(by_hand)).undone().overlay.corrections] == ["alone"]


def test_what_a_page_replaced_is_given_back_too(desk):
    """A page writes all corrections anew, each time it saves, without what a new one took the place of."""
    first = desk.link("c6", "c2", "opposes").alone("c3")
    saved = first.overlay.corrections
    for relation in ("supports", "opposes"):
        turned = desk.link("c6", "c1", relation).overlay.corrections[0]
        for _ in range(2):
            saved = tuple(carried(saved, [first.overlay.corrections[1], turned], desk.finder))
    now = Desk.of(desk.fresh, Overlay(corrections=saved))
    assert drawn(now.map)["c6"] == "-c1"
    assert drawn(now.undone().map)["c6"] == "+c1"
    assert now.undone().undone().overlay.corrections == first.overlay.corrections
