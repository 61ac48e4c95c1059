"""How claims fare across articles, in lines and as JSON."""

from __future__ import annotations

from typing import Any

from argmap.corpus.fare import Fare
from argmap.render.lines import ID, QUIET, STRONG, Line, bar, hang
from argmap.render.store.answers import member_dict
from argmap.render.store.rows import place
from argmap.render.terminal.stand import BAR, SIGNS
from argmap.safe import visible
from argmap.semantics.settings import LABEL_WORDS

SHOWN = 8
"""Articles named for each claim, unless it was asked for."""


def fare(one: Fare, width: int, shown: int = SHOWN) -> list[Line]:
    """A claim, in how many places it stands and falls, and how it fares in each (0: in all)."""
    said = ", ".join(f"{word} in {one.count(label)}" for label, word in LABEL_WORDS.items() if one.count(label))
    lines = hang([(f"{said}  ", QUIET)], [("    ", "")], [(visible(one.row["text"]), STRONG)], width)
    for member, label, strength in one.made[: shown or None]:
        sign, style = SIGNS[label]
        where: Line = [(f"    {sign} {bar(strength, BAR)} ", style), (f"{strength:.2f} ", "")]
        date = (member["date"] or "")[:10]
        told = (f"{place(member)} ", QUIET), (visible(member["claim"]), ID), (f" {date}", QUIET)
        lines += hang(where, [("        ", "")], told, width)
    if 0 < shown < len(one.made):
        lines.append([(f"    … {len(one.made) - shown:,} more", QUIET)])
    return lines


def fare_dict(one: Fare) -> dict[str, Any]:
    """The claim, and how it fares where it is made."""
    made = [{**member_dict(m), "label": label.value, "strength": round(s, 9)} for m, label, s in one.made]
    return {"id": one.row["id"], "text": one.row["text"], "articles": one.row["articles"], "made": made}
