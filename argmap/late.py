"""Regular expressions that are compiled when they are first used.

To compile all that argmap has takes longer than to extract an article, and a text needs few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Late:
    """Becomes what a compiled expression is, method by method, so that a later call costs no more than that."""

    __slots__ = (*_METHODS, "_flags", "_written")

    def __init__(self, written: str | bytes, flags: int) -> None:
        self._written = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called where nothing is yet: compiles."""
        compiled = re.compile(self._written, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression, to be used as what `re.compile` gives; a mistake in it is told when it is first used."""
    return cast("re.Pattern[AnyStr]", _Late(written, flags))
