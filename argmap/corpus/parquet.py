"""Parquet through pyarrow (the extra `parquet`), on a disk or any path that fsspec knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from argmap.errors import UsageError


def pyarrow() -> Any:
    """The modules `pyarrow` and `pyarrow.parquet`; `UsageError` says what to install when missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow", "pip install 'argmap[parquet]'") from None
    return pyarrow


def filesystem(path: str) -> tuple[Any, str]:
    """The fsspec file system of a path and the path in it; `UsageError` says what to install when missing."""
    try:
        import fsspec
    except ImportError:
        raise UsageError(f"{path} needs fsspec", "pip install 'argmap[cluster]'") from None
    try:
        found, inside = fsspec.core.url_to_fs(path)
    except (ImportError, ValueError) as error:
        raise UsageError(f"cannot open {path}: {error}") from None
    return found, inside


def records(path: str, rows: int) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file as dictionaries, `rows` in memory at a time.

    Raises OSError when the file is not there or is no Parquet.
    """
    arrow = pyarrow()
    opened = path
    if "://" in path:
        system, inside = filesystem(path)
        opened = system.open(inside, "rb")
    try:
        with arrow.parquet.ParquetFile(opened) as file:
            for batch in file.iter_batches(batch_size=rows):
                yield from batch.to_pylist()
    except arrow.ArrowInvalid as error:
        raise OSError(f"no Parquet: {error}") from None


def count_rows(path: str) -> int:
    """How many rows a Parquet file says it has; 0 when it is none."""
    arrow = pyarrow()
    try:
        rows: int = arrow.parquet.read_metadata(path).num_rows
    except (arrow.ArrowInvalid, OSError):
        return 0
    return rows
