"""How many concessions are claims of their own that oppose what they are conceded to (concessions.txt)."""

from functools import cache
from pathlib import Path

import pytest
from argmap import extract
from argmap.scoring.overlap import match_units

from tests.extract import marked

ENTRIES = [
    entry
    for entry in (Path(__file__).parent / "concessions.txt").read_text("utf-8").split("\n\n")
    if not entry.startswith("#")
]
# Paragraphs that make an article of what stands between them.
AHEAD = "The council met in May, and buses ran late.\n\n"
REST = "\n\n".join(["The council met in May, and buses ran late."] * 5)


def mapped(text, in_article):
    """Claims of a text, which may stand in an article, by name: where they stand in it; and which oppose which."""
    ahead, rest = (AHEAD, f"\n\n{REST}") if in_article else ("", "")
    graph = extract(f"{ahead}{text}{rest}").graph
    places = {name: (data["start"] - len(ahead), data["end"] - len(ahead)) for name, data in graph.nodes(data=True)}
    spans = {name: span for name, span in places.items() if 0 <= span[0] < len(text)}
    return spans, {
        (source, target)
        for source, target, data in graph.edges(data=True)
        if data["relation"] == "opposes" and source in spans
    }


def one(entry, in_article):
    """Of an entry: whether both its stretches are claims, whether the one opposes the other, and other oppositions."""
    text, places, _ = marked.read(entry)
    spans, opposing = mapped(text, in_article)
    matched = match_units(text, list(places.values()), list(spans.values()))
    names = {list(spans)[own]: list(places)[gold] for own, gold in matched.items()}
    named = {(names.get(source), names.get(target)) for source, target in opposing}
    return {"c", "m"} <= set(names.values()), ("c", "m") in named, len(opposing) - (("c", "m") in named)


@cache
def measured(third, in_article):
    """Of the concessions of a third of the entries, or of the other two: the share that is cut, that is found to oppose
    what it should, and of all oppositions that are drawn, how many are these."""
    entries = [entry for entry in ENTRIES if "{c " in entry]
    found = [one(entry, in_article) for place, entry in enumerate(entries) if (place % 3 == 2) == third]
    cut, opposing, others = (sum(each) for each in zip(*found, strict=True))
    return cut / len(found), opposing / len(found), opposing / (opposing + others)


@pytest.mark.parametrize(
    ("third", "in_article", "cut", "recall", "precision"),
    [
        (False, True, 0.91, 0.8, 0.94),
        (True, True, 0.83, 0.67, 0.83),
        (False, False, 0.85, 0.65, 0.89),
        (True, False, 0.84, 0.65, 0.87),
    ],
    ids=["article", "article, set aside", "alone", "alone, set aside"],
)
def test_what_is_conceded_is_a_claim_and_opposes_what_it_is_conceded_to(third, in_article, cut, recall, precision):
    share, found, right = measured(third, in_article)
    assert share >= cut
    assert found >= recall
    assert right >= precision


@pytest.mark.parametrize("in_article", [True, False], ids=["article", "alone"])
def test_the_same_words_cut_nothing_where_nothing_is_conceded(in_article):
    texts = [marked.read(entry).text for entry in ENTRIES if "{one " in entry]
    assert sum(len(mapped(text, in_article)[0]) > 1 for text in texts) <= 3
