"""What a page says of itself: headline, author, date, site and language.

Read from JSON-LD, Open Graph and other `meta` tags, links to the author, `<time>`, `<h1>` and `<title>`, in that
order. Vocabularies: https://schema.org/Article, https://ogp.me/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from typing import Any

from msgspec import Struct, field

from argmap.ingest import dates
from argmap.ingest.document import LONGEST, About, language_tag
from argmap.ingest.tags import decoded
from argmap.late import late
from argmap.rules.tokens import words_of
from argmap.rules.words import any_of

LONGEST_STATEMENT = 1_000_000  # characters of JSON-LD
LONGEST_BODY = 200_000
FIRST_PRINT = "1400"  # what is said to be older is a date left empty ("0001-01-01")
WHOLE = 0.8  # of the words that a page says its article has, for it to be whole
TEASER = 250  # words up to which the beginning of an article is given away
ALIKE = 0.6  # of the words of a heading or a title, for the heading to be the headline
DEEPEST = 6  # levels of JSON-LD that are looked into

_ARTICLE = late(r"(?:\w*Article|BlogPosting|Report|Review|Posting|CreativeWork|WebPage|Blog)")
_FIRST = late(r"\w*(?:Article|Posting|Report|Review)")
_SITE = late(r"\s+[|·•–—»:-]+\s+|\s*\|\s*")
_ADDRESS = late(r"(?:https?:)?//|www\.|[/@]")
_AROUND = late(r"\A\s*+(?://\s*+)?(?:<!\[CDATA\[|<!--)|(?://\s*+)?(?:\]\]>|-->)\s*+;?\s*+\Z")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_DATED = (
    *("article:published_time", "datepublished", "dc.date", "dcterms.date", "dc.date.issued", "date", "pubdate"),
    *("parsely-pub-date", "sailthru.date", "publishdate", "publish-date"),
)
_SITES = ("og:site_name", "application-name", "dc.publisher")


class PageData(Struct):
    """What was found in a page on the way through it."""

    metas: dict[str, str] = field(default_factory=dict)
    statements: list[str] = field(default_factory=list)
    """JSON-LD as written."""
    title: str = ""
    language: str = ""
    times: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)

    def add_words(self, words: str, element: str) -> None:
        """Notes the words of a `title`, or the JSON-LD of a `script`; of other elements nothing."""
        if element == "title" and not self.title:
            self.title = decoded(words)
        elif element == "script":
            self.statements.append(words)

    def add_meta(self, found: Mapping[str, str]) -> None:
        """Notes a `meta` tag; the first of two with one name counts."""
        for key in ("property", "name", "itemprop"):
            if found.get(key) and found.get("content", "").strip():
                self.metas.setdefault(found[key].lower(), found["content"])


def about(data: PageData, headings: Sequence[str]) -> About:
    """What a page is; `headings` are its headings of the first level, in order."""
    stated = _article(data.statements)
    site = _first((*(data.metas.get(name) for name in _SITES), _name(stated.get("publisher"))))
    dated = (stated.get("datePublished"), *(data.metas.get(name) for name in _DATED), *data.times)
    language = _first((data.language, data.metas.get("og:locale"), stated.get("inLanguage")))
    return About(
        title=_title(data, stated, headings, site),
        author=_author(data, stated),
        date=next((date for date in map(dates.iso, _words(dated)) if date and date > FIRST_PRINT), ""),
        site=site,
        language=language_tag(language),
    )


def body_stated(data: PageData) -> str:
    """The text of the article as JSON-LD gives it, or its beginning; empty where it does not."""
    body = _article(data.statements).get("articleBody")
    return body[:LONGEST_BODY] if isinstance(body, str) else ""


def is_cut(data: PageData, words: int) -> bool:
    """Whether a page says that it is not free, and has too few words to be the whole article all the same.

    https://schema.org/isAccessibleForFree, https://schema.org/wordCount.
    """
    stated = _article(data.statements)
    if str(stated.get("isAccessibleForFree", "")).lower() not in ("false", "no", "0"):
        return False
    count = str(stated.get("wordCount") or "")
    return words < (WHOLE * int(count) if count.isdecimal() and len(count) < 7 else TEASER)


def _title(data: PageData, stated: Mapping[str, Any], headings: Sequence[str], site: str) -> str:
    """The headline in the words of the page where a heading says it, or else as the page's data give it."""
    given = _words((_name(stated.get("headline")), *(data.metas.get(name) for name in _TITLES), data.title))
    named = {site.lower(), *(part.lower() for title in given for part in _SITE.split(title)[1:])}
    for heading in headings:
        if heading.lower() not in named and any(_alike(heading, title) for title in given):
            return heading[:LONGEST]
    if given:
        return _without_site(given[0], site)
    return _first(headings)


def _alike(heading: str, title: str) -> bool:
    """Whether most words of the shorter one are in the other."""
    one, other = (set(words_of(text)) for text in (heading, title))
    return len(one & other) > ALIKE * min(len(one), len(other))


def _without_site(title: str, site: str) -> str:
    """The title without the name of the site behind it."""
    found = list(_SITE.finditer(title))
    if found and site and title[found[-1].end() :].strip().lower() == site.lower():
        return title[: found[-1].start()].strip()
    return title


def _author(data: PageData, stated: Mapping[str, Any]) -> str:
    """Who wrote it; several names are parted by commas."""
    named = _words(_names(stated.get("author")))
    if not named:
        named = _words(data.metas.get(name) for name in _AUTHORS)[:1] or _words(data.authors)
    names = (name[by.end() :] if (by := _by().match(name)) else name for name in named if not _ADDRESS.search(name))
    return ", ".join(dict.fromkeys(names))[:LONGEST]


def _first(values: Iterable[Any]) -> str:
    return next(iter(_words(values)), "")


@cache
def _by() -> re.Pattern[str]:
    """What a byline puts before a name."""
    return late(rf"{any_of('print', 'by')}:?\s++(?=[^\W\d_])", re.IGNORECASE)


def _words(values: Iterable[Any]) -> list[str]:
    """Those values that are words, on one line and not too long."""
    found = (" ".join(value.split()) for value in values if isinstance(value, str))
    return [value for value in found if value and len(value) <= LONGEST]


# -- JSON-LD ------------------------------------------------------------------------------------------
def _article(statements: Sequence[str]) -> Mapping[str, Any]:
    """The first thing in the JSON-LD of a page that is an article, its author and publisher written out; empty
    where none is."""
    things = [thing for statement in statements for thing in _things(_read(statement), DEEPEST)]
    kinds = [" ".join(_names(thing.get("@type"))) for thing in things]
    for pattern in (_FIRST, _ARTICLE):
        for thing, kind in zip(things, kinds, strict=True):
            if pattern.search(kind):
                return {**thing, **{name: _written_out(thing.get(name), things) for name in ("author", "publisher")}}
    return {}


def _read(statement: str) -> Any:
    if len(statement) > LONGEST_STATEMENT:
        return None
    try:
        return json.loads(_AROUND.sub("", statement), strict=False)
    except (ValueError, RecursionError):
        return None


def _things(read: Any, levels: int) -> Iterator[Mapping[str, Any]]:
    """The things that a page states, each before those inside it."""
    if isinstance(read, dict):
        yield read
        inner: Iterable[Any] = (read.get("@graph"), read.get("mainEntity"), read.get("mainEntityOfPage"))
    else:
        inner = read if isinstance(read, list) else ()
    if levels:
        for each in inner:
            yield from _things(each, levels - 1)


def _written_out(value: Any, things: Sequence[Mapping[str, Any]]) -> Any:
    """The value, or the thing that it only refers to."""
    if isinstance(value, dict) and "@id" in value and "name" not in value:
        return next((thing for thing in things if thing.get("@id") == value["@id"] and "name" in thing), value)
    return value


def _names(value: Any, levels: int = DEEPEST) -> list[str]:
    """The names in a value: a string, a thing with a name, or a list of these."""
    if isinstance(value, str):
        return [unescape(value)]
    if not levels:
        return []
    if isinstance(value, dict):
        return _names(value.get("name"), levels - 1)[:1]
    return [name for each in value for name in _names(each, levels - 1)] if isinstance(value, list) else []


def _name(value: Any) -> str:
    return next(iter(_names(value)), "")
