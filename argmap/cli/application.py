"""The Typer application: built from the commands of the modules, its failures handed on to `cli.main`."""

from __future__ import annotations

import sys
from functools import wraps
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from typer.core import TyperGroup

from argmap.cli.bundles import declared
from argmap.cli.declared import Option
from argmap.errors import ExitCode, PipeClosed, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from typer import Context

    from argmap.cli.bundles import Function
    from argmap.cli.commands import Command, Commands, Group
    from argmap.cli.settings import Setting


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


def application(commands: Commands, asked: Collection[str] = ()) -> typer.Typer:
    """The application with these commands; only with those that are in `asked`, where any is: to make an unasked one
    takes time as well."""
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
    single = [one for name, one in commands.single.items() if name in asked] or commands.single.values()
    for command in single:
        add(app, command)
    for name, group in commands.groups.items():
        app.add_typer(_of_group(group), name=name, short_help=group.short)
    return app


def add(app: typer.Typer, command: Command) -> None:
    """Adds a command to a Typer application."""
    app.command(command.name, short_help=command.short, epilog=command.example)(_for_typer(command.function))


def _of_group(group: Group) -> typer.Typer:
    app = typer.Typer(
        cls=group.made_as or TyperGroup,
        help=group.help,
        epilog=group.example,
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.callback()(lambda: None)
    for command in group.single.values():
        add(app, command)
    return app


def _for_typer(function: Function) -> Function:
    """The same function, its parameters declared in Typer's words."""

    @wraps(function)
    def made(**given: Any) -> None:
        function(**given)

    was = signature(function)
    made.__signature__ = was.replace(parameters=list(map(_parameter, was.parameters.values())))  # type: ignore[attr-defined]
    return made


def _parameter(parameter: Parameter) -> Parameter:
    of = declared(parameter)
    default = ... if parameter.default is parameter.empty else parameter.default
    said = typer.Option(default, *of.names, **of.said) if isinstance(of, Option) else typer.Argument(default, **of.said)
    return parameter.replace(annotation=get_args(parameter.annotation)[0], default=said)


def call(commands: Commands, arguments: list[str], held: Mapping[str, Setting]) -> int:
    """Runs a command line as Typer reads it, and gives its exit code; the settings that hold are defaults of options.

    Wrong use raises `UsageError`, an interruption KeyboardInterrupt, a closed pipe `PipeClosed`.
    """
    defaults = _everywhere(commands, {name.replace("-", "_"): one.value for name, one in held.items()})
    app = application(commands, arguments)
    try:
        return int(app(arguments, prog_name="argmap", standalone_mode=False, default_map=defaults) or 0)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message(), file=sys.stderr)
            return ExitCode.WRONG_USE
        raise _wrong(error, arguments, commands, held) from None
    except typer.Abort:
        raise KeyboardInterrupt from None


def _wrong(error: Any, arguments: list[str], commands: Commands, held: Mapping[str, Setting]) -> UsageError:
    """What Typer says is wrong, on one line, with where the value comes from when it was not typed."""
    message = " ".join(error.format_message().split()).rstrip(".")
    context, option = getattr(error, "ctx", None), getattr(error, "param", None)
    first = arguments[0] if arguments and arguments[0] in commands.single else ""
    command = context.command_path if context is not None else f"argmap {first}".rstrip()
    if option is not None and not any(one.partition("=")[0] in option.opts for one in arguments):
        setting = held.get(option.name.replace("_", "-"))
        if setting is not None:
            return UsageError(f"{setting.origin}: {message}", "argmap config shows all settings")
    return UsageError(message, f"see {command} --help")


def _everywhere(commands: Commands, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The defaults of options, for every command and those under it."""
    under = {name: dict.fromkeys(group.names, defaults) for name, group in commands.groups.items()}
    return {**dict.fromkeys(commands.single, defaults), **under}


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
