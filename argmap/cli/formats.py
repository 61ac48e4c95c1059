"""`argmap export`, `argmap convert` and `argmap formats`: maps in the formats of the field, and what is lost."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated

from argmap.cli import articles, choose, common
from argmap.cli.declared import Argument, Option
from argmap.cli.options import (
    Claims,
    DepthOption,
    FailEmptyOption,
    JsonOption,
    NamedOption,
    OutOption,
    Reading,
    Sureness,
)
from argmap.errors import Ended, ExitCode, InputError, UsageError
from argmap.messages import counted

if TYPE_CHECKING:
    from argmap.cli.commands import Commands
    from argmap.formats import Format, Losses
    from argmap.formats.tints import Tints
    from argmap.model import ArgumentMap


def _to(incomplete: str) -> list[tuple[str, str]]:
    from argmap.cli.complete import formats_to_write

    return formats_to_write(incomplete)


def _from(incomplete: str) -> list[tuple[str, str]]:
    from argmap.cli.complete import formats_to_read

    return formats_to_read(incomplete)


ToOption = Annotated[
    str | None,
    Option(
        "--to",
        metavar="FORMAT",
        help="The format to write (default: by the suffix of FILE; argmap formats lists them).",
        autocompletion=_to,
    ),
]
StrictOption = Annotated[bool, Option("--strict", help="Write nothing and exit 1 when anything would be lost.")]
ReportOption = Annotated[str | None, Option("--report", metavar="FILE", help="Write what was lost to FILE, as JSON.")]
SplitOption = Annotated[
    bool,
    Option("--split", help="Pictures of a large map: an overview, and one for each claim of it (OUT-c4.svg)."),
]
PageOption = Annotated[
    str | None, Option("--page", metavar="ADDRESS", help="What claims in a picture link to (ADDRESS#c4).")
]
TintOption = Annotated[
    bool, Option("--strength", help="Tint claims by strength, not by role: pictures and DOT (see argmap stand).")
]
PICTURES = ("svg", "png", "pdf")
Made = list[tuple[str | None, str | bytes]]
"""What is to be written, each with its file (None: standard output)."""


def register(commands: Commands) -> None:
    commands.add(
        export,
        short="Write the map in another format, or as a picture.",
        example="article.txt --to dot -o map.dot",
    )
    commands.add(
        convert,
        short="Turn a map of one format into another.",
        example="debate.argdown debate.aif.json",
    )
    commands.add(list_formats, "formats", short="List the formats, and what each cannot hold.")


def export(
    claims: Claims,
    reading: Reading,
    sureness: Sureness,
    to: ToOption = None,
    out: OutOption = None,
    depth: DepthOption = None,
    split: SplitOption = False,
    page: PageOption = None,
    tint: TintOption = False,
    strict: StrictOption = False,
    report: ReportOption = None,
    named: NamedOption = "",
    fail_empty: FailEmptyOption = False,
) -> None:
    """Write the map (with selectors, only these claims and the links between them), and say what the format loses.

    svg, png and pdf are pictures; claims in svg and pdf link to the page that argmap view writes. For a whole
    store, use argmap corpus export; for one article of it, --article.
    """
    from argmap.formats import Losses

    format = _wanted(to, out)
    losses = Losses()
    map, selectors = articles.one(claims.article, reading, named, claims.selectors, losses)
    map, cut = sureness.leave(map)
    shown = _tints(map, format) if tint else {}
    whole = choose.part(map, selectors, claims.exclude)
    map = whole if depth is None else _upto(whole, depth)
    choose.fail_if(not len(map), fail_empty)
    if left := cut.intersection(map.nodes):
        common.note(f"{counted(len(left), 'claim')} unlinked at this confidence")
    if split or page is not None or (format.name in PICTURES and (depth is not None or tint)):
        made = _pictures(map, whole, format, out, split=split, page=page, tints=shown)
    else:
        made = [(out, format.write(map, losses, **({"tints": shown} if shown else {})))]
    _finish(map, format, out, made, losses, strict=strict, report=report)


def _tints(map: ArgumentMap, format: Format) -> Tints:
    """The tints of all claims; `UsageError` for a format that has no colours."""
    from argmap.formats.tints import tints

    if format.name not in (*PICTURES, "dot"):
        raise UsageError(f"--strength is for pictures, not {format.name}", f"--to {', '.join(PICTURES)} or dot")
    return tints(map)


def _upto(map: ArgumentMap, depth: int) -> ArgumentMap:
    """The map down to `depth` links below the tops of its trees."""
    from argmap.select.filters import levels
    from argmap.traverse.reach import only

    level = levels(map)
    return only(map, [id for id in map.nodes if level[id] <= depth])


def _pictures(
    map: ArgumentMap,
    whole: ArgumentMap,
    format: Format,
    out: str | None,
    *,
    split: bool,
    page: str | None,
    tints: Tints,
) -> Made:
    """The picture of a part of `whole`, or with `split` several, to be written beside each other."""
    from argmap.formats import picture

    if format.name not in PICTURES:
        raise UsageError(f"--split and --page are for pictures, not {format.name}", f"--to {', '.join(PICTURES)}")
    if split and out in (None, common.STDOUT):
        raise UsageError("--split writes several files", "name them with -o FILE")
    address = picture.page_of(map) if page is None else page
    stem, suffix = os.path.splitext(str(out))
    parts = [(f"{stem}-{_file_name(id)}{suffix}", part) for id, part in picture.sheets(map)] if split else [(out, map)]
    return [(path, picture.dumps(part, format.name, page=address, whole=whole, tints=tints)) for path, part in parts]


def _file_name(id: str) -> str:
    """A claim's id as part of a file's name: what is no letter, digit, dot, - or _ becomes _."""
    return re.sub(r"[^\w.-]", "_", id)[:80]


def convert(
    source: Annotated[str, Argument(metavar="IN", help="A map in any format argmap reads, or -.")],
    target: Annotated[str, Argument(metavar="OUT", help="The file to write, or - with --to.")],
    from_: Annotated[
        str | None,
        Option("--from", metavar="FORMAT", help="The format of IN (default: by its content).", autocompletion=_from),
    ] = None,
    to: ToOption = None,
    strict: StrictOption = False,
    report: ReportOption = None,
) -> None:
    """Turn a map of one format into another, and say what was lost on the way."""
    from argmap import formats

    format = _wanted(to, target)
    given = formats.by_name(from_, to_read=True) if from_ is not None else None
    losses = formats.Losses()
    data, name = common.read_bytes(source)
    map = formats.read(data, name, format=given, losses=losses)
    if map is None:
        raise InputError(
            f"{name} is not a map in a format that argmap reads",
            "--from names one; argmap export makes one of an article",
        )
    _finish(map, format, target, [(target, format.write(map, losses))], losses, strict=strict, report=report)


def list_formats(json: JsonOption = False) -> None:
    """List the formats: which are read, which are written, and what each cannot hold."""
    from argmap.formats import FORMATS
    from argmap.render.terminal import table

    if json:
        common.show_json(
            [
                {
                    "name": f.name,
                    "suffix": f.suffix,
                    "reads": f.reads,
                    "writes": f.writes,
                    "what": f.what,
                    "cannot_hold": list(f.cannot) if f.writes else [],
                    "definition": f.home,
                }
                for f in FORMATS.values()
            ]
        )
        return
    titles = ("format", "suffix", "read", "write", "what", "cannot hold")
    columns = tuple(table.Column(title=title) for title in titles)
    yes = {True: "✓", False: ""}
    rows = [
        (f.name, f.suffix, yes[f.reads], yes[f.writes], f.what, ", ".join(f.cannot) if f.writes else "")
        for f in FORMATS.values()
    ]
    if common.is_terminal():
        common.show_rich(table.rich_table(columns, rows, common.width()))
    else:
        common.show(table.aligned(columns, rows))


def _wanted(to: str | None, out: str | None) -> Format:
    """The format to write: the one named, or the one the suffix of the output file stands for."""
    from argmap import formats

    format = formats.by_name(to) if to is not None else formats.by_suffix(out or "")
    if format is None:
        asked = f"no format has the suffix of {out!r}" if out not in (None, common.STDOUT) else "in which format?"
        raise UsageError(asked, f"--to {', '.join(formats.writable())}")
    format.dumps  # noqa: B018  (refuses a format that is only read, before any work)
    return format


def _finish(
    map: ArgumentMap,
    format: Format,
    out: str | None,
    made: Made,
    losses: Losses,
    *,
    strict: bool,
    report: str | None,
) -> None:
    """Writes what was made of the map, its companion file, the report and the line about what was lost."""
    beside = _companion(map, format, out, losses)
    if report is not None:
        if report == common.STDOUT and out in (None, common.STDOUT):
            raise UsageError("map and report cannot both be standard output", "name a file for one of them")
        common.write(_report(format, losses), report)
    if losses:
        common.note(f"lost in {format.name}: {losses}" + ("; nothing written (--strict)" if strict else ""))
    for warning in losses.warnings:
        common.note(warning)
    if losses and strict:
        raise Ended(ExitCode.ANSWER_IS_NO)
    if beside is not None:
        common.write_file(*beside)
    for path, data in made:
        common.write(data, path)
        if path != out:
            common.note(f"wrote {path}")


def _companion(map: ArgumentMap, format: Format, out: str | None, losses: Losses) -> tuple[str, str] | None:
    """The path and text of the file that belongs beside `out`; None when there is none to write.

    A file of that name is never replaced by another text.
    """
    if not format.companion:
        return None
    if out is None or out == common.STDOUT:
        losses.add(f"text (the {format.companion} file; write with -o to get it)")
        return None
    path, text = os.path.splitext(out)[0] + format.companion, format.write_companion(map)
    if os.path.exists(path):
        if not _holds(path, text.encode("utf-8")):
            raise UsageError(f"{path!r} already exists with another text", "give another name with -o")
        return None
    return path, text


def _holds(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def _report(format: Format, losses: Losses) -> str:
    from argmap.formats.json import encode

    return encode({"format": format.name, **losses.to_dict()}) + "\n"
