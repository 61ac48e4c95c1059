"""A reader run in a process of its own: what a hostile file makes of a library written in C costs no more than `MEMORY`
and `SECONDS`, and takes no one down with it.

Memory is bounded where the system can do it (Linux); the other bounds hold everywhere.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import traceback
from contextlib import suppress
from importlib import import_module

from argmap.errors import InputError
from argmap.ingest.document import Document

MEMORY = 1 << 30  # bytes of address space
SECONDS = 120  # of a processor
_READY = b"argmap\n"  # what an answer begins with
_TOO_LONG = -24  # SIGXCPU
_CHILD = "import sys; sys.path[:] = {path!r}; from argmap.ingest.isolated import answer; answer{asked!r}"


def isolated(reader: str, data: bytes, name: str) -> Document:
    """What `argmap.ingest.READER.read(data, name)` gives, or raises, in a process of its own.

    `InputError` when that process needs more than it may, or breaks. Where no Python can be started, the reader runs
    here.
    """
    code = _CHILD.format(path=sys.path, asked=(reader, name, MEMORY, SECONDS))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=4 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_long(name) from None
    except OSError:
        return _read(reader, data, name)
    if not done.stdout.startswith(_READY):
        return _read(reader, data, name)
    if done.returncode == _TOO_LONG:
        raise _too_long(name)
    if done.returncode:
        raise _too_heavy(name)
    given = pickle.loads(done.stdout[len(_READY) :])
    if isinstance(given, Document):
        return given
    raise given


def answer(reader: str, name: str, memory: int, seconds: int) -> None:
    """Reads the file on standard input and writes what the reader gives or raises, pickled, on standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not part of the answer
    out.write(_READY)
    out.flush()
    data = sys.stdin.buffer.read()
    _limit(memory, seconds)
    given: Document | Exception
    try:
        given = _read(reader, data, name)
    except MemoryError:
        given = _too_heavy(name)
    except Exception as error:
        error.add_note(traceback.format_exc())
        given = error
    with out:
        pickle.dump(given, out)


def _read(reader: str, data: bytes, name: str) -> Document:
    document = import_module(f"argmap.ingest.{reader}").read(data, name)
    assert isinstance(document, Document)
    return document


def _limit(memory: int, seconds: int) -> None:
    """Bounds what this process may use, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (least, hard))


def _too_long(name: str) -> InputError:
    return InputError(f"{name} takes more than {SECONDS} seconds to read", "split it")


def _too_heavy(name: str) -> InputError:
    return InputError(f"{name} needs more than {MEMORY >> 20:,} MB to read, or breaks its reader", "split it")
