"""The manual page: the help of every command as one page of roff, for `man`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from argmap.cli.settings import NAMES
from argmap.errors import ExitCode
from argmap.version import __version__

EXIT_CODES = {
    ExitCode.DONE: "Done; an empty answer too.",
    ExitCode.ANSWER_IS_NO: "The answer is no: --fail-empty, --fail-under, --strict, check, rules test, diff, merge.",
    ExitCode.WRONG_USE: "Wrong use: an option, a claim or a selector that does not exist.",
    ExitCode.UNREADABLE: "An input cannot be read, or a disk is full.",
    ExitCode.OUR_BUG: "A bug in argmap; please report it.",
    ExitCode.INTERRUPTED: "Interrupted with Ctrl-C.",
}
ENVIRONMENT = {
    "ARGMAP_OFFLINE": "Fetch nothing from the web, as --offline.",
    "ARGMAP_PAGER, PAGER": "What shows long answers on a terminal; cat is none.",
    "ARGMAP_DEBUG": "Print the traceback of a bug.",
    "COLUMNS": "Number of columns, where no width is set.",
    "NO_COLOR, FORCE_COLOR": "No colour; colour in a pipe, too.",
}
_SPECIAL = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}


def page(group: Any, context: Any) -> str:
    """The manual page of a group of commands, as roff; `context` is the one its help would be made in."""
    lines = [
        f'.TH ARGMAP 1 "" {_quoted(f"argmap {__version__}")} "User Commands"',
        ".SH NAME",
        f"argmap \\- {_escaped(group.help.rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B argmap\n{_escaped(' '.join(group.collect_usage_pieces(context)))}",
        ".SH DESCRIPTION",
        _line(group.help),
        *_paragraphs(group.epilog),
        *_items(record for param in group.get_params(context) if (record := param.get_help_record(context))),
        ".SH COMMANDS",
        *_commands(group, context),
        ".SH ENVIRONMENT",
        *_items((f"ARGMAP_{name.replace('-', '_').upper()}", f"Default: {what}.") for name, what in NAMES.items()),
        *_items(ENVIRONMENT.items()),
        ".SH FILES",
        *_items([("argmap.toml", "Defaults, in this folder or one above; the table [tool.argmap] in pyproject.toml.")]),
        ".SH EXIT STATUS",
        *_items((str(int(code)), what) for code, what in EXIT_CODES.items()),
    ]
    return "\n".join(lines) + "\n"


def _commands(group: Any, context: Any) -> Iterator[str]:
    """Each command under its heading, those of groups in it after it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = type(context)(command, info_name=command.name, parent=context)
        yield f".SS {_quoted(inner.command_path)}"
        usage = " ".join([inner.command_path, *command.collect_usage_pieces(inner)])
        yield f".nf\n{_line(usage)}\n.fi"
        yield from _paragraphs(command.help)
        records = [param.get_help_record(inner) for param in command.get_params(inner)]
        yield from _items(record for record in records if record and not record[0].startswith("-h, "))
        yield from _paragraphs(command.epilog)
        if hasattr(command, "list_commands"):
            yield from _commands(command, inner)


def _items(records: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Terms in bold, each with what it means below it."""
    for term, meaning in records:
        yield f".TP\n.B {_escaped(term)}\n{_line(meaning)}"


def _paragraphs(text: str | None) -> Iterator[str]:
    """The paragraphs of a help text."""
    for paragraph in re.split(r"\n\s*\n", (text or "").strip()):
        if paragraph:
            yield f".PP\n{_line(paragraph)}"


def _line(text: str) -> str:
    """The text on one line that roff does not take for a request."""
    escaped = _escaped(text)
    return f"\\&{escaped}" if escaped[:1] in {".", "\\"} else escaped


def _quoted(text: str) -> str:
    """The text as one argument of a request."""
    return '"' + _escaped(text).replace('"', "\\(dq") + '"'


def _escaped(text: str) -> str:
    """The text on one line, with nothing in it that roff obeys and no character beyond ASCII."""
    line = " ".join(text.split())
    return "".join(_SPECIAL.get(sign) or (sign if sign.isascii() else f"\\[u{ord(sign):04X}]") for sign in line)
