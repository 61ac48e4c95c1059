"""What a store is asked, as lines: hits, claims in common, holders, figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from argmap.messages import counted, shortened
from argmap.render.lines import HOLDER, ID, QUIET, SIGNS, STRONG, STYLES, Line, Span, hang, signed
from argmap.render.store.rows import article_dict, place, words_of
from argmap.render.terminal.table import Column, aligned
from argmap.safe import visible
from argmap.select.known import AUTHOR

if TYPE_CHECKING:
    from argmap.corpus.search import Hit
    from argmap.corpus.survey import Statement, Survey

_WHY = {"contradicts": "≠ contradicted by", "numbers": "# with other numbers"}
_PAGE_DATES = 24
_LINK = ("relation", "confidence", "basis", "claim", "text")  # what JSON tells of a link
_NAMED = 8  # holders named in one line


def hit(found: Hit, width: int) -> list[Line]:
    """A claim found: place, text, what it serves, and how much bears on it."""
    row = found.row
    first: Line = [(f"{place(row)} ", QUIET), (f"{visible(row['claim'])} ", ID)]
    lines = hang(first, [("    ", "")], [(words_of(row), ""), (_held(row), HOLDER)], width)
    for link in found.serves:
        lines += _linked("", f" {link['relation']} ", link, width)
    counts = [(relation, sum(link["relation"] == relation for link in found.bears)) for relation in SIGNS]
    sums = [f"{SIGNS[relation]}{count}" for relation, count in counts if count]
    for number, link in enumerate(found.bears[:2]):
        lines += _linked("  ", " ", link, width)
        if number == 1 and len(found.bears) > 2:
            lines.append([(f"      … in all {' '.join(sums)}", QUIET)])
    return lines


def _linked(before: str, behind: str, link: sqlite3.Row, width: int) -> list[Line]:
    text = shortened(words_of(link), 2 * max(width - 12, 20))
    sign = signed(dict(link))
    first: Line = [("    " + before, ""), sign, (behind, sign[1]), (f"{visible(link['claim'])} ", ID)]
    return hang(first, [("          ", "")], [(text, QUIET)], width)


def _held(row: sqlite3.Row) -> str:
    parts = [visible(row["holder"])] if row["holder"] else []
    parts += [row["certainty"]] if row["certainty"] != "asserted" else []
    parts += [row["date"]] if row["date"] else []
    return f" [{', '.join(parts)}]" if parts else ""


def hit_dict(found: Hit, claim: dict[str, Any]) -> dict[str, Any]:
    """A hit as JSON: the claim with what it is linked to."""
    serves, bears = ([{name: row[name] for name in _LINK} for row in rows] for rows in (found.serves, found.bears))
    return {**claim, "serves": serves, "bears": bears}


def statement(one: Statement, width: int, members: Sequence[sqlite3.Row] | None = None, shown: int = 0) -> list[Line]:
    """A claim that articles have in common: how many, when, who holds it, what is for, against and beside it.

    With its `members` each holder's stand apart; at most `shown` of a holder and of the holders (0: all).
    """
    row = one.proposition
    first: Line = [(f"{_count(row)}  ", QUIET)]
    lines = hang(first, [("    ", "")], [(visible(row["text"]), STRONG)], width)
    for bearing in (*one.pro, *one.con):
        lines += _item([("    ", ""), signed(dict(bearing)), (" ", "")], bearing, width)
    for other in one.beside[: shown or None]:
        lines += _item([(f"    {_WHY[other['why']]}: ", STYLES["opposes"])], other, width)
    lines += _more(len(one.beside), shown, "stand beside it")
    if members is None:
        held = ", ".join(f"{visible(h['holder'])} ({h['articles']})" for h in one.holders[:_NAMED])
        held += f" and {len(one.holders) - _NAMED} more" if len(one.holders) > _NAMED else ""
        return [*lines, *hang([("    held by ", QUIET)], [("      ", "")], [(held, HOLDER)], width)]
    if len(one.months) > 1:
        lines += hang([("    ", "")], [("      ", "")], [(_months(one.months), QUIET)], width)
    for holder in one.holders[: shown or None]:
        lines.append([("    held by ", QUIET), (visible(holder["holder"]), HOLDER), (f": {_count(holder)}", QUIET)])
        name = holder["holder"].lower()
        lines += _made([member for member in members if (member["holder"] or AUTHOR).lower() == name], width, shown)
    return [*lines, *_more(len(one.holders), shown, "hold it")]


def _count(row: Mapping[str, Any] | sqlite3.Row) -> str:
    """How many articles make a claim, from when to when."""
    first, last = ((row[name] or "")[:10] for name in ("first", "last"))
    dates = f", {first} to {last}" if first != last else f", {first}" if first else ""
    return counted(row["articles"], "article") + dates


def _months(counted: Sequence[sqlite3.Row]) -> str:
    """How many articles make a claim in each month, the last two years of them: "2024-01 3 · 2024-02 1"."""
    said = " · ".join(f"{row['month']} {row['articles']:,}" for row in counted[-_PAGE_DATES:])
    return f"… {said}" if len(counted) > _PAGE_DATES else said


def _made(members: Sequence[sqlite3.Row], width: int, shown: int) -> list[Line]:
    lines: list[Line] = []
    for member in members[: shown or None]:
        where: Line = [
            (f"      {place(member)} ", QUIET),
            (f"{visible(member['claim'])} ", ID),
        ]
        said = [part for part in (member["certainty"], member["date"]) if part and part != "asserted"]
        held = f" [{', '.join(said)}]" if said else ""
        lines += hang(where, [("          ", "")], [(visible(member["text"]), ""), (held, QUIET)], width)
    return [*lines, *_more(len(members), shown, "make it", "  ")]


def _more(count: int, shown: int, what: str, indent: str = "") -> list[Line]:
    """That more do than are shown; no line when all are."""
    return [[(f"{indent}    … {count - shown:,} more {what}", QUIET)]] if 0 < shown < count else []


def related(row: sqlite3.Row, kind: str, width: int) -> list[Line]:
    """A claim that says the same as a text (=), contradicts it (≠) or says it with other numbers (#)."""
    sign = {"same": "= ", "contradicts": "≠ ", "numbers": "# "}[kind]
    first: Line = [
        (sign, STYLES["supports" if kind == "same" else "opposes"]),
        (f"{place(row)} ", QUIET),
        (f"{visible(row['claim'])} ", ID),
    ]
    return hang(first, [("    ", "")], [(words_of(row), ""), (_held(row), HOLDER)], width)


def _item(first: Line, row: sqlite3.Row, width: int) -> list[Line]:
    times: list[Span] = [(f" ({row['articles']})", QUIET)] if row["articles"] > 1 else []
    return hang(first, [("      ", "")], [(visible(row["text"]), ""), *times], width)


def member_dict(row: sqlite3.Row) -> dict[str, Any]:
    """A claim of a group as JSON: where it is made, by whom, its words."""
    return {**article_dict(row), **{name: row[name] for name in ("claim", "line", "holder", "certainty", "text")}}


def holders(rows: Iterable[sqlite3.Row]) -> list[Line]:
    """Who holds what: a line each. What is for and against by a weak link is counted apart."""
    names = ("articles", "claims", "asserted", "hedged", "reported")
    titles = (*names, "for", "against", "weakly")
    columns = (*(Column(title=title, right=True) for title in titles), Column(title="first"), Column(title="last"))
    body = [
        (
            *(f"{row[name]:,}" for name in names),
            f"{row['pro'] - row['weak_pro']:,}",
            f"{row['con'] - row['weak_con']:,}",
            f"{row['weak_pro'] + row['weak_con']:,}",
            (row["first"] or "")[:10],
            (row["last"] or "")[:10],
            visible(row["holder"]),
        )
        for row in rows
    ]
    return aligned((*columns, Column(title="holder")), body)


def stats(figures: dict[str, Any], shown: int | None = 10) -> list[Line]:
    """The figures of a store, a line each; at most `shown` of a kind (None: all)."""
    lines: list[Line] = []
    for name, value in figures.items():
        if not isinstance(value, dict):
            lines.append([(f"{name.replace('_', ' '):<20}", QUIET), (f"{value:,}", "")])
        elif name == "dates":
            lines += [[], *dates(value)]
        elif value:
            form = ".0%" if name == "share" else ","
            said = ", ".join(f"{visible(key)} {count:{form}}" for key, count in list(value.items())[:shown])
            said += ", …" if shown is not None and len(value) > shown else ""
            lines.append([(f"{name:<20}", QUIET), (said, "")])
    return lines


def dates(counted: dict[str, dict[str, int]]) -> list[Line]:
    """Articles and claims for each month, the last two years of them; no lines without dates."""
    if not counted:
        return []
    columns = (Column(title="month"), *(Column(title=t, right=True) for t in ("articles", "claims", "opposed")))
    last = list(counted.items())[-_PAGE_DATES:]
    return aligned(columns, [(month, *(f"{n:,}" for n in row.values())) for month, row in last])


def survey(found: Survey, width: int) -> list[Line]:
    """The four answers, each under its question."""
    size = f"{counted(found.articles, 'article')}, {counted(found.claims, 'claim')}"
    lines: list[Line] = [[(size, STRONG)], []]
    lines += [[("What is claimed most, and what is for (+) and against (-) it?", STRONG)], []]
    for one in found.claimed:
        lines += [*statement(one, width), []]
    if not found.claimed:
        lines += [[("    no claim is made in two articles", QUIET)], []]
    lines += [[("Who claims it?", STRONG)], [], *holders(found.holders), []]
    lines += [[("What is most contested?", STRONG)], []]
    for row in found.contested:
        first: Line = [(f"    +{row['pro']} -{row['con']}  ", QUIET)]
        lines += hang(first, [("            ", "")], [(visible(row["text"]), "")], width)
    if not found.contested:
        lines.append([("    no claim of several articles is opposed or contradicted", QUIET)])
    for claim in found.contested_within:
        first = [(f"    +{claim['pro']} -{claim['con']}  ", QUIET)]
        where = f" (within {place(claim)})"
        lines += hang(first, [("            ", "")], [(visible(claim["text"]), ""), (where, QUIET)], width)
    if found.dates:
        lines += [[], [("How does that change over time?", STRONG)], [], *dates(found.dates)]
    return lines
