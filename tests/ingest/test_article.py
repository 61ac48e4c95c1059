"""Which part of a page is its article, whatever the page calls its parts."""

import pytest
from argmap.ingest import html

from tests.growth import within

BODY = (
    "<p>The council should close Market Street to cars, because the air there is toxic.</p>"
    "<p>Critics say that the shops will suffer. However, trade rose in two towns that closed theirs.</p>"
    "<p>Therefore the street must close.</p>"
)
SENTENCES = [
    "The council should close Market Street to cars, because the air there is toxic.",
    "Critics say that the shops will suffer. However, trade rose in two towns that closed theirs.",
    "Therefore the street must close.",
]
HEAD = "<html><head><title>Close Market Street</title></head><body><h1>Close Market Street</h1>"


def words(page: str) -> list[str]:
    document = html.read(page)
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    "wrapper",
    [
        '<div class="widget Blog">{}</div>',
        '<div class="article-body paywall">{}</div>',
        '<div id="paywall">{}</div>',
        '<div class="share-container">{}</div>',
        '<div class="read-more">{}</div>',
        '<div class="newsletter-post subscribe">{}</div>',
        '<section class="promo">{}</section>',
        '<span class="premium-overlay">{}</span>',
        '<form id="aspnetForm"><div>{}</div></form>',
        '<div class="sidebar-layout">{}</div>',
        '<div class="related-wrap"><div class="article__body">{}</div></div>',
        '<div class="comments-open"><div itemprop="articleBody">{}</div></div>',
        '<div class="post category-video tag-comments">{}</div>',
        "<aside>{}</aside>",
        "<table><tr><td>{}</td></tr></table>",
        "<custom-element>{}</custom-element>",
    ],
)
def test_an_article_is_read_whatever_its_wrapper_is_called(wrapper):
    assert words(HEAD + wrapper.format(BODY)) == SENTENCES


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="widget"><p>This site has been about our valley since the spring of 2009.</p></div>',
        '<div class="share-bar">Share this article with your friends.</div>',
        '<div class="related-articles"><p>Five bridges that you must see before they fall.</p></div>',
        '<div id="comments"><p>I think that this is all wrong, and so does my sister.</p><p>She is right.</p></div>',
        '<div class="newsletterSignup"><p>Sign up and never miss what we write about the valley.</p></div>',
        '<div class="cookie-banner"><p>We use cookies to make this site better for you, as you know.</p></div>',
        "<footer><p>All rights reserved, and no part of this may be printed elsewhere.</p></footer>",
        '<ul><li><a href="/1">The bridge that fell into the river</a></li><li><a href="/2">A day out</a></li></ul>',
        '<div><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></div>',
        "<nav><p>News. Sport. Opinion. All that happens in the valley, day by day.</p></nav>",
    ],
)
@pytest.mark.parametrize("page", ["{beside}<article>{body}</article>", "<div><div>{body}</div></div>{beside}"])
def test_what_a_site_puts_beside_an_article_is_left_out(beside, page):
    assert words(HEAD + page.format(beside=beside, body=BODY)) == SENTENCES


def test_an_article_goes_on_behind_its_paywall():
    more = "".join(
        f"<p>The street was closed for a day in the year {year}, and nobody minded.</p>" for year in (1, 2, 3)
    )
    assert len(words(f'{HEAD}<article>{BODY}<div class="paywall">{more}</div></article>')) == 6


def test_a_note_on_subscribing_inside_the_article_is_left_out():
    note = '<div class="subscribe-box"><p>Get every story of ours by mail, for nothing.</p></div>'
    assert words(f"{HEAD}<div>{BODY.replace('<p>Critics', note + '<p>Critics')}</div>") == SENTENCES


def test_the_text_that_the_page_states_tells_where_the_article_is():
    stated = " ".join(
        [*SENTENCES, "This is for the council to do, and it can be done by May at no great cost to the town."] * 3
    )
    other = "".join(
        f"<p>Another long text, of some other kind, with commas, and no end to it, number {n}.</p>" for n in range(20)
    )
    page = (
        f'{HEAD}<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{stated}"}}</script>'
        f'<div>{other}</div><div class="x">{BODY}{BODY}</div>'
    )
    assert words(page) == SENTENCES * 2


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        (
            "<p><strong><a href='/x'>However, trade rose. So close it.</a></strong></p>",
            ["However, trade rose. So close it."],
        ),
        ("<p><a href='/x'>Five bridges you must see</a></p>", []),
        ("<p>It is old.<sup>2</sup> It must go.</p>", ["It is old. It must go."]),
        ("<p>It is old<sup>[3]</sup>. It must go.</p>", ["It is old. It must go."]),
        ("<p>It is old,<sup>4, 5</sup> and must go.</p>", ["It is old, and must go."]),
        ("<p>It is 20 m<sup>2</sup> in all, and CO<sub>2</sub> is bad.</p>", ["It is 20 m2 in all, and CO2 is bad."]),
        ("<p>It is the 20<sup>th</sup> bridge.</p>", ["It is the 20th bridge."]),
        ("<p>It is <span class='tooltip-share'>Share</span>old.</p>", ["It is old."]),
        (
            "<blockquote class='twitter-tweet'><p>It is old, and I said so.</p></blockquote>",
            ["It is old, and I said so."],
        ),
        ("<pre>bridge = Bridge(None)\nbridge.close()</pre>", []),
    ],
)
def test_what_is_read_inside_an_article(inside, read):
    first, *rest = SENTENCES
    assert words(f"{HEAD}<article>{BODY.replace('<p>Critics', inside + '<p>Critics')}</article>") == [
        first,
        *read,
        *rest,
    ]


def test_a_page_that_is_preformatted_text_is_read_by_its_lines():
    page = "<pre>\nThe council should close Market Street to cars because the air there is\ntoxic.\n\nGo.\n</pre>"
    assert words(page) == [
        "The council should close Market Street to cars because the air there is\ntoxic.",
        "Go.",
    ]


@pytest.mark.parametrize(
    "before",
    [
        '<svg viewBox="0 0 9 9"><title/><path d="M1 1"/></svg>',
        "<svg><style/><script/></svg>",
        "<svg><title>Logo</title><g><path></svg>",
        "<svg/>",
        "<svg><![CDATA[ <title> > ]]></svg>",
        "<svg><foreignObject><div>Menu</div></foreignObject><path/></svg>",
        "<svg><desc><svg/></desc></svg>",
        "<math><mi>x</mi><mspace/><annotation-xml/></math>",
        "<svg><path d='M1 1'/>",
    ],
)
def test_drawings_and_formulas_close_as_the_standard_says(before):
    document = html.read(f"<!DOCTYPE html><title>Close it</title><a href='/'>{before}</a><article>{BODY}</article>")
    assert document.text == "\n\n".join(SENTENCES)
    assert document.about.title == "Close it"


def test_elements_of_a_page_in_xml_close_themselves():
    assert (
        words(f'<?xml version="1.0"?><html><head><script src="x"/><title/></head><body>{BODY}</body></html>')
        == SENTENCES
    )


def test_a_table_that_is_the_article_is_read():
    rows = "".join(f"<tr><td>{n}</td><td>Ann Other of the boat club</td><td>{n} points</td></tr>" for n in range(20))
    page = (
        f"{HEAD}<div class='entry-content'><p>The race was held on the river on Sunday.</p><table>{rows}</table></div>"
    )
    assert "Ann Other of the boat club" in words(page)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 2_000 + BODY,
        "<div class=share>" * 5_000 + BODY,
        "<div class=a itemprop=articleBody>" * 5_000 + BODY,
        "<p>a</p>" * 10_000,
        "<svg>" * 10_000 + "<p>" * 10 + BODY,
        "<svg><title>" * 5_000 + "</svg>" * 5_000,
        "<sup>" * 10_000 + "</sup>" * 10_000,
        "<span class=share>x" * 5_000,
        "<a rel=author>x" * 5_000,
        "<pre>x\n\n" * 5_000,
        "<script type='application/ld+json'>" + "[" * 300_000 + "</script>" + BODY,
        "<script type='application/ld+json'>[]</script>" * 2_000 + BODY,
        "<meta name=a content=b>" * 5_000 + BODY,
    ],
    ids=range(13),
)
def test_hostile_pages_take_seconds_at_most(page):
    assert within(lambda: html.read(page), 5)
