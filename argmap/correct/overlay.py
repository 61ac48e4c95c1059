"""The corrections of an article as TOML, and TOML as corrections.

docs/corrections.md describes the format; `corrections.schema.json`, beside this module, is its JSON Schema. What a
person wrote by hand (comments, order, layout) stays as it is when a correction is added.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NoReturn

from argmap.correct.correction import ACTIONS, Action, Correction, Overlay, Quote
from argmap.correct.replaced import DEEPEST
from argmap.errors import InputError
from argmap.kinds import RELATIONS
from argmap.late import late

SCHEMA = 1
MAX_BYTES = 20_000_000
HEAD = f"# What a reader says of the map of this article: see docs/corrections.md of argmap.\nschema = {SCHEMA}\n"

_HEADER = late(r"^[ \t]*\[\[[ \t]*correction[ \t]*\]\]", re.MULTILINE)
_LINE = late(r"at line (\d+)")
_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# What TOML forbids raw, and what a terminal would obey or an editor hide.
_UNSAFE = late('[\x00-\x1f"\\\\\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_NEEDS: dict[Action, tuple[str, ...]] = {
    "link": ("target", "relation"),
    "holder": ("holder",),
    "split": ("parts",),
    "merge": ("parts",),
}


def loads(data: bytes | str, name: str = "") -> Overlay:
    """The corrections that a TOML text holds; `InputError` names the file, the line and what is wrong there."""
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: more than {MAX_BYTES // 1_000_000} MB of corrections")
    try:
        text = (data.decode("utf-8-sig") if isinstance(data, bytes) else data).replace("\r\n", "\n")
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = _LINE.search(str(error))
        where = f"{name}, line {told[1]}" if told else name
        raise InputError(f"{where}: no TOML: {error}", "docs/corrections.md shows the format") from None
    except (ValueError, RecursionError) as error:
        said = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"{name}: no TOML: {said}") from None
    tables = _tables(found, name)
    head, raws = _pieces(text, len(tables))
    made, line = [], head.count("\n") + 1
    for table, raw in zip(tables, raws, strict=True):
        header = _HEADER.search(raw)
        at = line + raw.count("\n", 0, header.start()) if header else 0
        correction = _Table(table, f"{name}, line {at}" if at else name).correction()
        made.append(replace(correction, line=at, raw=raw))
        line += raw.count("\n")
    return Overlay(corrections=tuple(made), name=name, head=head)


def _tables(found: Mapping[str, Any], name: str) -> list[Any]:
    if strange := sorted(found.keys() - {"schema", "correction"}):
        raise InputError(f"{name}: unknown key {strange[0]!r}", "a correction begins with [[correction]]")
    schema = found.get("schema", SCHEMA)
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        raise InputError(f"{name}: corrections of schema {schema!r}, this argmap reads up to {SCHEMA}", "update argmap")
    tables = found.get("correction", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError(f"{name}: 'correction' is not a list of tables", "a correction begins with [[correction]]")
    return tables


def _pieces(text: str, count: int) -> tuple[str, list[str]]:
    """What stands before the first correction, and the text of each with the comment above it.

    Where these cannot be told (a line of a string looks like the beginning of one), every text is empty.
    """
    starts = [_above(text, header.start()) for header in _HEADER.finditer(text)]
    if not count or len(starts) != count:
        return (text if not count else HEAD), [""] * count
    ends = [*starts[1:], len(text)]
    return text[: starts[0]], [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _above(text: str, at: int) -> int:
    """Where the comment begins that stands right above a line; where the line begins, without one."""
    while at > 0:
        before = text.rfind("\n", 0, at - 1) + 1
        if not text[before:at].lstrip().startswith("#"):
            break
        at = before
    return at


class _Table:
    """One table of the file, its keys read and checked."""

    def __init__(self, table: Mapping[str, Any], where: str) -> None:
        self._table = table
        self._where = where

    def fail(self, said: str, remedy: str = "") -> NoReturn:
        raise InputError(f"{self._where}: {said}", remedy)

    def correction(self, level: int = 0) -> Correction:
        """The correction of the table; `level` is how deep it stands among those that others replaced."""
        action = self._table.get("do")
        if action not in ACTIONS:
            said = "'do' is missing" if action is None else f"'do' is {action!r}"
            self.fail(said, f"choose from {', '.join(ACTIONS)}")
        needs = _NEEDS.get(action, ())
        if strange := sorted(
            self._table.keys() - {"do", "claim", "why", "replaced", *needs, *(["nth"] if level else [])}
        ):
            self.fail(f"unknown key {strange[0]!r} in a correction that does {action!r}")
        made = Correction(
            action=action,
            claim=self._quote(self._table.get("claim"), "claim"),
            target=self._quote(self._table.get("target"), "target") if "target" in needs else None,
            relation=self._relation() if "relation" in needs else None,
            holder=self._text(self._table, "holder", "") if "holder" in needs else "",
            parts=self._parts() if "parts" in needs else (),
            why=self._text(self._table, "why", "") if "why" in self._table else "",
            replaced=self._replaced(level) if "replaced" in self._table else (),
        )
        if made.target == made.claim:
            self.fail("a claim cannot serve itself")
        return made

    def _replaced(self, level: int) -> tuple[tuple[int, Correction], ...]:
        tables = self._table["replaced"]
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.fail("'replaced' is no list of corrections")
        if level >= DEEPEST:
            self.fail(f"corrections replaced more than {DEEPEST} deep")
        made = []
        for table in tables:
            number = table.get("nth")
            if type(number) is not int or number < 1:
                self.fail("'replaced.nth' is no whole number from 1 up")
            made.append((number, _Table(table, self._where).correction(level + 1)))
        return tuple(made)

    def _relation(self) -> Any:
        relation = self._table.get("relation")
        if relation not in RELATIONS:
            said = "'relation' is missing" if relation is None else f"'relation' is {relation!r}"
            self.fail(said, f"choose from {', '.join(RELATIONS)}")
        return relation

    def _parts(self) -> tuple[Quote, ...]:
        parts = self._table.get("parts")
        if not isinstance(parts, list) or len(parts) < 2:
            self.fail("'parts' is not a list of two claims or more")
        return tuple(self._quote(part, f"parts[{number}]") for number, part in enumerate(parts))

    def _quote(self, found: Any, key: str) -> Quote:
        if isinstance(found, str):
            found = {"words": found}
        if not isinstance(found, dict):
            self.fail(f"{key!r} is missing" if found is None else f"{key!r} is no claim", f'{key}.words = "…"')
        if strange := sorted(found.keys() - {"words", "before", "after", "place"}):
            self.fail(f"unknown key {f'{key}.{strange[0]}'!r}")
        place = found.get("place")
        if place is not None and (type(place) is not int or place < 0):
            self.fail(f"'{key}.place' is no whole number from 0 up")
        before, after = self._text(found, "before", f"{key}.", ""), self._text(found, "after", f"{key}.", "")
        return Quote(words=self._text(found, "words", f"{key}."), before=before, after=after, place=place)

    def _text(self, table: Mapping[str, Any], key: str, prefix: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if not isinstance(value, str):
            self.fail(f"'{prefix}{key}' is {'missing' if value is None else 'no string'}")
        return value


def dumps(overlay: Overlay) -> str:
    """The corrections as TOML: those that came from a file as they stood there, then the new ones."""
    return written(overlay)[0]


def written(overlay: Overlay) -> tuple[str, Overlay]:
    """The corrections as TOML, and as they are read from that: with the lines on which they stand."""
    head, pieces = overlay.head or HEAD, [one.raw or as_toml(one) for one in overlay.corrections]
    text = _joined(head, pieces)
    if _is_head(head) and all(map(_says, pieces, overlay.corrections)):
        return text, _placed(overlay, head, pieces)
    try:
        found = loads(text, overlay.name)
        if found.corrections == overlay.corrections:
            return text, found
    except InputError:
        pass
    text = _joined(HEAD, [as_toml(one) for one in overlay.corrections])
    return text, loads(text, overlay.name)


def _says(piece: str, correction: Correction) -> bool:
    """Whether a text alone is this correction, so that it is the same one among others."""
    return _alone(piece) == correction


@lru_cache(maxsize=20_000)
def _alone(piece: str) -> Correction | None:
    try:
        found = loads(piece)
    except InputError:
        return None
    return found.corrections[0] if len(found.corrections) == 1 and found.corrections[0].raw else None


@lru_cache(maxsize=100)
def _is_head(text: str) -> bool:
    """Whether a text may stand before corrections: it is TOML, and holds none."""
    try:
        return not loads(text).corrections
    except InputError:
        return False


def _placed(overlay: Overlay, head: str, pieces: list[str]) -> Overlay:
    """The corrections with the lines on which they stand when they are put together."""
    line = head.rstrip().count("\n") + 3
    made = []
    for one, piece in zip(overlay.corrections, pieces, strict=True):
        raw = piece.rstrip() + "\n"
        header = _HEADER.search(raw)
        made.append(replace(one, line=line + raw.count("\n", 0, header.start() if header else 0), raw=raw))
        line += raw.count("\n") + 1
    return replace(overlay, corrections=tuple(made), head=f"{head.rstrip()}\n")


def _joined(head: str, pieces: list[str]) -> str:
    return "\n".join(f"{piece.rstrip()}\n" for piece in (head, *pieces))


def as_toml(correction: Correction) -> str:
    """One correction as a table of TOML, and what it replaced as tables within."""
    return "\n".join(_lines(correction, "correction")) + "\n"


def _lines(correction: Correction, name: str, number: int = 0) -> list[str]:
    """The lines of one correction; `number` is the one that it had before another replaced it."""
    lines = [f"[[{name}]]", *([f"nth = {number}"] if number else []), f"do = {_string(correction.action)}"]
    lines += _named("claim", correction.claim)
    if correction.relation:
        lines.append(f"relation = {_string(correction.relation)}")
    if correction.target:
        lines += _named("target", correction.target)
    if correction.action == "holder":
        lines.append(f"holder = {_string(correction.holder)}")
    if correction.parts:
        lines += ["parts = [", *(f"  {{ {', '.join(_keys(part))} }}," for part in correction.parts), "]"]
    if correction.why:
        lines.append(f"why = {_string(correction.why)}")
    for before, one in correction.replaced:
        lines += _lines(one, f"{name}.replaced", before)
    return lines


def _named(key: str, quote: Quote) -> list[str]:
    return [f"{key}.{line}" for line in _keys(quote)]


def _keys(quote: Quote) -> list[str]:
    texts = (("words", quote.words), ("before", quote.before), ("after", quote.after))
    lines = [f"{key} = {_string(text)}" for key, text in texts if text or key == "words"]
    return [*lines, *([f"place = {quote.place}"] if quote.place is not None else [])]


def _string(text: str) -> str:
    return '"' + _UNSAFE.sub(lambda sign: _ESCAPES.get(sign[0], f"\\u{ord(sign[0]):04x}"), text) + '"'
