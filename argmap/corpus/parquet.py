"""Parquet through pyarrow (the extra `parquet`), on a disk or at a URL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import IO, Any

from argmap.corpus import remote
from argmap.errors import UsageError


def pyarrow() -> Any:
    """The modules `pyarrow` and `pyarrow.parquet`; `UsageError` says what to install when missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow", "pip install 'argmap[parquet]'") from None
    return pyarrow


@contextmanager
def opened(path: str | IO[bytes]) -> Iterator[Any]:
    """The Parquet file at a path or URL, or in an open file; OSError when it is not there or is no Parquet."""
    arrow = pyarrow()
    with remote.opened(path) if isinstance(path, str) and "://" in path else nullcontext(path) as source:
        try:
            with arrow.parquet.ParquetFile(source) as file:
                yield file
        except arrow.ArrowInvalid as error:
            raise OSError(f"no Parquet: {error}") from None


def batches(path: str | IO[bytes], rows: int, groups: Sequence[int] | None = None) -> Iterator[list[dict[str, Any]]]:
    """The rows of a Parquet file, or of these row groups, as dictionaries, `rows` in memory at a time; see `opened`."""
    with opened(path) as file:
        for batch in file.iter_batches(batch_size=rows, row_groups=groups):
            yield batch.to_pylist()


def count_rows(path: str) -> int:
    """How many rows a Parquet file says it has; 0 when it is none."""
    arrow = pyarrow()
    try:
        rows: int = arrow.parquet.read_metadata(path).num_rows
    except (arrow.ArrowInvalid, OSError):
        return 0
    return rows
