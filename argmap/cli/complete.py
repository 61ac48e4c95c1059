"""What the shell offers when a claim is to be named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from argmap.late import late

if TYPE_CHECKING:
    import typer

_LARGEST = 20_000_000
"""Bytes of an article beyond which nothing is offered: the shell waits for the answer."""
_FIELD = late(r"(?:\A|[\s&|~()+,])([a-z]+):([^\s&|~()+,:]*)\Z")
_TAIL = late(r"[^\s&|~()+,:]*$")


def article_of(ctx: typer.Context) -> str:
    """The article given before what is to be completed; empty without one."""
    return str(ctx.params.get("article") or next(iter(ctx.args), ""))  # before an option, what is given is not yet told


def selectors(article: str, incomplete: str) -> list[tuple[str, str]]:
    """Ids and `@` of the article's claims, or keys, that go on from `incomplete`, each with its text, for the shell.

    After an operator (`+c`, `c1 | c`) the last name is completed, after a field (`role:`) its values. A field or
    function is offered when no claim fits; nothing when the article cannot be read.
    """
    from argmap import api
    from argmap.errors import ArgmapError
    from argmap.kinds import at_a_glance
    from argmap.safe import visible
    from argmap.select.fields import NUMBER_FIELDS, TEXT_FIELDS
    from argmap.select.parser import FUNCTIONS

    if field := _FIELD.search(incomplete):
        head = incomplete[: field.start(2)]
        return [(head + value, "") for value in _values(article, field[1]) if value.startswith(field[2])]
    tail = _TAIL.search(incomplete)
    begun = tail.group() if tail else ""
    head = incomplete[: len(incomplete) - len(begun)]
    offered: list[tuple[str, str]] = []
    try:
        if article and os.path.getsize(article) <= _LARGEST:
            map = api.load(article)
            texts = {id: visible(at_a_glance(attributes))[:60] for id, attributes in map.nodes.items()}
            main = map.main
            offered = [("@", texts[main])] if main is not None and "@".startswith(begun) else []
            offered += [(id, text) for id, text in texts.items() if id.startswith(begun)]
            if begun and not offered:  # a key is offered to those who type one, and never among ids
                keys = ((attributes.get("key", ""), texts[id]) for id, attributes in map.nodes.items())
                offered = [(key, text) for key, text in keys if key.startswith(begun)]
    except (ArgmapError, OSError):
        return []
    if begun and not offered:
        offered = [(f"{field}:", "") for field in (*TEXT_FIELDS, *NUMBER_FIELDS) if field.startswith(begun)]
        offered += [(f"{name}(" if of else f"{name}()", "") for name, of in FUNCTIONS.items() if name.startswith(begun)]
    return [(head + name, text) for name, text in offered]


def _values(article: str, field: str) -> list[str]:
    """What a field of a selector may have, for the fields of which that is known."""
    from argmap.select.fields import TEXT_FIELDS

    if field == "rule":
        return [id for id, _ in rule_ids("")]
    if field == "holder":
        return [_quoted(name) for name in _holders(article)]
    return list(TEXT_FIELDS.get(field, ()))


def _quoted(name: str) -> str:
    from argmap.select.syntax import quoted

    return name if name.isalnum() else quoted(name)


def columns(incomplete: str) -> list[str]:
    """The columns that a list is sorted by."""
    from argmap.select.order import SORTERS

    sign = incomplete[:1] if incomplete.startswith("-") else ""
    return [sign + name for name in SORTERS if (sign + name).startswith(incomplete)]


def formats_to_write(incomplete: str) -> list[tuple[str, str]]:
    """The formats a map is written in, each with what it is."""
    from argmap.formats import FORMATS

    return [(f.name, f.what) for f in FORMATS.values() if f.writes and f.name.startswith(incomplete)]


def formats_to_read(incomplete: str) -> list[tuple[str, str]]:
    """The formats a map is read in, each with what it is."""
    from argmap.formats import FORMATS

    return [(f.name, f.what) for f in FORMATS.values() if f.reads and f.name.startswith(incomplete)]


def codes(incomplete: str) -> list[tuple[str, str]]:
    """The codes of `argmap check`, each with its title."""
    from argmap.check.codes import CODES

    return [(code.code, code.title) for code in CODES.values() if code.code.startswith(incomplete.upper())]


def rule_ids(incomplete: str) -> list[tuple[str, str]]:
    """The ids of the rules, each with what it says."""
    from argmap.rules import load

    return [(id, rule.what) for id, rule in load().rules.items() if id.startswith(incomplete)]


def holders(ctx: typer.Context, incomplete: str) -> list[str]:
    """Who holds claims in the article given before."""
    return [name for name in _holders(article_of(ctx)) if name.casefold().startswith(incomplete.casefold())]


def _holders(article: str) -> list[str]:
    from argmap import api
    from argmap.errors import ArgmapError
    from argmap.select.answers import holders

    try:
        if not article or os.path.getsize(article) > _LARGEST:
            return []
        return [holder.name for holder in holders(api.load(article))]
    except (ArgmapError, OSError):
        return []
