"""What holds of corrections whatever the article and the map: found by Hypothesis."""

import random

from argmap.correct.between import between
from argmap.correct.corrected import Ground, correct
from argmap.correct.correction import Overlay
from argmap.correct.overlay import dumps, loads
from argmap.correct.quotes import words_in
from argmap.errors import InputError
from argmap.model import ArgumentMap, Attribution, Claim, Link
from argmap.spans import key
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

WORDS = "the tram city must pay because trade fares rose no one says it is too late naïve O'Hara 12,5 “so” a–b".split()
QUICK = settings(max_examples=150, deadline=None)


@st.composite
def texts(draw):
    """Pieces of a text between which claims may begin; some occur more than once."""
    piece = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
    pieces = draw(st.lists(piece, min_size=1, max_size=8))
    again = draw(st.lists(st.sampled_from(pieces), max_size=3))
    joints = draw(st.lists(st.sampled_from([". ", ", ", "\n\n", " — "]), min_size=11, max_size=11))
    return [*pieces, *again], joints


@st.composite
def maps(draw, pieces, joints):
    """A map of a text: neighbouring pieces as claims, a forest of links among them, holders, a main claim."""
    text, spans, open_at = "", [], None
    for piece, joint in zip(pieces, joints, strict=False):
        choice = draw(st.sampled_from(["claim", "claim", "begin", "none"]))
        begin = len(text) if open_at is None else open_at
        text += piece
        if choice == "begin":
            open_at = begin
        else:
            if choice == "claim":
                spans.append((begin, len(text)))
            open_at = None
        text += joint
    made = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": "a.txt", "text": text}})
    for number, (start, end) in enumerate(spans, 1):
        words = text[start:end]
        held = draw(st.sampled_from([None, None, "the city"]))
        who = Attribution(holder=held, start=start, end=end, text=words) if held else None
        claim = Claim(id=f"c{number}", text=words, start=start, end=end, key=key(words), attribution=who)
        made.add_claim(replace(claim, certainty="reported" if held else "asserted", confidence=0.5))
    ids = made.ids()
    order = draw(st.permutations(ids))
    for place, id in enumerate(order):
        target = draw(st.sampled_from([None, *order[:place]]))
        if target is not None:
            relation = draw(st.sampled_from(["supports", "opposes"]))
            made.add_link(Link(source=id, target=target, relation=relation, confidence=draw(st.floats(0, 1))))
    roots = made.roots()
    if roots and draw(st.booleans()):
        made.nodes[draw(st.sampled_from(roots))]["role"] = "major_claim"
    return made


@st.composite
def two_maps(draw):
    pieces, joints = draw(texts())
    return draw(maps(pieces, joints)), draw(maps(pieces, joints))


def shape(map):
    """What corrections can change of a map: claims, what each serves, who holds it, the main claim."""
    claims = {id: stretch for stretch, id in Ground.of(map).claims.items()}
    said = {
        stretch: (
            sorted((claims[target], link["relation"]) for target, link in map.successors[id].items()),
            (map.nodes[id]["attribution"] or {}).get("holder"),
        )
        for id, stretch in claims.items()
    }
    return said, claims.get(map.main)


def same(a, b):
    return (a.nodes, a.successors) == (b.nodes, b.successors)


@QUICK
@given(two_maps())
def test_the_corrections_between_two_maps_turn_one_into_the_other(both):
    a, b = both
    done = correct(a, between(a, b))
    assert (done.faults, done.cut) == ((), ())
    assert shape(done.map) == shape(b)


@QUICK
@given(two_maps())
def test_correcting_twice_is_correcting_once(both):
    a, b = both
    overlay = between(a, b)
    once = correct(a, overlay)
    twice = correct(once.map, overlay)
    assert twice.faults == once.faults
    assert same(once.map, twice.map)


@QUICK
@given(two_maps(), st.randoms(use_true_random=False))
def test_the_order_of_corrections_does_not_matter(both, shuffler):
    a, b = both
    overlay = between(a, b)
    mixed = list(overlay.corrections)
    shuffler.shuffle(mixed)
    assert same(correct(a, overlay).map, correct(a, Overlay(corrections=tuple(mixed))).map)


@QUICK
@given(two_maps())
def test_corrections_are_read_as_they_were_written(both):
    overlay = between(*both)
    assert loads(dumps(overlay)).corrections == overlay.corrections
    assert dumps(loads(dumps(overlay))) == dumps(overlay)


def edited(map: ArgumentMap, seed: int) -> ArgumentMap:
    """The map of a text into which sentences were put, from which others went, and whose punctuation changed; of the
    claims those whose words are still there."""
    chance = random.Random(seed)
    text, made = "", ArgumentMap({"argmap": {"schema": 1}, "source": {"name": "a.txt", "text": ""}})
    at = 0
    for claim in map.claims():
        between_claims = map.source_text[at : claim.start]
        if chance.random() < 0.3:
            between_claims = chance.choice(["\n\nMoreover, nobody asked them. ", ". ", " … and yet, "])
        text += between_claims
        at = claim.end
        if chance.random() < 0.2:
            continue
        words = claim.text.upper().replace(" ", "  ") if chance.random() < 0.2 else claim.text
        made.add_claim(replace(claim, text=words, start=len(text), end=len(text) + len(words)))
        text += words
    made.info["source"]["text"] = text + map.source_text[at:]
    for link in map.links():
        if link.source in made and link.target in made:
            made.add_link(link)
    return made


def occurrences(text: str, words: str) -> int:
    all_words, wanted = words_in(text), words_in(words)
    return sum(all_words[at : at + len(wanted)] == wanted for at in range(len(all_words)))


@QUICK
@given(two_maps(), st.integers(0, 10_000))
def test_edits_of_the_text_keep_every_correction_whose_words_are_still_there(both, seed):
    a, b = both
    overlay = between(a, b)
    later = edited(a, seed)
    try:
        done = correct(later, overlay)
    except InputError:  # what a reader said of two places with the same words may now be said of one
        return
    left = {one for one, _ in done.faults}
    claims = {id: words_in(node["text"]) for id, node in later.nodes.items()}
    added = [words_in(one.claim.words) for one in overlay.corrections if one.action == "add" and one not in left]
    for one in overlay.corrections:
        quotes = [one.claim, *([one.target] if one.target else [])]
        there = all(occurrences(later.source_text, quote.words) == 1 for quote in quotes)
        known = all(words_in(quote.words) in [*claims.values(), *added] for quote in quotes)
        if there and known and one.action in ("link", "alone", "main", "holder"):
            assert one not in left
    for link in done.map.links():
        if link.corrected:
            quotes = [
                (one.claim, one.target) for one in overlay.corrections if one.action == "link" and one not in left
            ]
            ends = words_in(done.map.nodes[link.source]["text"]), words_in(done.map.nodes[link.target]["text"])
            assert ends in [(words_in(source.words), words_in(target.words)) for source, target in quotes]
