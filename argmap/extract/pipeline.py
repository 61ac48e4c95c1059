"""The whole extraction: document → sentences → clauses → claims → scored links → best forest → map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from argmap.digest import sha256
from argmap.errors import UsageError
from argmap.extract.best_forest import ROOT
from argmap.extract.claims import find_claims
from argmap.extract.completion import Completer
from argmap.extract.confidence import claim_confidence, link_confidence, main_chance
from argmap.extract.evidence import claim_evidence, link_basis
from argmap.extract.schemed import scheme_of
from argmap.extract.stages import Decision, Judge, decide
from argmap.extract.units import Reading, read_units
from argmap.ingest.bounds import MOST_BLOCKS, MOST_CHARS, MOST_CLAIMS, too_many
from argmap.ingest.document import Document
from argmap.ingest.kept import kept
from argmap.memory import uncollected
from argmap.model import SCHEMA, ArgumentMap, Claim, Link
from argmap.rules import LANGUAGE, Rulebook, load
from argmap.spans import CharSpan, LineIndex, key
from argmap.version import __version__


def judge_of(directories: tuple[str, ...], language: str | Path = LANGUAGE) -> Judge:
    """The rules of a language and those of further directories, ready to use; kept for the next call."""
    return _judge_of(directories, language)


@lru_cache(maxsize=4)
def _judge_of(directories: tuple[str, ...], language: str | Path) -> Judge:
    return Judge.of(load(*directories, language=language))


def forget_rules() -> None:
    """Reads rules anew when they are next asked for."""
    _judge_of.cache_clear()


def as_directories(rules: str | Path | None) -> tuple[str, ...]:
    """The directories of rules that a caller's `rules` argument names."""
    return () if rules is None else (str(rules),)


def extract_document(
    document: Document,
    *,
    units: Sequence[tuple[int, int]] | None = None,
    rules: str | Path | None = None,
    language: str | Path = LANGUAGE,
) -> ArgumentMap:
    """The argument map of a document; with `units`, every unit becomes a claim, in that order.

    Raises `UsageError` for a unit that is empty or not in the text, `RuleError` for broken rules, `InputError` for more
    text, paragraphs or claims than one article has.
    """
    if len(document.text) > MOST_CHARS:
        raise too_many(document.name, MOST_CHARS, "characters")
    if len(document.blocks) > MOST_BLOCKS:
        raise too_many(document.name, MOST_BLOCKS, "paragraphs")
    judge = judge_of(as_directories(rules), language)
    if document.language != language:
        document = replace(document, language=language)
    with uncollected():
        return map_of(decision_on(document, judge, units), judge)


def decision_on(document: Document, judge: Judge, units: Sequence[tuple[int, int]] | None = None) -> Decision:
    """All that is decided on a document, before it is written into a map."""
    if units is not None:
        return decide(read_units(document, _checked(units, len(document.text)), judge.rulebook), judge)
    tokens = judge.rulebook.read(document.reading())
    found = find_claims(document, judge.rulebook, tokens)
    if len(found) > MOST_CLAIMS:
        raise too_many(document.name, MOST_CLAIMS, "claims")
    spans = [CharSpan((claim.start, claim.end)) for claim in found]
    made = [claim.evidence for claim in found]
    return decide(read_units(document, spans, judge.rulebook, tokens, made), judge)


def _checked(units: Sequence[tuple[int, int]], chars: int) -> list[CharSpan]:
    """The units as spans of the text; `UsageError` for one that is empty or not in it."""
    for number, (start, end) in enumerate(units, 1):
        if not 0 <= start < end <= chars:
            raise UsageError(
                f"unit {number} ({start}, {end}) is not a stretch of the text", f"0 <= start < end <= {chars}"
            )
    return [CharSpan(unit) for unit in units]


def map_of(decision: Decision, judge: Judge) -> ArgumentMap:
    """The argument map that a decision makes, claims in the order the units were given in."""
    reading = decision.reading
    names = [f"c{unit.index + 1}" for unit in reading.units]
    made = ArgumentMap(_info(reading, judge.rulebook, main_chances(decision, names, judge)))
    completer = Completer(reading, judge.rulebook, decision.named)
    for place in sorted(range(len(names)), key=lambda place: reading.units[place].index):
        made.add_claim(_claim(decision, judge, place, names[place], completer))
    for place, target in enumerate(decision.targets):
        if target != ROOT:
            basis, evidence = link_basis(decision, judge, place)
            made.add_link(
                Link(
                    source=names[place],
                    target=names[target],
                    relation=decision.relation(place),
                    confidence=link_confidence(decision, judge, place),
                    evidence=evidence,
                    basis=basis,
                    scheme=scheme_of(decision, judge, place),
                )
            )
    return made


@lru_cache(maxsize=1)
def _line_index(text: str) -> LineIndex:
    return LineIndex(text)


def _claim(decision: Decision, judge: Judge, place: int, name: str, completer: Completer) -> Claim:
    reading, held = decision.reading, decision.held[place]
    unit = reading.units[place]
    text = reading.document.text[unit.start : unit.end]
    plain = reading.document.plain(unit.start, unit.end)
    blocks = reading.document.blocks
    return Claim(
        id=name,
        text=text,
        start=unit.start,
        end=unit.end,
        line=_line_index(reading.document.text).line(unit.start),
        paragraph=blocks[unit.block].paragraph if blocks else 1,
        sentence=unit.sentence + 1,
        role=decision.roles[place],
        key=key(plain or text),
        attribution=held[0],
        certainty=held[1],
        confidence=claim_confidence(decision, judge, place),
        evidence=claim_evidence(decision, judge, place, held[2]),
        plain=completer.plain(place, plain),
        page=reading.document.page(unit.start),
    )


CANDIDATES = 3
"""Claims that the map names as likeliest to be the main claim."""


def main_chances(decision: Decision, names: Sequence[str], judge: Judge) -> list[dict[str, object]]:
    """The claims likeliest to be the main claim, each with its chance, 0–1, the likeliest first."""
    return [
        {"id": names[one.place], "chance": main_chance(one.share, decision.signs[one.place], judge)}
        for one in decision.ranking[:CANDIDATES]
    ]


def _info(reading: Reading, rulebook: Rulebook, chances: list[dict[str, object]]) -> dict[str, object]:
    document = reading.document
    text = document.text
    about = document.about.known()
    title = about.pop("title", "") or reading.title
    return {
        "argmap": {"schema": SCHEMA, "version": __version__, "rules": rulebook.digest, "main_chances": chances},
        "source": {
            "name": document.name,
            **({"title": title} if title else {}),
            **about,
            "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            "chars": len(text),
            "text": text,
            **kept(document),
        },
    }
