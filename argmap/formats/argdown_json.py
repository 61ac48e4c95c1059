"""Argdown's JSON, as `argdown json` of @argdown/cli writes it: statements, arguments, relations.

Definition: argdown.org, "Exporting to JSON" (JSONExportPlugin of @argdown/core).
"""

from __future__ import annotations

from typing import Any

from argmap.errors import InputError
from argmap.formats import json, jsontext
from argmap.formats.argdown_model import Argdown, Kind, Member, relation, to_map
from argmap.formats.losses import Losses
from argmap.late import late
from argmap.model import ArgumentMap

_KEYS = late(r'(?<!\\)"(?:relationType|equivalence-class)"|(?<!\\)"statements"\s*:\s*\{')
_KINDS: dict[str, Kind] = {"equivalence-class": "statement", "argument": "argument", "inference": "argument"}


def sniff(text: str) -> bool:
    """Whether this is Argdown's JSON: an object with "statements" by title, or with its relations."""
    return json.sniff(text) and _KEYS.search(text) is not None


def loads(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The map of an Argdown document that was exported as JSON.

    Raises `InputError` naming the place for anything that is not such an export.
    """
    losses = losses if losses is not None else Losses()
    whole = jsontext.loads_object(data)
    document = Argdown()
    for title, value in jsontext.member(whole, "statements", dict).items():
        document.see(("statement", title))
        document.statements[title] = _text(value, f"statements[{title!r}]", losses)
        document.data["statement", title] = _data(value)
    for title, value in jsontext.member(whole, "arguments", dict).items():
        place = f"arguments[{title!r}]"
        document.see(("argument", title))
        argument = document.arguments[title]
        argument.text = _text(value, place, losses)
        document.data["argument", title] = _data(value)
        argument.steps = _steps(value, place)
        for premises, conclusion in argument.steps:
            for statement in (*premises, conclusion):
                document.see(("statement", statement))
    for n, item in enumerate(jsontext.objects(whole, "relations")):
        place = f"relations[{n}]"
        ends = [_member(item, end, place) for end in ("from", "to")]
        for end in ends:
            if end not in document.members:
                raise InputError(f"{place} names the {end[0]} {end[1]!r}, which is not there", "the file is damaged")
        document.relations.setdefault((relation(jsontext.member(item, "relationType", str, place)), ends[0], ends[1]))
    if isinstance(sections := whole.get("sections"), list):
        losses.add("heading", len(sections))
    return to_map(document, losses)


def _text(value: Any, place: str, losses: Losses) -> str:
    """The text of the last member that is a definition, as Argdown shows it; "" when there is none."""
    if not isinstance(value, dict):
        raise InputError(f"{place} is not an object", "the file is damaged")
    losses.add("tag", len(value["tags"]) if isinstance(value.get("tags"), list) else 0)
    texts = [m.get("text") for m in jsontext.objects(value, "members", place) if not m.get("isReference")]
    return next((text for text in reversed(texts) if isinstance(text, str)), "")


def _data(value: dict[str, Any]) -> dict[str, Any]:
    """The data of a member."""
    found = value.get("data")
    return found if isinstance(found, dict) else {}


def _steps(value: dict[str, Any], place: str) -> list[tuple[list[str], str]]:
    """The inferences of an argument: what stands since the one before, that one's conclusion included."""
    steps: list[tuple[list[str], str]] = []
    premises: list[str] = []
    titles: list[str] = []
    for n, item in enumerate(jsontext.objects(value, "pcs", place) if "pcs" in value else []):
        title = jsontext.member(item, "title", str, f"{place}.pcs[{n}]")
        if item.get("role") in ("intermediary-conclusion", "main-conclusion"):
            premises = [titles[number - 1] for number in _uses(item) if number <= len(titles)] or premises
            if premises:
                steps.append((premises, title))
            premises = []
        premises.append(title)
        titles.append(title)
    return steps


def _uses(item: dict[str, Any]) -> list[int]:
    """The numbers of the statements that the inference of a conclusion says it uses; empty when it does not say."""
    inference = item.get("inference")
    held = inference.get("data") if isinstance(inference, dict) else None
    uses = held.get("uses") if isinstance(held, dict) else None
    return [number for number in uses if type(number) is int and number > 0] if isinstance(uses, list) else []


def _member(item: dict[str, Any], end: str, place: str) -> Member:
    type_ = jsontext.member(item, f"{end}Type", str, place)
    if type_ not in _KINDS:
        raise InputError(f"{place}.{end}Type is {type_!r}", f"known are {', '.join(_KINDS)}")
    return _KINDS[type_], jsontext.member(item, end, str, place)
