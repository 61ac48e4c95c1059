"""Small things that messages and views say in many places. Light to import."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """So many of a thing: "1 article", "1,200 articles"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def shortened(text: str, most: int) -> str:
    """The text in at most `most` characters, the last of them `…` where something is left out."""
    return text if len(text) <= most else text[: most - 1] + "…"
