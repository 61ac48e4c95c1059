"""Whether a node or edge of saved JSON is whole, told fast.

A map of 100,000 claims has a million values to check; these functions look at each once and say yes
or no. For a no, the slower checks of `argmap.formats.json` fill in what is missing or say what is wrong.
"""

from __future__ import annotations

from typing import Any

from argmap.model import BASES, CERTAINTIES, RELATIONS, ROLES

_RULE_KEYS = frozenset({"rule", "start", "end", "text", "plain"})
_SCHEME_KEYS = _RULE_KEYS | {"name"}
_HOLDER_KEYS = frozenset({"holder", "start", "end", "text", "plain", "form"})


def node(node: dict[str, Any]) -> bool:
    """Whether a node has every attribute of a claim, each of its kind."""
    try:
        for number in (node["start"], node["end"], node["line"], node["paragraph"], node["sentence"]):
            if type(number) is not int or number < 0:
                return False
        if type(node.get("page", 1)) is not int or node.get("page", 1) < 1:
            return False
        held = node["attribution"]
        return (
            type(node["id"]) is type(node["text"]) is type(node["key"]) is type(node.get("plain", "")) is str
            and node["role"] in ROLES
            and node["certainty"] in CERTAINTIES
            and "corrected" not in node
            and (held is None or (_words(held, "holder", _HOLDER_KEYS) and type(held.get("form", "")) is str))
            and _shared(node)
        )
    except (KeyError, TypeError):
        return False


def edge(edge: dict[str, Any]) -> bool:
    """Whether an edge has every attribute of a link, each of its kind, and undercuts none."""
    try:
        return (
            type(edge["source"]) is type(edge["target"]) is str
            and edge["relation"] in RELATIONS
            and edge.get("basis", BASES[0]) in BASES
            and "undercuts" not in edge
            and ("scheme" not in edge or _scheme(edge["scheme"]))
            and _shared(edge)
        )
    except (KeyError, TypeError):
        return False


def _scheme(scheme: dict[str, Any]) -> bool:
    return type(scheme["name"]) is str and (len(scheme) == 1 or _words(scheme, "rule", _SCHEME_KEYS))


def _shared(attributes: dict[str, Any]) -> bool:
    confidence, evidence = attributes["confidence"], attributes["evidence"]
    return (
        (type(confidence) is float or type(confidence) is int)
        and 0 <= confidence <= 1
        and type(evidence) is list
        and all(_words(words, "rule", _RULE_KEYS) for words in evidence)
    )


def _words(words: dict[str, Any], name: str, keys: frozenset[str]) -> bool:
    return (
        type(words[name]) is type(words["text"]) is type(words.get("plain", "")) is str
        and type(words["start"]) is type(words["end"]) is int
        and words["start"] >= 0
        and words["end"] >= 0
        and words.keys() <= keys
    )
