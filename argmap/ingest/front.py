"""What the head of a Markdown file says of the article: YAML between lines of ---, TOML between lines of +++.

Of YAML, what such heads are written in is read: `name: value`, quoted or not, lists, folded texts and names inside an
author. Anchors, tags and nested data are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from argmap.ingest import dates
from argmap.ingest.document import LONGEST, About, language_tag
from argmap.late import late

_TITLES = ("title",)
_AUTHORS = ("author", "authors", "by", "byline")
_DATED = ("date", "published", "pubdate", "publishdate", "date_published", "created")
_SITES = ("site", "publication", "publisher")
_LANGUAGES = ("lang", "language", "locale")

_FIELD = late(r"([A-Za-z][\w-]*+)[ \t]*+:(?:[ \t]++(.*))?$")
_ENTRY = late(r"[ \t]*+(?:-[ \t]++)?(?:name[ \t]*+:[ \t]*+)?(.*)$")
_NESTED = late(r"[ \t]*+(?:-[ \t]++)?(?!name\b)[\w-]++[ \t]*+:(?:[ \t]|$)")
_QUOTED = late(r"'((?:[^']|'')*+)'|\"((?:[^\"\\]|\\.)*+)\"")


def about(head: str, *, toml: bool = False) -> About:
    """What the lines between the fences say; nothing where they say nothing, or are damaged."""
    said = _toml(head) if toml else _yaml(head)

    def first(names: Sequence[str]) -> list[str]:
        return next((said[name] for name in names if said.get(name)), [])

    return About(
        title=" ".join(first(_TITLES)[:1])[:LONGEST],
        author=", ".join(dict.fromkeys(first(_AUTHORS)))[:LONGEST],
        date=next((date for name in _DATED for value in said.get(name, ())[:1] if (date := dates.iso(value))), ""),
        site="".join(first(_SITES)[:1])[:LONGEST],
        language=language_tag("".join(first(_LANGUAGES)[:1])),
    )


def _toml(head: str) -> dict[str, list[str]]:
    from tomllib import TOMLDecodeError, loads

    try:
        found = loads(head)
    except (TOMLDecodeError, RecursionError):
        return {}
    params = found.get("params")
    return {name.lower(): _values(value) for name, value in [*(params or {}).items(), *found.items()]}


def _values(value: Any) -> list[str]:
    """The words in a value of TOML: a string, a date, a name in a table, or a list of these."""
    if isinstance(value, Mapping):
        return _values(value.get("name", ""))
    if isinstance(value, list):
        return [word for each in value for word in _values(each)]
    if hasattr(value, "isoformat"):
        return [value.isoformat()]
    return [" ".join(str(value).split())] if value and value is not True else []


def _yaml(head: str) -> dict[str, list[str]]:
    """The fields of the first level, the first of two with one name, each with its words."""
    said: dict[str, list[str]] = {}
    rows = head.splitlines()
    at = 0
    while at < len(rows):
        found = _FIELD.match(rows[at])
        at += 1
        if not found:
            continue
        end = at
        while end < len(rows) and (not rows[end].strip() or rows[end][0] in " \t-"):
            end += 1
        said.setdefault(found[1].lower(), _read((found[2] or "").strip(), rows[at:end]))
        at = end
    return said


def _read(value: str, below: Sequence[str]) -> list[str]:
    """The words of a field: behind its name, or in the rows below it."""
    if value[:1] in ("|", ">"):
        return [text] if (text := " ".join(" ".join(below).split())) else []
    if value.startswith("[") and value.endswith("]"):
        return [word for part in _parted(value[1:-1]) if (word := _scalar(part))]
    if value.startswith("{"):
        return []
    if value:
        return [word] if (word := _scalar(" ".join((value, *(row.strip() for row in below))))) else []
    found = (_scalar(entry[1]) for row in below if not _NESTED.match(row) and (entry := _ENTRY.match(row)))
    return [word for word in found if word]


def _parted(inside: str) -> list[str]:
    """What stands between the commas of a list, those in quotation marks apart."""
    return [
        found.group() for found in re.finditer(r"(?:'(?:[^']|'')*+'|\"(?:[^\"\\]|\\.)*+\"|[^,'\"]++|['\"])++", inside)
    ]


def _scalar(text: str) -> str:
    """A value without its quotation marks, or the comment behind it."""
    text = text.strip()
    if found := _QUOTED.match(text):
        inner = found[1].replace("''", "'") if found[1] is not None else re.sub(r"\\(.)", r"\1", found[2])
        return " ".join(inner.split())
    return " ".join(re.sub(r"(?:^|\s)#.*", "", text).split())
