"""Files at a URL, through fsspec (the extra `cluster`): S3, Google Cloud, Azure, HDFS, HTTP and others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from argmap.errors import ArgmapError, InputError, UsageError

_AS_IT_IS = (ArgmapError, OSError, ImportError, AssertionError, AttributeError, LookupError, NameError, TypeError)
_STATES = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified", "updated")


def filesystem(path: str) -> tuple[Any, str]:
    """The fsspec file system of a path and the path in it; `UsageError` says what to install when missing."""
    try:
        import fsspec
    except ImportError:
        raise UsageError(f"{path} needs fsspec", "pip install 'argmap[cluster]'") from None
    try:
        found, inside = fsspec.core.url_to_fs(path)
    except (ImportError, OSError, ValueError) as error:
        raise UsageError(f"cannot open {path}: {error}") from None
    return found, inside


@contextmanager
def as_oserror() -> Iterator[None]:
    """Turns the errors that the library of a store has of its own into `OSError`; our own bugs stay as they are."""
    try:
        yield
    except _AS_IT_IS:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from None


def message_of(error: Exception) -> str:
    """What an error says, in the words of the system where it has some."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def files(url: str, wanted: Callable[[str], bool]) -> list[str]:
    """The URLs that a URL names: itself, what matches its `*`, what is wanted below a folder; in order.

    Raises `UsageError` when there is none, `InputError` when the store does not answer.
    """
    system, inside = filesystem(url)
    found: list[str] = []
    try:
        with as_oserror():
            named = system.glob(inside, detail=True) if "*" in inside else {inside: system.info(inside)}
            for path, known in named.items():
                if known["type"] == "directory":
                    found += filter(wanted, system.find(path))
                elif path == inside:
                    return [url]
                else:
                    found.append(path)
    except FileNotFoundError:
        found = []
    except OSError as error:
        raise InputError(f"cannot read {url}: {message_of(error)}") from None
    if not found:
        raise UsageError(f"no articles at {url!r}")
    return sorted(system.unstrip_protocol(path) for path in found)


@contextmanager
def opened(url: str, compression: str | None = None) -> Iterator[IO[bytes]]:
    """The file at a URL, open for reading; OSError for whatever goes wrong with it while it is."""
    system, inside = filesystem(url)
    with as_oserror(), system.open(inside, "rb", compression=compression) as file:
        yield file


@contextmanager
def written(path: str) -> Iterator[IO[bytes]]:
    """A file to write, which has its name when all went well and is removed otherwise; any path that fsspec knows.

    Raises `UsageError` when it cannot be written.
    """
    system, inside = filesystem(path)
    part = f"{inside}.part"
    try:
        with as_oserror():
            with system.open(part, "wb") as file:
                yield file
            system.mv(part, inside)
    except BaseException as error:
        with suppress(Exception):
            system.rm(part)
        if isinstance(error, OSError):
            raise UsageError(f"cannot write {path}: {message_of(error)}") from None
        raise


def listed(folder: str) -> set[str]:
    """The names in a folder to write to, which is made if need be, but never a bucket: a slip would make a new one.

    Raises `UsageError` when it cannot be written to.
    """
    system, inside = filesystem(folder)
    bucket = inside.partition("/")[0]
    try:
        with as_oserror():
            if bucket and not system.exists(bucket):
                raise UsageError(f"cannot write {folder}: there is no bucket {bucket!r}, or it does not answer")
            system.makedirs(inside, exist_ok=True)
            system.invalidate_cache(inside)
            with suppress(FileNotFoundError):  # where there are no folders, one is there with its first file
                return {path.rsplit("/", 1)[-1] for path in system.ls(inside, detail=False)}
            return set()
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {message_of(error)}") from None


def size(path: str) -> int:
    """How many bytes a file has."""
    system, inside = filesystem(path)
    return int(system.info(inside)["size"])


def state(path: str) -> str:
    """What tells a file from what it was before: its size with its digest or date, else all that is known of it."""
    system, inside = filesystem(path)
    known = system.info(inside)
    mark = next((known[name] for name in _STATES if known.get(name)), None)
    return str(system.ukey(inside)) if mark is None else f"{known['size']} {mark}"
