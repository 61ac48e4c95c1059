"""A selector over one of many maps."""

from __future__ import annotations

from collections.abc import Collection

from argmap.model import ArgumentMap
from argmap.query.evaluate import Evaluation
from argmap.query.selector import SelectorError
from argmap.query.syntax import Name


class Within(Evaluation):
    """An evaluation over one of many maps: a claim named that this map does not have selects nothing in it."""

    def __init__(self, map: ArgumentMap, article: Collection[str | None]) -> None:
        super().__init__(map)
        self._article = article

    def _named(self, name: Name) -> set[str]:
        article, mark, id = name.name.rpartition("#")
        if mark:
            return {id} & self.map.nodes.keys() if article in self._article else set()
        try:
            return super()._named(name)
        except SelectorError:
            return set()
