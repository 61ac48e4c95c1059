"""What a page says of itself."""

import json

import pytest
from argmap import api
from argmap.ingest import html
from argmap.ingest.document import About

BODY = "<p>The bridge is old and unsafe, so it must go.</p>"


def about(head: str, body: str = BODY) -> About:
    return html.read(f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>").about


def stated(**thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "The bridge must go", "datePublished": "2024-05-03T06:00:00+01:00"}


@pytest.mark.parametrize(
    ("head", "body", "known"),
    [
        ("<title>The bridge | The Daily</title>", "", {"title": "The bridge | The Daily"}),
        (
            "<title>The bridge must go | The Daily</title><meta property=og:site_name content='The Daily'>",
            "",
            {"title": "The bridge must go", "site": "The Daily"},
        ),
        (
            "<title>Why the bridge must go - The Daily</title>",
            "<h1>Why the bridge must go</h1>",
            {"title": "Why the bridge must go"},
        ),
        ("<title>Why it must go</title>", "<h1>The Daily</h1><h2>Why it must go</h2>", {"title": "Why it must go"}),
        ("<meta property='og:title' content='The bridge &amp; you'>", "", {"title": "The bridge & you"}),
        ("", "<h1>The bridge</h1>", {"title": "The bridge"}),
        (stated(**ARTICLE), "", {"title": "The bridge must go", "date": "2024-05-03T06:00:00+01:00"}),
        (stated(**ARTICLE, author={"@type": "Person", "name": "Ann Other"}), "", {"author": "Ann Other"}),
        (
            stated(**ARTICLE, author=[{"name": "Ann Other"}, {"name": "Joe Bloggs"}]),
            "",
            {"author": "Ann Other, Joe Bloggs"},
        ),
        (
            stated(**ARTICLE, author="Ann Other", publisher={"name": "The Daily"}),
            "",
            {"author": "Ann Other", "site": "The Daily"},
        ),
        (
            stated(
                **{
                    "@graph": [
                        {"@type": "WebSite", "name": "X"},
                        {**ARTICLE, "author": {"@id": "#a"}},
                        {"@id": "#a", "name": "Ann Other"},
                    ]
                }
            ),
            "",
            {"title": "The bridge must go", "author": "Ann Other"},
        ),
        ("<meta name=author content='Ann Other'>", "", {"author": "Ann Other"}),
        ("<meta name=author content='By ANN OTHER, The Daily'>", "", {"author": "ANN OTHER, The Daily"}),
        ("<meta name=author content='Byron Lowe'>", "", {"author": "Byron Lowe"}),
        ("<meta property=article:author content='https://example.org/ann'>", "", {"author": ""}),
        ("", "<a rel=author href=/ann>Ann Other</a>", {"author": "Ann Other"}),
        ("<meta property=article:published_time content=2024-05-03>", "", {"date": "2024-05-03"}),
        ("", "<time datetime=2024-05-03>yesterday</time>", {"date": "2024-05-03"}),
        (stated(**{**ARTICLE, "datePublished": "0001-01-01T00:00:00Z"}), "", {"date": ""}),
        ("", "", {"language": "en-GB"}),
        ("<script type='application/ld+json'>{broken</script><title>It</title>", "", {"title": "It"}),
        (
            '<script type=\'application/ld+json\'>//<![CDATA[\n{"@type": "Article", "headline": "It"}\n//]]></script>',
            "",
            {"title": "It"},
        ),
        (
            stated(**{"@type": "NewsArticle", "headline": {"a": [1]}, "author": [[[]]], "datePublished": 5}),
            "",
            {"title": ""},
        ),
    ],
)
def test_what_a_page_says_of_itself(head, body, known):
    found = about(head, body + BODY)
    assert {name: getattr(found, name) for name in known} == known


def test_a_map_keeps_what_the_page_says_of_itself(tmp_path):
    page = tmp_path / "a.html"
    head = stated(**ARTICLE, author="Ann Other", publisher={"name": "The Daily"})
    page.write_text(
        f"<!DOCTYPE html><html lang=en><head>{head}</head><body><h1>The bridge must go</h1>{BODY}</body></html>"
    )
    source = api.load(page).info["source"]
    assert list(source)[:6] == ["name", "title", "author", "date", "site", "language"]
    assert source["title"] == "The bridge must go"
    assert source["author"] == "Ann Other"
    assert source["text"] == "The bridge is old and unsafe, so it must go."


LONG = "<p>" + "The bridge is old and unsafe, so it must go. " * 60 + "</p>"
NOT_FREE = {
    "the beginning only": ({"isAccessibleForFree": False}, BODY, True),
    "as words": ({"isAccessibleForFree": "False", "hasPart": {"isAccessibleForFree": "False"}}, BODY, True),
    "free": ({"isAccessibleForFree": True}, BODY, False),
    "not said": ({}, BODY, False),
    "whole, as it says": ({"isAccessibleForFree": False, "wordCount": 10}, BODY, False),
    "whole, by its length": ({"isAccessibleForFree": False}, LONG, False),
    "half, as it says": ({"isAccessibleForFree": False, "wordCount": "1200"}, LONG, True),
}


@pytest.mark.parametrize("case", NOT_FREE)
def test_a_page_that_gives_only_the_beginning_says_so(case):
    more, body, is_cut = NOT_FREE[case]
    head = stated(**ARTICLE, **more)
    read = html.read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    assert read.lost == ((("part{s} behind a paywall", 1),) if is_cut else ())
