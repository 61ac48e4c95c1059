"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import BinaryIO

from argmap.errors import ArgmapError, FullError, UsageError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)

Identity = tuple[int, int]

_READER_SECONDS = 5.0  # how long a named pipe is given to be read by somebody


@contextmanager
def written(path: str) -> Iterator[BinaryIO]:
    """A file to write to, which has the name `path` once all went well; otherwise what was there stays.

    It is made aside in the same folder, synced, and renamed. A link is followed, and a file that is replaced keeps
    its mode and owner. A pipe or a device such as /dev/null is written to as it comes, and so is what standard
    output or error already is (/dev/stdout). Raises `UsageError` for what cannot be written to, `FullError` without
    room.
    """
    try:
        with _open(path) or _aside(os.path.realpath(path)) as file:
            yield file
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def write(path: str, data: str | bytes) -> None:
    """Writes all of `data` to the file `path`, text as UTF-8; see `written`."""
    with written(path) as file:
        file.write(data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data)


def unwritable(path: str, error: OSError | ValueError) -> ArgmapError:
    """The error to show for a file that could not be written."""
    said = f"cannot write {path!r}: {getattr(error, 'strerror', None) or error}"
    return FullError(said) if isinstance(error, OSError) and error.errno in NO_ROOM else UsageError(said)


def identity(file: str | int) -> Identity | None:
    """What tells one file from another however it is named: of a path or descriptor, None if that is no file."""
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _open(path: str) -> BinaryIO | None:
    """What is there and is not to be replaced, open; None for a file, or where there is nothing."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    for descriptor in (1, 2):
        with suppress(OSError):
            if os.path.samestat(found, os.fstat(descriptor)):
                return os.fdopen(os.dup(descriptor), "wb")
    if stat.S_ISBLK(found.st_mode):
        raise OSError(errno.EPERM, "it is a disk")
    if stat.S_ISFIFO(found.st_mode):
        return _pipe(path)
    return None if stat.S_ISREG(found.st_mode) else open(path, "wb")


def _pipe(path: str) -> BinaryIO:
    """A named pipe, open; an error when nobody reads it within some seconds, for which `open` would wait for ever."""
    end = monotonic() + _READER_SECONDS
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if monotonic() >= end:
                raise OSError(errno.ENXIO, "nobody reads from this pipe") from None
            sleep(0.02)
    os.set_blocking(descriptor, True)
    return os.fdopen(descriptor, "wb")


@contextmanager
def _aside(target: str) -> Iterator[BinaryIO]:
    """A new file beside `target` that replaces it in the end."""
    from tempfile import mkstemp

    if os.path.islink(target):  # a circle of links
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    before = os.stat(target) if os.path.exists(target) else None
    folder, name = os.path.split(target)
    descriptor, part = mkstemp(dir=folder, prefix=f".{name[:40]}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
        _like(part, before)
        os.replace(part, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(part)
        raise


def _like(path: str, before: os.stat_result | None) -> None:
    """Gives a file the mode and owner of the one it replaces, or those that new files have."""
    if before is None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(path, 0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(path, before.st_uid, before.st_gid)
    os.chmod(path, stat.S_IMODE(before.st_mode))
