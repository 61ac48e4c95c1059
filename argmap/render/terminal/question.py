"""One question of a review, as lines: the claim in its sentence, what it does there and why, how sure that is, and what
else it might do.

A reader has to read the claim, what it serves and the sign between them. These stand out, once each; the rest is dim,
and an alternative takes one line.
"""

from __future__ import annotations

from argmap.correct.session import ANSWERS, LEAST, Question
from argmap.ingest import Document
from argmap.kinds import said_there
from argmap.model import ArgumentMap, Claim
from argmap.render.lines import ID, QUIET, SIGNS, STRONG, STYLES, Line, Span, clipped, hang
from argmap.render.terminal.explain import in_short
from argmap.render.terminal.quote import in_sentences
from argmap.safe import visible


def question_lines(
    map: ArgumentMap, article: Document, question: Question, width: int, place: tuple[int, int]
) -> list[Line]:
    """The lines of a question; `place` is its number and how many there are."""
    claim = map.claim(question.id)
    lines: list[Line] = [[], [(f"── {place[0]} of {place[1]} ", STRONG), (f"line {claim.line}", QUIET)]]
    links = map.links_from(claim.id)
    goals = [map.claim(link.target) for link in links]
    beside = [goal for goal in goals if goal.sentence == claim.sentence]
    lines += _claims(article, map, [claim, *beside], width)
    why = in_short(map, claim.id)
    for link, goal in zip(links, goals, strict=True):
        does: list[Span] = [
            (f"{visible(claim.id)} ", ID),
            (f"{SIGNS[link.relation]} {link.relation} ", STYLES[link.relation]),
            (f"{visible(goal.id)} ", ID),
            (f"{link.confidence:.2f} · {why}", QUIET),
        ]
        lines += hang([("  ", "")], [("    ", "")], does, width)
        if goal not in beside:
            lines += _claims(article, map, [goal], width)
    if not links:
        chance = f"{question.alone:.2f} · " if question.alone is not None else ""
        lines += hang([("  ", "")], [("    ", "")], [(chance + why, QUIET)], width)
    return lines + _others(map, question, width)


def _claims(article: Document, map: ArgumentMap, claims: list[Claim], width: int) -> list[Line]:
    found = in_sentences(article, map, [claim.id for claim in claims])
    return [line for spans in found for line in hang([], [], spans, width)]


def _others(map: ArgumentMap, question: Question, width: int) -> list[Line]:
    """What else the claim might do, the likeliest first: its key, its chance, and the words on one line."""
    chances: list[tuple[float, str, Line]] = []
    for number, option in enumerate(question.others, 1):
        relation = option.relation or "supports"
        what: Line = [(f"{SIGNS[relation]} ", STYLES[relation]), (f"{visible(str(option.target))} ", ID)]
        what.append((visible(said_there(map.nodes[str(option.target)])), ""))
        chances.append((option.probability, str(number), what))
    if question.turned is not None:
        relation, chance = question.turned
        chances.append((chance, "f", [(f"{SIGNS[relation]} {relation}", STYLES[relation]), (" it", "")]))
    if question.alone is not None and map.links_from(question.id):
        chances.append((question.alone, "l", [("alone", "")]))
    chances.sort(key=lambda one: -one[0])
    return [
        clipped([(f"{key} ", STRONG), (f"{chance:.2f} ", QUIET), *what], width)
        for chance, key, what in chances
        if chance >= LEAST
    ]


def keys_line() -> str:
    """The keys, in a line of at most 80 columns."""
    return "accept flip [1-6] aLone No-claim main target back skip quit ?"


def help_lines() -> list[Line]:
    """What each key does."""
    told = {
        "accept": "it is right as it is (Enter does the same)",
        "flip": "it supports instead of opposes, or the other way round",
        "alone": "it serves no claim",
        "no claim": "it is no claim",
        "main": "it is the main claim of the article",
        "target": "it serves another claim: type its id, such as c4",
        "back": "take the last answer back",
        "skip": "do not decide now",
        "quit": "stop; everything is kept, and the next review goes on here",
        "help": "this list",
    }
    lines: list[Line] = [[(f"  {key}  ", STRONG), (f"{word}: {told[word]}", "")] for key, word in ANSWERS.items()]
    lines.append([("  1  ", STRONG), ("it serves this alternative; +1 supports it, -1 opposes it", "")])
    return lines
