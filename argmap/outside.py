"""Turns whatever other libraries raise on a broken file into one error that says so."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Self

from argmap.errors import ArgmapError, InputError

_HERE = os.path.dirname(__file__) + os.sep


class Reading:
    """A `with` around the call of a library that reads a file: an exception of the library's becomes `InputError`.

    Libraries name few of the exceptions that a broken file brings out of them. So it is told by where it was raised:
    in the library, or in the `with` itself (a library written in C has no lines of its own). What a function of argmap
    raises that is called from there, or by the library, is a fault of ours, and goes on.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        self._message = message
        self._remedy = remedy

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(error, Exception) and not isinstance(error, ArgmapError) and at is not None and not _ours(at):
            said = " ".join(str(error).split()) or type(error).__name__
            raise InputError(f"{self._message}: {said[:_MOST]}", self._remedy) from error


_MOST = 300  # characters of what a library says


def _ours(at: TracebackType) -> bool:
    """Whether the exception was raised by a function of argmap below the one with the `with`."""
    last = at
    while last.tb_next is not None:
        last = last.tb_next
    return last is not at and last.tb_frame.f_code.co_filename.startswith(_HERE)
