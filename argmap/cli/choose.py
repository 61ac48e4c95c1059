"""Which claims a command is about: the one place where claim arguments and filters are read."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap import api
from argmap.errors import ExitCode

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.select.filters import Filters


def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """What a claim argument may go on with, for the shell: the ids and keys of the article given before it."""
    from argmap.cli.complete import selectors

    return selectors(ctx.params.get("article"), incomplete)


class RoleName(StrEnum):
    """Roles as typed; `main` is short for `major_claim`."""

    main = "main"
    major_claim = "major_claim"
    claim = "claim"
    premise = "premise"


class RelationName(StrEnum):
    supports = "supports"
    opposes = "opposes"


class CertaintyName(StrEnum):
    asserted = "asserted"
    hedged = "hedged"
    reported = "reported"


ClaimArgument = Annotated[
    str,
    typer.Argument(metavar="CLAIM", help="A claim: its id (c4), its key, @ (the main claim).", autocompletion=complete),
]
SelectorsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="[SELECTOR]...",
        help="Claims: c4, @, '+c4', 'against(@) & leaves()' … (docs/selectors.md); several are united.",
        autocompletion=complete,
    ),
]
ClaimsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SELECTOR...", help="Claims: c4, @, 'opposes(@)' … (docs/selectors.md).", autocompletion=complete
    ),
]
ExcludeOption = Annotated[
    list[str],
    typer.Option(
        "--exclude", metavar="SELECTOR", help="Without these claims. May be repeated.", autocompletion=complete
    ),
]
FailEmptyOption = Annotated[bool, typer.Option("--fail-empty", help="Exit with 1 when no claim is left.")]
RoleOption = Annotated[list[RoleName], typer.Option("--role", help="Only claims of this role. May be repeated.")]
RelationOption = Annotated[
    list[RelationName], typer.Option("--relation", help="Only claims that support, or oppose, another.")
]
CertaintyOption = Annotated[
    list[CertaintyName], typer.Option("--certainty", help="Only claims of this certainty. May be repeated.")
]
HolderOption = Annotated[
    str, typer.Option("--holder", metavar="NAME", help='Only claims held by NAME (a part, a pattern, or "author").')
]
MatchOption = Annotated[str, typer.Option("--match", metavar="TEXT", help="Only claims that contain TEXT.")]
ConfidenceOption = Annotated[
    float,
    typer.Option("--min-confidence", min=0.0, max=1.0, metavar="0..1", help="Only claims and links at least so sure."),
]
DepthOption = Annotated[
    int | None, typer.Option("--depth", min=0, metavar="N", help="At most N links below the top of a tree.")
]


def filters(
    *,
    role: list[RoleName],
    relation: list[RelationName],
    certainty: list[CertaintyName],
    holder: str,
    match: str,
    min_confidence: float,
    depth: int | None,
) -> Filters:
    """The filters that the options of a command stand for."""
    from argmap.select.filters import Filters

    return Filters(
        role=tuple("major_claim" if r.value == "main" else r.value for r in role),
        relation=tuple(r.value for r in relation),
        certainty=tuple(c.value for c in certainty),
        holder=holder,
        match=match,
        min_confidence=min_confidence,
        depth=depth,
    )


def one_claim(map: ArgumentMap, given: str) -> str:
    """The id of the one claim a selector picks; `UsageError` when it picks none or several."""
    from argmap.select.evaluate import one_claim

    return one_claim(map, given)


def part(map: ArgumentMap, selectors: list[str], exclude: list[str]) -> ArgumentMap:
    """The map of the claims selected and the links between them; the same map when nothing is asked for."""
    if not selectors and not exclude:
        return map
    from argmap.traverse.reach import only

    return only(map, api.select(map, *selectors, exclude=exclude))


def fail_if(empty: bool, asked: bool) -> None:
    """Tells a person of an empty answer, and ends with "the answer is no" when `--fail-empty` was asked for."""
    if empty and sys.stderr.isatty():
        from argmap.cli.common import note

        note("no claim is left")
    if empty and asked:
        raise typer.Exit(ExitCode.ANSWER_IS_NO)


def chosen(map: ArgumentMap, filters: Filters, selectors: list[str], exclude: list[str]) -> list[str]:
    """The ids of the claims selected that pass the filters (all but `min_confidence`, see `query.filters.surer`)."""
    from argmap.select.filters import levels, passing

    ids = passing(map, filters)
    if selectors or exclude:
        wanted = set(api.select(map, *selectors, exclude=exclude))
        ids = [id for id in ids if id in wanted]
    if filters.depth is None:
        return ids
    level = levels(map)
    return [id for id in ids if level[id] <= filters.depth]
