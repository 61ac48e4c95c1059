"""The `argmap` command: which module holds which command, and where every failure becomes an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from argmap.errors import ArgmapError, ExitCode

if TYPE_CHECKING:
    from typer import Context

# The commands of each module, so that only the module of the command asked for is imported.
GROUPS: dict[str, tuple[str, ...]] = {
    "argmap.cli.claims": ("list", "tree"),
    "argmap.cli.reasons": ("trace",),
    "argmap.cli.files": ("extract",),
    "argmap.cli.formats": ("export", "convert", "formats"),
    "argmap.cli.score": ("score",),
}


class _PipeClosed(Exception):
    """The reader of our output has gone; not an OSError, because Typer makes exit code 1 of that."""


class _Group(TyperGroup):
    """The commands, with a closed pipe passed on to `run`."""

    def make_context(self, *args: Any, **more: Any) -> Context:
        try:
            return super().make_context(*args, **more)  # type: ignore[return-value]
        except BrokenPipeError:
            raise _PipeClosed from None

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _PipeClosed from None


def application(commands: tuple[str, ...] | None = None) -> typer.Typer:
    """The application with the modules that hold these commands, or with all of them."""
    app = typer.Typer(
        name="argmap",
        cls=_Group,
        help="An article in, an argument map out: its claims, and what supports and opposes each.",
        epilog="Begin with: argmap tree article.txt",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for module, held in GROUPS.items():
        if commands is None or set(commands) & set(held):
            import_module(module).register(app)
    return app


def _version(asked: bool) -> None:
    if asked:
        from argmap import __version__

        print(f"argmap {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def run(arguments: list[str]) -> int:
    """Runs the command line and gives its exit code; the one place where failures are told to the user."""
    try:
        try:
            code = _call(arguments)
            sys.stdout.flush()
            return code
        except ArgmapError as error:
            return _fail(str(error), error.exit_code)
        except typer.TyperException as error:
            return _fail(_usage(error), ExitCode.WRONG_USE)
        except (KeyboardInterrupt, typer.Abort):
            return ExitCode.INTERRUPTED
    except (BrokenPipeError, _PipeClosed):
        _close_quietly()
        return ExitCode.DONE
    except Exception as error:
        return _bug(error)


def _call(arguments: list[str]) -> int:
    known = {command for held in GROUPS.values() for command in held}
    first = next((a for a in arguments if not a.startswith("-")), None)
    completing = "_ARGMAP_COMPLETE" in os.environ
    app = application((first,) if first in known and not completing else None)
    return int(app(arguments, prog_name="argmap", standalone_mode=False) or 0)


def _usage(error: typer.TyperException) -> str:
    """One line for a wrong use, with the help to ask for."""
    message = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "argmap"
    return f"{message.rstrip('.')} (see {command} --help)"


def _fail(message: str, code: ExitCode) -> int:
    from argmap.cli.common import note

    note(message)
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


def main() -> NoReturn:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))
