"""`argmap gold`: maps that readers corrected, as gold to score and fit against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from argmap.cli import articles, common
from argmap.cli.declared import Argument, Option
from argmap.cli.options import FailEmptyOption, OutOption, Reading
from argmap.messages import counted

if TYPE_CHECKING:
    from argmap.cli.commands import Commands
    from argmap.model import ArgumentMap


def register(commands: Commands) -> None:
    commands.add(gold, short="Write reviewed maps as gold, to score and fit.", example="a.txt b.txt -o gold.jsonl")


def gold(
    files: Annotated[
        list[str],
        Argument(metavar="ARTICLE...", help="Articles with corrections beside them, or maps drawn by hand."),
    ],
    reading: Reading,
    out: OutOption = None,
    whole: Annotated[
        bool, Option("--whole", help="Count as right what no reader decided, too (after review --all).")
    ] = False,
    fail_empty: FailEmptyOption = False,
) -> None:
    """Write the maps that you corrected as gold, for argmap score, rules report and the fit of weights.

    Only what a reader decided counts (accepted, linked, left alone, made main); links of other claims count neither
    way. An article without a decision is left out.
    """
    from argmap.cli import choose
    from argmap.formats.json import encode
    from argmap.scoring.reviewed import as_gold

    made = []
    for path in files:
        map = articles.article(path, reading)
        if why := _left_out(map, whole=whole):
            common.note(f"{path}: {why}")
        else:
            made.append(encode(as_gold(map, whole=whole)) + "\n")
    choose.fail_if(not made, fail_empty, told=True)
    common.write("".join(made), out)
    common.note(f"{counted(len(made), 'article')} as gold")


def _left_out(map: ArgumentMap, *, whole: bool) -> str:
    """Why a map is no gold; empty when it is."""
    from argmap.scoring.reviewed import decided, is_drawn

    if not map.source_text:
        return "left out: the map is without its article"
    if whole or is_drawn(map) or decided(map):
        return ""
    return "left out: no reader decided anything (argmap review)"
