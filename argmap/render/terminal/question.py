"""One question of a review, as lines: the claim, what it does and why, how sure that is, and what else it might do."""

from __future__ import annotations

from argmap.correct.session import ANSWERS, Question
from argmap.ingest import Document
from argmap.model import ArgumentMap, as_read
from argmap.render.lines import ID, QUIET, SIGNS, STRONG, STYLES, Line, Span, hang
from argmap.render.terminal.explain import in_short
from argmap.render.terminal.quote import excerpt
from argmap.safe import visible

_LONGEST = 240  # characters of a claim that is an alternative


def question_lines(
    map: ArgumentMap, article: Document, question: Question, width: int, place: tuple[int, int]
) -> list[Line]:
    """The lines of a question; `place` is its number and how many there are."""
    claim = map.claim(question.id)
    links = map.links_from(claim.id)
    lines: list[Line] = [[], [(f"── {place[0]} of {place[1]} ", STRONG), (f"line {claim.line}", QUIET)]]
    marks = [(claim.start, claim.end), *((map.claim(link.target).start, map.claim(link.target).end) for link in links)]
    if map.source_text:
        for spans in excerpt(article, marks):
            lines += hang([("  ", "")], [("  ", "")], spans, width)
        lines.append([])
    lines += _named(map, claim.id, [], width)
    for link in links:
        lines += _named(map, link.target, [(f"{SIGNS[link.relation]} {link.relation} ", STYLES[link.relation])], width)
    sure = f" Confidence {links[0].confidence:.2f}." if links else ""
    sure = f" Alone with probability {question.alone:.2f}." if not links and question.alone is not None else sure
    lines += hang([("", "")], [("", "")], [(in_short(map, claim.id) + sure, QUIET)], width)
    for number, option in enumerate(question.others, 1):
        relation = option.relation or "supports"
        lead: list[Span] = [(f"{number} ", STRONG), (f"{option.probability:.2f} ", QUIET)]
        lead.append((f"{SIGNS[relation]} ", STYLES[relation]))
        lines += _named(map, str(option.target), lead, width, _LONGEST)
    if links and question.alone is not None:
        lines.append([("l ", STRONG), (f"{question.alone:.2f} ", QUIET), ("alone", "")])
    return lines


def _named(map: ArgumentMap, id: str, lead: list[Span], width: int, longest: int = 10_000) -> list[Line]:
    text = visible(as_read(map.nodes[id]))
    text = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return hang([*lead, (f"{visible(id)} ", ID)], [("    ", "")], [(text, "")], width)


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
