"""argmap: an article in, an argument map out."""

import sys

__all__ = ["ArgumentMap", "__version__", "check", "extract", "load", "path", "select", "trace"]

# Nothing is loaded here, neither `typing` nor `__future__`: until the command stands, Ctrl-C is a traceback of Python.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from argmap.api import check, extract, load, path, select, trace
    from argmap.model import ArgumentMap
    from argmap.version import __version__
else:
    ModuleType = type(sys)

_FUNCTIONS = ("check", "extract", "load", "path", "select", "trace")
_HOME = {**dict.fromkeys(_FUNCTIONS, "argmap.api"), "ArgumentMap": "argmap.model", "__version__": "argmap.version"}


def __getattr__(name: str) -> "Any":
    if name not in _HOME:
        raise AttributeError(f"module 'argmap' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)


class _Package(ModuleType):
    """Keeps `argmap.extract`, `argmap.select` and `argmap.check` the functions: importing the packages of these
    names would put them there."""

    def __setattr__(self, name: str, value: "Any") -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __reduce__(self) -> "tuple[Any, ...]":
        """Pickled as what importing it gives, so that a function that uses argmap can be sent to a cluster."""
        from importlib import import_module

        return import_module, (self.__name__,)


sys.modules[__name__].__class__ = _Package
