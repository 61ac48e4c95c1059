"""`argmap rules …`: the rules that decide, and what each is worth."""

from __future__ import annotations

import typer

from argmap.cli.rules_report import report


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The rules that decide, and what each is worth.", no_args_is_help=True)
    group.command(epilog="Example: argmap rules report gold.jsonl")(report)
    app.add_typer(group, name="rules", epilog="Example: argmap rules report gold.jsonl")
