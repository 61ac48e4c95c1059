"""Holds Ctrl-C back until other processes have answered."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interruptions:
    """A context in which SIGINT interrupts at once, but for what is done inside `held`, which it interrupts behind.

    A pool of processes that is interrupted with a lock in its hand would wait for it for ever.
    """

    def __init__(self) -> None:
        self._holds = False
        self._came = False

    def __enter__(self) -> Interruptions:
        self._before = signal.getsignal(signal.SIGINT)
        self._mine = (
            threading.current_thread() is threading.main_thread() and self._before is signal.default_int_handler
        )
        if self._mine:
            signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        if self._mine:
            signal.signal(signal.SIGINT, self._before)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._came = True
        if not self._holds:
            raise KeyboardInterrupt

    @property
    def came(self) -> bool:
        """Whether there was one."""
        return self._came

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lets no interruption in; raises it at the end."""
        self._holds = True
        try:
            yield
        finally:
            self._holds = False
        if self._came:
            raise KeyboardInterrupt


@contextmanager
def unheard() -> Iterator[None]:
    """Processes that are started here never hear Ctrl-C, not while they start either; this one hears it behind."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def silenced() -> Iterator[None]:
    """Processes that are started here say nothing on standard error."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
