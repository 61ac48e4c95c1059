"""What a worker does: articles in, rows for the store out. Pure functions on values that can be pickled."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from time import process_time

from msgspec import Struct

from argmap import formats
from argmap.corpus.item import Item
from argmap.corpus.rows import MapRows, map_rows
from argmap.corpus.store import Meta
from argmap.correct import overlay, path_of
from argmap.correct.corrected import correct
from argmap.errors import ArgmapError, InputError
from argmap.extract.language import reads_foreign
from argmap.extract.pipeline import forget_rules, judge_of
from argmap.model import ArgumentMap

BATCH_ITEMS = 16
BATCH_BYTES = 128 * 1024

Reader = Callable[[bytes, str], ArgumentMap]
"""Makes a map of the bytes of an article; `argmap.api.read`. It must be importable by name."""


class Done(Struct, frozen=True, kw_only=True):
    """One article worked on: its `rows`, or why there are none; how many `claims` and characters it has, whether rules
    `made` its map, whether it reads as another language than theirs (`foreign`). `seconds` of the processor it took to
    extract; how many corrections beside it do not apply (`left`).

    The rows are kept `packed`, which takes less than half the room: some hundred articles wait to be put in the store.
    """

    meta: Meta
    content: str
    packed: bytes | None = None
    fault: str = ""
    claims: int = 0
    chars: int = 0
    made: bool = False
    foreign: bool = False
    seconds: float = 0.0
    left: int = 0

    @property
    def rows(self) -> MapRows | None:
        """The rows for the store, unpacked anew each time; None when there is a fault."""
        return None if self.packed is None else pickle.loads(self.packed)


def work(batch: Sequence[Item], read: Reader, digest: str) -> list[Done]:
    """The articles of a batch, each read by `read`; `digest` tells an extracted map from a given one."""
    return [_one(item, read, digest) for item in batch]


def _one(item: Item, read: Reader, digest: str) -> Done:
    if item.fault:
        return Done(meta=item.meta, content="", fault=item.fault)
    name = item.meta.name
    begun = process_time()
    try:
        map = read(item.data, name)
        if _is_by_others(map, item, digest):
            forget_rules()  # a worker that has served an earlier build keeps the rules it read then
            map = read(item.data, name)
            if _is_by_others(map, item, digest):
                raise InputError(
                    f"{name}: the rules found here are not those the build began with", "run the same command again"
                )
        seconds = process_time() - begun
        map, left = corrected(item, map)
        made = _rules_of(map) == digest
        rows = map_rows(map, digest if made else None)
        source = map.info.get("source") or {}
        meta = item.described(source.get("title"), source.get("date"))
        foreign = made and reads_foreign(map.source_text, judge_of(()).rulebook)
        return Done(
            meta=meta,
            content=item.content,
            packed=pickle.dumps(rows, pickle.HIGHEST_PROTOCOL),
            claims=len(rows.claims),
            chars=len(rows.text),
            made=rows.rules is not None,
            foreign=foreign,
            seconds=seconds,
            left=left,
        )
    except ArgmapError as error:
        return Done(meta=item.meta, content=item.content, fault=str(error))
    except Exception as error:  # a bug of ours in one article is no reason to lose the others
        return Done(meta=item.meta, content=item.content, fault=f"{name}: our bug: {type(error).__name__}: {error}")


def corrected(item: Item, map: ArgumentMap) -> tuple[ArgumentMap, int]:
    """The map of an article with the corrections beside it, and how many of these do not apply."""
    if not item.corrections:
        return map, 0
    made = correct(map, overlay.loads(item.corrections, path_of(item.meta.name)))
    return made.map, len(made.faults)


def _rules_of(map: ArgumentMap) -> str | None:
    found: str | None = map.info.get("argmap", {}).get("rules")
    return found


def _is_by_others(map: ArgumentMap, item: Item, digest: str) -> bool:
    """Whether a map was made of an article, not given as a map, and by other rules than those of the digest."""
    return _rules_of(map) not in (None, digest) and formats.detect(item.data, item.meta.name) is None


def batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    """The items in batches of at most `BATCH_ITEMS`, fewer when they are long."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.data)
        if len(batch) >= BATCH_ITEMS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
