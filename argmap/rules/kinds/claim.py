"""Claim rules, which make a clause a claim, and no-claim rules, which keep it from being one."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from argmap.rules.kinds.base import Phrased, TextShape
from argmap.rules.names import Names
from argmap.rules.values import nearest


class ClaimShape(StrEnum):
    """What makes a clause a claim."""

    FINITE = "finite"
    IMPERATIVE = "imperative"
    WORDS = "words"
    QUESTION = "question"
    GIVEN = "given"


class NoClaimPlace(StrEnum):
    """Where the words stand that keep a clause from being a claim, or which sentences are kept from it."""

    START = "start"
    END = "end"
    ANY = "any"
    HEADING = "heading"
    TITLE = "title"
    INTRODUCTION = "introduction"


_WITHOUT_WORDS = (NoClaimPlace.TITLE, NoClaimPlace.INTRODUCTION)


class Claim(Phrased, frozen=True, kw_only=True):
    """Makes clauses of a `shape` claims; for questions, those with one of its phrases, and without `turns` none that is
    asked in a conversation."""

    phrases: tuple[str, ...] = ()
    shape: ClaimShape
    texts: tuple[TextShape, ...] = tuple(TextShape)
    turns: bool = True

    def faults(self, names: Names) -> Iterator[str]:
        """Phrases where the shape has none, none where it needs them, or one that cannot be matched."""
        yield from Phrased.faults(self, names)
        asks = self.shape is ClaimShape.QUESTION
        if asks and not self.phrases:
            yield "missing key 'phrases': a rule for questions names them"
        if not asks and (self.phrases or self.unless):
            yield f"'phrases' goes with shape = \"question\" only, and shape is '{self.shape}'"


class NoClaim(Phrased, frozen=True, kw_only=True):
    """Keeps clauses with its words `at` a place out, or all sentences of a place but those with a sign in `spares`
    (`spares_last`: for the last)."""

    phrases: tuple[str, ...] = ()
    at: NoClaimPlace
    texts: tuple[TextShape, ...] = tuple(TextShape)
    spares: tuple[str, ...] = ()
    spares_last: tuple[str, ...] = ()

    def faults(self, names: Names) -> Iterator[str]:
        """Keys that do not go with the place, unknown signs, or a phrase that cannot be matched."""
        yield from Phrased.faults(self, names)
        whole = self.at in _WITHOUT_WORDS
        if whole and (self.phrases or self.unless):
            yield f"'phrases' does not go with at = \"{self.at}\", which takes whole sentences"
        if not whole and not self.phrases:
            yield f"missing key 'phrases': at = \"{self.at}\" is about words"
        for key, signs in (("spares", self.spares), ("spares_last", self.spares_last)):
            if signs and not whole:
                yield f'{key!r} goes with at = "title" or "introduction" only, and at is \'{self.at}\''
            for sign in signs:
                if sign not in names.signs.words:
                    yield f"{key!r} names {sign!r}, and must be of {nearest(sign, names.signs.words)}"
