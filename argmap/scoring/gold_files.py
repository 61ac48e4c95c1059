"""Gold from files: JSON Lines, arg-microtexts XML, brat, AIF JSON and maps, told by content, one or a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from argmap.errors import InputError
from argmap.formats import aif, brat, microtexts
from argmap.formats import json as own
from argmap.model import ArgumentMap
from argmap.scoring.gold import GoldDocument, from_map, read_json, read_json_lines

KINDS = "JSON Lines as in docs/evaluation.md, arg-microtexts XML, brat .ann + .txt, AIF JSON, or a saved map"
_SUFFIXES = (".jsonl", ".json", ".ann", ".xml")


def read_gold(path: Path) -> list[GoldDocument]:
    """The annotated documents in a file, or in all gold files of a folder in the order of their names.

    `InputError` names the file that cannot be read, or that is of no known kind.
    """
    if path.is_dir():
        inside = sorted(p for p in path.iterdir() if p.suffix in _SUFFIXES and p.is_file())
        if not inside:
            raise InputError(f"no gold in the folder {str(path)!r}", KINDS)
        return [document for file in inside for document in read_gold(file)]
    content = _text_of(path)
    if path.suffix == ".ann":
        words = _beside(path)
        if words is None:
            raise InputError(f"{path}: no text beside it", f"brat needs {path.with_suffix('.txt').name}")
        return [from_map(_named(path, lambda: brat.loads(content, text=words)), path.stem, length=len(words))]
    if content.lstrip().startswith("<"):
        return [_microtext(path, content)]
    return _of_json(path, content)


def _of_json(path: Path, content: str) -> list[GoldDocument]:
    kind = _kind(content)
    if kind == "map":
        return [from_map(_named(path, lambda: own.loads(content)), path.stem)]
    if kind == "aif":
        words = _beside(path)
        length = None if words is None else len(words)
        return [from_map(_named(path, lambda: aif.loads(content, text=words)), path.stem, length=length)]
    if kind == "document":
        return [read_json(content, str(path))]
    if content.strip() and not content.lstrip().startswith("{"):
        raise InputError(f"{path}: not gold", KINDS)
    documents = read_json_lines(content, str(path))
    if not documents:
        raise InputError(f"{path}: no document in it", KINDS)
    return documents


def _kind(content: str) -> str:
    """What one JSON object in a file is: "map", "aif", "document", or empty when it is no such object."""
    if not content.lstrip().startswith("{"):
        return ""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    if "units" in found:
        return "document"
    nodes = found.get("nodes")
    if "AIF" in found or (isinstance(nodes, list) and any(isinstance(n, dict) and "nodeID" in n for n in nodes)):
        return "aif"
    return "map" if isinstance(nodes, list) else ""


def _microtext(path: Path, content: str) -> GoldDocument:
    """The document of an arg-microtexts file. A linked premise bears on its other half; units left unsaid
    are dropped; all units but the main claim are premises."""
    made = _named(path, lambda: microtexts.loads(content, to_partner=True))
    said = made.source_text.partition("\n\n")[0]  # the reader writes unsaid units after a blank line
    gold = from_map(made, path.stem, length=len(said))
    units = tuple(replace(u, role="premise" if u.role == "claim" else u.role) for u in gold.units)
    return replace(gold, units=units)


def _named(path: Path, read: Callable[[], ArgumentMap]) -> ArgumentMap:
    """What `read` gives; its `InputError` names the file."""
    try:
        return read()
    except InputError as error:
        raise InputError(f"{path}: {error.message}", error.remedy) from None


def _beside(path: Path) -> str | None:
    """The text file of the same name, or None when there is none."""
    text = path.with_suffix(".txt")
    return _text_of(text) if text.is_file() else None


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {str(path)!r}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}", KINDS) from None
