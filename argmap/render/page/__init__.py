"""One self-contained page of an article and its map: no network, no external script, a strict policy.

Everything stands in the one file: the article marked in place and the outline as plain HTML (they work
without any script), the map as JSON, the style and the scripts. The policy in the page allows exactly
those scripts and that style, by their hashes; text of the article is never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from string import Template

from argmap.ingest.kept import source_of
from argmap.kinds import SHARES_RIGHT
from argmap.model import ArgumentMap
from argmap.render.page.article import article
from argmap.render.page.data import RuleNote, SchemeNote, data
from argmap.render.page.forest import forest
from argmap.render.page.markup import hashed, html
from argmap.render.page.outline import facts, outline
from argmap.render.page.pen import Pen
from argmap.version import __version__

SCRIPTS = (
    *("model", "edit", "judge", "stand", "wrap", "layout", "copy"),
    *("details", "graph", "outline", "article", "filters", "main"),
)
"""The page's own script, in the order in which its parts are put together."""


def page(
    map: ArgumentMap,
    *,
    title: str = "",
    rules: Mapping[str, RuleNote] | None = None,
    schemes: Mapping[str, SchemeNote] | None = None,
    file: str = "",
    pen: Pen | None = None,
) -> str:
    """The page as HTML text; the same map gives the same text.

    `title` stands on top (default: the article's name); `rules` gives what each rule finds and its source, and
    `schemes` what each scheme is called and its critical questions; `file` is the address of the article's file as seen
    from the page, for links to the pages of a PDF (default: no links). `pen` has the corrections that the map has, and
    where the page saves others (default: a reader downloads them).
    """
    trees = forest(map)
    read = source_of(map)
    source = read.inline()
    style = _static("page.css")
    vendor = _static("vendor.js")
    parts = "\n".join(f"// {name}.js\n{_static(name + '.js')}" for name in SCRIPTS)
    script = f'(() => {{\n"use strict";\n{parts}}})();\n'
    return Template(_static("page.html")).substitute(
        policy=_policy(style, (vendor, script), saves=bool(pen and pen.save)),
        style=style,
        vendor=vendor,
        script=script,
        title=html(title or map.title),
        facts=html(" · ".join(facts(map))),
        name=html(map.file or "a map without a name"),
        version=html(__version__),
        digest=html(str(map.info.get("argmap", {}).get("rules") or "unknown")[:12]),
        article=article(map, source, [(gap.start, gap.end) for gap in read.omitted if gap.why == "front matter"]),
        outline=outline(map, trees, file),
        **SHARES_RIGHT,
        data=data(map, source, trees, rules or {}, schemes or {}, file, pen or Pen()),
    )


def _policy(style: str, scripts: Iterable[str], *, saves: bool) -> str:
    """What the page may load and run: its own style and scripts; `saves`: it may write to where it came from."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(hashed, scripts))}",
            f"style-src {hashed(style)}",
            "img-src data:",
            *(["connect-src 'self'"] if saves else []),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _static(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text("utf-8")
