"""Batches worked on by all processors, the results in the order of the batches, a dying worker survived."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess

from argmap.corpus.inputs import Item
from argmap.corpus.work import Done, Reader, work

AHEAD = 4  # batches under way for each worker
_TRIES = 2  # how often an article may take its worker with it


def one_by_one(batches: Iterable[list[Item]], read: Reader, digest: str) -> Iterator[list[Done]]:
    """The batches worked on in this process."""
    return (work(batch, read, digest) for batch in batches)


def in_parallel(batches: Iterable[list[Item]], read: Reader, digest: str, jobs: int) -> Iterator[list[Done]]:
    """The batches worked on by `jobs` processes, in the order given, never more than `AHEAD` a worker in memory.

    When a worker dies (killed, out of memory), what was under way is done again one article at a time;
    an article that takes its worker with it twice is a failure, the others are not.
    """
    others = {process.pid for process in multiprocessing.active_children()}
    whole = False
    pool = _pool(jobs)
    waiting: deque[tuple[list[Item], Future[list[Done]]]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, _submit(pool, batch, read, digest)))
            if len(waiting) >= AHEAD * jobs:
                pool = yield from _next(pool, waiting, read, digest, jobs)
        while waiting:
            pool = yield from _next(pool, waiting, read, digest, jobs)
        whole = True
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if not whole:
            _end([process for process in multiprocessing.active_children() if process.pid not in others])


def _end(processes: Iterable[BaseProcess]) -> None:
    """Ends workers whose work nobody waits for any more, rather than let an interruption wait for them."""
    for process in processes:
        process.terminate()


def _submit(pool: ProcessPoolExecutor, batch: list[Item], read: Reader, digest: str) -> Future[list[Done]]:
    try:
        return pool.submit(work, batch, read, digest)
    except BrokenProcessPool as error:  # found out when the result is asked for
        failed: Future[list[Done]] = Future()
        failed.set_exception(error)
        return failed


def _next(
    pool: ProcessPoolExecutor,
    waiting: deque[tuple[list[Item], Future[list[Done]]]],
    read: Reader,
    digest: str,
    jobs: int,
) -> Generator[list[Done], None, ProcessPoolExecutor]:
    """Yields the first batch waiting, and all of them when a worker has died; returns the pool to go on with."""
    batch, future = waiting[0]
    try:
        done = future.result()
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        broken = [batch for batch, _ in waiting]
        waiting.clear()
        for batch in broken:
            yield [_carefully(item, read, digest) for item in batch]
        return _pool(jobs)
    waiting.popleft()
    yield done
    return pool


def _carefully(item: Item, read: Reader, digest: str) -> Done:
    """The article worked on by a process of its own."""
    for _ in range(_TRIES):
        with _pool(1) as pool:
            try:
                return pool.submit(work, [item], read, digest).result()[0]
            except BrokenProcessPool:
                continue
    return Done(meta=item.meta, content=item.content, fault=f"{item.meta.name}: the worker died (out of memory?)")


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(method), initializer=_begin)


def _begin() -> None:
    """Set up a worker: Ctrl-C is for the parent, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent.sentinel,), daemon=True).start()


def _die_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
