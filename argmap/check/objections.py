"""A103: objections to the article's side, and whether the article answers them."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.codes import Finding
from argmap.check.subject import Subject
from argmap.check.wording import answers, begins, conceded, has, places
from argmap.compare.vocabulary import english
from argmap.rules.tokens import Tokens

_AFTER = 24
"""How far behind a claim a turn ("…, but") begins at most."""


def unanswered(subject: Subject) -> Iterator[Finding]:
    """A103: an objection to the article's side that neither a claim opposes nor the words behind it answer."""
    for id, target in _objections(subject):
        if subject.sources(id, "opposes") or (subject.by_rules and _answered(subject, id)):
            continue
        yield subject.finding("A103", f"nothing answers {id}, an objection to {target}", id, others=(target,))


def _objections(subject: Subject) -> Iterator[tuple[str, str]]:
    """Each objection with what it is brought against.

    In a map drawn by hand every claim that opposes one of its side. In a map made by rules what others are said
    to hold, or the author grants, against a claim that bears on the main one; and all that
    opponents say, by their name, whatever its link. What the author turns to ("X. But Y")
    and what gives way to its target ("Although X, Y") is no objection to the article's side.
    """
    spoken = places(subject.source, "opponents", "objecting") if subject.by_rules else []
    side, root, main = subject.standing.side, subject.standing.root, subject.map.main
    for id, targets in subject.map.successors.items():
        against = [target for target, link in targets.items() if link.get("relation") == "opposes"]
        if not subject.by_rules:
            yield from ((id, target) for target in against if side.get(target) == 1)
        elif spoken and _spoken_against(subject, id, spoken):
            served = next(iter(against), root[id])
            if main is not None and id != main:
                yield id, served if served != id else main
        elif against and (not subject.own(id) or _admitted(subject, id)):
            yield from ((id, t) for t in against if side.get(t) == 1 and root.get(t) == main and subject.own(t))


def _spoken_against(subject: Subject, id: str, places: list[int]) -> bool:
    """Whether it is held by who is called an opponent, about such a one without saying that they are wrong, or
    brought with a word of objecting ("Some object that …")."""
    held = subject.map.nodes[id].get("attribution") or {}
    if held and has(str(held.get("holder") or ""), "opponents"):
        return True
    text = subject.lead(id) + subject.text(id) if subject.near(id, places) else ""
    return has(text, "objecting") or (begins(text, "opposing") and not has(text, "refuting"))


def _admitted(subject: Subject, id: str) -> bool:
    """Whether the author says that there is something to it ("Of course, …")."""
    return begins(subject.lead(id) + subject.text(id), "granting")


def _answered(subject: Subject, id: str) -> bool:
    """Whether it gives way at once, or the words behind it answer it, in its own paragraph or the next, or the article
    comes back to such objections further on."""
    near, next, later = subject.behind(id)
    return gives_way(subject, id) or answers(near, next, later) or _goes_on(subject, id, near)


def _goes_on(subject: Subject, id: str, near: str) -> bool:
    """Whether its paragraph goes on about what the objection speaks of: then the author has a word to say to it."""
    return not _stems(subject.text(id)).isdisjoint(_stems(near))


def _stems(text: str) -> set[str]:
    """The stems of the words of a text that say what it is about."""
    words = english()
    stems = (words.stem(token) for token in Tokens(text).words if token[0].isalpha())
    return {stem for stem in stems if stem and words.weight[stem] == 1}


def gives_way(subject: Subject, id: str) -> bool:
    """Whether a claim is granted only: the author turns against it in the words behind it, or opposes it to a claim
    that follows ("Although X, Y"), which by Peldszus & Stede (2013) is itself the answer."""
    nodes = subject.map.nodes
    span = subject.span(nodes[id])
    if span is None:
        return False
    return (
        conceded(subject.lead(id), subject.text(id))
        or begins(subject.reading[span[1] : span[1] + _AFTER], "turning")
        or any(
            link.get("relation") == "opposes" and (subject.span(nodes[target]) or span) > span
            for target, link in subject.map.successors[id].items()
        )
    )
