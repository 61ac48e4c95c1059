"""Stub."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.model import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    source: int
    target: int
    relation: Relation
    rule: str
    strength: str
    start: int
    end: int


def found_signals(reading, signs, bits, rulebook) -> tuple[Signal, ...]:  # type: ignore[no-untyped-def]
    return ()
