"""Reads the TOML files of a rule directory, and keeps what it read as Python keeps compiled modules.

Parsing 350 kB of TOML takes longer than extracting an article, so the parsed tables of the package are
kept in `__pycache__` beside the files under the digest of their bytes; where that cannot be written, or
is damaged, they are parsed again.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import tomllib
from pathlib import Path
from typing import Any

from argmap.errors import RuleError

Table = dict[str, Any]


def tables(directory: Path, *, keep: bool = False) -> list[tuple[Path, bytes, Table]]:
    """Path, bytes and parsed content of every rule file of a directory, by name; RuleError when there is none.

    `keep` lends and keeps the parsed tables: for the package's own directory only, since a file that `marshal`
    reads must be one that this program wrote, and a user's directory is not written to.
    """
    try:
        files = [(path, _bytes(path)) for path in sorted(directory.glob("*.toml"))]
    except OSError as error:
        raise RuleError(f"cannot read rules in {directory}: {error.strerror}") from None
    if not files:
        raise RuleError(f"no rule files in {directory}", "rules are .toml files in a directory")
    digest = hashlib.sha256(b"\0".join(data for _, data in files)).hexdigest()[:24]
    kept = directory / "__pycache__" / f"rules-{digest}.marshal"
    parsed = _kept(kept, len(files)) if keep else None
    if parsed is None:
        parsed = [_parse(path, data) for path, data in files]
        if keep:
            _keep(kept, parsed)
    return [(path, data, table) for (path, data), table in zip(files, parsed, strict=True)]


def _bytes(path: Path) -> bytes:
    if not path.is_file():  # a pipe would be waited for
        raise RuleError(f"{path}: not a file")
    return path.read_bytes()


def _parse(path: Path, data: bytes) -> Table:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise RuleError(f"{path}: not a rule file: {error}") from None
    except RecursionError:
        raise RuleError(f"{path}: not a rule file: nested too deeply") from None


def _kept(path: Path, count: int) -> list[Table] | None:
    try:
        found = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, list) and len(found) == count else None


def _keep(path: Path, parsed: list[Table]) -> None:
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        data = marshal.dumps(parsed)
        path.parent.mkdir(exist_ok=True)
        for old in path.parent.glob("rules-*.marshal"):
            old.unlink(missing_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except (OSError, ValueError):
        return
