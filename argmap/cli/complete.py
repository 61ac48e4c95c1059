"""What the shell offers when a claim is to be named."""

from __future__ import annotations

import os
import re

_LARGEST = 20_000_000
"""Bytes of an article beyond which nothing is offered: the shell waits for the answer."""
_TAIL = re.compile(r"[^\s&|~()+,:]*$")


def selectors(article: str | None, incomplete: str) -> list[tuple[str, str]]:
    """Ids, `@` and keys of the article's claims that go on from `incomplete`, each with its text, for the shell.

    After an operator (`+c`, `c1 | c`) the last name is completed. A field or function is offered when
    no claim fits; nothing when the article cannot be read.
    """
    from argmap import api
    from argmap.errors import ArgmapError
    from argmap.kinds import as_read
    from argmap.safe import visible
    from argmap.select.parser import FUNCTIONS, NUMBER_FIELDS, TEXT_FIELDS

    tail = _TAIL.search(incomplete)
    begun = tail.group() if tail else ""
    head = incomplete[: len(incomplete) - len(begun)]
    offered: list[tuple[str, str]] = []
    try:
        if article and os.path.getsize(article) <= _LARGEST:
            map = api.load(article)
            texts = {id: visible(as_read(attributes))[:60] for id, attributes in map.nodes.items()}
            main = map.main
            offered = [("@", texts[main])] if main is not None and "@".startswith(begun) else []
            offered += [(id, text) for id, text in texts.items() if id.startswith(begun)]
            keys = ((attributes.get("key", ""), texts[id]) for id, attributes in map.nodes.items())
            offered += [(key, text) for key, text in keys if begun and key.startswith(begun)]
    except (ArgmapError, OSError):
        return []
    if begun and not offered:
        offered = [(f"{field}:", "") for field in (*TEXT_FIELDS, *NUMBER_FIELDS) if field.startswith(begun)]
        offered += [(f"{name}(" if of else f"{name}()", "") for name, of in FUNCTIONS.items() if name.startswith(begun)]
    return [(head + name, text) for name, text in offered]
