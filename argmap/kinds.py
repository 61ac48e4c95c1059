"""What a claim and a link can be: role, certainty, relation, basis, strength; their words. Light to import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from argmap.late import late

Role = Literal["major_claim", "claim", "premise"]
Relation = Literal["supports", "opposes"]
Basis = Literal["signalled", "placed"]
Certainty = Literal["asserted", "hedged", "reported"]
Strength = Literal["likely", "middling", "weak"]

ROLES: tuple[Role, ...] = ("major_claim", "claim", "premise")
RELATIONS: tuple[Relation, ...] = ("supports", "opposes")
BASES: tuple[Basis, ...] = ("signalled", "placed")
CERTAINTIES: tuple[Certainty, ...] = ("asserted", "hedged", "reported")
STRENGTHS: tuple[Strength, ...] = ("likely", "middling", "weak")
ROLE_WORDS: dict[Role, str] = {"major_claim": "main claim", "claim": "claim", "premise": "premise"}
"""The roles as a reader is told them."""
PRINTED_SIGNS: dict[Relation, str] = {"supports": "+", "opposes": "−"}
"""The signs of the relations in print, with a true minus; a terminal is given the hyphen of `render.lines.SIGNS`."""
ADDED = late(r"\[([^\[\]]*+)\]")
"""Words in square brackets, as they are added to a claim to complete it."""
_STOPS = (".", "!", "?", "…", ":")
_FEW = 6  # words added ahead of a claim that are shown wherever it is
CONDITIONS = frozenset({"condition", "cut-condition", "cut-after-condition", "cut-provided"})
"""The rules that find a condition; their words stand in the claim that is one."""
_GO_ON = (",", "–", "—", "-")  # behind these a sentence goes on
_CLAUSE = 16  # words of the clause that a condition hangs on that are shown with it
_RATHER = 4  # words more, if nothing need be left out then
BY_PLACE = "link."
"""Begins the rules that weigh a pair of claims by their places; their evidence is the claim itself."""
LIKELY = 0.5
"""The confidence from which a link that words signal is likely; what `--likely` asks of a link."""
WEAK = 0.35
"""The confidence below which a link is weak."""
SHAPES: dict[Strength, str] = {"likely": "{}", "middling": "({})", "weak": "?{}"}
"""How the sign of a link is written, by its strength: +, (+), ?+."""
SHARES_RIGHT: dict[Strength, str] = {"likely": "about half", "middling": "a third", "weak": "a fifth"}
"""How many links of each strength are right in news: what every legend says (docs/evaluation.md has the figures)."""


def strength(link: Mapping[str, Any]) -> Strength:
    """How far a link may be trusted: `likely` when words signal it and its confidence is `LIKELY` or more, `weak` when
    its confidence is below `WEAK`, else `middling`. A link that was drawn or confirmed by a reader needs no words."""
    confidence = link.get("confidence", 1.0)
    if confidence < WEAK:
        return "weak"
    trusted = link.get("basis") != "placed" or link.get("corrected")
    return "likely" if confidence >= LIKELY and trusted else "middling"


def shaped(sign: str, link: Mapping[str, Any]) -> str:
    """The sign of a link in the shape of its strength."""
    return SHAPES[strength(link)].format(sign)


def as_read(words: Mapping[str, Any]) -> str:
    """What a reader is shown of a node, a piece of evidence or an attribution: its words without markup.

    Empty for a node that has no text."""
    return words.get("plain") or words.get("text") or ""


def at_a_glance(node: Mapping[str, Any]) -> str:
    """What a reader is shown of a node among others of its article: the words as read, without sentences or more than
    a few words that were added ahead of them or behind. A condition keeps the clause that it hangs on."""
    return parted(node)[0]


def parted(node: Mapping[str, Any]) -> tuple[str, str]:
    """The words of a node at a glance, and those added to it that are left out there or cut short, in their square
    brackets: they are there for those who read the claim alone."""
    said, text = as_read(node), node.get("text") or ""
    if len(said) <= len(text) or text.startswith("["):
        return said, ""
    left, shown, hangs = [], "", _is_condition(node)
    while (added := ADDED.match(said)) and (added[1].endswith(_STOPS) or len(added[1].split()) > _FEW):
        kept = _cut_short(added[0]) if hangs and added[1].endswith(",") else ""
        left += [added[0]] if kept != added[0] else []
        shown += f"{kept} " if kept else ""
        said = said[added.end() :].lstrip()
    behind = said.rfind("[") if said.endswith("]") else -1
    if behind > 0 and (said.startswith(". ", behind + 1) or len(said[behind:].split()) > _FEW):
        kept = _cut_short(said[behind:]) if hangs and said[behind + 1 :].lstrip()[:1] in _GO_ON else ""
        left += [said[behind:]] if kept != said[behind:] else []
        said = said[:behind] + kept
    return shown + said, " ".join(left)


def _is_condition(node: Mapping[str, Any]) -> bool:
    """Whether a node is a condition, by the words in it."""
    start, end = node.get("start") or 0, node.get("end") or 0
    found = (one for one in node.get("evidence", ()) if one["rule"] in CONDITIONS)
    return any(start < one["end"] <= end for one in found)


def _cut_short(added: str) -> str:
    """The clause of a condition in its square brackets, the end of a long one left out."""
    words = added.split()
    if len(words) <= _CLAUSE + _RATHER:
        return added
    return f"{' '.join(words[:_CLAUSE]).rstrip(',;:–—-')} …{',' if added.endswith(',]') else ''}]"


def own_words(said: str, size: int) -> str:
    """The words of a claim as read that stand in its article, `size` characters of it, without what was added in
    square brackets to complete it: that counts for nothing where claims are compared."""
    added = "[" in said and (len(said) > size or said[0] == "[")
    return " ".join(ADDED.sub(" ", said).split()) if added else said


def said_there(node: Mapping[str, Any]) -> str:
    """The words of a node as read, without what was added to complete them."""
    start, end, text = node.get("start"), node.get("end"), node.get("text") or ""
    size = end - start if isinstance(start, int) and isinstance(end, int) else 0
    if not node.get("plain"):
        return text
    own = own_words(as_read(node), size) if size > 0 else as_read(node)
    return text if own == " ".join(text.split()) else own
