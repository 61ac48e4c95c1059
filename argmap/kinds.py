"""What a claim and a link can be: its role, its certainty, its relation. Light to import."""

from __future__ import annotations

from typing import Literal

Role = Literal["major_claim", "claim", "premise"]
Relation = Literal["supports", "opposes"]
Certainty = Literal["asserted", "hedged", "reported"]

ROLES: tuple[Role, ...] = ("major_claim", "claim", "premise")
RELATIONS: tuple[Relation, ...] = ("supports", "opposes")
CERTAINTIES: tuple[Certainty, ...] = ("asserted", "hedged", "reported")
