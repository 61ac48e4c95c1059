"""How the time of a call grows with its input, where other work on the machine may slow down any one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TRIES = 5  # rounds: one of them may be slow by chance, all of them are not


def seconds(call: Callable[[], object]) -> float:
    """The processor time of `call`, in seconds, without collecting what others left."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        call()
        return time.process_time() - began
    finally:
        gc.enable()


def growth(small: Callable[[], object], large: Callable[[], object], most: float, least: float) -> float:
    """How many times as long as `small` the call `large` takes, `small` counted as `least` seconds if it takes less.

    Other work only makes a run slower, so the best of each counts: measuring ends once they are within `most`, at
    the latest after `TRIES` rounds. What truly grows faster than `most` is past it in each.
    """
    shortest = longest = float("inf")
    for _ in range(TRIES):
        shortest, longest = min(shortest, seconds(small)), min(longest, seconds(large))
        if longest < most * max(shortest, least):
            break
    return longest / max(shortest, least)


def within(call: Callable[[], object], limit: float) -> bool:
    """Whether `call` takes less than `limit` seconds of processor time in one of `TRIES` runs."""
    return any(seconds(call) < limit for _ in range(TRIES))
