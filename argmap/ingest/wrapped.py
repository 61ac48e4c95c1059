"""Wraps an article that comes in pieces into one HTML page, with what is known of it, to be read like one."""

from __future__ import annotations

from html import escape

_PAGE = "<!doctype html><html{}><head><title>{}</title>{}</head><body><article><h1>{}</h1>{}</article></body></html>"


def page(body: str, *, title: str = "", author: str = "", date: str = "", site: str = "", language: str = "") -> bytes:
    """The page in UTF-8; `body` is HTML, the rest text."""
    named = {"author": author, "article:published_time": date, "og:site_name": site}
    metas = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in named.items() if value)
    written = f' lang="{escape(language)}"' if language else ""
    made = _PAGE.format(written, escape(title), '<meta charset="utf-8">' + metas, escape(title), body)
    return made.encode("utf-8", "replace")


def paragraphs(text: str) -> str:
    """A plain text as HTML, a paragraph for each that an empty line parts."""
    rows = text.replace("\r\n", "\n").split("\n\n")
    return "".join(f"<p>{escape(row.strip())}</p>" for row in rows if row.strip())
