"""The `argmap` command: which module holds which command, and where every failure becomes an exit code.

Imports next to nothing: `argmap --version` is to cost little more than Python itself.
"""

from __future__ import annotations

import errno
import gc
import os
import sys

from argmap.errors import ArgmapError, ExitCode, PipeClosed

# The commands of each module, so that only the module of the command asked for is imported.
GROUPS: dict[str, tuple[str, ...]] = {
    "argmap.cli.claims": ("list", "tree"),
    "argmap.cli.questions": ("ask", "path", "holders", "stats", "show"),
    "argmap.cli.check": ("check",),
    "argmap.cli.reasons": ("trace", "explain"),
    "argmap.cli.files": ("extract",),
    "argmap.cli.formats": ("export", "convert", "formats"),
    "argmap.cli.rules": ("rules",),
    "argmap.cli.score": ("score",),
    "argmap.cli.view": ("view",),
    "argmap.cli.corpus": ("corpus",),
}

_ALLOCATIONS = 50_000
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # files say so themselves: it is standard output


def run(arguments: list[str]) -> int:
    """Runs the command line and gives its exit code; the one place where failures are told to the user."""
    try:
        try:
            code = _call(arguments)
            sys.stdout.flush()
            return code
        except ArgmapError as error:
            return _fail(error.line, error.exit_code, error.picture)
        except KeyboardInterrupt:
            return ExitCode.INTERRUPTED
    except (BrokenPipeError, PipeClosed):
        _close_quietly()
        return ExitCode.DONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            _close_quietly()
            return _fail(f"cannot write the answer: {error.strerror}", ExitCode.UNREADABLE)
        return _bug(error)


def _call(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from argmap import __version__

        print(f"argmap {__version__}")
        return ExitCode.DONE
    # Most of what a command loads and makes lives to the end of a short process: garbage is looked for
    # more rarely, and not once more at the end.
    gc.set_threshold(_ALLOCATIONS)
    from argmap.cli.application import call

    try:
        return call(arguments, modules_for(arguments))
    finally:
        gc.freeze()


def modules_for(arguments: list[str]) -> list[str]:
    """The modules to import for a command line: the one of its command, or all, to list or complete commands."""
    command = next((argument for argument in arguments if not argument.startswith("-")), None)
    holding = [module for module, held in GROUPS.items() if command in held]
    return holding if holding and "_ARGMAP_COMPLETE" not in os.environ else list(GROUPS)


def _fail(message: str, code: ExitCode, picture: str = "") -> int:
    from argmap.cli.common import note
    from argmap.safe import neutral

    note(message)
    if picture:
        print(neutral(picture), file=sys.stderr)
    return code


def _bug(error: Exception) -> int:
    if os.environ.get("ARGMAP_DEBUG"):
        raise error
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else ""
    return _fail(
        f"a bug in argmap: {type(error).__name__}: {error}{where} "
        "(please report it; ARGMAP_DEBUG=1 prints the traceback)",
        ExitCode.OUR_BUG,
    )


def _close_quietly() -> None:
    """Points standard output at nothing, so that the interpreter's last flush meets no closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))
