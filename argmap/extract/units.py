"""Units: the stretches of text that may become claims, with the signs the rules found on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from argmap.ingest.document import Document
from argmap.rules.lexicon import is_order
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.tokens import Tokens, is_word
from argmap.segment.sentences import sentences_of


@dataclass(slots=True, kw_only=True)
class Unit:
    """A stretch `text[start:end]`; `first:last` are its tokens, `lead:trail` its tokens with the
    words before and after it in its sentence that belong to no unit; `signs` what was found on it;
    `made` the rules, with their words, that made it a claim (none for a given unit)."""

    index: int
    start: int
    end: int
    first: int
    last: int
    lead: int
    trail: int
    sentence: int
    block: int
    hits: list[tuple[Hit, str]] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    stems: frozenset[str] = frozenset()
    made: tuple[tuple[str, int, int], ...] = ()
    rare: frozenset[str] = frozenset()
    topic: str = ""
    opening: str = ""
    claim_before: int | None = None
    claim_after: int | None = None
    introduced_by: int | None = None


@dataclass(slots=True, kw_only=True)
class Reading:
    """A document with its tokens, its sentences (spans) and its units."""

    document: Document
    tokens: Tokens
    sentences: list[tuple[int, int]]
    units: list[Unit]


def read_units(
    document: Document, spans: Sequence[tuple[int, int]], rulebook: Rulebook, tokens: Tokens | None = None
) -> Reading:
    """The reading of a document with the given spans, in their order, as units.

    `tokens`, when given, are those of `document.reading()`.
    """
    tokens = Tokens(document.reading()) if tokens is None else tokens
    sentences = sentences_of(document)
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    units: list[Unit] = []
    sentence = 0
    previous_end = 0
    for index in order:
        start, end = spans[index]
        while sentence + 1 < len(sentences) and sentences[sentence + 1][0] <= start:
            sentence += 1
        begin, stop, block = sentences[sentence] if sentences else (0, len(document.text), 0)
        first, last = tokens.first_from(start), tokens.first_from(end)
        lead = tokens.first_from(max(previous_end, begin if begin <= start else start))
        units.append(
            Unit(
                index=index,
                start=start,
                end=end,
                first=first,
                last=last,
                lead=min(lead, first),
                trail=last,
                sentence=sentence,
                block=block,
            )
        )
        previous_end = end
    for unit, following in zip_longest(units, units[1:]):
        stop = sentences[unit.sentence][1] if sentences else unit.end
        if following is None or following.start >= stop:
            unit.trail = max(unit.last, tokens.first_from(stop))
    _mark(units, tokens, rulebook)
    return Reading(document=document, tokens=tokens, sentences=[s[:2] for s in sentences], units=units)


def _mark(units: list[Unit], tokens: Tokens, rulebook: Rulebook) -> None:
    """Puts on each unit the hits of the cue rules and the signs they give."""
    matcher, cues = rulebook.cue_matcher, rulebook.cues
    stop = frozenset(rulebook.vocabulary.lists["stop"])
    stem = rulebook.stem
    stem_of: dict[str, str] = {}
    words = tokens.words
    for before, unit in zip([None, *units], units, strict=False):
        opening = _openings(unit, words)
        opens = before is None or before.sentence < unit.sentence
        if opens and is_order(rulebook.lexicon.kinds(words[unit.first : min(unit.first + 2, unit.last)])):
            unit.signs.add("urges")
        for hit in matcher.hits(tokens, unit.lead, unit.trail):
            rule = cues[hit.rule]
            at = rule.at
            starts = hit.first in opening
            if at == "any" or (at == "start" and starts) or (at == "inside" and not starts):
                unit.hits.append((hit, rule.sign))
                if starts and at == "start":
                    opening.add(hit.last)
                    if hit.last < unit.trail and words[hit.last] == ",":
                        opening.add(hit.last + 1)
        _keep_longest_opening(unit, cues)
        unit.signs.update(sign for _, sign in unit.hits)
        stems: set[str] = set()
        for word in words[unit.first : unit.last]:
            if word in stop or not is_word(word) or len(word) < 3:
                continue
            if word not in stem_of:
                stem_of[word] = stem(word)
            if not stems:
                unit.topic = stem_of[word]
            stems.add(stem_of[word])
        unit.stems = frozenset(stems)
        unit.opening = next((word for word in words[unit.first : unit.last] if is_word(word)), "")


def _openings(unit: Unit, words: list[str]) -> set[int]:
    """The token indices at which a cue counts as opening the unit."""
    found = set()
    for place in (unit.lead, unit.first):
        while place < unit.trail and not is_word(words[place]):
            found.add(place)
            place += 1
        found.add(place)
    return found


def _keep_longest_opening(unit: Unit, cues: Sequence[object]) -> None:
    """Drops an opening cue that lies inside a longer one ('though' in 'even though')."""
    opening = [h for h, _ in unit.hits if cues[h.rule].at == "start"]  # type: ignore[attr-defined]
    inside = set()
    reached = -1  # the farthest end of the spans that begin before, or begin here and are longer
    span = (-1, -1)
    for h in sorted(opening, key=lambda h: (h.first, -h.last)):
        if (h.first, h.last) != span:
            reached = max(reached, span[1])
            span = (h.first, h.last)
        if h.last <= reached:
            inside.add(h)
    unit.hits = [(h, s) for h, s in unit.hits if h not in inside]
