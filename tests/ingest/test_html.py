"""HTML in, readable text and its blocks out."""

import json

import pytest
from argmap.ingest import html
from argmap.ingest.tags import attributes, decoded, tokens
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.whole import assert_whole


def blocks(page: str) -> list[tuple[str, int, str]]:
    document = html.read(page)
    assert_whole(document)
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def words(page: str) -> list[str]:
    return [text for _, _, text in blocks(page)]


PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>The bridge</title><style>p { color: red }</style>
<script>if (1 < 2) document.write("<p>Written.</p>")</script></head>
<body class="has-sidebar">
<header><a href="/">The Daily</a><p>News since 1900.</p></header>
<nav><ul><li><a href="/news">News</a></li><li>Our opinion.</li></ul></nav>
<main><article>
<header><h1>Why the bridge must go</h1><p class="byline">By Ann Other.</p><p>It is unsafe.</p><p>6 March</p></header>
<p>The bridge was built for carts. <a href="/lorries">Lorries</a> now cross it.</p>
<div class="share"><p>Share this article.</p></div>
<h2>What it costs</h2>
<ul><li>It is dear.</li><li>It is <em>very</em> old:<ul><li>fifty years.</li></ul></li></ul>
<blockquote><p>It is safe.</p></blockquote>
<aside><p>More on bridges.</p></aside>
<figure><img src="b.jpg" alt="A bridge."><figcaption>Photo: A. Other.</figcaption></figure>
<p><a href="/1">Five bridges you must see before they fall</a></p>
<form><p>Your name.</p></form>
<pre>bridge = None</pre>
<p hidden>Hidden one.</p><p style="display: none">Hidden two.</p><p aria-hidden="true">Hidden three.</p>
</article></main>
<footer><p>All rights reserved.</p></footer>
</body></html>"""


def test_a_page_is_read_as_its_article():
    assert blocks(PAGE) == [
        ("paragraph", 0, "It is unsafe."),
        ("paragraph", 0, "The bridge was built for carts. Lorries now cross it."),
        ("heading", 2, "What it costs"),
        ("item", 1, "It is dear."),
        ("item", 1, "It is very old:"),
        ("item", 2, "fifty years."),
        ("quote", 1, "It is safe."),
    ]


def test_the_headline_is_told_apart_from_the_text():
    assert html.read(PAGE).about.title == "Why the bridge must go"


def test_the_text_is_the_blocks_parted_by_blank_lines():
    assert html.read(PAGE).text == "\n\n".join(words(PAGE))


CASES = {
    "entities": ("<p>Smith &amp; Sons&rsquo; &#8220;bridge&#x201d; &lt; 5&nbsp;m", ["Smith & Sons’ “bridge” < 5\xa0m"]),
    "white space": ("<p>  It\n\t is   <b> very </b>  old. ", ["It is very old."]),
    "line break": ("<p>It is old.<br/>It must go.", ["It is old.\nIt must go."]),
    "two line breaks": ("<div>It is old.<br><br>It must go.</div>", ["It is old.", "It must go."]),
    "paragraphs left open": ("<p>It is old.<p>It must go.", ["It is old.", "It must go."]),
    "items left open": ("<ul><li>It is old.<li>It must go.</ul>", ["It is old.", "It must go."]),
    "tags across": ("<p>It is <b>very <i>old</b>.</i> Go.</p>", ["It is very old. Go."]),
    "inline end tag across a block": ("<span><div><p>It is old.</span> Go.</p></div>", ["It is old. Go."]),
    "no body": ("<title>Bridges</title><p>It is old.", ["It is old."]),
    "hidden inside a sentence": ("<p>It is <span hidden>not </span>old.", ["It is old."]),
    "soft hyphen": ("<p>It is un&shy;safe.", ["It is unsafe."]),
    "note": ('<p>It is old.<sup><a href="#n1">1</a></sup> It must go.', ["It is old. It must go."]),
    "raised": ("<p>The 20<sup>th</sup> bridge fell.", ["The 20th bridge fell."]),
    "quotation element": ("<p>She said <q>it is old</q>.", ["She said “it is old”."]),
    "comment": ("<p>It is <!-- <p> not --> old.", ["It is old."]),
    "comment left open": ("<p>It is old.<!-- <p>It must go.", ["It is old."]),
    "script left open": ("<p>It is old.<script><p>It must go.", ["It is old."]),
    "tag left open": ("<p>It is old.<a href='x", ["It is old."]),
    "angle that opens nothing": ("<p>3 < 5 and 5 > 3.", ["3 < 5 and 5 > 3."]),
    "quoted end of a tag": ('<p title="a > b">It is old.', ["It is old."]),
    "table of figures": ("<p>It is old.<table><tr><td>West<td>1974</table>", ["It is old."]),
    "table for layout": ("<table><tr><td><p>It is old and must go.</table>", ["It is old and must go."]),
    "scraps": ("<div>6 March</div><p>It is old.</p><div>Tags</div>", ["It is old."]),
    "a page of scraps": ("<body>the bridge must go</body>", ["the bridge must go"]),
    "navigation left open": ("<nav><p>It is old.", ["It is old."]),
    "role of navigation": ('<div role="navigation"><p>Home page.</div><p>It is old.', ["It is old."]),
    "header of the page": ("<header><h1>The Daily</h1></header><p>It is old.", ["It is old."]),
    "teasers after the article": (
        "<article><p>The bridge is old and it must go.</article><article><p>A tale.</article>",
        ["The bridge is old and it must go."],
    ),
    "a list of articles": ("<article><p>Is old.</article><article><p>Must go</article>", ["Is old.", "Must go"]),
    "an article that is only a teaser": (
        "<p>The bridge is old and it must go.<article><p>A tale.</article>",
        ["The bridge is old and it must go.", "A tale."],
    ),
    "nothing": ("<html><script>x</script></html>", []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_read(case):
    page, expected = CASES[case]
    assert words(page) == expected


def test_tags_and_attributes():
    page = "<P CLASS=a id='b c' class=x hidden>It</P><!--x--><br/><a href=\"?a=1&amp;b\">"
    found = list(tokens(page))
    assert [(token, name) for token, name, _ in found] == [
        ("open", "p"),
        ("text", "It"),
        ("close", "p"),
        ("open", "br"),
        ("open", "a"),
    ]
    assert attributes(found[0][2]) == {"class": "a", "id": "b c", "hidden": ""}
    assert attributes(found[4][2]) == {"href": "?a=1&b"}


def test_a_character_number_without_end_is_no_character():
    assert decoded("&#" + "9" * 10_000 + "; &#x" + "f" * 10_000 + " &#65;") == "\ufffd \ufffd A"


SHOWN = ["The {} bridge is old and must go.", "It costs {} a year, which is too much."]
WRAPPED = [
    "<p>{}</p>",
    "<div>{}</div>",
    "<p>{}",
    "<ul><li>{}</ul>",
    "<blockquote>{}</blockquote>",
    "<section><p>{}</section>",
]
DROPPED = ["<nav>{}</nav>", "<script>{}</script>", "<aside><p>{}</p></aside>", "<div hidden><p>{}</div>", "<!-- {} -->"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 4)), min_size=1, max_size=12))
def test_every_shown_sentence_is_read_in_order_and_no_dropped_one(parts):
    page, expected = "", []
    for number, (shown, how, drop) in enumerate(parts):
        sentence = SHOWN[number % 2].format(f"n{number}")
        page += (WRAPPED[how] if shown else DROPPED[drop]).format(sentence)
        expected += [sentence] * shown
    if expected:
        assert words(page) == expected


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<li>",
    "<ul>",
    "</ul>",
    "<a href=x>",
    "</a>",
    "<nav>",
    "</nav>",
    "<table>",
    "<td>",
]
BROKEN = [
    "<",
    "</",
    "<!--",
    "-->",
    "<!",
    "<?",
    "<a b='",
    "<b",
    ">",
    '"',
    "&amp",
    "&#",
    "\x00",
    "<br>",
    "<script>",
    "<sup>",
    "</sup>",
]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([*TAGS, *BROKEN, "It is old. ", "word", "\n", "\u2028"]), max_size=40).map("".join))
def test_any_page_gives_a_whole_document(page):
    assert_whole(html.read(page))


SAID = "The dam must go, because it is old. It has stood for ninety years.\n\nOthers say that it holds."


def shell(said, body="<div id=root></div><p>Please enable scripts.</p>", free="true"):
    data = {"@type": "NewsArticle", "headline": "The dam", "isAccessibleForFree": free, "articleBody": said}
    return f'<title>x</title><script type="application/ld+json">{json.dumps(data)}</script>{body}'


@pytest.mark.parametrize(
    "said", [SAID * 2, "<p>" + (SAID * 2).replace("\n\n", "</p><p>") + "</p>"], ids=["plain", "tags"]
)
def test_a_page_that_shows_nothing_is_read_as_its_data_give_it(said):
    document = html.read(shell(said))
    assert [document.text[b.start : b.end] for b in document.blocks] == (SAID * 2).split("\n\n")
    assert document.about.title == "The dam"


def test_data_of_a_page_that_is_not_free_are_not_read():
    assert "dam" not in html.read(shell(SAID * 2, free="false")).text


def test_a_page_that_shows_its_article_is_read_as_shown():
    shown = "<p>" + "The quay is windy, and the dam is not. It keeps the town dry. " * 4 + "</p>"
    assert "ninety" not in html.read(shell(SAID * 2, shown)).text


def test_a_saved_shadow_is_shown_and_a_template_is_not():
    page = "<x-story><template {}><p>The dam must go.</p></template></x-story><p>It is old.</p>"
    assert words(page.format("shadowrootmode=open")) == ["The dam must go.", "It is old."]
    assert words(page.format("")) == ["It is old."]
