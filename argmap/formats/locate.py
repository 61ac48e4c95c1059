"""Finds the words of claims in a text, for formats that give the text but not where a claim stands in it."""

from __future__ import annotations

import re


def locate(
    claims: dict[str, str], text: str, marked: dict[str, tuple[int, int]] | None = None
) -> dict[str, tuple[int, int]]:
    """The spans of the claims that are in the text: where `marked` says so, if the words there are
    theirs; else where their words stand, spaces and line ends being equal, at the first place after
    the claim before it, or the first of all. A claim that is not in the text is not in the answer."""
    marked = marked or {}
    spans: dict[str, tuple[int, int]] = {}
    after = 0
    for id, words in claims.items():
        parts = words.split()
        start, end = marked.get(id, (0, 0))
        if id in marked and text[start:end] == words and end <= len(text):
            spans[id] = (start, end)
        elif not parts:
            continue
        elif text[start:end].split() == parts:
            stretch = text[start:end]
            start += len(stretch) - len(stretch.lstrip())
            spans[id] = (start, start + len(stretch.strip()))
        else:
            pattern = re.compile(r"\s+".join(map(re.escape, parts)))
            if match := pattern.search(text, after) or pattern.search(text):
                spans[id] = match.span()
        if id in spans:
            after = spans[id][1]
    return spans
