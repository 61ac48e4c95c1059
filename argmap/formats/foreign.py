"""Builds a map out of a foreign file: ids, spans, roles and a source text, one way for all readers.

`source[start:end] == text` holds for every claim of the map, always: where the foreign file has no
text, its claims joined by newlines are the source; where it has one, claims that are not in it are
put after its end, so that the spans of the others stay those of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Set
from hashlib import sha256

from msgspec import Struct

from argmap.errors import InputError
from argmap.formats.extras import NOTHING, Extras
from argmap.formats.features import derived_roles
from argmap.formats.losses import Losses
from argmap.ingest import Document, read_source
from argmap.kinds import Basis
from argmap.late import late
from argmap.model import SCHEMA, ArgumentMap, Attribution, Claim, Evidence, Link, Relation, Role, Scheme
from argmap.spans import LineIndex, key
from argmap.version import __version__

MAX_CLAIMS = 1_000_000
_ID = late(r"[A-Za-z]\w*(?:-\w+)*", re.ASCII)


class _Given(Struct, frozen=True, gc=False):
    """A claim as the file has it."""

    text: str
    start: int | None
    end: int | None
    role: Role | None
    extras: Extras


class _Drawn(Struct, frozen=True, gc=False):
    """A link as the file has it, without its ends."""

    relation: Relation
    undercuts: tuple[str, str] | None
    confidence: float
    basis: Basis | None
    scheme: str


class Builder:
    """Takes claims and links under the foreign file's own ids, in any order; `finish` makes the map.

    A foreign id that is a word is kept when all are; otherwise claims become `c1`, `c2`, … in text
    order and the node keeps the foreign id as its `label`.
    """

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._claims: dict[str, _Given] = {}
        self._links: dict[tuple[str, str], _Drawn] = {}
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
        extras: Extras = NOTHING,
    ) -> None:
        """Adds a claim; with `start` and `end` it stands there in the text `finish` is given. `extras` is what the file
        says of it besides.

        Raises `InputError` for an id that is there already, and past `MAX_CLAIMS`.
        """
        if id in self._claims:
            raise InputError(f"two claims have the id {id!r}", "ids must differ")
        if len(self._claims) >= MAX_CLAIMS:
            raise InputError(f"more than {MAX_CLAIMS:,} claims", "split the file")
        self._claims[id] = _Given(text, start, end, role or extras.role, extras)

    def link(
        self,
        source: str,
        target: str,
        relation: Relation,
        *,
        undercuts: tuple[str, str] | None = None,
        rule: str = "",
        extras: Extras = NOTHING,
    ) -> None:
        """Adds a link between claims that are there by the time of `finish`, which refuses others. `extras` is what the
        file says of it besides.

        A second, different link between the same two claims is a loss: the map holds one, the first.
        `rule` names, as the link's evidence over its source, why a link not drawn in the file is there.
        """
        sure = 1.0 if extras.confidence is None else extras.confidence
        drawn = _Drawn(relation, undercuts, sure, extras.basis, extras.scheme)
        if rule and (source, target) not in self._links:
            self._rules[source, target] = rule
        if (first := self._links.setdefault((source, target), drawn)) is not drawn and first != drawn:
            self._losses.add("second link{s} between two claims")

    def finish(self, source: str | None = None) -> ArgumentMap:
        """The map; `source` is the text the spans point into, if the foreign file has one."""
        text, placed = _placed(self._claims, source, self._losses)
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
        for (source_id, target_id), drawn in self._links.items():
            self._add_link(made, source_id, target_id, drawn, ids)
        _set_roles(made, {ids[id] for id, claim in self._claims.items() if claim.role})
        return made

    def _add_claims(
        self, made: ArgumentMap, text: str, placed: dict[str, tuple[int, int]], ids: dict[str, str], given_text: bool
    ) -> None:
        lines = LineIndex(text)
        article = read_source(text) if given_text else Document(text=text, blocks=())
        paragraphs = [block.start for block in article.blocks]
        for n, (id, (start, end)) in enumerate(placed.items(), 1):
            given, called = self._claims[id], ids[id]
            words, extras = article.plain(start, end), given.extras
            claim = Claim(
                id=called,
                text=text[start:end],
                start=start,
                end=end,
                line=lines.line(start),
                paragraph=max(1, bisect_right(paragraphs, start)) if given_text else n,
                sentence=n,
                role=given.role or "premise",
                attribution=_held(extras.holder, text, start, end),
                certainty=extras.certainty or "asserted",
                confidence=1.0 if extras.confidence is None else extras.confidence,
                key=key(words or text[start:end]),
                plain=words,
            )
            made.add_claim(claim)
            if called != id:
                made.nodes[called]["label"] = id

    def _add_link(self, made: ArgumentMap, source: str, target: str, drawn: _Drawn, ids: dict[str, str]) -> None:
        for id in (source, target):
            if id not in ids:
                raise InputError(f"a link names the claim {id!r}, which is not there", "the file is damaged")
        cut = drawn.undercuts
        if cut and cut not in self._links:
            self._losses.add("undercut", 1, "an attack on its source|attacks on their source")
            cut = None
        evidence: tuple[Evidence, ...] = ()
        if rule := self._rules.get((source, target)):
            node = made.nodes[ids[source]]
            evidence = (Evidence(rule=rule, start=node["start"], end=node["end"], text=node["text"]),)
        made.add_link(
            Link(
                source=ids[source],
                target=ids[target],
                relation=drawn.relation,
                confidence=drawn.confidence,
                evidence=evidence,
                basis=drawn.basis,
                undercuts=(ids[cut[0]], ids[cut[1]]) if cut else None,
                scheme=Scheme(name=drawn.scheme) if drawn.scheme else None,
            )
        )


def _placed(claims: Mapping[str, _Given], source: str | None, losses: Losses) -> tuple[str, dict[str, tuple[int, int]]]:
    """The source text and each claim's span in it, in text order."""
    spans: dict[str, tuple[int, int]] = {}
    if source is not None:
        spans = _told_places(claims, source)
        losses.add("claim{s} outside the text", len(claims) - len(spans), "a line after its end|lines after its end")
    parts = [source] if source else []
    at, gap = len(source or ""), "\n\n"
    for id, given in claims.items():
        if id in spans:
            continue
        if parts:
            parts.append(gap)
            at += len(gap)
        gap = "\n"
        spans[id] = (at, at + len(given.text))
        parts.append(given.text)
        at += len(given.text)
    return "".join(parts), spans


def _told_places(claims: Mapping[str, _Given], source: str) -> dict[str, tuple[int, int]]:
    """The spans that the file gives, in the order of its text."""
    spans: dict[str, tuple[int, int]] = {}
    for id, claim in claims.items():
        if claim.start is None or claim.end is None:
            continue
        if not 0 <= claim.start <= claim.end <= len(source):
            raise InputError(
                f"claim {id!r} stands at {claim.start}–{claim.end}, the text has {len(source)} characters",
                "annotation and text do not belong together",
            )
        spans[id] = (claim.start, claim.end)
    return dict(sorted(spans.items(), key=lambda item: item[1]))


def _set_roles(made: ArgumentMap, given: Set[str]) -> None:
    """Gives each claim the role its links give it, unless the foreign file gives it one (`given`, by id); there is
    one derived major claim at most, and none beside given ones."""
    has_major = any(made.nodes[id]["role"] == "major_claim" for id in given)
    for id, role in derived_roles(made).items():
        if id not in given:
            made.nodes[id]["role"] = "claim" if role == "major_claim" and has_major else role


_NEAR = 20_000  # characters before and behind a claim in which its holder is looked for: time must not be the square


def _held(holder: str, text: str, start: int, end: int) -> Attribution | None:
    """Who holds the claim at `text[start:end]`, with the words that name them next before it, else in it, else behind
    it; with its own words where nothing near names them. None without a holder."""
    if not holder:
        return None
    at = text.rfind(holder, max(0, start - _NEAR), end)
    at = at if at >= 0 else text.find(holder, end, end + _NEAR)
    first, last = (at, at + len(holder)) if at >= 0 else (start, end)
    return Attribution(holder=holder, start=first, end=last, text=text[first:last])
