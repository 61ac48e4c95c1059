"""Which claims of a map a command is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap import api
from argmap.errors import Ended, ExitCode

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.select.filters import Filters


def one_claim(map: ArgumentMap, given: str) -> str:
    """The id of the one claim a selector picks; `UsageError` when it picks none or several."""
    from argmap.select.evaluate import one_claim

    return one_claim(map, given)


def part(map: ArgumentMap, selectors: Sequence[str], exclude: Sequence[str]) -> ArgumentMap:
    """The map of the claims selected and the links between them; the same map when nothing is asked for."""
    if not selectors and not exclude:
        return map
    from argmap.traverse.reach import only

    return only(map, api.select(map, *selectors, exclude=exclude))


def fail_if(empty: bool, asked: bool, *, told: bool = False) -> None:
    """Says that an answer is empty, unless that is told, and exits with 1 when `--fail-empty` was asked for."""
    if empty and not told:
        from argmap.cli.common import note

        note("no claims match")
    if empty and asked:
        raise Ended(ExitCode.ANSWER_IS_NO)


def chosen(map: ArgumentMap, filters: Filters, selectors: Sequence[str], exclude: Sequence[str]) -> list[str]:
    """The ids of the claims selected that pass the filters (all but `min_confidence`, see `select.filters.surer`)."""
    from argmap.select.filters import levels, passing

    ids = passing(map, filters)
    if selectors or exclude:
        wanted = set(api.select(map, *selectors, exclude=exclude))
        ids = [id for id in ids if id in wanted]
    if filters.depth is None:
        return ids
    level = levels(map)
    return [id for id in ids if level[id] <= filters.depth]
