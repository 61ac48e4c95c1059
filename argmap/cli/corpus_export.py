"""`argmap corpus export`: what is in a store, as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from argmap.cli import choose, common
from argmap.cli.articles import opened
from argmap.cli.declared import Option
from argmap.cli.options import FailEmptyOption, StoreClaims, Stored
from argmap.errors import UsageError

if TYPE_CHECKING:
    from argmap.corpus.articles import Articles
    from argmap.corpus.store import Store
    from argmap.model import ArgumentMap


def _to(incomplete: str) -> list[tuple[str, str]]:
    from argmap.cli.complete import formats_to_write

    tables = [("parquet", "three tables")] if "parquet".startswith(incomplete) else []
    return [*formats_to_write(incomplete), *tables]


ToOption = Annotated[
    str | None,
    Option(
        "--to",
        metavar="FORMAT",
        help="jsonl, parquet, or a format of argmap formats; told by the suffix of FILE.",
        autocompletion=_to,
    ),
]
OutOption = Annotated[
    str | None, Option("-o", "--out", metavar="FILE", help="The file; for parquet the folder of three tables.")
]


def export(
    claims: StoreClaims,
    stored: Stored,
    to: ToOption = None,
    out: OutOption = None,
    fail_empty: FailEmptyOption = False,
) -> None:
    """Write what is selected from a store: one map a line (jsonl), three tables (parquet), or a single map (json …)."""
    from argmap.corpus import export as write
    from argmap.corpus import select

    kind = _kind(to, out)
    store, which = claims.article, stored.asked()
    with opened(store, stored.named) as db:
        if kind == "parquet":
            written = _write_tables(db, claims, which, out)
        else:
            chosen = select.maps(db, claims.selectors, exclude=claims.exclude, articles=which)
            if kind == "jsonl":
                written = _write_lines(write.json_lines(chosen), out)
            else:
                written = _write_union(write.union(chosen, store), kind, out)
    choose.fail_if(not written, fail_empty)


def _kind(to: str | None, out: str | None) -> str:
    """The format asked for."""
    from argmap import formats

    lower = (out or "").rstrip("/").lower()
    if to is None and lower.endswith((".jsonl", ".ndjson", ".parquet")):
        return "parquet" if lower.endswith(".parquet") else "jsonl"
    if to is None and out is not None and (found := formats.by_suffix(out)) is not None:
        return found.name
    known = ("jsonl", "parquet", *(name for name in formats.writable() if name != "jsonl"))
    if to is None:
        asked = f"no format has the suffix of {out!r}" if out not in (None, common.STDOUT) else "in which format?"
        raise UsageError(asked, f"--to {', '.join(known)}")
    if to not in known:
        raise UsageError(f"no format {to!r}", f"choose from {', '.join(known)}")
    return to


def _write_tables(db: Store, claims: StoreClaims, which: Articles, out: str | None) -> int:
    """Writes three tables to a folder, and prints their names; how many claims are in them."""
    from os.path import isfile

    from argmap.corpus import export as write
    from argmap.corpus import select, survey

    if out is None or out == common.STDOUT:
        raise UsageError("Parquet is three files", "name their folder with -o")
    if isfile(out):
        raise UsageError(f"{out!r} is a file; Parquet is three", "name a folder for them with -o")
    for path in write.tables(out):
        common.keep(path)
    survey.choose(db, select.ids(db, claims.selectors, exclude=claims.exclude, articles=which))
    for path in write.parquet(db, out):
        print(path)
    return int(db.db.execute("SELECT count(*) FROM chosen").fetchone()[0])


def _write_lines(lines: Iterator[str], out: str | None) -> int:
    """Writes lines as they come, to a file aside first; how many."""
    if out is None or out == common.STDOUT:
        return sum(1 for line in lines if sys.stdout.write(line))
    from argmap.files import written

    common.keep(out)
    with written(out) as file:
        return sum(1 for line in lines if file.write(line.encode("utf-8")))


def _write_union(map: ArgumentMap, kind: str, out: str | None) -> int:
    """Writes one map in a format, and says what the format cannot hold."""
    from argmap import formats

    losses = formats.Losses()
    common.write(formats.by_name(kind).write(map, losses), out)
    for warning in losses.warnings:
        common.note(warning)
    if losses:
        common.note(f"{kind}: {losses}")
    return len(map)
