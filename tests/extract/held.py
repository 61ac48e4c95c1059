"""Who holds each claim of a text."""

from __future__ import annotations

from argmap import extract


def holders(text: str) -> list[str | None]:
    """The holders of a text's claims, in its order; None for the author."""
    held = [claim.attribution for claim in extract(text).claims()]
    return [found.holder if found else None for found in held]
