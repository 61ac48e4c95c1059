"""`python -m tools.windows GOLD... > short.jsonl`: short reports made of annotated articles, for `argmap score`.

GOLD is JSON Lines as `argmap score` reads them. Of each article of nine paragraphs with claims or more, its first seven
and its last seven become a text each, fewer where these have 24 claims or more, with the links that stay inside.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PARAGRAPHS, _LEAST_PARAGRAPHS = 7, 3
_CLAIMS = 24  # so many, and the window is made shorter
_ARTICLE = 9  # paragraphs with claims: fewer make no two windows

Block = tuple[int, int]


def windows(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The two windows of an annotated article that have links, as annotated texts; none for a short article."""
    starts = [0, *(found.end() for found in re.finditer(r"\n\s*\n", document["text"]))]
    blocks = zip(starts, [*starts[1:], len(document["text"])], strict=True)
    full = [block for block in blocks if _within(document, [block])]
    if len(full) < _ARTICLE:
        return
    for name, window in ("first", full[:_PARAGRAPHS]), ("last", full[-_PARAGRAPHS:]):
        while len(_within(document, window)) >= _CLAIMS:
            window = window[:-1] if name == "first" else window[1:]
        if len(window) >= _LEAST_PARAGRAPHS and (made := _cut(document, window, name))["relations"]:
            yield made


def _within(document: dict[str, Any], window: list[Block]) -> list[dict[str, Any]]:
    """The units of a document that lie in a window of its text."""
    return [
        unit for unit in document["units"] if window and window[0][0] <= unit["start"] < unit["end"] <= window[-1][1]
    ]


def _cut(document: dict[str, Any], window: list[Block], name: str) -> dict[str, Any]:
    begin, end = window[0][0], window[-1][1]
    units = [{**one, "start": one["start"] - begin, "end": one["end"] - begin} for one in _within(document, window)]
    ids = {unit["id"] for unit in units}
    relations = [one for one in document["relations"] if {one["source"], one["target"]} <= ids]
    text = document["text"][begin:end].rstrip()
    return {"id": f"{document['id']} {name}", "text": text, "units": units, "relations": relations, "meta": {}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    for path in parser.parse_args().files:
        for line in path.read_text("utf-8").splitlines():
            for made in windows(json.loads(line)):
                sys.stdout.write(json.dumps(made, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
