"""A review: one question after the other; answers become corrections and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from argmap.correct.correction import Overlay
from argmap.correct.desk import Desk
from argmap.correct.doubt import doubtful
from argmap.correct.quotes import words_in
from argmap.errors import UsageError
from argmap.extract.account import Explainer, Option
from argmap.kinds import Relation, at_a_glance
from argmap.model import ArgumentMap

OTHERS = 6
"""Alternatives that are offered by number."""
LEAST = 0.005  # share of an alternative that is offered: it shows as 0.01
ANSWERS = {
    "a": "accept",
    "f": "flip",
    "l": "alone",
    "n": "no claim",
    "m": "main",
    "t": "target",
    "b": "back",
    "s": "skip",
    "q": "quit",
    "?": "help",
}
"""The key of each answer; digits, with a sign or without, are the alternatives."""
_SIGNS: dict[str, Relation] = {"+": "supports", "-": "opposes"}


class Question(Struct, frozen=True, kw_only=True):
    """A claim to look at, and what else it might do, the likeliest first (nothing where the rules cannot tell):
    serve another, stand alone, or serve the same with the other sign (`turned`), each with its share, 0–1."""

    id: str
    others: tuple[Option, ...]
    alone: float | None = None
    turned: tuple[Relation, float] | None = None


class Session(Struct):
    """A review under way. `keep` is called with the desk after each answer that changed something."""

    desk: Desk
    queue: list[str]
    explainer: Explainer | None
    keep: Callable[[Desk], Desk]
    at: int = 0
    answered: int = 0
    _before: list[tuple[Overlay, int, int]] = field(default_factory=list)

    def question(self) -> Question | None:
        """The next claim to look at; None when there is none left."""
        while self.at < len(self.queue) and self.queue[self.at] not in self.desk.map:
            self.at += 1
        if self.at >= len(self.queue):
            return None
        id = self.queue[self.at]
        if self.explainer is None or id not in self.desk.fresh:
            return Question(id=id, others=())
        now = {link.target: link.relation for link in self.desk.map.links_from(id)}
        options, _ = self.explainer.options(id, every=True)
        likely = [one for one in options if one.probability >= LEAST]
        others = [one for one in likely if one.target and one.target not in now and one.target in self.desk.map]
        alone = next((one.probability for one in options if one.target is None), None)
        same = next((one for one in options if one.target in now), None)
        turned = _turned(same, now[str(same.target)]) if same is not None else None
        return Question(id=id, others=tuple(others[:OTHERS]), alone=alone, turned=turned)

    def answer(self, question: Question, said: str) -> bool:
        """Takes an answer, a key or its word, and goes on; gives whether the review goes on. `UsageError` says what is
        wrong with an answer, which is then asked for again."""
        said = said.strip()
        key = next((key for key, word in ANSWERS.items() if said in (key, word)), "")
        if key == "q":
            return False
        if key == "b":
            self._back()
        elif key == "s":
            self._on(self.desk, 0)
        else:
            self._on(self.keep(self._changed(question, said, key)), 1)
        return True

    def _changed(self, question: Question, said: str, key: str) -> Desk:
        desk, id = self.desk, question.id
        links = desk.map.links_from(id)
        match key:
            case "a":
                return desk.accept(id)
            case "f":
                if not links:
                    raise UsageError("it serves no claim, so there is no sign to turn")
                return desk.link(id, links[0].target, "supports" if links[0].relation == "opposes" else "opposes")
            case "l":
                return desk.alone(id)
            case "n":
                return desk.drop(id)
            case "m":
                return desk.main(id)
        sign, rest = (_SIGNS[said[0]], said[1:].strip()) if said[:1] in _SIGNS else (None, said)
        if rest.isdecimal():
            number = int(rest)
            if not 1 <= number <= len(question.others):
                raise UsageError(f"there is no alternative {number}")
            option = question.others[number - 1]
            return desk.link(id, str(option.target), sign or option.relation or "supports")
        if rest.startswith("t ") and (target := rest[2:].strip()):
            return desk.link(id, _named(desk.map, target), sign or (links[0].relation if links else "supports"))
        raise UsageError(f"no answer {said!r}", "? lists them")

    def _on(self, desk: Desk, answered: int) -> None:
        self._before.append((self.desk.overlay, self.at, self.answered))
        self.desk = desk
        self.at += 1
        self.answered += answered

    def _back(self) -> None:
        if not self._before:
            raise UsageError("this is the first question")
        overlay, self.at, answered = self._before.pop()
        if answered != self.answered:
            self.desk = self.keep(Desk.of(self.desk.fresh, overlay, self.desk.ground))
        self.answered = answered


def _turned(option: Option, now: Relation) -> tuple[Relation, float]:
    """The other sign of a link, and its share."""
    if now == "supports":
        return "opposes", option.probability * option.opposing
    return "supports", option.probability * (1 - option.opposing)


def _named(map: ArgumentMap, said: str) -> str:
    """The claim with this id, or the only one with these words, the last of which need not be whole."""
    if said in map or not (words := words_in(said)):
        return map.claim(said).id
    holding = [id for id in map.ids() if _within(words, words_in(at_a_glance(map.nodes[id])))]
    if len(holding) > 1:
        raise UsageError(f"{len(holding)} claims say “{said}”: {', '.join(holding[:6])}{' …' if holding[6:] else ''}")
    return holding[0] if holding else map.claim(said).id


def _within(words: list[str], all: list[str]) -> bool:
    *first, last = words
    return any(
        all[at : at + len(first)] == first and all[at + len(first)].startswith(last)
        for at in range(len(all) - len(first))
    )


def session(
    desk: Desk, ids: Sequence[str], explainer: Explainer | None, keep: Callable[[Desk], Desk], *, every: bool = False
) -> Session:
    """A review of these claims; see `doubtful` for their order."""
    alone = None
    if explainer is not None:
        roots = [id for id in ids if not desk.map.successors[id] and id in desk.fresh]
        alone = {id: explainer.alone(id) for id in roots}
    queue = doubtful(desk.map, ids, alone, every=every)
    return Session(desk=desk, queue=queue, explainer=explainer, keep=keep)
