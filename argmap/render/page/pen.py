"""What the page's script needs to write corrections as argmap reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from argmap.correct import path_of
from argmap.correct.corrected import Ground
from argmap.correct.correction import SERVICE, Overlay, Quote
from argmap.correct.overlay import HEAD, as_toml
from argmap.model import ArgumentMap
from argmap.safe import masked


class Pen(Struct, frozen=True, kw_only=True):
    """The corrections that the map of a page has already (`overlay`), and where the page saves them: at the address
    `save`, as long as what is there is still what `etag` says. Without an address, the page offers them as a file."""

    overlay: Overlay = field(default_factory=Overlay)
    save: str = ""
    etag: str = ""


def corrections(map: ArgumentMap, pen: Pen, ground: Ground, index: Mapping[str, int]) -> dict[str, Any]:
    """The corrections there are, each as it stands in its file with the claim (by its number) that it is about."""
    kept = []
    for one in pen.overlay.corrections:
        found = ground.finder.find(one.claim)
        id = ground.claims.get(found) if not isinstance(found, str) else None
        told = {"claim": index.get(id, -1) if id is not None else -1, "serves": one.action in SERVICE}
        kept.append({**told, "main": one.action == "main", "toml": masked(one.raw or as_toml(one))})
    name = masked(path_of(map.file or "article"))
    return {"head": masked(pen.overlay.head or HEAD), "kept": kept, "name": name, "save": pen.save, "etag": pen.etag}


def quote(map: ArgumentMap, id: str, shown: str, ground: Ground) -> list[str | None]:
    """The words that name a claim (None where they are those shown), and what stands before and after them."""
    node = map.nodes[id]
    if map.source_text:
        found = ground.finder.quote(node["start"], node["end"])
    else:
        found = Quote(words=" ".join(node["text"].split()))
    words = masked(found.words)
    return [None if words == " ".join(shown.split()) else words, masked(found.before), masked(found.after)]
