"""Builds a map out of a foreign file: ids, spans, roles and a source text, one way for all readers.

`source[start:end] == text` holds for every claim of the map, always: where the foreign file has no
text, its claims joined by newlines are the source; where it has one, claims that are not in it are
put after its end, so that the spans of the others stay those of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from argmap.errors import InputError
from argmap.formats.features import derived_roles
from argmap.formats.losses import Losses
from argmap.formats.told import NOTHING, Told
from argmap.ingest import Document, read_source
from argmap.late import late
from argmap.model import SCHEMA, ArgumentMap, Attribution, Claim, Evidence, Link, Relation, Role, Scheme
from argmap.spans import LineIndex, key
from argmap.version import __version__

MAX_CLAIMS = 1_000_000
_ID = late(r"[A-Za-z]\w*(?:-\w+)*", re.ASCII)


class Builder:
    """Takes claims and links under the foreign file's own ids, in any order; `finish` makes the map.

    A foreign id that is a word is kept when all are; otherwise claims become `c1`, `c2`, … in text
    order and the node keeps the foreign id as its `label`.
    """

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._claims: dict[str, dict[str, Any]] = {}
        self._links: dict[tuple[str, str], Link] = {}
        self._rules: dict[tuple[str, str], str] = {}

    def __contains__(self, id: object) -> bool:
        return id in self._claims

    def claim(
        self,
        id: str,
        text: str,
        *,
        start: int | None = None,
        end: int | None = None,
        role: Role | None = None,
        told: Told = NOTHING,
    ) -> None:
        """Adds a claim; with `start` and `end` it stands there in the text `finish` is given. `told` is what the file
        says of it besides.

        Raises `InputError` for an id that is there already, and past `MAX_CLAIMS`.
        """
        if id in self._claims:
            raise InputError(f"two claims have the id {id!r}", "ids must differ")
        if len(self._claims) >= MAX_CLAIMS:
            raise InputError(f"more than {MAX_CLAIMS:,} claims", "split the file")
        self._claims[id] = {"text": text, "start": start, "end": end, "role": role or told.role, "told": told}

    def link(
        self,
        source: str,
        target: str,
        relation: Relation,
        *,
        undercuts: tuple[str, str] | None = None,
        rule: str = "",
        told: Told = NOTHING,
    ) -> None:
        """Adds a link between claims that are there by the time of `finish`, which refuses others. `told` is what the
        file says of it besides.

        A second, different link between the same two claims is a loss: the map holds one, the first.
        `rule` names, as the link's evidence over its source, why a link not drawn in the file is there.
        """
        sure = 1.0 if told.confidence is None else told.confidence
        link = Link(
            source=source,
            target=target,
            relation=relation,
            undercuts=undercuts,
            confidence=sure,
            basis=told.basis,
            scheme=Scheme(name=told.scheme) if told.scheme else None,
        )
        if rule and (source, target) not in self._links:
            self._rules[source, target] = rule
        if self._links.setdefault((source, target), link) != link:
            self._losses.add("second link{s} between two claims")

    def finish(self, source: str | None = None) -> ArgumentMap:
        """The map; `source` is the text the spans point into, if the foreign file has one."""
        text, placed = self._placed(source)
        whole = all(_ID.fullmatch(id) for id in placed)
        ids = {id: id if whole else f"c{n}" for n, id in enumerate(placed, 1)}
        made = ArgumentMap(
            {
                "argmap": {"schema": SCHEMA, "version": __version__, "rules": None},
                "source": {
                    "name": "",
                    "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                    "chars": len(text),
                    "text": text,
                },
            }
        )
        self._add_claims(made, text, placed, ids, given_text=source is not None)
        for link in self._links.values():
            self._add_link(made, link, ids)
        self._set_roles(made, ids)
        return made

    def _add_claims(
        self, made: ArgumentMap, text: str, placed: dict[str, tuple[int, int]], ids: dict[str, str], given_text: bool
    ) -> None:
        lines = LineIndex(text)
        article = read_source(text) if given_text else Document(text=text, blocks=())
        paragraphs = [block.start for block in article.blocks]
        for n, (id, (start, end)) in enumerate(placed.items(), 1):
            words, told = article.plain(start, end), self._claims[id]["told"]
            claim = Claim(
                id=ids[id],
                text=text[start:end],
                start=start,
                end=end,
                line=lines.line(start),
                paragraph=max(1, bisect_right(paragraphs, start)) if given_text else n,
                sentence=n,
                role=self._claims[id]["role"] or "premise",
                attribution=_held(told.holder, text, start, end),
                certainty=told.certainty or "asserted",
                confidence=1.0 if told.confidence is None else told.confidence,
                key=key(words or text[start:end]),
                plain=words,
            )
            made.add_claim(claim)
            if ids[id] != id:
                made.nodes[ids[id]]["label"] = id

    def _add_link(self, made: ArgumentMap, link: Link, ids: dict[str, str]) -> None:
        for id in (link.source, link.target):
            if id not in ids:
                raise InputError(f"a link names the claim {id!r}, which is not there", "the file is damaged")
        source, target, cut = ids[link.source], ids[link.target], link.undercuts
        if cut and cut not in self._links:
            self._losses.add("undercut", 1, "an attack on its source|attacks on their source")
            cut = None
        evidence: tuple[Evidence, ...] = ()
        if rule := self._rules.get((link.source, link.target)):
            node = made.nodes[source]
            evidence = (Evidence(rule=rule, start=node["start"], end=node["end"], text=node["text"]),)
        undercuts = (ids[cut[0]], ids[cut[1]]) if cut else None
        made.add_link(replace(link, source=source, target=target, evidence=evidence, undercuts=undercuts))

    def _placed(self, source: str | None) -> tuple[str, dict[str, tuple[int, int]]]:
        """The source text and each claim's span in it, in text order."""
        spans: dict[str, tuple[int, int]] = {}
        if source is not None:
            for id, claim in self._claims.items():
                if claim["start"] is not None:
                    if not 0 <= claim["start"] <= claim["end"] <= len(source):
                        place = f"{claim['start']}–{claim['end']}"
                        raise InputError(
                            f"claim {id!r} stands at {place}, the text has {len(source)} characters",
                            "annotation and text do not belong together",
                        )
                    spans[id] = (claim["start"], claim["end"])
            spans = dict(sorted(spans.items(), key=lambda item: item[1]))
        loose = [id for id in self._claims if id not in spans]
        parts = [source] if source else []
        at = len(source or "")
        for n, id in enumerate(loose):
            gap = "\n" if n or not source else "\n\n"
            if parts:
                parts.append(gap)
                at += len(gap)
            text = self._claims[id]["text"]
            spans[id] = (at, at + len(text))
            parts.append(text)
            at += len(text)
        if source is not None:
            self._losses.add("claim{s} outside the text", len(loose), "a line after its end|lines after its end")
        return "".join(parts), spans

    def _set_roles(self, made: ArgumentMap, ids: dict[str, str]) -> None:
        """Gives each claim the role its links give it, unless the foreign file gives it one; there is
        one derived major claim at most, and none beside given ones."""
        given = {ids[id] for id, claim in self._claims.items() if claim["role"]}
        has_major = any(made.nodes[id]["role"] == "major_claim" for id in given)
        for id, role in derived_roles(made).items():
            if id not in given:
                made.nodes[id]["role"] = "claim" if role == "major_claim" and has_major else role


def _held(holder: str, text: str, start: int, end: int) -> Attribution | None:
    """Who holds the claim at `text[start:end]`, with the words that name them next before it, else in it, else behind
    it; with its own words where nothing names them. None without a holder."""
    if not holder:
        return None
    at = text.rfind(holder, 0, end)
    at = at if at >= 0 else text.find(holder, end)
    first, last = (at, at + len(holder)) if at >= 0 else (start, end)
    return Attribution(holder=holder, start=first, end=last, text=text[first:last])
