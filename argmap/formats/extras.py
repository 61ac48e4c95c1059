"""What a map says of a claim or a link besides words and ends, for formats that have no names for it: a few scalars,
left out where they say nothing (held by the author, asserted, certain)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct

from argmap.formats.features import derived_roles
from argmap.formats.losses import Losses
from argmap.formats.text import unicode_only
from argmap.kinds import BASES, CERTAINTIES, ROLES, Basis, Certainty, Role
from argmap.model import ArgumentMap, Link

Kind = TypeVar("Kind", bound=str)

HELD = frozenset({"role", "holder", "certainty mark", "confidence{s} of claims", "confidence{s} of links", "scheme"})
"""The features of a map that extras hold."""


class Extras(Struct, frozen=True, kw_only=True):
    """The extras of a claim or a link: `confidence` from 0 to 1, `scheme` a name; None or empty where there is none."""

    holder: str = ""
    certainty: Certainty | None = None
    confidence: float | None = None
    role: Role | None = None
    basis: Basis | None = None
    scheme: str = ""


NOTHING = Extras()


def claims(map: ArgumentMap, losses: Losses) -> dict[str, dict[str, Any]]:
    """The extras of each claim, by id. Roles are given for all claims, or for none when all follow from the links."""
    derived = derived_roles(map)
    roles = any(node.get("role") != derived[id] for id, node in map.nodes.items())
    return {id: _claim(node, losses, roles=roles) for id, node in map.nodes.items()}


def _claim(node: Mapping[str, Any], losses: Losses, *, roles: bool) -> dict[str, Any]:
    held, certainty, confidence = node.get("attribution"), node.get("certainty", "asserted"), node.get("confidence", 1)
    return {
        **({"role": node.get("role", "premise")} if roles else {}),
        **({"holder": unicode_only(held["holder"], losses)} if held else {}),
        **({"certainty": certainty} if certainty != "asserted" else {}),
        **({"confidence": confidence} if confidence != 1 else {}),
    }


def link(link: Link, losses: Losses) -> dict[str, Any]:
    """The extras of a link; `argument` is its scheme (some formats have a `scheme` that means less or more)."""
    return {
        **({"confidence": link.confidence} if link.confidence != 1 else {}),
        **({"basis": link.basis} if link.basis else {}),
        **({"argument": unicode_only(link.scheme.name, losses)} if link.scheme else {}),
    }


def read(given: object) -> Extras:
    """What such scalars say, those that make sense; the reverse of `claims` and `link`."""
    if not isinstance(given, Mapping):
        return NOTHING
    holder, confidence, scheme = given.get("holder"), given.get("confidence"), given.get("argument")
    certain = isinstance(confidence, int | float) and not isinstance(confidence, bool) and 0 <= confidence <= 1
    return Extras(
        holder=holder if isinstance(holder, str) else "",
        certainty=_among(given.get("certainty"), CERTAINTIES),
        confidence=float(confidence) if certain and confidence is not None else None,
        role=_among(given.get("role"), ROLES),
        basis=_among(given.get("basis"), BASES),
        scheme=scheme if isinstance(scheme, str) else "",
    )


def _among(value: object, kinds: tuple[Kind, ...]) -> Kind | None:
    return next((kind for kind in kinds if kind == value), None)
