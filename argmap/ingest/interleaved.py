"""A mail that answers between the lines it quotes, or above or below them: its own words, and what each other wrote.

Ben Oak wrote:
> Ann Lowe writes:
>> The quay is windy.
> It is also far away.
It is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from argmap.ingest import posts
from argmap.late import late

DEEPEST = 8  # quotations within quotations that are told apart

_MARK = late(r"[ \t]*+>[ ]?")
_MARKS = late(r"[ \t]*+>[> \t]*+")


class Writing(Struct, frozen=True):
    """What one writer wrote: his name (may be empty) and his words."""

    writer: str
    text: str


def answered(text: str, writer: str, other: str = "", levels: int = DEEPEST) -> Iterator[Writing]:
    """The writer's own words, then those he quotes, by who is said to have written them: `other` where no row says."""
    own: list[str] = []
    quoted: dict[str, list[str]] = {}
    named = other
    was_quoted = False
    for row in text.split("\n"):
        mark = (_MARK if levels else _MARKS).match(row)
        if mark is None:
            own.append(row)
        else:
            if not was_quoted:
                named = _introduced(own) or named
                own.append("")
                quoted.setdefault(named, []).append("")
            quoted[named].append(row[mark.end() :])
        was_quoted = mark is not None or (was_quoted and not row.strip())
    yield Writing(writer, "\n".join(own).strip())
    for name, rows in quoted.items():
        if any(row.strip() for row in rows):
            yield from (
                answered("\n".join(rows), name, "", levels - 1) if levels else (Writing(name, "\n".join(rows).strip()),)
            )


def _introduced(own: list[str]) -> str:
    """The name in the last rows, when they say who wrote what follows; those rows are taken away."""
    last = len(own)
    while last and not own[last - 1].strip():
        last -= 1
    for first in (last - 1, last - 2):
        if first >= 0 and (name := posts.writer("\n".join(own[first:last]))):
            del own[first:]
            return name
    return ""
