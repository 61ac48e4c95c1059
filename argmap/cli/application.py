"""The Typer application: built from the command modules, its failures handed on to `cli.main`."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from argmap.cli import common, settings
from argmap.errors import ExitCode, PipeClosed, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from typer import Context

_EVERYWHERE = ("--offline", "--save", "--local")


class _Group(TyperGroup):
    """The commands, with a closed pipe handed on as what Typer does not catch (it makes exit code 1 of an OSError)."""

    def make_context(self, *args: Any, **more: Any) -> Context:
        try:
            return super().make_context(*args, **more)  # type: ignore[return-value]
        except BrokenPipeError:
            raise PipeClosed from None

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise PipeClosed from None


def application(modules: Iterable[str], asked: Collection[str] = ()) -> typer.Typer:
    """The application with the commands of these modules, each of which has `register(app)`; only with those of them
    that are in `asked`, where any is: to make an unasked one takes time as well."""
    app = typer.Typer(
        name="argmap",
        cls=_Group,
        help="An article in, an argument map out: its claims, and what supports and opposes each.",
        epilog="Everywhere: -q, --quiet (no notes), --color auto|always|never. Begin with: argmap tree article.txt",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for module in modules:
        import_module(module).register(app)
    app.registered_commands = [one for one in app.registered_commands if one.name in asked] or app.registered_commands
    return app


def call(arguments: list[str], modules: Iterable[str]) -> int:
    """Runs a command line on these modules and gives its exit code; wrong use raises `UsageError`, an
    interruption KeyboardInterrupt, a closed pipe `PipeClosed`."""
    common.begin()
    arguments, given = settings.taken(arguments)
    held = {**settings.settings(), **given}
    common.settle(held)
    defaults = {name.replace("-", "_"): one.value for name, one in held.items()}
    try:
        app = application(modules, arguments)
        return int(
            app(
                _options_first(arguments),
                prog_name="argmap",
                standalone_mode=False,
                default_map=_everywhere(app, defaults),
            )
            or 0
        )
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message(), file=sys.stderr)
            return ExitCode.WRONG_USE
        message = " ".join(error.format_message().split()).rstrip(".")
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "argmap"
        raise UsageError(message, f"see {command} --help") from None
    except typer.Abort:
        raise KeyboardInterrupt from None


def _options_first(arguments: list[str]) -> list[str]:
    """The arguments with the options that every command takes before the command, wherever they stand."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    first = [argument for argument in arguments[:end] if argument in _EVERYWHERE]
    return [*first, *(argument for argument in arguments[:end] if argument not in _EVERYWHERE), *arguments[end:]]


def _everywhere(app: typer.Typer, defaults: dict[str, Any]) -> dict[str, Any]:
    """The defaults of options, for every command and those under it."""
    if not defaults:
        return {}
    single = [one.name or getattr(one.callback, "__name__", "") for one in app.registered_commands]
    under = dict.fromkeys(("build", "search", "same", "list", "show", "test", "report"), defaults)
    return {**dict.fromkeys(single, defaults), **{str(group.name): under for group in app.registered_groups}}


def _version(asked: bool) -> None:
    if asked:
        from argmap.version import __version__

        print(f"argmap {__version__}")
        raise typer.Exit


def _manual(context: typer.Context, asked: bool) -> None:
    if asked:
        from argmap.cli import manual

        sys.stdout.write(manual.page(context.command, context))
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    man: Annotated[
        bool, typer.Option("--man", callback=_manual, is_eager=True, help="Print the manual page and exit.")
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", envvar="ARGMAP_OFFLINE", help="Fetch nothing from the web.")
    ] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Keep a page that is fetched, as a file in this folder.")
    ] = False,
    local: Annotated[bool, typer.Option("--local", help="Fetch from this machine and the local network too.")] = False,
) -> None:
    from argmap.cli import fetching

    fetching.allow(offline=offline, save=save, local=local)
