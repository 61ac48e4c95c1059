"""What another program changed in a store so that it cannot be read: looked for only when reading it has failed."""

from __future__ import annotations

import sqlite3

from argmap.corpus.schema import PLACES

_HELD = {"TEXT": "'text', 'null'", "INTEGER": "'integer', 'null'", "REAL": "'real', 'integer'"}
_JSON = {
    "article": {"more": "object", "info": "object"},
    "claim": {"attribution": "object", "evidence": "array", "more": "object"},
    "link": {"evidence": "array", "more": "object"},
}
_MISPLACED = f"SELECT 1 FROM claim WHERE article != id >> {PLACES} OR id < 0 LIMIT 1"


def damage(db: sqlite3.Connection) -> str:
    """The first thing in the tables of maps that is not as argmap writes it; empty when there is none."""
    for table in ("article", "article_text", "claim", "link"):
        for _, column, declared, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
            if _any(db, f"SELECT 1 FROM {table} WHERE typeof({column}) NOT IN ({_HELD[declared]}) LIMIT 1"):
                return f"{table}.{column} holds what is no {declared}"
        for column, kind in _JSON.get(table, {}).items():
            if _any(db, f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL AND NOT json_valid({column}) LIMIT 1"):
                return f"{table}.{column} holds what is not JSON"
            if _any(db, f"SELECT 1 FROM {table} WHERE json_type({column}) != '{kind}' LIMIT 1"):
                return f"{table}.{column} holds JSON that is no {kind}"
    if _any(db, "PRAGMA foreign_key_check") or _any(db, _MISPLACED):
        return "rows that belong together have lost each other"
    return ""


def _any(db: sqlite3.Connection, statement: str) -> bool:
    return db.execute(statement).fetchone() is not None
