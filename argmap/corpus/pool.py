"""Batches worked on by all processors, the results in the order of the batches, a dying worker survived."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial

from argmap.corpus.interrupt import Interruptions, silenced, unheard
from argmap.corpus.item import Item
from argmap.corpus.work import Done, Reader, work

AHEAD = 4  # batches under way for each worker
_PATIENCE = 0.2  # seconds between looks at whether there was Ctrl-C
_QUIET = threading.RLock()  # standard error belongs to all threads
_TRIES = 2  # how often an article may take its worker with it
_PAUSES = (0.0, 0.05, 0.1, 0.2, 0.5, 1.0)  # seconds before each try to start a worker: what starts them may be dying


def one_by_one(batches: Iterable[list[Item]], read: Reader, digest: str) -> Iterator[list[Done]]:
    """The batches worked on in this process."""
    return (work(batch, read, digest) for batch in batches)


def in_parallel(batches: Iterable[list[Item]], read: Reader, digest: str, jobs: int) -> Iterator[list[Done]]:
    """The batches worked on by `jobs` processes, in the order given, never more than `AHEAD` a worker in memory.

    When a worker or what starts workers dies (killed, out of memory), what was under way is done again one article at
    a time; an article that takes its worker with it twice is a failure, the others are not. Interrupted, it ends the
    workers.
    """
    with Interruptions() as interruptions:
        workers = _Workers(interruptions, partial(work, read=read, digest=digest), jobs)
        try:
            for batch in batches:
                workers.submit(batch)
                if len(workers.waiting) >= AHEAD * jobs:
                    yield from workers.next()
            while workers.waiting:
                yield from workers.next()
        finally:
            workers.close()


class _Workers:
    """A pool of processes, and the batches that it has and has not answered, in order."""

    def __init__(self, interruptions: Interruptions, work: Callable[[list[Item]], list[Done]], jobs: int) -> None:
        self.waiting: deque[tuple[list[Item], Future[list[Done]]]] = deque()
        self._others = {process.pid for process in multiprocessing.active_children()}
        self._held = interruptions.held
        self._interruptions = interruptions
        self._work = work
        self._jobs = jobs
        self._alone: ProcessPoolExecutor | None = None
        with self._held():
            self._pool = _pool(jobs)

    def submit(self, batch: list[Item]) -> None:
        """Has a batch worked on."""
        with self._held():
            try:
                future = self._pool.submit(self._work, batch)
            except (BrokenProcessPool, OSError, EOFError) as error:  # found out when the result is asked for
                future = Future()
                future.set_exception(error)
            self.waiting.append((batch, future))

    def next(self) -> Iterator[list[Done]]:
        """The first batch waiting, or all of them, one article at a time, when a worker has died."""
        with self._held():
            future = self.waiting[0][1]
            while not future.done() and not self._interruptions.came:
                wait([future], timeout=_PATIENCE)
        if future.exception() is None:
            self.waiting.popleft()
            yield future.result()
            return
        broken = [batch for batch, _ in self.waiting]
        self.waiting.clear()
        with self._held():
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._end_workers()
        for batch in broken:
            yield [self._carefully(item) for item in batch]
        with self._held():
            self._end_alone()
            self._pool = _pool(self._jobs)

    def _carefully(self, item: Item) -> Done:
        """The article worked on by one process, which has nothing else to do meanwhile."""
        for _ in range(_TRIES):
            with self._held():
                try:
                    future = self._begun(item)
                    while not future.done() and not self._interruptions.came:
                        wait([future], timeout=_PATIENCE)
                    if future.done():
                        return future.result()[0]
                except (BrokenProcessPool, OSError, EOFError):
                    self._end_alone()
                    self._end_workers()
        return Done(meta=item.meta, content=item.content, fault=f"{item.meta.name}: the worker died (out of memory?)")

    def _begun(self, item: Item) -> Future[list[Done]]:
        """The work on an article, begun by a worker that does nothing else; that it cannot be started at once is no
        fault of the article."""
        for pause in _PAUSES:
            time.sleep(pause)
            try:
                self._alone = self._alone or _pool(1)
                return self._alone.submit(self._work, [item])
            except (BrokenProcessPool, OSError, EOFError) as error:
                self._end_alone()
                self._end_workers()
                fault = error
        raise fault

    def _end_alone(self) -> None:
        if self._alone is not None:
            self._alone.shutdown(wait=False, cancel_futures=True)
            self._alone = None

    def _end_workers(self) -> None:
        """Ends the workers of a pool that broke: Python forgets one that starts in that moment, and then waits for it
        for ever."""
        for process in multiprocessing.active_children():
            if process.pid not in self._others:
                process.terminate()

    def close(self) -> None:
        """Ends the pools; workers whose work nobody waits for any more are ended, not waited for."""
        self._end_alone()
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self.waiting or self._interruptions.came:
            self._end_workers()


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    if method == "forkserver":
        _start_helpers()
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(method), initializer=_begin)


def _start_helpers() -> None:
    """Starts the processes that Python needs beside the workers, which inherit that they hear no Ctrl-C."""
    from multiprocessing import forkserver, resource_tracker

    _quiet_tracker()
    resource_tracker.ensure_running()
    with unheard():  # only now: Python lets Ctrl-C in again when it has started the tracker
        forkserver.ensure_running()


@cache
def _quiet_tracker() -> None:
    """Has the process that tracks locks say nothing, and Python nothing of it.

    When it is killed, Python starts another, at any moment. That would print a traceback for each lock it never met.
    """
    from multiprocessing import resource_tracker

    warnings.filterwarnings("ignore", message="resource_tracker")
    tracker = resource_tracker._resource_tracker
    name = "_launch" if hasattr(tracker, "_launch") else "ensure_running"  # by version of Python
    start = getattr(tracker, name)

    def quietly() -> None:
        with _QUIET, silenced():
            start()

    setattr(tracker, name, quietly)
    resource_tracker.ensure_running = tracker.ensure_running


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
