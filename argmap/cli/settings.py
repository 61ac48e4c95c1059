"""What holds for every command: colour, quiet, and defaults for options, from the command line, the environment or a
file (`argmap.toml`, or `[tool.argmap]` in `pyproject.toml`, in this folder or one above)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from argmap.errors import InputError, UsageError

COLORS = ("auto", "always", "never")
NAMES = {
    "color": "colour in the output: auto, always or never",
    "quiet": "leave out notes on standard error",
    "rules": "folder of further rule files",
    "width": "number of columns",
    "full": "show long claims in full",
    "min-confidence": "leave out links of a lower confidence",
}

_VALUES: dict[str, tuple[tuple[type, ...], str]] = {
    "rules": ((str,), "a folder"),
    "width": ((int, str), "a whole number"),
    "min-confidence": ((int, float, str), "a number from 0 to 1"),
}


class Setting(NamedTuple):
    """A value, and where it comes from."""

    value: Any
    origin: str


def taken(arguments: list[str]) -> tuple[list[str], dict[str, Setting]]:
    """The arguments without `-q`, `--quiet` and `--color`, which may stand anywhere, and what these say."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    left: list[str] = []
    found: dict[str, Setting] = {}
    given = iter(arguments[:end])
    for one in given:
        if one in ("-q", "--quiet"):
            found["quiet"] = Setting(True, one)
        elif one == "--color" or one.startswith("--color="):
            value = next(given, "") if one == "--color" else one.partition("=")[2]
            found["color"] = Setting(_color(value, "--color"), "--color")
        else:
            left.append(one)
    return [*left, *arguments[end:]], found


def settings() -> dict[str, Setting]:
    """What the environment and the nearest file say, by name; the environment comes first."""
    return {**_of_file(), **_of_environment()}


def _of_environment() -> dict[str, Setting]:
    found = {}
    for name in NAMES:
        variable = f"ARGMAP_{name.replace('-', '_').upper()}"
        if value := os.environ.get(variable):
            found[name] = Setting(_checked(name, value, variable), variable)
    return found


def _of_file() -> dict[str, Setting]:
    folder = Path.cwd()
    for place in (folder, *folder.parents):
        for name in ("argmap.toml", "pyproject.toml"):
            path = place / name
            try:
                data = path.read_bytes()
            except OSError:
                continue
            if name == "argmap.toml" or b"tool.argmap" in data:
                return _read(path, data, name != "argmap.toml")
    return {}


def _read(path: Path, data: bytes, nested: bool) -> dict[str, Setting]:
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise InputError(f"{path}: {error}") from None
    for part in ("tool", "argmap") if nested else ():
        table = table.get(part, {})
        if not isinstance(table, dict):
            raise InputError(f"{path}: {part!r} is no table", "argmap has its settings in [tool.argmap]")
    found = {}
    for name, value in table.items():
        if name not in NAMES:
            raise UsageError(f"{path}: no setting {name!r}", f"choose from {', '.join(_nearest(name))}")
        checked = _checked(name, value, str(path))
        found[name] = Setting(str(path.parent / checked) if name == "rules" else checked, str(path))
    return found


def _nearest(name: str) -> list[str]:
    """All settings, the one called most like `name` first."""
    from difflib import get_close_matches

    return get_close_matches(name, NAMES, n=len(NAMES), cutoff=0.0)


def _checked(name: str, value: Any, origin: str) -> Any:
    if name == "color":
        return _color(value, f"{origin}: color")
    if name in ("quiet", "full"):
        known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        if (said := known.get(str(value).lower())) is None:
            raise UsageError(f"{origin}: {name} is {value!r}", "choose true or false")
        return said
    kinds, wanted = _VALUES[name]
    if isinstance(value, bool) or not isinstance(value, kinds) or value == "":
        raise UsageError(f"{origin}: {name} is {value!r}", f"choose {wanted}")
    return value  # whether a number is one, and in its range, is for the option to say


def _color(value: Any, origin: str) -> str:
    if value not in COLORS:
        raise UsageError(f"{origin} is {value!r}", f"choose from {', '.join(COLORS)}")
    return str(value)
