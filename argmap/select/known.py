"""Under which names an article has a holder: the fullest, and all others that stand in its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

AUTHOR = "author"
"""What the author of an article is called where others are called by name."""


def holder_key(name: str) -> str:
    """What names of one holder have in common that differ in case, spacing or a "the" before them only."""
    return " ".join(name.split()).casefold().removeprefix("the ")


def key_of(attributes: dict[str, Any]) -> str:
    """The `holder_key` of who holds a claim; an empty string for the author."""
    held = attributes.get("attribution")
    return holder_key(held["holder"]) if held else ""


def known_as(nodes: Iterable[dict[str, Any]], fits: Callable[[str], bool]) -> frozenset[str]:
    """The holders (`holder_key`) whom an article calls anywhere by a name that fits."""
    held = (node["attribution"] for node in nodes if node.get("attribution"))
    return frozenset(holder_key(one["holder"]) for one in held if one.get("form") and fits(one["form"]))


def forms(attributions: Iterable[dict[str, Any]], name: str) -> list[str]:
    """The names other than `name` under which claims are held, each once, in the order they come."""
    said = (one.get(key, "") for one in attributions for key in ("holder", "form"))
    found = {holder_key(form): form for form in reversed([form for form in said if form])}
    found.pop(holder_key(name), None)
    return list(reversed(found.values()))
