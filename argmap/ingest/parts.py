"""What web pages call their parts: the words of class names, ids, roles and item properties, never of articles.

A name is read word by word (`article__body`, `articleBody` and `article-body` are alike). Such names are hints: a part
called `widget` that holds most of the page's prose is the article all the same (argmap/ingest/article.py).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from argmap.late import late

NEVER_READ = frozenset(
    """area audio base button canvas datalist dialog embed head iframe input math menu meter noscript
    object optgroup option output progress select style script svg template textarea title video""".split()
)
MAYBE, SURELY = 1, 2  # that a part is not the article: by a name that wrappers of articles have too, or by another
TAGS = {
    **dict.fromkeys(("nav", "footer", "aside", "figcaption"), SURELY),
    **dict.fromkeys(("form", "header", "pre"), MAYBE),
}
ROLES = frozenset("alert banner complementary contentinfo dialog form menu menubar navigation search toolbar".split())
UNSEEN = frozenset("hidden sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only".split())

# Words that make a name that of a part which is not the article.
_SURELY = frozenset(
    """outbrain taboola zergnet recirc recirculation related recommend recommended recommendations recommendation
    trending popular mostread teaser teasers comment comments commentary disqus respond replies
    breadcrumb breadcrumbs nav navbar navigation menu menus megamenu toolbar topbar pager pagination paginate skip toc
    sidebar footer cookie cookies consent gdpr modal popup signup login signin register copyright disclaimer
    byline bylines bio credit credits caption captions timestamp dateline pubdate tagcloud search""".split()
)
_MAYBE = frozenset(
    """ad ads advert adverts advertisement advertising adbox adsense sponsor sponsored sponsors promo promos promotion
    promoted share shares sharing sharebar sharethis addthis addtoany social socials sociable follow
    rail widget widgets masthead newsletter newsletters subscribe subscription subscriptions paywall donate donation
    overlay lightbox toast banner license licence tags taglist keywords meta metadata utility utilities tools
    gallery slideshow carousel slider thumbnail video videos photo
    print email whatsapp facebook twitter pinterest linkedin rss infobox factbox poll quiz rating ratings
    survey""".split()
)
_PAIRS = frozenset(
    (
        *(("author", second) for second in "bio info box card name details about profile links meta".split()),
        *(("about", second) for second in "author the".split()),
        *(("read", second) for second in "more next also".split()),
        *(("more", second) for second in "stories news from on articles links posts headlines info".split()),
        *(("most", second) for second in "read popular viewed shared recent commented".split()),
        *((first, second) for first in ("post", "article", "entry") for second in "meta tags info date footer".split()),
        *((first, "link") for first in "external jump".split()),
        *((first, "links") for first in "article story quick".split()),
        *((first, "also") for first in "read see".split()),
        *((first, "next") for first in "up read".split()),
        *((first, "up") for first in "sign pop".split()),
        *(("tag", second) for second in "list cloud".split()),
        *(("you", "may"), ("next", "article"), ("latest", "news"), ("top", "stories"), ("log", "in")),
    )
)
_CONTENT_FIRST = frozenset("article articles story post entry news blog page content main text single body".split())
_CONTENT_LAST = frozenset("body content text copy main article entry bodytext paragraphs inner".split())
_CONTENT_WHOLE = frozenset(
    """articlebody entrycontent postcontent storybody articlecontent articletext maincontent hentry bodytext
    storycontent""".split()
)
# First words of names that say what the page is about or has beside it, not what the part is.
_PREFIXED = frozenset("has no with is js without not hide show category tag type format topic status".split())

_WORD = late(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")  # not as rules read them: names of parts are code


@lru_cache(maxsize=4096)
def chrome(name: str) -> int:
    """How surely a class name or id is that of a part which is not the article: 0, `MAYBE` or `SURELY`."""
    words = _words(name)
    if not words or words[0] in _PREFIXED:
        return 0
    if not _SURELY.isdisjoint(words):
        return SURELY
    return MAYBE if not _MAYBE.isdisjoint(words) or any(pair in _PAIRS for pair in pairwise(words)) else 0


@lru_cache(maxsize=4096)
def is_content(name: str) -> bool:
    """Whether a class name or id is that of the article's body."""
    words = _words(name)
    if "".join(words) in _CONTENT_WHOLE or not _CONTENT_WHOLE.isdisjoint(words):
        return True
    return any(a in _CONTENT_FIRST and b in _CONTENT_LAST and a != b for a, b in pairwise(words))


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(name))
