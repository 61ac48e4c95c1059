"""What a claim and a link can be: role, certainty, relation, basis; their words as read. Light to import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Role = Literal["major_claim", "claim", "premise"]
Relation = Literal["supports", "opposes"]
Basis = Literal["signalled", "placed"]
Certainty = Literal["asserted", "hedged", "reported"]

ROLES: tuple[Role, ...] = ("major_claim", "claim", "premise")
RELATIONS: tuple[Relation, ...] = ("supports", "opposes")
BASES: tuple[Basis, ...] = ("signalled", "placed")
CERTAINTIES: tuple[Certainty, ...] = ("asserted", "hedged", "reported")


def as_read(words: Mapping[str, Any]) -> str:
    """What a reader is shown of a node, a piece of evidence or an attribution: its words without markup.

    Empty for a node that has no text."""
    return words.get("plain") or words.get("text") or ""
