"""The `argmap` command: which module holds which command, and where every failure becomes an exit code.

Imports next to nothing: `argmap --version` is to cost little more than Python itself.
"""

from __future__ import annotations

import atexit
import codecs
import errno
import gc
import io
import os
import signal
import sys
from contextlib import suppress

from argmap import late
from argmap.errors import ArgmapError, ExitCode, InputError, PipeClosed, UsageError
from argmap.files import NO_ROOM

# The commands of each module, so that only the module of the command asked for is imported.
GROUPS: dict[str, tuple[str, ...]] = {
    "argmap.cli.claims": ("list", "tree"),
    "argmap.cli.questions": ("ask", "path", "holders", "stats", "show"),
    "argmap.cli.check": ("check",),
    "argmap.cli.stand": ("stand", "what-if", "weakest"),
    "argmap.cli.reasons": ("trace", "explain"),
    "argmap.cli.files": ("extract",),
    "argmap.cli.formats": ("export", "convert", "formats"),
    "argmap.cli.edit": ("edit",),
    "argmap.cli.review": ("review",),
    "argmap.cli.diff": ("diff", "merge"),
    "argmap.cli.align": ("align",),
    "argmap.cli.rules": ("rules",),
    "argmap.cli.gold": ("gold",),
    "argmap.cli.score": ("score",),
    "argmap.cli.view": ("view",),
    "argmap.cli.corpus": ("corpus",),
    "argmap.cli.config": ("config",),
}

_ALLOCATIONS = 150_000  # a start with a short article makes 75,000
# Files say so themselves: it is standard output that cannot be written to.
_NO_ANSWER = {
    **{number: os.strerror(number) for number in NO_ROOM},
    errno.EBADF: "standard output is closed",
}


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
        if isinstance(error, OSError) and error.errno in _NO_ANSWER:
            _close_quietly()
            return _fail(f"cannot write the answer: {_NO_ANSWER[error.errno]}", ExitCode.UNREADABLE)
        return ExitCode.INTERRUPTED if _is_interruption(error) else _bug(error)


def _is_interruption(error: BaseException) -> bool:
    """Whether it was an interruption, of which Python made another error while a class was made (before 3.12)."""
    while not isinstance(error, KeyboardInterrupt):
        if error.__cause__ is None:
            return False
        error = error.__cause__
    return True


def _call(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        from argmap.version import __version__

        print(f"argmap {__version__}")
        return ExitCode.DONE
    # Most of what a command loads and makes lives to the end of a short process: garbage is looked for
    # more rarely, and not once more at the end.
    gc.set_threshold(_ALLOCATIONS)
    from argmap.cli.calls import call

    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:], "--help"]
    try:
        return call(arguments, modules_for(arguments))
    except (UsageError, InputError):
        from argmap.cli.turned import turned

        if (meant := turned(arguments, {command for held in GROUPS.values() for command in held})) is not None:
            raise meant from None
        raise
    finally:
        gc.freeze()


def modules_for(arguments: list[str]) -> list[str]:
    """The modules to import for a command line: the one of its command, or all, to list or complete commands."""
    command = next((argument for argument in arguments if not argument.startswith("-")), None)
    holding = [module for module, held in GROUPS.items() if command in held]
    return holding if holding and "_ARGMAP_COMPLETE" not in os.environ else list(GROUPS)


def _fail(message: str, code: ExitCode, picture: str = "") -> int:
    from argmap.cli.common import tell
    from argmap.safe import neutral

    tell(message)
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


class _Unfailing(io.TextIOWrapper):
    """Standard error: what cannot be told there (full disk, reader gone) changes neither answer nor exit code."""

    def write(self, text: str, /) -> int:
        try:
            return super().write(text)
        except OSError:
            return self._give_up()

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            self._give_up()

    def _give_up(self) -> int:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        super().flush()
        return 0


def _streams() -> None:
    """Makes standard output and error write whatever text there is, and no file take the number of a closed one."""
    while (descriptor := os.open(os.devnull, os.O_RDONLY)) <= 2:  # a closed one: reading is empty, writing fails
        pass
    os.close(descriptor)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    encoding = sys.stderr.encoding if sys.stderr is not None else "utf-8"
    raw = open(2, "wb", closefd=False)  # noqa: SIM115
    codecs.register_error("argmap", _in_ascii)
    sys.stderr = _Unfailing(raw, encoding, "argmap", line_buffering=True)
    sys.stdout.reconfigure(errors="argmap")  # type: ignore[union-attr]


_ASCII = {"│": "|", "├": "|", "└": "`", "─": "-", "⋯": ":", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'"}
_ASCII |= {"–": "-", "—": "-", "·": ".", "→": "->", "←": "<-", "↑": "^", "↓": "v", "×": "x", "█": "#"}


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """What a terminal without Unicode gets for characters that it lacks: their like, or their number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    made = (_ASCII.get(one) or one.encode("ascii", "backslashreplace").decode("ascii") for one in lacking)
    return "".join(made), error.end


def main() -> None:
    """The console script. Interrupted at any moment it ends with 130, and once it has answered no more."""
    try:
        sys.unraisablehook = _interrupted_again
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        _streams()
        code = run(sys.argv[1:])
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        code = ExitCode.INTERRUPTED
    if code != ExitCode.INTERRUPTED:
        late.keep()
    if code == ExitCode.INTERRUPTED or not _is_more_to_do():
        _leave(code)
    sys.exit(code)


def _is_more_to_do() -> bool:
    """Whether something is to happen at the end yet: threads to be waited for, what asked to be called then, stores to
    be closed, a profile to be written."""
    asked = getattr(atexit, "_ncallbacks", lambda: 1)()
    threads = len(sys._current_frames()) if hasattr(sys, "_current_frames") else 2
    return bool(asked or threads > 1 or "sqlite3" in sys.modules or sys.getprofile() or sys.gettrace())


def _leave(code: int) -> None:
    """Ends the process at once: it neither waits for threads and helpers whose work nobody wants any more, nor frees
    one by one what the system takes back as a whole."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _interrupted_again(unraisable: sys.UnraisableHookArgs) -> None:
    """Interrupts again, in a moment, when an interruption came where Python lets no exception out of."""
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
        return
    from _thread import interrupt_main
    from threading import Timer

    Timer(0.01, interrupt_main).start()
