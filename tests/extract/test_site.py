"""The lines that a site puts around an article are no claims, wherever in a block they stand."""

from __future__ import annotations

import pytest
from argmap import extract
from argmap.extract.claims import find_claims
from argmap.extract.pipeline import extract_document
from argmap.ingest import markdown, plain, read_bytes
from argmap.rules import load

RULES = load()
ARTICLE = "The ferry is slow.\n\nThe pier is cracked.\n\nThe town must build a bridge."
CLAIMS = ["The ferry is slow", "The pier is cracked", "The town must build a bridge"]

AROUND = {
    "byline and date in one block": f"Our town\n\nBy Ann Other\nPublished 3 June 2022\n\n{ARTICLE}",
    "label, date and reading time": f"Our town\n\nANALYSIS\n3 June 2022\nReading time: 5 minutes\n\n{ARTICLE}",
    "several in one line": f"Our town\n\nPosted on 3 June 2022 · 5 min read\n\n{ARTICLE}",
    "in brackets": f"{ARTICLE}\n\n(Reporting by Ann Other; editing by Joe Bloggs)",
    "lines above a paragraph": f"By Ann Other\n3 June 2022\n{ARTICLE}",
    "a line under a paragraph": f"{ARTICLE}\nPhoto: Ann Other",
    "a biography at the end": f"{ARTICLE}\n\nAnn Other is a retired pilot and a former teacher. She lives in Lund.",
    "a biography under the title": f"Our town\n\nAnn Other is a historian in Lund.\n\n{ARTICLE}",
    "a post": f"{ARTICLE}\n\n← Why the pier sank",
    "two authors": f"{ARTICLE}\n\nAnn Other and Joe Bloggs are economists at a bank.",
    "what readers are asked": f"{ARTICLE}\n\nIf you enjoyed this post, please tell a friend.\n\nAll views are my own.",
    "price and publisher": f"{ARTICLE}\n\nSpans is published by North Quay Press at £12.50.",
    "biography and newsletter": f"{ARTICLE}\n\nAnn Other is a nurse in Lund.\n\nSign up for our newsletter",
    "a letters page": f"{ARTICLE}\n\nThe editor reserves the right to shorten letters. Letters should be sent to us.",
    "a title that asks": f"Why does the town have no bridge?\n\n{ARTICLE}",
    "the headline of a talk": f'"The ferry is a joke": an interview with Ann Other\n\n{ARTICLE}',
}


@pytest.mark.parametrize("text", AROUND.values(), ids=AROUND.keys())
def test_only_the_article_claims(text: str) -> None:
    assert [text[claim.start : claim.end] for claim in find_claims(plain.read(text), RULES)] == CLAIMS


@pytest.mark.parametrize("title", ["Close the pier to lorries", "The pier must close"])
def test_the_headline_of_an_article_claims_nothing_but_that_of_a_short_text_does(title: str) -> None:
    text = f"{title}\n\n{ARTICLE}"
    assert [text[c.start : c.end] for c in find_claims(plain.read(text), RULES)] == CLAIMS
    short = f"{title}\n\nThe pier is cracked."
    assert short[: find_claims(plain.read(short), RULES)[0].end] == title


def test_links_to_other_posts_claim_nothing() -> None:
    text = f"{ARTICLE}\n\n[← Previous post](/a) | [Next post →](/b)"
    assert [text[claim.start : claim.end] for claim in find_claims(markdown.read(text), RULES)] == CLAIMS


KEPT = [
    "The ferry is slow and nobody in the whole town would listen to the\nnews.",
    "Analysis\nof the figures shows that the ferry is slow.",
    "The pier is cracked.\n\nAnn Other is a danger to the town.",
    "Why is the ferry slow?\n\nThe pier is cracked.",
]


@pytest.mark.parametrize("text", KEPT)
def test_prose_that_looks_like_such_a_line_stays(text: str) -> None:
    found = find_claims(plain.read(text), RULES)
    assert found
    assert found[-1].end == len(text.rstrip(".?"))


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("a.md", f"# Build *the* [bridge](b.html)\n\n{ARTICLE}", "Build the bridge"),
        ("a.md", f"---\nauthor: Ann Other\n---\n\n# Build it!\n\n{ARTICLE}", "Build it!"),
        ("a.txt", f"By Ann Other\n\nBuild the bridge\n\n{ARTICLE}", "Build the bridge"),
        (
            "a.html",
            "<h1>Build <i>the</i>\nbridge</h1><p>It is old. It must go.</p><p>It pays.</p>",
            "Build the bridge",
        ),
        ("a.txt", f"Dear editor,\n\n{ARTICLE}", ""),
        ("a.txt", ARTICLE, ""),
        ("a.txt", "Build the bridge", ""),
        ("a.txt", "Q. Is it old?\nA. It is.\nQ. Why?\nA. Nobody mends it.", ""),
    ],
)
def test_the_headline_that_opens_an_article(name: str, text: str, wanted: str) -> None:
    made = extract_document(read_bytes(text.encode(), name))
    assert made.info["source"].get("title", "") == wanted
    assert made.title == (wanted or "A")


def test_a_dateline_in_markup_is_left_out() -> None:
    dated = "**DUNMARROW**, 14 [January](https://days.example) — The unit will close at night."
    map = extract_document(markdown.read(f"# Night\n\n{dated}\n\nIt is small.\n"))
    assert map.nodes["c1"]["text"] == "The unit will close at night"


@pytest.mark.parametrize(
    "opening", ["LONDON, May 12 - ", "ODESA (May 12, 2025) — ", "LYON, France, May 12, 2025 (Newswire) – "]
)
def test_nothing_in_a_dateline_is_a_cue(opening: str) -> None:
    sentence = "The road should close because the air is bad."
    dated, bare = (extract(f"{start}{sentence}\n\nIt was 12 years ago.\n") for start in (opening, ""))
    assert [claim.text for claim in dated.claims()] == [claim.text for claim in bare.claims()]
    for one, other in zip(dated.claims(), bare.claims(), strict=True):
        assert [piece.rule for piece in one.evidence] == [piece.rule for piece in other.evidence]
