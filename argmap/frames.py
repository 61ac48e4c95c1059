"""The claims and links of a map as pandas frames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.errors import UsageError
from argmap.kinds import as_read

if TYPE_CHECKING:
    import pandas

_CLAIM = ("role", "certainty", "confidence", "line", "paragraph", "sentence", "start", "end", "key")
_CLAIMS = ("text", "role", "holder", *_CLAIM[1:], "rules")
_LINKS = ("source", "relation", "target", "basis", "confidence", "scheme", "rules", "words")

Attributes = Mapping[str, Any]


class Frames(NamedTuple):
    """A frame with a row for each claim, by id, and one with a row for each link."""

    claims: pandas.DataFrame
    links: pandas.DataFrame


def frames(nodes: Mapping[str, Attributes], successors: Mapping[str, Mapping[str, Attributes]]) -> Frames:
    """Both frames, with all columns in an empty map too; `UsageError` without pandas.

    Claims: the text as read, `holder` missing for the author, `rules` the ids of the rules in its evidence. Links run
    from `source` (premise) to `target` (conclusion); `words` are the words of the article they rest on.
    """
    try:
        import pandas
    except ImportError:
        raise UsageError("frames need pandas", "pip install 'argmap[frames]'") from None

    claims = [_claim(attributes) for attributes in nodes.values()]
    links = [_link(one, other, made) for one, targets in successors.items() for other, made in targets.items()]
    ids = pandas.Index(list(nodes), name="id", dtype=object)
    return Frames(pandas.DataFrame(claims, ids, list(_CLAIMS)), pandas.DataFrame(links, columns=list(_LINKS)))


def _claim(attributes: Attributes) -> dict[str, Any]:
    held = attributes.get("attribution")
    made = {"text": as_read(attributes), "holder": held["holder"] if held else None, "rules": _rules(attributes)}
    return {**made, **{name: attributes.get(name) for name in _CLAIM}}


def _link(source: str, target: str, attributes: Attributes) -> dict[str, Any]:
    words = tuple(as_read(one) for one in attributes.get("evidence", ()))
    made = {name: attributes.get(name) for name in ("relation", "basis", "confidence")}
    made["scheme"] = (attributes.get("scheme") or {}).get("name")
    return {"source": source, "target": target, **made, "rules": _rules(attributes), "words": words}


def _rules(attributes: Attributes) -> tuple[str, ...]:
    """The ids of the rules in the evidence, each once."""
    return tuple(dict.fromkeys(one["rule"] for one in attributes.get("evidence", ())))
