"""`argmap corpus build` and `export`: articles into a store, and what is in it out again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from argmap.cli import choose, common, fetching
from argmap.cli.articles import is_store, opened
from argmap.cli.declared import Argument, Option
from argmap.cli.options import FailEmptyOption, JsonOption, RulesOption, StoreClaims, Stored
from argmap.errors import Ended, ExitCode, InputError, UsageError
from argmap.messages import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.corpus.build import Engine, Report
    from argmap.corpus.store import Store
    from argmap.model import ArgumentMap

_COUNTED = (
    "put",
    "redone",
    "same",
    "marked",
    "failed",
    "removed",
    "pages",
    "exports",
    "foreign",
    "undated",
    "claims",
    "chars",
)
SHOWN = 20  # failures listed one by one


def build(
    articles: Annotated[
        list[str],
        Argument(
            metavar="ARTICLES...",
            help="Files, folders, globs, web addresses or URLs; JSON Lines, CSV, Parquet; - is JSON Lines on stdin.",
        ),
    ],
    into: Annotated[
        str,
        Option(
            "--into",
            metavar="STORE",
            help="Store file; created if missing (default: FOLDER.argmap). With --cluster, a folder/ or URL: Parquet.",
        ),
    ] = "",
    jobs: Annotated[
        int | None, Option("--jobs", "-j", min=1, metavar="N", help="Number of processes (default: one per CPU).")
    ] = None,
    field: Annotated[
        list[str],
        Option("--field", metavar="NAME=COLUMN", help="Where records keep text, id, title, date or source."),
    ] = [],  # noqa: B006
    prune: Annotated[bool, Option("--prune", help="Remove articles not listed in ARTICLES.")] = False,
    no_corrections: Annotated[bool, Option("--no-corrections", help="Leave the maps as the rules make them.")] = False,
    strict: Annotated[bool, Option("--strict", help="Exit with 1 when an article could not be read.")] = False,
    cluster: Annotated[
        str | None,
        Option("--cluster", metavar="ADDRESS", help="Work on a Dask cluster: tcp://host:8786, or local."),
    ] = None,
    rules: RulesOption = None,
    json: JsonOption = False,
) -> None:
    """Put the argument maps of articles in a store: what is new or changed is extracted, the rest skipped.

    Stopped at any moment (Ctrl-C, kill, full disk), the same command goes on where it was.
    """
    from functools import partial

    from msgspec.structs import replace

    from argmap import api
    from argmap.corpus import inputs
    from argmap.corpus.build import build as run
    from argmap.corpus.pool import processors
    from argmap.extract.pipeline import as_directories, judge_of
    from argmap.web.get import get as web_get

    _refuse_stores(articles, into)
    into = into or _store_of(articles)
    rules = rules and os.path.abspath(rules)  # for workers that run elsewhere
    if "://" in into or into.endswith("/"):
        _build_parts(articles, into, dict(_pair(given) for given in field), rules, cluster, strict, json)
        return
    get = partial(web_get, allowed=fetching.allowed(common.keep_page))
    items = inputs.open_items(articles, dict(_pair(given) for given in field), prune=prune, get=get)
    if no_corrections:
        items = (replace(item, corrections=b"") for item in items)
    rulebook = judge_of(as_directories(rules)).rulebook
    reader = partial(api.read, rules=rules)
    with opened(into, create=True) as store, _engine(cluster) as engine:
        with _progress(articles) as progress:
            try:
                report = run(
                    store,
                    items,
                    reader,
                    rulebook.digest,
                    jobs=jobs or processors(),
                    engine=engine,
                    progress=progress,
                    prune=prune,
                    rules=rulebook,
                )
            except KeyboardInterrupt:
                common.note(f"interrupted; {_articles(store)} in {into}; the same command goes on from there")
                raise
        if json:
            common.show_json(_report_dict(report))
        else:
            print(f"{into}: {_articles(store)}; {_summary(report)}")
    _end(report, strict)


def _refuse_stores(articles: list[str], into: str) -> None:
    """Raises `UsageError` when a store is given among the articles: it was meant to be built."""
    for one in articles:
        if is_store(one) or (one.endswith(".argmap") and not os.path.exists(one)):
            others = " ".join(other for other in articles if other != one) or "ARTICLES..."
            remedy = "" if into else f"to build it: argmap corpus build {others} --into {one}"
            raise UsageError(f"{one!r} is a store, not an article", remedy)


def _store_of(articles: list[str]) -> str:
    """The store when none is named: in this folder, called as the only folder or file given is, else `store.argmap`."""
    from os.path import abspath, basename, exists, splitext

    only = articles[0] if len(articles) == 1 and exists(articles[0]) else ""
    return f"{splitext(basename(abspath(only)))[0] or 'store'}.argmap" if only else "store.argmap"


def _articles(store: Store) -> str:
    """How many articles there are, and how many of them nothing is listed of."""
    bare = store.db.execute("SELECT count(*) FROM article WHERE claims = 0").fetchone()[0]
    return counted(len(store), "article") + (f" ({bare:,} without claims)" if bare else "")


def _build_parts(
    articles: list[str],
    into: str,
    fields: dict[str, str],
    rules: str | None,
    cluster: str | None,
    strict: bool,
    json: bool,
) -> None:
    """Works on Parquet parts on a cluster, which reads and writes them; see `corpus.dataset`."""
    from functools import partial

    from argmap import api
    from argmap.corpus import cluster as work
    from argmap.corpus import dataset, records
    from argmap.corpus.build import SHOWN_FAILURES, Report

    if cluster is None:
        raise UsageError(f"{into} is a folder of Parquet files, which a cluster writes", "add --cluster local")
    named = records.named_fields(fields)
    digest = api.extract("", rules=rules).info["argmap"]["rules"]
    report, kept = Report(), 0
    with work.connected(cluster) as client:
        found = dataset.parts(articles, into, digest)
        for made in work.make_parts(found, named, partial(api.read, rules=rules), digest, client=client):
            if made is None:
                kept += 1
                continue
            report.put += made.put
            report.failed += made.failed
            report.claims += made.claims
            report.failures += made.failures[: SHOWN_FAILURES - len(report.failures)]
    if json:
        common.show_json({**_report_dict(report), "parts_as_before": kept})
    else:
        failed = f", {report.failed:,} failed" if report.failed else ""
        print(f"{into}: {report.put:,} put in{failed}, {kept:,} parts as before")
    _end(report, strict, kept=kept)


def _pair(given: str) -> tuple[str, str]:
    name, mark, column = given.partition("=")
    if not mark:
        raise UsageError(f"--field {given!r} has no =", "for example --field text=body")
    return name, column


@contextmanager
def _engine(cluster: str | None) -> Iterator[Engine | None]:
    """What works on the articles: None for the processes of this machine."""
    if cluster is None:
        yield None
        return
    from argmap.corpus.cluster import engine

    with engine(cluster) as made:
        yield made


def _summary(report: Report) -> str:
    parts = [f"{report.put:,} put in" + (f" ({report.redone:,} redone)" if report.redone else "")]
    parts += [f"{report.marked:,} only marked with the new rules"] if report.marked else []
    parts += [f"{report.same:,} as before"]
    parts += [f"{report.failed:,} failed"] if report.failed else []
    parts += [f"{report.removed:,} taken out"] if report.removed else []
    return ", ".join(parts)


def _report_dict(report: Report) -> dict[str, object]:
    numbers = {name: getattr(report, name) for name in _COUNTED}
    return {**numbers, "failures": [{"article": name, "reason": reason} for name, reason in report.failures]}


def _end(report: Report, strict: bool, kept: int = 0) -> None:
    """Says what went wrong, and ends with an exit code that tells it."""
    if report.undated:
        said = f"{counted(report.undated, 'date')} could not be read, as {report.odd_date!r}"
        common.note(f"{said}; these articles have none (write dates as 2024-08-06)")
    if report.left:
        common.note(f"{counted(report.left, 'correction')} of readers do not apply to the articles put in")
    if report.pages:
        common.note(f"passed over {counted(report.pages, 'page')} that argmap view wrote")
    if report.exports:
        common.note(f"passed over {counted(report.exports, 'file')} that argmap exported")
    if report.foreign:
        common.note(f"{counted(report.foreign, 'article')} of those put in do not read as English")
    _list_failures(report)
    if (report.exports or report.pages) and not (report.seen or kept):
        raise InputError("there is no article, only what argmap made of articles", "give the articles themselves")
    if report.all_failed and not kept:
        raise InputError(f"none of {counted(report.failed, 'article')} could be read")
    if strict and report.failed:
        raise Ended(ExitCode.ANSWER_IS_NO)


def _list_failures(report: Report) -> None:
    for _, reason in report.failures[:SHOWN]:
        common.note(reason)
    if report.failed > SHOWN:
        common.note(f"and {report.failed - SHOWN:,} more, in the table failure of the store")


@contextmanager
def _progress(articles: list[str]) -> Iterator[Callable[[Report], None]]:
    """Shows how far it is: a bar on a terminal, else a line now and then, on standard error."""
    from argmap.cli import progress

    with (progress.bar if sys.stderr.isatty() else progress.lines)(articles) as shown:
        yield shown


def _to(incomplete: str) -> list[tuple[str, str]]:
    from argmap.cli.complete import formats_to_write

    tables = [("parquet", "three tables")] if "parquet".startswith(incomplete) else []
    return [*formats_to_write(incomplete), *tables]


def export(
    claims: StoreClaims,
    stored: Stored,
    to: Annotated[
        str | None,
        Option(
            "--to",
            metavar="FORMAT",
            help="jsonl, parquet, or a format of argmap formats; told by the suffix of FILE.",
            autocompletion=_to,
        ),
    ] = None,
    out: Annotated[
        str | None,
        Option("-o", "--out", metavar="FILE", help="The file; for parquet the folder of three tables."),
    ] = None,
    fail_empty: FailEmptyOption = False,
) -> None:
    """Write what is selected of the store: a map a line (jsonl), three tables (parquet), or one map (json …)."""
    from os.path import isfile

    from argmap.corpus import export as write
    from argmap.corpus import select, survey

    kind = _kind(to, out)
    store, selectors, exclude, which = claims.article, claims.selectors, claims.exclude, stored.asked()
    with opened(store) as db:
        if kind == "parquet":
            if out is None:
                raise UsageError("Parquet is three files", "name their folder with -o")
            if isfile(out):
                raise UsageError(f"{out!r} is a file; Parquet is three", "name a folder for them with -o")
            for path in write.tables(out):
                common.keep(path)
            survey.choose(db, select.ids(db, selectors, exclude=exclude, articles=which))
            for path in write.parquet(db, out):
                print(path)
            return
        chosen = select.maps(db, selectors, exclude=exclude, articles=which)
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
        raise UsageError("in which format?", f"--to {', '.join(known)}")
    if to not in known:
        raise UsageError(f"no format {to!r}", f"choose from {', '.join(known)}")
    return to


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
