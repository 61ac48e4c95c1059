"""What every command shares: reading a file, the rules, printing, and writing files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from argmap import files
from argmap.errors import InputError, UsageError
from argmap.safe import neutral, visible
from argmap.web import is_web

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console, RenderableType

    from argmap.cli.settings import Setting
    from argmap.render.lines import Line
    from argmap.rules import Rulebook

STDIN = "-"
STDOUT = "-"

_taken: set[files.Identity | str | None] = set()  # what the command under way reads or wrote
_settled: dict[str, Setting] = {}  # the settings that hold for the command under way


def settle(held: Mapping[str, Setting]) -> None:
    """Makes these settings hold."""
    _settled.clear()
    _settled.update(held)


def settled() -> Mapping[str, Setting]:
    """The settings that hold, by name."""
    return _settled


def _held(name: str) -> Any:
    """What a setting says; None where there is none."""
    return _settled[name].value if name in _settled else None


# -- reading ------------------------------------------------------------------------------------
def read_bytes(path: str) -> tuple[bytes, str]:
    """The bytes of a file, or of standard input for "-", and the name to call them by."""
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("standard input is closed")
        if STDIN in _taken:
            raise UsageError("standard input is asked for twice", "it can be read once")
        if sys.stdin.isatty():
            note("reading the article from the keyboard; end it with Ctrl-D")
        take(0)
        _taken.add(STDIN)
        return sys.stdin.buffer.read(), called(path)
    if is_web(path):
        from argmap.cli.fetching import allowed
        from argmap.web.get import article

        return article(path, allowed(keep_page))
    from argmap.ingest import several

    found, ident = several.split(path)
    try:
        with open(found, "rb") as file:
            take(file.fileno())
            data = file.read()
        return several.chosen(data, found, ident) if ident else (data, path)
    except (OSError, ValueError) as error:
        raise InputError(*_unreadable(path, error)) from None


def called(path: str) -> str:
    """What to call an article by."""
    return "standard input" if path == STDIN else path


def keep_page(name: str, data: bytes) -> None:
    """Writes a page that was fetched to a file, and says so."""
    write_file(name, data)
    note(f"kept the page as {name}")


def _unreadable(path: str, error: OSError | ValueError) -> tuple[str, str]:
    """What is wrong with a path that could not be read, and what to do about it."""
    if isinstance(error, FileNotFoundError):
        if path.startswith("file:"):
            return f"{path!r} is an address of a file", "give its path"
        if "://" in path:
            return f"{path!r} is no address that is read", "http:// and https:// are fetched, nothing else"
        return f"no such file: {path!r}", "an address begins with https://" if path.startswith("www.") else ""
    if isinstance(error, IsADirectoryError):
        return f"{path!r} is a directory, not an article", "give one file in it"
    return f"cannot read {path!r}: {getattr(error, 'strerror', None) or error}", ""


def read_units(path: str) -> list[tuple[int, int]]:
    """The spans in a --units file: a JSON list of [start, end] pairs of whole numbers."""
    import json

    data, name = read_bytes(path)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not JSON: {error}", "units are [[start, end], …]") from None
    if not isinstance(found, list):
        raise InputError(f"{name}: not a list", "units are [[start, end], …]")
    for number, pair in enumerate(found):
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(end) is int for end in pair)):
            raise InputError(f"{name}: unit {number} is not a pair of whole numbers", "units are [[start, end], …]")
    return [(start, end) for start, end in found]


def rulebook(rules: Path | str | None) -> Rulebook:
    """The rules that come with argmap and, on top of them, those in the directory that --rules names."""
    from argmap.rules import load

    return load(*([rules] if rules is not None else []))


# -- printing -----------------------------------------------------------------------------------
def is_terminal() -> bool:
    """Whether standard output is a screen that shows styles."""
    if _held("color") == "always" or os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width(asked: int | None = None) -> int:
    """The columns to lay out for: as asked, or of $COLUMNS or the terminal, 80 in a pipe; never below 20."""
    return max(asked or _columns(), 20)


def _columns() -> int:
    """As `shutil.get_terminal_size` has them, which takes a hundredth of the time of a command to load."""
    with suppress(KeyError, ValueError):
        if (told := int(os.environ["COLUMNS"])) > 0:
            return told
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


def console(columns: int | None = None) -> Console:
    """A Rich console on standard output that reads no markup, makes up no colours, and honours NO_COLOR."""
    from rich.console import Console

    color = _held("color")
    return Console(
        width=columns or width(),
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
        force_terminal=True if color == "always" else None,
        no_color=None if color in (None, "auto") else color == "never",
    )


def show(lines: Iterable[Line]) -> None:
    """Prints styled lines: with their styles and by pages on a terminal, as plain text in a pipe."""
    from argmap.render.lines import plain, styled

    if is_terminal():
        from argmap.cli.pager import page

        page(styled(lines, console()))
    else:
        sys.stdout.write(plain(lines))


def with_legend(lines: list[Line], columns: int | None = None) -> list[Line]:
    """The lines and, unless notes are not wanted, what the signs of the links in them mean."""
    from argmap.render.lines import legend

    return lines if _held("quiet") else [*lines, *legend(lines, columns or width())]


def show_rich(renderable: RenderableType, columns: int | None = None) -> None:
    """Prints a Rich object (a table, a panel) by pages; for terminals."""
    from argmap.cli.pager import page

    screen = console(columns)
    with screen.capture() as captured:
        screen.print(renderable)
    page(captured.get())


def show_json(value: Any) -> None:
    """Prints a value as JSON, readable and with nothing in it that a terminal would obey."""
    from argmap.formats.json import encode

    if isinstance(value, list):
        sys.stdout.write("[" + ",".join(f"\n{encode(item)}" for item in value) + ("\n]\n" if value else "]\n"))
    else:
        sys.stdout.write(encode(value) + "\n")


def show_json_lines(values: Iterable[Any]) -> None:
    """Prints values as JSON, one a line."""
    from argmap.formats.json import encode

    for value in values:
        sys.stdout.write(encode(value) + "\n")


def heading(name: str) -> Line:
    """The line above what is shown of one of several articles."""
    from argmap.render.lines import STRONG

    return [(f"── {visible(name)}", STRONG)]


def note(message: str) -> None:
    """Prints a line for the person at the terminal on standard error, unless they want none."""
    if not _held("quiet"):
        tell(message)


def tell(message: str) -> None:
    """Prints a line on standard error."""
    print(f"argmap: {visible(message)}", file=sys.stderr)


# -- writing ------------------------------------------------------------------------------------
def write(data: str | bytes, out: str | None) -> None:
    """Writes an answer to the file `out`, or to standard output when it is None or "-"."""
    if out is not None and out != STDOUT:
        write_file(out, data)
    elif isinstance(data, str):
        sys.stdout.write(neutral(data) if sys.stdout.isatty() else data)
    elif sys.stdout.isatty():
        raise UsageError("this format is not for a terminal", "write it to a file with -o FILE")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def write_file(path: str, data: str | bytes) -> None:
    """Writes a file whole or not at all, never over one that this command reads or wrote; see `files.written`."""
    keep(path)
    files.write(path, data)
    _taken.add(files.identity(path))


def keep(path: str) -> None:
    """Raises `UsageError` when writing to `path` would destroy what this command reads or wrote.

    It is told by the file itself: by another path, link or case it is the same.
    """
    found = files.identity(path)
    if found is not None and found in _taken:
        raise UsageError(f"{path!r} is what this command reads or has written", "give another name to write to")


def take(file: str | int) -> None:
    """Notes a file (path or descriptor) that this command reads, so that it does not write over it."""
    found = files.identity(file)
    if found is not None and found == files.identity(1):
        raise UsageError("standard output is the file to be read", "write to another file")
    _taken.add(found)


def begin() -> None:
    """Begins a command: no file is read or written yet."""
    _taken.clear()
