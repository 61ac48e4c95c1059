"""Maps for tests from an article with its claims marked in place.

`[c2 +c1: the air is toxic]` is claim c2 supporting c1 (`-c1` opposing, nothing: no link); after
the link may follow `@critics` (who holds it; the words must stand in the article) and `hedged` or
`reported`. `{because}` before a claim is the cue of its link.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from argmap import __version__
from argmap.model import SCHEMA, ArgumentMap, Attribution, Claim, Evidence, Link
from argmap.spans import LineIndex, key

_MARK = re.compile(r"\{(?P<cue>[^}]*)\}|\[(?P<head>\w+[^\]:]*): (?P<text>[^\]]*)\]")
_HEAD = re.compile(r"(\w+)(?: ([+-])(\w+))?(?: @([\w ]+?))?(?: (hedged|reported))?")


def sketch(article: str, name: str = "sketch.txt") -> ArgumentMap:
    """The map that the marks in the article describe; the first claim without a link is the main claim."""
    text, found, cues = "", [], []
    last = 0
    for mark in _MARK.finditer(article):
        text += article[last : mark.start()]
        words = mark["cue"] if mark["cue"] is not None else mark["text"]
        if mark["cue"] is not None:
            cues.append(
                Evidence(
                    rule=f"cue-{words.lower().split()[0]}", start=len(text), end=len(text) + len(words), text=words
                )
            )
        else:
            found.append((mark["head"], len(text), words, tuple(cues)))
            cues = []
        text += words
        last = mark.end()
    text += article[last:]
    source = {"name": name, "sha256": sha256(text.encode()).hexdigest(), "chars": len(text), "text": text}
    made = ArgumentMap({"argmap": {"schema": SCHEMA, "version": __version__, "rules": "by hand"}, "source": source})
    lines = LineIndex(text)
    links = []
    for head, start, words, evidence in found:
        parts = _HEAD.fullmatch(head)
        assert parts, head
        id, sign, target, holder, certainty = parts.groups()
        held = text.index(holder) if holder else 0
        who = Attribution(holder=holder, start=held, end=held + len(holder), text=holder) if holder else None
        linked = any(f" {s}{id}" in other for other, *_ in found for s in "+-")
        main = not sign and not any(made.nodes[n]["role"] == "major_claim" for n in made.nodes)
        made.add_claim(
            Claim(
                id=id,
                text=words,
                start=start,
                end=start + len(words),
                line=lines.line(start),
                paragraph=text[:start].strip().count("\n\n") + 1,
                sentence=len(re.findall(r"[.!?]\s", text[:start])) + 1,
                role="major_claim" if main else "claim" if linked else "premise",
                attribution=who,
                certainty=certainty or "asserted",  # type: ignore[arg-type]
                key=key(words),
                confidence=0.9 if sign is None else 0.6,
                evidence=(Evidence(rule="by-hand", start=start, end=start + len(words), text=words),),
            )
        )
        if sign:
            relation = "supports" if sign == "+" else "opposes"
            links.append(Link(source=id, target=target, relation=relation, confidence=0.5, evidence=evidence))  # type: ignore[arg-type]
    for link in links:
        made.add_link(link)
    return made


def as_json(map: ArgumentMap) -> dict[str, Any]:
    """The map as node-link data."""
    return {
        "directed": True,
        "multigraph": False,
        "graph": map.info,
        "nodes": [{"id": id, **attributes} for id, attributes in map.nodes.items()],
        "edges": [{"source": s, "target": t, **a} for s, ends in map.successors.items() for t, a in ends.items()],
    }


def save(map: ArgumentMap, path: Path) -> Path:
    path.write_text(json.dumps(as_json(map), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path
