"""`argmap check`: a linter for arguments."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap import api
from argmap.cli import choose, common
from argmap.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from argmap.check import Finding
    from argmap.model import ArgumentMap


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


class Shape(StrEnum):
    text = "text"
    json = "json"
    sarif = "sarif"


def register(app: typer.Typer) -> None:
    app.command(
        short_help="Find what is wrong with the argument or the map.",
        epilog="Example: argmap check article.txt --ignore A102 --fail-on error",
    )(check)


def check(
    article: Annotated[
        str | None,
        typer.Argument(metavar="ARTICLE", help="A text, Markdown or HTML file, a saved map, or - for standard input."),
    ] = None,
    selectors: choose.SelectorsArgument = [],  # noqa: B006
    exclude: choose.ExcludeOption = [],  # noqa: B006
    select: Annotated[
        list[str],
        typer.Option("--select", metavar="CODE", help="Only these codes, by number, name or beginning (A, M1)."),
    ] = [],  # noqa: B006
    ignore: Annotated[list[str], typer.Option("--ignore", metavar="CODE", help="Not these codes.")] = [],  # noqa: B006
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CODE", help="Say what a code means and what to do, and end.")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 when something this severe, or more, is found.")
    ] = FailOn.warning,
    to: Annotated[Shape, typer.Option("--to", help="How to write the findings.")] = Shape.text,
    out: common.OutOption = None,
    brief: Annotated[bool, typer.Option("--brief", help="One line for each finding, by place.")] = False,
    width: common.WidthOption = None,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Find what is wrong with the argument, or with the map: each finding with its place and what to do.

    Codes and severities are told in docs/check.md.
    """
    from argmap.check import SEVERITIES, at_least, chosen_codes, code_named, run
    from argmap.render.terminal.findings import counted, explained

    if explain is not None:
        common.show(explained(code_named(explain), width=common.width(width)))
        return
    if article is None:
        raise UsageError("Missing argument 'ARTICLE'", "see argmap check --help")
    asked = {"select": _codes(select), "ignore": _codes(ignore)}
    chosen_codes(**asked)  # refuses an unknown code before any work
    map = _load(article, rules=rules, units=units)
    ids = api.select(map, *selectors, exclude=exclude) if selectors or exclude else None
    found = run(map, **asked, ids=ids)
    _write(map, found, article, Shape.json if json else to, out, brief=brief, columns=common.width(width))
    common.note(counted(found))
    if any(at_least(found, severity) for severity in SEVERITIES if severity == fail_on.value):
        raise typer.Exit(ExitCode.ANSWER_IS_NO)


def _codes(given: list[str]) -> list[str]:
    """The codes of an option, which may be repeated and may hold several joined by commas."""
    return [code.strip() for entry in given for code in entry.split(",")]


def _load(article: str, *, rules: str | None, units: str | None) -> ArgumentMap:
    """The map, read with its dangling links when it is argmap's own JSON."""
    from argmap import api, formats
    from argmap.formats import json
    from argmap.ingest import decode

    spans = common.read_units(units) if units is not None else None
    data, name = common.read_bytes(article)
    format = formats.detect(data)
    if format is None or format.name != "json" or spans is not None:
        return api.read(data, name, units=spans, rules=rules)
    map = json.loads(decode(data, name), dangling=True)
    if not map.name:
        map.info["source"]["name"] = name
    return map


def _write(
    map: ArgumentMap, found: list[Finding], article: str, shape: Shape, out: str | None, *, brief: bool, columns: int
) -> None:
    from argmap.formats.json import encode
    from argmap.render.lines import plain
    from argmap.render.terminal import findings

    name = map.name or article
    if shape is Shape.sarif:
        from argmap.check.sarif import sarif

        common.write(encode(sarif(map, found, name)) + "\n", out)
    elif shape is Shape.json:
        common.write("[" + ",".join(f"\n{encode({'file': name, **f.to_dict()})}" for f in found) + "\n]\n", out)
    else:
        lines = findings.brief(found, name) if brief else findings.findings(found, name, width=columns)
        if out is not None:
            common.write(plain(lines), out)
        else:
            common.show(lines)
