"""Long answers on a terminal, a page at a time."""

from __future__ import annotations

import os
import sys


def page(text: str) -> None:
    """Shows text on standard output; through the user's pager when that is a terminal it does not fit on.

    The pager is $ARGMAP_PAGER, $PAGER, or `less`; `cat` or an empty $ARGMAP_PAGER is none.
    """
    command = _command()
    if not command or not sys.stdout.isatty() or not _too_long(text):
        sys.stdout.write(text)
        return
    from shlex import split
    from subprocess import PIPE, Popen

    # As git does: colours through, no screen cleared, ends by itself when all is on one screen.
    environment = {"LESS": "FRX", **os.environ}
    try:
        process = Popen(split(command), stdin=PIPE, env=environment)
    except (OSError, ValueError):
        sys.stdout.write(text)
        return
    try:
        process.communicate(text.encode("utf-8", "backslashreplace"))
    except KeyboardInterrupt:
        process.wait()


def _command() -> str:
    for name in ("ARGMAP_PAGER", "PAGER"):
        if name in os.environ:
            command = os.environ[name].strip()
            return "" if command == "cat" else command
    return "less"


def _too_long(text: str) -> bool:
    from shutil import get_terminal_size

    return text.count("\n") >= get_terminal_size((80, 24)).lines
