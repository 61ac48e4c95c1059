"""Checks of what the argument rests on."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.codes import Finding
from argmap.check.objections import gives_way
from argmap.check.subject import Subject
from argmap.check.wording import backed, begins, places, strong
from argmap.compare.vocabulary import english
from argmap.rules.tokens import words_of


def unsupported_main(subject: Subject) -> Iterator[Finding]:
    """A101: the main claim without support."""
    main = subject.map.main
    if main is not None and not subject.sources(main, "supports") and not _argued_elsewhere(subject, main):
        yield subject.finding("A101", f"nothing supports the main claim {main}", main)


def single_premise(subject: Subject) -> Iterator[Finding]:
    """A102: a main claim, or another claim that serves none, with one support."""
    main = subject.map.main
    for id, targets in subject.map.successors.items():
        premises = subject.sources(id, "supports")
        last = id == main or not (targets or subject.by_rules)
        if len(premises) == 1 and last and not _argued_elsewhere(subject, id):
            yield subject.finding("A102", f"{id} rests on {premises[0]} alone", id, others=(premises[0],))


def _argued_elsewhere(subject: Subject, id: str) -> bool:
    """Whether, in a map made by rules, other claims that serve none have support: then it is likelier that
    the map missed what supports this one than that the article gives nothing."""
    return subject.by_rules and any(
        other != id and not targets and subject.sources(other, "supports")
        for other, targets in subject.map.successors.items()
    )


def ground(subject: Subject) -> Iterator[Finding]:
    """A104, A105: all support reported; a claim asserted while all its support is hedged."""
    nodes = subject.map.nodes
    for id, attributes in nodes.items():
        premises = subject.sources(id, "supports")
        kinds = {nodes[p].get("certainty", "asserted") for p in premises}
        if kinds not in ({"reported"}, {"hedged"}) or not _sure(subject, id, premises):
            continue
        listed = ", ".join(premises[:5]) + (", …" if len(premises) > 5 else "")
        others = tuple(premises)
        argued = _argued_for(subject, id, premises)
        if kinds == {"reported"}:
            if argued or _hearsay(subject, id, premises):
                yield subject.finding("A104", f"all support for {id} is reported ({listed})", id, others=others)
        elif argued and attributes.get("certainty", "asserted") == "asserted":
            message = f"{id} is asserted, all its support hedged ({listed})"
            yield subject.finding("A105", message, id, others=others)


def _sure(subject: Subject, id: str, premises: list[str]) -> bool:
    """Whether it is the author's; in a map made by rules also whether it is argued with, being the main claim or a
    support of another, and rests on links that are to be relied on, from claims that are not granted only."""
    if not subject.by_rules:
        return subject.own(id)
    served = subject.map.successors[id].values()
    used = id == subject.map.main or any(link.get("relation") == "supports" for link in served)
    firm = all(subject.firm(premise, id) and not gives_way(subject, premise) for premise in premises)
    return used and subject.own(id) and firm


def _argued_for(subject: Subject, id: str, premises: list[str]) -> bool:
    """Whether it is a claim the article argues for, by more than one reason, of which rules may have missed some; in
    a map drawn by hand every conclusion is one."""
    return not subject.by_rules or (subject.map.nodes[id].get("role") == "major_claim" and len(premises) > 1)


def _hearsay(subject: Subject, id: str, premises: list[str]) -> bool:
    """Whether words speak for the links from the premises, and nobody who says one is named."""
    held = [subject.map.nodes[premise].get("attribution") or {} for premise in premises]
    return all(begins(str(one.get("holder") or ""), "unnamed") for one in held) and all(
        subject.worded(premise, id) for premise in premises
    )


def strong_words(subject: Subject) -> Iterator[Finding]:
    """A106: a claim of the author's with a strong word, in it or leading up to it, and no support."""
    said = places(subject.source, "strong")
    for id, attributes in subject.map.nodes.items():
        if not subject.near(id, said) or subject.sources(id, "supports") or not subject.own(id):
            continue
        span, lead = subject.span(attributes), subject.lead(id)
        text = lead + (subject.reading[slice(*span)] if span and "plain" in attributes else subject.text(id))
        found = strong_word(text)
        if found and not gives_way(subject, id) and not _rested(subject, id):
            start, end = found
            place = (span[0] - len(lead) + start, span[0] - len(lead) + end) if span else None
            words = (subject.article.plain(*place) if place else "") or text[start:end]
            yield subject.finding("A106", f"“{words}”, but nothing supports {id}", id, span=place, words=words)


def _rested(subject: Subject, id: str) -> bool:
    """Whether it may well rest on what stands beside it although the map, made by rules, has no link: it is a
    conclusion by its first words, the next sentence backs it, or it is the main claim and others are
    argued for (`_argued_elsewhere`)."""
    return subject.by_rules and (
        (id == subject.map.main and _argued_elsewhere(subject, id))
        or begins(subject.lead(id) + subject.text(id), "concluding")
        or backed(subject.behind(id)[0])
    )


def strong_word(text: str) -> tuple[int, int] | None:
    """Where the first strong word or phrase stands that is not denied or used otherwise; None when none does."""
    words = english()
    for start, end in strong(text):
        before = words_of(text[:start])[-1:]
        if "negation" not in words.phrases.found(before).at(0) and not "".join(before).endswith(words.negation_endings):
            return start, end
    return None
