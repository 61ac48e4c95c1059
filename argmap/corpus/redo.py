"""Tells which articles of a store must be extracted again after a change of the rules."""

from __future__ import annotations

from functools import cached_property

from argmap import formats
from argmap.corpus.item import Item
from argmap.corpus.store import Store
from argmap.errors import ArgmapError
from argmap.ingest import read_bytes
from argmap.rules.change import Change, change, written
from argmap.rules.rulebook import Rulebook


class Redo:
    """The rules of a build, held against those that the maps of a store were made by."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook
        self._changes: dict[str, Change | None] = {}

    @cached_property
    def written(self) -> str:
        """What the store notes of the rules."""
        return written(self._rulebook)

    def needed(self, item: Item, before: str) -> bool:
        """Whether the map of an article, made by the rules of the digest `before`, may come out otherwise now.

        Sure to be so when it may; an article is read as `argmap.api.read` reads it, of which a map that was
        given is left to be put in again.
        """
        if before not in self._changes:
            known = self._store.rulebook(before)
            self._changes[before] = None if known is None else change(known, self.written)
        found = self._changes[before]
        if found is None or formats.detect(item.data) is not None:
            return True
        if not found.forms:
            return False
        try:
            return found.touches(read_bytes(item.data, item.meta.name).reading())
        except ArgmapError:
            return True
