"""`argmap corpus build`: the maps of articles into a store, or into Parquet files on a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from argmap.cli import common, fetching
from argmap.cli.articles import is_store, opened
from argmap.cli.declared import Argument, Option
from argmap.cli.options import NONE, JsonOption, RulesOption
from argmap.errors import Ended, ExitCode, InputError, UsageError
from argmap.messages import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.corpus.build import Engine, Report
    from argmap.corpus.item import Item
    from argmap.corpus.store import Store

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

ArticlesArgument = Annotated[
    list[str],
    Argument(
        metavar="ARTICLES...",
        help="Files, folders, globs, web addresses or URLs; JSON Lines, CSV, Parquet; - is JSON Lines on stdin.",
    ),
]
IntoOption = Annotated[
    str,
    Option(
        "--into",
        metavar="STORE",
        help="Store file; created if missing (default: FOLDER.argmap). With --cluster, a folder/ or URL: Parquet.",
    ),
]
JobsOption = Annotated[
    int | None, Option("--jobs", "-j", min=1, metavar="N", help="Number of processes (default: one per CPU).")
]
FieldOption = Annotated[
    list[str],
    Option("--field", metavar="NAME=COLUMN", help="Where records keep text, id, title, date or source."),
]
PruneOption = Annotated[bool, Option("--prune", help="Remove articles not listed in ARTICLES.")]
BareOption = Annotated[bool, Option("--no-corrections", help="Leave the maps as the rules make them.")]
StrictOption = Annotated[bool, Option("--strict", help="Exit with 1 when an article could not be read.")]
ClusterOption = Annotated[
    str | None,
    Option("--cluster", metavar="ADDRESS", help="Work on a Dask cluster: tcp://host:8786, or local."),
]


def build(
    articles: ArticlesArgument,
    into: IntoOption = "",
    jobs: JobsOption = None,
    field: FieldOption = NONE,
    prune: PruneOption = False,
    no_corrections: BareOption = False,
    strict: StrictOption = False,
    cluster: ClusterOption = None,
    rules: RulesOption = None,
    json: JsonOption = False,
) -> None:
    """Put the argument maps of articles in a store: what is new or changed is extracted, the rest skipped.

    You can stop it at any moment (Ctrl-C, kill, a full disk): the same command resumes.
    """
    if jobs is not None and cluster is not None:
        raise UsageError("--jobs and --cluster exclude each other", "a cluster has its own workers")
    _refuse_stores(articles, into)
    into = into or _store_of(articles)
    fields = dict(map(_pair, field))
    rules = rules and os.path.abspath(rules)  # for workers that run elsewhere
    if "://" in into or into.endswith("/"):
        if prune:
            raise UsageError(f"--prune goes with a store; {into} is a folder of Parquet files", "leave it out")
        report, kept = _build_parts(articles, into, fields, rules, cluster)
        told, said = {"parts_as_before": kept}, _parts_summary(report, kept)
    else:
        items = _items(articles, fields, prune=prune, bare=no_corrections)
        report, held = _build_store(articles, items, into, rules, cluster, jobs, prune=prune)
        kept, told, said = 0, {}, f"{held}; {_summary(report)}"
    if json:
        common.show_json({**_report_dict(report), **told})
    else:
        print(f"{into}: {said}")
    _end(report, strict, kept)


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


def _items(articles: list[str], fields: dict[str, str], *, prune: bool, bare: bool) -> Iterator[Item]:
    """The articles to put in a store; `bare` ones come without the corrections of readers."""
    from functools import partial

    from msgspec.structs import replace

    from argmap.corpus import inputs
    from argmap.web.get import get as web_get

    get = partial(web_get, allowed=fetching.allowed(common.keep_page))
    items = inputs.open_items(articles, fields, prune=prune, get=get)
    return (replace(item, corrections=b"") for item in items) if bare else items


def _build_store(
    articles: list[str],
    items: Iterator[Item],
    into: str,
    rules: str | None,
    cluster: str | None,
    jobs: int | None,
    *,
    prune: bool,
) -> tuple[Report, str]:
    """Puts the maps of articles in a store file; what was done, and how many articles the store has then."""
    from functools import partial

    from argmap import api
    from argmap.corpus.build import build as run
    from argmap.corpus.pool import processors
    from argmap.extract.pipeline import as_directories, judge_of

    rulebook = judge_of(as_directories(rules)).rulebook
    with opened(into, create=True) as store, _engine(cluster) as engine:
        with _progress(articles) as progress:
            try:
                report = run(
                    store,
                    items,
                    partial(api.read, rules=rules),
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
        return report, _articles(store)


def _build_parts(
    articles: list[str], into: str, fields: dict[str, str], rules: str | None, cluster: str | None
) -> tuple[Report, int]:
    """Works on Parquet parts on a cluster, which reads and writes them (see `corpus.dataset`); what was done, and how
    many parts are as before."""
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
    return report, kept


def _parts_summary(report: Report, kept: int) -> str:
    failed = f", {report.failed:,} failed" if report.failed else ""
    return f"{report.put:,} put in{failed}, {kept:,} parts as before"


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


def _end(report: Report, strict: bool, kept: int) -> None:
    """Says what went wrong, and ends with an exit code that tells it; `kept` parts were there before."""
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
