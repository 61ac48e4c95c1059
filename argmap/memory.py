"""Builds large values without the garbage collector walking them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the collector of circular garbage away while a large value grows that has none.

    It takes two thirds of the time of loading a large map, and makes extraction of long texts more than linear.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def unwalked() -> Iterator[None]:
    """The same for what stays to the end of a short process: the collector does not walk it later either."""
    with uncollected():
        yield
        gc.freeze()
