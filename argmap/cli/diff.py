"""`argmap diff` and `argmap merge`: two maps side by side, and as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from argmap.cli import articles, common
from argmap.cli.declared import Argument, Option
from argmap.cli.options import JsonOption, OutOption, Reading
from argmap.errors import Ended, ExitCode, UsageError
from argmap.messages import counted, shortened

if TYPE_CHECKING:
    from argmap.cli.commands import Commands
    from argmap.diff.difference import Difference
    from argmap.model import ArgumentMap

FirstArgument = Annotated[str, Argument(metavar="A", help="An article or a map.", show_default=False)]
SecondArgument = Annotated[str, Argument(metavar="B", help="Another, or another version.", show_default=False)]


def register(commands: Commands) -> None:
    commands.add(diff, short="Show what differs between two maps.", example="mine.json yours.json")
    commands.add(merge, short="Make one map of two.", example="mine.json yours.json --base article.txt -o map.json")


def diff(
    a: FirstArgument,
    b: SecondArgument,
    reading: Reading,
    as_corrections: Annotated[
        bool, Option("--as-corrections", help="Write the corrections of A that make it B (one article).")
    ] = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """Show what differs between two maps: of two readers, of two versions of an article, of two rule sets.

    Two claims are the same if they have the same place, the same or nearly the same words, or say the same. Exits with
    1 when the maps differ. -o FILE.html writes a page with both maps side by side.
    """
    if as_corrections and json:
        raise UsageError("--as-corrections writes a file of corrections, not JSON", "leave out --json")
    one, other = (articles.article(path, reading) for path in (a, b))
    if as_corrections:
        from argmap.correct.between import between
        from argmap.correct.overlay import dumps

        overlay = between(one, other)
        common.write(dumps(overlay), out)
        raise Ended(ExitCode.ANSWER_IS_NO if overlay.corrections else ExitCode.DONE)
    from argmap.diff.difference import difference

    found = difference(one, other)
    if out is not None:
        _write(one, other, found, (a, b), out, json=json)
    elif json:
        common.show_json([change.to_dict() for change in found.changes])
    else:
        from argmap.render.terminal.differing import change_lines

        common.show(change_lines(found.changes, a, b))
        common.note(_summary([change.kind for change in found.changes], len(found.pairs)))
    if found.changes:
        raise Ended(ExitCode.ANSWER_IS_NO)


def _write(
    one: ArgumentMap, other: ArgumentMap, found: Difference, names: tuple[str, str], out: str, *, json: bool
) -> None:
    """Writes what differs to a file: as JSON, as a page when it is called so, else as text."""
    from argmap.formats.json import encode
    from argmap.render.lines import plain
    from argmap.render.page.compared import compared
    from argmap.render.terminal.differing import change_lines

    if json:
        common.write(encode([change.to_dict() for change in found.changes]) + "\n", out)
    elif out.lower().endswith((".html", ".htm")):
        common.write(compared(one, other, found, names), out)
    else:
        common.write(plain(change_lines(found.changes, *names)), out)
    common.note(_summary([change.kind for change in found.changes], len(found.pairs)))


def _summary(kinds: list[str], same: int) -> str:
    """What was found, counted."""
    counts = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
    told = ", ".join(f"{count:,} {kind}" for kind, count in counts.items()) or "no difference"
    return f"{counted(same, 'claim')} in both; {told}"


def merge(
    a: FirstArgument,
    b: SecondArgument,
    reading: Reading,
    base: Annotated[str | None, Option("--base", metavar="C", help="The map or article that both come from.")] = None,
    out: OutOption = None,
) -> None:
    """Make one map of two maps of an article.

    With --base, a change made on one side only is taken. Where the sides conflict, the map follows A and keeps both
    versions in graph.conflicts, and the exit code is 1. Links never make a circle.
    """
    from argmap.diff.merging import merged
    from argmap.formats.json import dumps

    one, other = (articles.article(path, reading) for path in (a, b))
    found = merged(one, other, articles.article(base, reading) if base is not None else None)
    common.write(dumps(found.map), out)
    for conflict in found.conflicts:
        a_says, b_says = shortened(conflict.a, 60), shortened(conflict.b, 60)
        common.note(f"conflict: {conflict.claim}, {conflict.about}: A: {a_says} · B: {b_says}")
    if found.conflicts:
        raise Ended(ExitCode.ANSWER_IS_NO)
