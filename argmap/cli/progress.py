"""How far a long command is, told on standard error: a bar on a terminal; of a build, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from argmap.corpus.build import Report

LINE_SECONDS = 10.0
_BAR_SECONDS = 0.1


@contextmanager
def lines(sources: list[str], out: TextIO | None = None) -> Iterator[Callable[[Report], None]]:
    """Gives a function that writes a line every ten seconds: articles done, rate, time left, failures."""
    from argmap.corpus import inputs

    total = inputs.count(sources)
    begun = last = monotonic()

    def show(report: Report) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= LINE_SECONDS:
            last = now
            print(line(report, total, now - begun), file=out or sys.stderr, flush=True)

    yield show


def line(report: Report, total: int | None, seconds: float) -> str:
    """One line on how far it is; without a total, without the time left."""
    rate = report.seen / seconds if seconds > 0 else 0.0
    of = f" of {total:,}" if total is not None else ""
    left = (
        f", {clock((total - report.seen) / rate)} left" if total is not None and rate and total >= report.seen else ""
    )
    failed = f", {report.failed:,} failed" if report.failed else ""
    return f"argmap: {report.seen:,}{of} articles, {rate:.1f}/s{left}{failed}"


def clock(seconds: float) -> str:
    """Seconds as 0:07, 12:05 or 3:12:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def bar(sources: list[str]) -> Iterator[Callable[[Report], None]]:
    """Gives a function that moves a bar with articles done, rate, time left and failures."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from argmap.corpus import inputs

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles · {task.fields[rate]:.1f}/s ·"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=inputs.count(sources), rate=0.0, failed="")
        begun, last = monotonic(), 0.0

        def show(report: Report) -> None:
            nonlocal last
            now = monotonic()
            if now - last >= _BAR_SECONDS:
                last = now
                failed = f"· {report.failed:,} failed" if report.failed else ""
                progress.update(task, completed=report.seen, rate=report.seen / (now - begun or 1), failed=failed)

        yield show


@contextmanager
def steps(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar while the block runs, where standard error is a terminal; gives what to call after each step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(Text(what).markup, total=total)
        yield lambda: shown.advance(task)
