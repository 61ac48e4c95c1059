"""A store, or what is selected of it, as JSON Lines, as Parquet tables, or as one map in any format."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO

from argmap import files
from argmap.corpus.parquet import pyarrow
from argmap.corpus.store import Store
from argmap.formats.json import dumps, encode
from argmap.model import ArgumentMap
from argmap.traverse.reach import only

Chosen = Iterable[tuple[sqlite3.Row, ArgumentMap, list[str]]]

TABLES = {
    "articles": """SELECT id, name, ident, title, date, source, more, chars, claims, links, main, rules, version
      FROM article WHERE id IN (SELECT DISTINCT article FROM claim JOIN chosen USING (id)) ORDER BY id""",
    "claims": """SELECT id, article, claim, text, start, stop AS "end", line, paragraph, sentence, role, holder,
      certainty, key, confidence, words, supported, opposed, depth, stance, evidence
      FROM claim JOIN chosen USING (id) ORDER BY id""",
    "links": """SELECT source AS premise, target AS conclusion, relation, confidence, evidence,
      json_extract(more, '$.scheme.name') AS scheme FROM link
      WHERE source IN (SELECT id FROM chosen) AND target IN (SELECT id FROM chosen) ORDER BY source, nth""",
}
_NUMBERS = {
    *("id", "article", "start", "end", "line", "paragraph", "sentence", "words", "supported", "opposed", "depth"),
    *("chars", "claims", "links", "main", "premise", "conclusion"),
}
_BATCH = 20_000  # rows of a table in memory at a time


def json_lines(chosen: Chosen) -> Iterator[str]:
    """A line for each article: what is known of it and, under `map`, the map of the claims selected.

    `argmap corpus build` reads them again.
    """
    for row, map, ids in chosen:
        known = {name: row[name] for name in ("title", "date", "source") if row[name] is not None}
        known |= json.loads(row["more"]) if row["more"] else {}
        head = encode({"id": row["ident"] or row["name"], **known})
        yield f'{head[:-1]}, "map": {dumps(_part(map, ids)).replace(chr(10), "")}}}\n'


def _part(map: ArgumentMap, ids: list[str]) -> ArgumentMap:
    return map if len(ids) == len(map) else only(map, ids)


def union(chosen: Chosen, name: str) -> ArgumentMap:
    """One map of all articles: their texts one after the other, a claim `c4` of the article with id 7 as `a7-c4`.

    Nodes also have `article` and `date`. All of it is in memory.
    """
    made = ArgumentMap()
    texts: list[str] = []
    at = 0
    line = 0
    for row, map, ids in chosen:
        part, prefix = _part(map, ids), f"a{row['id']}-"
        for id, node in part.nodes.items():
            held = node.get("attribution")
            moved = {**node, "start": node["start"] + at, "end": node["end"] + at, "line": node.get("line", 1) + line}
            moved["attribution"] = _moved(held, at) if held else None
            moved["evidence"] = [_moved(piece, at) for piece in node.get("evidence", ())]
            made.add_node(prefix + id, {**moved, "article": row["name"], "date": row["date"]})
        for source, targets in part.successors.items():
            for target, edge in targets.items():
                pieces = [_moved(piece, at) for piece in edge.get("evidence", ())]
                told = edge.get("scheme")
                scheme = {"scheme": _moved(told, at) if "rule" in told else told} if told else {}
                made.add_edge(prefix + source, prefix + target, {**edge, "evidence": pieces, **scheme})
        about = map.info.get("argmap", made.info["argmap"])
        made.info["argmap"] = {name: value for name, value in about.items() if name != "main_chances"}
        text = map.source_text + "\n\n"
        texts.append(text)
        at += len(text)
        line += text.count("\n")
    whole = "".join(texts)
    made.info["source"] = {"name": name, "chars": len(whole), "text": whole}
    return made


def _moved(piece: dict[str, Any], by: int) -> dict[str, Any]:
    return {**piece, "start": piece["start"] + by, "end": piece["end"] + by}


def parquet(store: Store, folder: str) -> list[str]:
    """Writes the chosen claims (see `survey.choose`), their articles and the links between them as three Parquet
    files in `folder`, and returns their names. Row ids join them, as in the store."""
    arrow = pyarrow()
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise files.unwritable(folder, error) from None
    paths = tables(folder)
    with ExitStack() as all_or_none:
        opened = [all_or_none.enter_context(files.written(path)) for path in paths]
        for file, query in zip(opened, TABLES.values(), strict=True):
            _write_table(arrow, file, store.db.execute(query))
        for file in opened:
            file.flush()
    return paths


def tables(folder: str) -> list[str]:
    """The names of the files that `parquet` writes in a folder."""
    return [os.path.join(folder, f"{name}.parquet") for name in TABLES]


def _write_table(arrow: Any, file: BinaryIO, cursor: sqlite3.Cursor) -> None:
    names = [column[0] for column in cursor.description]
    schema = arrow.schema([(name, _kind(arrow, name)) for name in names])
    with arrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while rows := cursor.fetchmany(_BATCH):
            columns = [list(values) for values in zip(*rows, strict=True)]
            writer.write_table(arrow.table(dict(zip(names, columns, strict=True)), schema=schema))


def _kind(arrow: Any, name: str) -> Any:
    if name == "confidence":
        return arrow.float64()
    return arrow.int64() if name in _NUMBERS else arrow.string()
