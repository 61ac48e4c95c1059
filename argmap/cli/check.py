"""`argmap check`: a linter for arguments."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from msgspec import Struct

from argmap import api
from argmap.cli import articles, common, corrections
from argmap.cli.declared import Option
from argmap.cli.options import NONE, Claims, JsonOption, OutOption, Paged, Reading, WidthOption
from argmap.errors import ArgmapError, Ended, ExitCode, UsageError
from argmap.messages import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.check import Finding, Severity
    from argmap.cli.articles import Article, Asked
    from argmap.cli.commands import Commands
    from argmap.model import ArgumentMap
    from argmap.render.lines import Line

Codes = tuple[list[str], list[str]]
"""The codes selected and those ignored."""


class Checked(Struct, frozen=True, kw_only=True):
    """An article that was checked, what was found in it, and the name it goes by."""

    map: ArgumentMap
    found: list[Finding]
    name: str


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


class Shape(StrEnum):
    text = "text"
    json = "json"
    sarif = "sarif"


def _complete(incomplete: str) -> list[tuple[str, str]]:
    from argmap.cli.complete import codes

    return codes(incomplete)


def register(commands: Commands) -> None:
    commands.add(
        check,
        short="Find what is wrong with the argument or the map.",
        example="article.txt --ignore A102 --fail-on error",
    )


SelectOption = Annotated[
    list[str],
    Option(
        "--select",
        metavar="CODE",
        help="Only these codes, by number, name or beginning (A, M1).",
        autocompletion=_complete,
    ),
]
IgnoreOption = Annotated[
    list[str], Option("--ignore", metavar="CODE", help="Skip these codes.", autocompletion=_complete)
]
ExplainOption = Annotated[
    str | None,
    Option("--explain", metavar="CODE", help="Explain this code and what to do, and exit.", autocompletion=_complete),
]
FailOnOption = Annotated[
    FailOn | None,
    Option("--fail-on", help="Exit with 1 on a finding this severe (default: warning; in a store: error)."),
]


def check(
    claims: Claims,
    paged: Paged,
    reading: Reading,
    select: SelectOption = NONE,
    ignore: IgnoreOption = NONE,
    explain: ExplainOption = None,
    fail_on: FailOnOption = None,
    to: Annotated[Shape, Option("--to", help="How to write the findings.")] = Shape.text,
    out: OutOption = None,
    brief: Annotated[bool, Option("--brief", help="Write one line for each finding, by place.")] = False,
    width: WidthOption = None,
    json: JsonOption = False,
) -> None:
    """Find what is wrong with the argument, or with the map: each finding with its place and what to do.

    docs/check.md describes codes and severities. In a store, --limit limits what is shown; all findings are counted.
    """
    from argmap.check import chosen_codes, code_named

    columns = common.width(width)
    if explain is not None:
        from argmap.render.terminal.findings import explained

        common.show(explained(code_named(explain), width=columns))
        return
    codes = _codes(select), _codes(ignore)
    chosen_codes(*codes)  # refuses an unknown code before any work
    asked, shape = articles.asked(claims, reading, paged), _shape(to, json=json, brief=brief)
    if not asked.is_store:
        _fail_on(_check_files(asked, codes, shape, out, brief=brief, columns=columns), fail_on or FailOn.warning)
        return
    if shape is Shape.sarif or out is not None or brief:
        raise UsageError("--to sarif, --out and --brief go with an article", "argmap check STORE > FILE")
    _fail_on(_check_store(asked, codes, json=shape is Shape.json), fail_on or FailOn.error)


def _shape(to: Shape, *, json: bool, brief: bool) -> Shape:
    """How the findings are written; `UsageError` for options that exclude each other."""
    if json and to is Shape.sarif:
        raise UsageError("--json and --to sarif are two forms of one answer", "give one of them")
    shape = Shape.json if json else to
    if brief and shape is not Shape.text:
        raise UsageError(f"--brief is for text, not {shape}", "leave it out")
    return shape


def _fail_on(found: list[Severity], least: FailOn) -> None:
    """Exits with 1 when something at least this severe is found."""
    from argmap.check import SEVERITIES, at_least

    if any(at_least(found, severity) for severity in SEVERITIES if severity == least.value):
        raise Ended(ExitCode.ANSWER_IS_NO)


def _check_files(
    asked: Asked, codes: Codes, shape: Shape, out: str | None, *, brief: bool, columns: int
) -> list[Severity]:
    """Writes the findings in the articles, and gives how severe each is."""
    from argmap.check import chosen_codes
    from argmap.render.terminal.findings import nothing_found, summary

    failures: list[ArgmapError] = []
    checked = [_checked(one, asked, codes) for one in articles.files(asked, failures, _load(asked))]
    _write(checked, shape, out, brief=brief, columns=columns, several=len(asked.paths) > 1)
    found = [finding for one in checked for finding in one.found]
    common.note(summary(found) if found else nothing_found(len(chosen_codes(*codes)), _size(checked)))
    if failures:
        raise Ended(failures[-1].exit_code)
    return [finding.severity for finding in found]


def _checked(one: Article, asked: Asked, codes: Codes) -> Checked:
    from argmap.check import run

    select, ignore = codes
    found = run(one.map, select=select, ignore=ignore, ids=one.chosen() if asked.is_narrow else None)
    return Checked(map=one.map, found=found, name=one.about.get("article", one.map.name or asked.path))


def _size(checked: list[Checked]) -> str:
    """What was looked at, counted."""
    claims = sum(len(one.map) for one in checked)
    links = sum(len(targets) for one in checked for targets in one.map.successors.values())
    return f"{counted(claims, 'claim')} and {counted(links, 'link')}"


def _codes(given: list[str]) -> list[str]:
    """The codes of an option, which may be repeated and may hold several joined by commas."""
    return [code.strip() for entry in given for code in entry.split(",")]


def _load(asked: Asked) -> Callable[[str], ArgumentMap]:
    """What reads an article to check: argmap's own JSON with its dangling links."""

    def load(path: str) -> ArgumentMap:
        from argmap.corpus.content import content
        from argmap.formats import json
        from argmap.ingest import decode

        if asked.reading.units is not None:
            return articles.article(path, asked.reading)
        data, name = common.read_bytes(path)
        format = content(data, name).format
        if format is None or format.name != "json":
            return corrections.corrected(api.read(data, name, rules=asked.reading.rules), path, asked.reading)
        map = json.loads(decode(data, name), dangling=True)
        if not map.name:
            map.info["source"]["name"] = name
        return corrections.corrected(map, path, asked.reading)

    return load


def _write(checked: list[Checked], shape: Shape, out: str | None, *, brief: bool, columns: int, several: bool) -> None:
    from argmap.formats.json import encode
    from argmap.render.lines import plain
    from argmap.render.terminal import findings

    if shape is Shape.sarif:
        from argmap.check.sarif import sarif

        logs = [sarif(one.map, one.found, one.name) for one in checked]
        runs = [run for log in logs for run in log["runs"]]
        common.write(encode({**logs[0], "runs": runs}) + "\n", out)
    elif shape is Shape.json:
        told = [{"file": one.name, **finding.to_dict()} for one in checked for finding in one.found]
        if several:
            common.write("".join(encode(one) + "\n" for one in told), out)
        else:
            common.write("[" + ",".join(f"\n{encode(one)}" for one in told) + "\n]\n", out)
    else:
        lines: list[Line] = []
        for one in checked:
            made = (
                findings.brief(one.found, one.name) if brief else findings.findings(one.found, one.name, width=columns)
            )
            lines += [*([[]] if lines and made else []), *made]
        if out is not None:
            common.write(plain(lines), out)
        else:
            common.show(lines)


def _check_store(asked: Asked, codes: Codes, *, json: bool) -> list[Severity]:
    """Shows the findings in a store by place, then how many of each kind and in how many articles; how severe."""
    from argmap.check import chosen_codes, run
    from argmap.corpus.select import maps
    from argmap.render.store import findings
    from argmap.render.terminal.findings import nothing_found

    select, ignore = codes
    page = asked.stored.page(100)
    shown: list[tuple[str, Finding]] = []
    of_kind: Counter[str] = Counter()
    having: Counter[str] = Counter()
    checked = 0
    with articles.opened(asked.path, asked.stored.named) as db:
        for row, map, ids in maps(db, asked.selectors, exclude=asked.exclude, articles=asked.stored.asked()):
            checked += 1
            found = run(map, select=select, ignore=ignore, ids=ids if asked.is_narrow else None)
            shown += [(row["name"], one) for place, one in enumerate(found, of_kind.total()) if page.has(place)]
            of_kind.update(finding.code for finding in found)
            having.update({finding.code for finding in found})
    if not of_kind:
        common.note(nothing_found(len(chosen_codes(*codes)), counted(checked, "article")))
    more = of_kind.total() - page.offset - len(shown)
    left = f"{more:,} more (--limit 0 for all)" if more > 0 else ""
    if json:
        common.show_json([{"article": name, **finding.to_dict()} for name, finding in shown])
        if left:
            common.note(left)
    else:
        lines: list[Line] = [findings.finding(name, finding) for name, finding in shown]
        lines += [[(f"… {left}", "dim")]] if left else []
        sums = findings.check_sums(of_kind, having) if of_kind else []
        common.show([*lines, *([[]] if lines else []), *sums])
    return [findings.severity(code) for code in of_kind]
