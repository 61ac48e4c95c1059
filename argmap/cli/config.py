"""`argmap config`: the settings that hold, and where each comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli import common
from argmap.cli.options import JsonOption

if TYPE_CHECKING:
    from argmap.cli.commands import Commands


def register(commands: Commands) -> None:
    commands.add(config, short="Show the settings that hold, and where each comes from.")


def config(json: JsonOption = False) -> None:
    """Show the settings that hold, and where each comes from.

    A setting comes from the command line, from ARGMAP_… in the environment, or from the nearest argmap.toml or
    [tool.argmap] in pyproject.toml, in this folder or one above.
    """
    from argmap.cli.settings import NAMES
    from argmap.render.terminal.table import Column, aligned

    found = common.settled()
    if json:
        common.show_json({name: {"value": one.value, "from": one.origin} for name, one in found.items()})
        return
    columns = [Column(title=title) for title in ("setting", "value", "from", "what")]
    rows = []
    for name, what in NAMES.items():
        one = found.get(name)
        rows.append((name, str(one.value) if one else "", one.origin if one else "", what))
    common.show(aligned(columns, rows))
