"""Checks of what the argument rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.query.check.codes import Finding
from argmap.query.check.subject import Subject
from argmap.query.words import english

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LEAD = 60
"""How far before a claim an opening word ("Clearly, …") is looked for."""


def unsupported_main(subject: Subject) -> Iterator[Finding]:
    """A101: the main claim without support."""
    main = subject.map.main
    if main is not None and not subject.sources(main, "supports"):
        yield subject.finding("A101", f"nothing supports the main claim {main}", main)


def single_premise(subject: Subject) -> Iterator[Finding]:
    """A102: a conclusion with one support."""
    for id in subject.map.nodes:
        premises = subject.sources(id, "supports")
        if len(premises) == 1:
            yield subject.finding("A102", f"{id} rests on {premises[0]} alone", id, others=(premises[0],))


def unanswered(subject: Subject) -> Iterator[Finding]:
    """A103: an objection to the article's side that nothing opposes."""
    side = subject.standing.side
    for id, targets in subject.map.successors.items():
        for target, link in targets.items():
            if link.get("relation") == "opposes" and side.get(target) == 1 and not subject.sources(id, "opposes"):
                yield subject.finding("A103", f"nothing answers {id}, an objection to {target}", id, others=(target,))


def ground(subject: Subject) -> Iterator[Finding]:
    """A104, A105: all support reported; a claim asserted while all its support is hedged."""
    nodes = subject.map.nodes
    for id, attributes in nodes.items():
        premises = subject.sources(id, "supports")
        if not premises:
            continue
        kinds = {nodes[p].get("certainty", "asserted") for p in premises}
        listed = ", ".join(premises[:5]) + (", …" if len(premises) > 5 else "")
        others = tuple(premises)
        if kinds == {"reported"}:
            yield subject.finding("A104", f"all support for {id} is reported ({listed})", id, others=others)
        elif kinds == {"hedged"} and attributes.get("certainty", "asserted") == "asserted":
            message = f"{id} is asserted, all its support hedged ({listed})"
            yield subject.finding("A105", message, id, others=others)


def strong_words(subject: Subject) -> Iterator[Finding]:
    """A106: a claim with a strong word, in it or leading up to it, and no support."""
    before, reading = 0, subject.article.reading()
    for id, attributes in subject.map.nodes.items():
        span = subject.span(attributes)
        if subject.sources(id, "supports"):
            before = span[1] if span else before
            continue
        lead = _lead(reading, before, span[0]) if span else ""
        text = lead + (reading[slice(*span)] if span and "plain" in attributes else subject.text(id))
        found = strong_word(text)
        if found:
            start, end = found
            place = (span[0] - len(lead) + start, span[0] - len(lead) + end) if span else None
            words = subject.article.plain(*place) if place else ""
            words = words or text[start:end]
            yield subject.finding("A106", f"“{words}”, but nothing supports {id}", id, span=place, words=words)
        before = span[1] if span else before


def _lead(source: str, before: int, start: int) -> str:
    """The words of the sentence that lead up to a claim, behind the claim before it."""
    stretch = source[max(before, start - _LEAD) : start] if before <= start else ""
    return re.split(r"[.!?\n\r]", stretch)[-1]


def strong_word(text: str) -> tuple[int, int] | None:
    """Where the first strong word or phrase stands that is not denied; None when there is none."""
    words = english()
    matches = list(_TOKEN.finditer(text))
    tokens = [match.group().lower().replace("’", "'") for match in matches]
    for place in range(len(tokens)):
        length = words.strong.length(tokens, place)
        if not length:
            continue
        denied = place and (
            words.negation.length(tokens, place - 1) or tokens[place - 1].endswith(words.negation_endings)
        )
        if not denied:
            return matches[place].start(), matches[place + length - 1].end()
    return None
