"""Batches of articles worked on by a Dask cluster (the extra `cluster`), the loss of workers survived."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from argmap.corpus.build import Engine
from argmap.corpus.dataset import Made, Part, make
from argmap.corpus.item import Item
from argmap.corpus.pool import processors
from argmap.corpus.work import Done, Reader, work
from argmap.errors import InputError, UsageError

AHEAD = 8  # batches under way for each thread of a worker
_WAIT = 20.0  # seconds to wait for the scheduler


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the Dask cluster at `address` (tcp://host:8786), or of one made on this machine (`local`).

    Raises `UsageError` when Dask is not installed, `InputError` when nobody answers at the address.
    """
    dask = _distributed()
    if address == "local":
        local = dask.LocalCluster(n_workers=processors(), threads_per_worker=1, dashboard_address=None)
        with local as cluster, dask.Client(cluster) as client:
            yield client
        return
    try:
        client = dask.Client(address, timeout=_WAIT)
    except (OSError, ValueError) as error:
        raise InputError(f"no Dask scheduler at {address}: {error}", "start one with dask scheduler") from None
    with client:
        yield client


@contextmanager
def engine(address: str) -> Iterator[Engine]:
    """What works on the batches of a build, on the cluster at `address`; see `connected`."""
    with connected(address) as client:
        yield partial(on_cluster, client=client)


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise UsageError("--cluster needs Dask", "pip install 'argmap[cluster]'") from None


def on_cluster(batches: Iterable[list[Item]], read: Reader, digest: str, *, client: Any) -> Iterator[list[Done]]:
    """The batches worked on by the cluster, in the order given, a bounded number of them under way.

    What a lost worker had is done again by another, by Dask; a batch that Dask gives up on (it took
    several workers with it) is split, so that one article is a failure and the others are not.
    """
    waiting: deque[tuple[list[Item], Any]] = deque()
    for batch in batches:
        waiting.append((batch, _submit(client, batch, read, digest)))
        if len(waiting) >= AHEAD * max(1, sum(client.nthreads().values())):
            yield from _result(client, *waiting.popleft(), read, digest)
    while waiting:
        yield from _result(client, *waiting.popleft(), read, digest)


def _submit(client: Any, batch: list[Item], read: Reader, digest: str) -> Any:
    return client.submit(work, batch, read, digest, pure=False)


def _result(client: Any, batch: list[Item], future: Any, read: Reader, digest: str) -> Iterator[list[Done]]:
    try:
        yield future.result()
    except _distributed().KilledWorker:
        if len(batch) == 1:
            item = batch[0]
            yield [Done(meta=item.meta, content=item.content, fault=f"{item.meta.name}: it took its workers with it")]
            return
        for item in batch:
            yield from _result(client, [item], _submit(client, [item], read, digest), read, digest)
    finally:
        future.release()


def make_parts(
    found: Iterable[tuple[Part, bool]], fields: Mapping[str, str], read: Reader, digest: str, *, client: Any
) -> Iterator[Made | None]:
    """What became of each part, in order, None for one that was there already; the cluster reads and writes them.

    A part that cannot be read, or that Dask gives up on (it took several workers with it), counts as
    one failure, by its name. Raises `UsageError` when maps cannot be written.
    """
    waiting: deque[tuple[Part, Any]] = deque()
    for part, there in found:
        if there:
            yield None
            continue
        if part.fault:
            yield _failed(part, part.fault)
            continue
        waiting.append((part, client.submit(_make, part, fields, read, digest, pure=False)))
        if len(waiting) >= AHEAD * max(1, sum(client.nthreads().values())):
            yield _made(*waiting.popleft())
    while waiting:
        yield _made(*waiting.popleft())


def _made(part: Part, future: Any) -> Made:
    try:
        made: Made | UsageError = future.result()
    except _distributed().KilledWorker:
        return _failed(part, f"{part.place}: it took its workers with it")
    finally:
        future.release()
    if isinstance(made, UsageError):
        raise made
    return made


def _make(part: Part, fields: Mapping[str, str], read: Reader, digest: str) -> Made | UsageError:
    """`make`, what it raises as a value: of an exception, Dask would print the traceback."""
    try:
        return make(part, fields, read, digest)
    except InputError as error:
        return _failed(part, str(error))
    except UsageError as error:
        return error


def _failed(part: Part, fault: str) -> Made:
    return Made(failed=1, failures=[(part.path, fault)])
