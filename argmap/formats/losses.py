"""What a conversion could not keep: a record a kind of loss, counted, and the line that says so.

Readers and writers get a `Losses` and add to it; they never print. A loss is something the map (or
the foreign file) holds and the other side does not: a kept thing in another shape is no loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct


class Loss(Struct, frozen=True, kw_only=True):
    """One kind of loss: `count` of `what`, and what they `became` ("" = not kept).

    `what` is a noun in the singular, with `{s}` where its plural has an s that is not its end; `became`
    may be told for one and, after a `|`, for many.
    """

    what: str
    count: int
    became: str = ""

    @property
    def noun(self) -> str:
        """`what` in the number that `count` asks for."""
        return _noun(self.what, self.count)

    @property
    def fate(self) -> str:
        """What became of them, in the number that `count` asks for."""
        one, _, many = self.became.partition("|")
        return (many or one) if self.count != 1 else one

    def __str__(self) -> str:
        return f"{self.count} {self.noun} {f'became {self.fate}' if self.became else 'not kept'}"

    def to_dict(self) -> dict[str, Any]:
        return {"what": _noun(self.what, 1), "count": self.count, "became": self.fate or None}


class Losses:
    """Collects losses, adding up those of one kind, and warnings (nothing lost, but worth saying)."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self.warnings: list[str] = []

    def add(self, what: str, count: int = 1, became: str = "") -> None:
        """Counts `count` more losses of this kind; 0 is no loss."""
        if count > 0:
            self._counts[what, became] = self._counts.get((what, became), 0) + count

    def warn(self, warning: str) -> None:
        self.warnings.append(warning)

    def __iter__(self) -> Iterator[Loss]:
        """The losses in the order they were first met."""
        return (Loss(what=what, count=count, became=became) for (what, became), count in self._counts.items())

    def __bool__(self) -> bool:
        return bool(self._counts)

    def __str__(self) -> str:
        """One line: what became something else first, then what was dropped; empty when nothing was."""
        changed = [str(loss) for loss in self if loss.became]
        dropped = [str(loss).removesuffix(" not kept") for loss in self if not loss.became]
        return "; ".join(changed + ([f"{', '.join(dropped)} not kept"] if dropped else []))

    def to_dict(self) -> dict[str, Any]:
        """What `--report` writes: the losses and the warnings."""
        return {"losses": [loss.to_dict() for loss in self], "warnings": list(self.warnings)}


def _noun(what: str, count: int) -> str:
    """`what` for one or many: `{s}` in it stands for the plural's s, at the end when there is none."""
    s = "" if count == 1 else "s"
    return what.replace("{s}", s) if "{s}" in what else what + s
