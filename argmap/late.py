"""Regular expressions that are compiled when they are first used, and on this machine only once.

To compile all that argmap has takes longer than to extract an article, and a text needs few of them. What `re` made of
those is kept in `__pycache__`, as Python keeps compiled modules, and for the same version of Python only; where that
cannot be written, or is damaged, they are compiled again.
"""

from __future__ import annotations

import importlib
import marshal
import os
import re
import sys
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
_MOST = 2_000  # expressions kept, past which those of earlier versions are forgotten
_FOLDER = os.path.join(os.path.dirname(__file__), "__pycache__")

_Key = tuple[str | bytes, int]
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` takes beside the expression as written, the code as bytes."""

_known: dict[_Key, _Made] | None = None
_new: list[_Key] = []  # those that are to be kept


class _Late:
    """Becomes what a compiled expression is, method by method, so that a later call costs no more than that."""

    __slots__ = (*_METHODS, "_flags", "_written")

    def __init__(self, written: str | bytes, flags: int) -> None:
        self._written = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called where nothing is yet: compiles."""
        made: re.Pattern[Any] = compiled(cast("Any", self._written), self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def late(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression, to be used as what `re.compile` gives; a mistake in it is told when it is first used."""
    return cast("re.Pattern[AnyStr]", _Late(written, flags))


def compiled(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The same as `re.compile` gives, taken from what is kept; for expressions of argmap's own, not of its users."""
    global _known
    if _known is None:
        _known = _read()
    key = written, int(flags)
    if key in _known:
        all_flags, code, *rest = _known[key]
        try:
            made = importlib.import_module("_sre").compile(written, all_flags, list(memoryview(code).cast("I")), *rest)
            return cast("re.Pattern[AnyStr]", made)
        except (RuntimeError, TypeError, ValueError, OverflowError):
            del _known[key]
    _new.append(key)
    return re.compile(written, flags)


def keep() -> None:
    """Keeps what was compiled anew, where that can be written."""
    if not _new or sys.dont_write_bytecode or not os.access(_FOLDER, os.W_OK):
        return
    held = dict(_known or {}) if len(_known or ()) + len(_new) <= _MOST else {}
    try:
        held.update((key, _code(*key)) for key in _new)
        aside = f"{_place()}.{os.getpid()}"
        with open(aside, "wb") as file:
            file.write(marshal.dumps(held))
        os.replace(aside, _place())
    except (ArithmeticError, AttributeError, ImportError, LookupError, OSError, TypeError, ValueError):
        return  # a Python that compiles in another way; no room


def _read() -> dict[_Key, _Made]:
    try:
        with open(_place(), "rb") as file:
            return cast("dict[_Key, _Made]", marshal.loads(file.read()))
    except (AttributeError, EOFError, ImportError, OSError, TypeError, ValueError):
        return {}


def _place() -> str:
    """The file for this Python: another compiles to other codes."""
    made_for = sys.implementation.cache_tag, importlib.import_module("_sre").MAGIC, sys.byteorder
    return os.path.join(_FOLDER, "expressions-{}-{}-{}.marshal".format(*made_for))


def _code(written: str | bytes, flags: int) -> _Made:
    """What `re` makes of an expression, as its own `compile` hands it to the engine."""
    parsed = importlib.import_module("re._parser").parse(written, flags)
    code = importlib.import_module("re._compiler")._code(parsed, flags)
    names = parsed.state.groupdict
    by_place: list[str | None] = [None] * parsed.state.groups
    for name, place in names.items():
        by_place[place] = name
    return flags | parsed.state.flags, _packed(code), parsed.state.groups - 1, names, tuple(by_place)


def _packed(code: list[int]) -> bytes:
    return b"".join(int(one).to_bytes(4, sys.byteorder) for one in code)
