"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from argmap.errors import UsageError


@contextmanager
def aside(path: str) -> Iterator[str]:
    """The name of a new file beside `path`, which it replaces when all went well; otherwise it is removed.

    Raises `UsageError` when it cannot be written.
    """
    part = f"{path}.{os.getpid()}.part"
    try:
        yield part
        os.replace(part, path)
    except OSError as error:
        raise UsageError(f"cannot write {path!r}: {error.strerror or error}") from None
    finally:
        if os.path.exists(part):
            os.unlink(part)
