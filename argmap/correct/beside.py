"""The file of corrections beside an article: `ARTICLE.argmap.toml`, read, kept from others, and written whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from argmap import files
from argmap.correct import overlay
from argmap.correct.correction import Overlay
from argmap.errors import InputError, UsageError


def read(path: str) -> Overlay:
    """The corrections in a file; none where there is no such file. `InputError` for one that cannot be read."""
    try:
        with open(path, "rb") as file:
            data = file.read(overlay.MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Overlay(name=path)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path!r}: {getattr(error, 'strerror', None) or error}") from None
    return overlay.loads(data, path)


def write(path: str, corrections: Overlay) -> Overlay:
    """Writes corrections to a file, whole or not at all, and gives them with the lines on which they now stand."""
    text, found = overlay.written(corrections)
    files.write(path, text)
    return found


@contextmanager
def locked(article: str) -> Iterator[None]:
    """Keeps others from correcting an article as long as the block runs; `UsageError` when somebody else does.

    The lock is on the article, whose folder may be read-only, and ends with the process. Where files cannot be locked,
    there is none.
    """
    try:
        import fcntl

        descriptor = os.open(article, os.O_RDONLY)
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"{article!r} is being corrected by another argmap", "end that one first") from None
        except OSError:
            pass
        yield
    finally:
        os.close(descriptor)
