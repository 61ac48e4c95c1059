"""A connection to SQLite that takes whatever text there is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from argmap.safe import encodable


class Connection(sqlite3.Connection):
    """A connection that may be asked for what no database can hold: a lone surrogate, as a command line may have it."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:  # type: ignore[override]
        """The rows; a text among the values is looked for as a store has it."""
        try:
            return super().execute(statement, values)
        except UnicodeEncodeError:
            known = [encodable(value) if isinstance(value, str) else value for value in values]
            return super().execute(statement, known)
