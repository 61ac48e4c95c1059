"""Signal rules: words that say outright which claim bears on which, and how."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from argmap.rules.kinds.base import Phrased
from argmap.rules.names import Names


class SignalPlace(StrEnum):
    """Where in a claim the words of a signal count."""

    START = "start"
    INSIDE = "inside"
    ANY = "any"
    FRONTED = "fronted"


class Gives(StrEnum):
    """How the one claim bears on the other; `same`: as the claim that is reached does, on what that one bears on."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    SAME = "same"


class Speaker(StrEnum):
    """Which of the two claims bears on the other: the one with the words, or the one that is reached."""

    THIS = "this"
    OTHER = "other"


class Reach(StrEnum):
    """The claims that words may point to."""

    CLAUSE_BEFORE = "clause-before"
    CLAUSES_BEFORE = "clauses-before"
    CLAUSE_AFTER = "clause-after"
    CLAIM_AFTER = "claim-after"
    SENTENCE_BEFORE = "sentence-before"
    CLAUSES_OF_SENTENCE_BEFORE = "clauses-of-sentence-before"
    LAST_OF_SENTENCE_BEFORE = "last-of-sentence-before"
    CLAIM_BEFORE = "claim-before"
    UNIT_BEFORE = "unit-before"
    HEAD = "head"
    PARAGRAPH_BEFORE_FIRST = "paragraph-before-first"
    PARAGRAPH_BEFORE_LAST = "paragraph-before-last"
    ANNOUNCED = "announced"
    BEFORE_LIST = "before-list"
    OBJECTION = "objection"
    OPPONENTS = "opponents"
    CONCEDED = "conceded"
    MAIN = "main"
    PLAN = "plan"
    STAND = "stand"
    OPENING = "opening"
    TOLD = "told"
    SIDE_BEFORE = "side-before"
    SIDE_OPENING = "side-opening"
    CONTESTED = "contested"
    DEBATED = "debated"
    PARAGRAPH_FIRST = "paragraph-first"
    TAKEN_UP = "taken-up"
    SPOKEN_OF = "spoken-of"
    NAMING = "naming"
    OTHER_FIGURE = "other-figure"
    OTHER_BEFORE = "other-before"
    OTHER_TOLD = "other-told"
    OTHER_CLAUSE = "other-clause"
    OWN_BEFORE = "own-before"


TOWARDS_MAIN = frozenset((Reach.MAIN, Reach.STAND))
"""Ways of reaching that may end at the main claim, wherever it stands."""


class Stands(StrEnum):
    """Where the claim with the words must stand."""

    OPENS_SENTENCE = "opens-sentence"
    IN_SENTENCE = "in-sentence"
    AHEAD = "ahead"
    BEHIND = "behind"
    ALONE = "alone"
    OPENS_PARAGRAPH = "opens-paragraph"
    IN_PARAGRAPH = "in-paragraph"
    ANSWERED = "answered"
    REFUTED = "refuted"
    MET = "met"
    TURNED = "turned"
    AFTER_CONCESSION = "after-concession"
    AMONG_OBJECTIONS = "among-objections"
    IN_OPENING = "in-opening"
    BEHIND_OPENING = "behind-opening"
    HEADS_PARAGRAPH = "heads-paragraph"
    LATER_PARAGRAPH = "later-paragraph"
    AGAINST_A_STAND = "against-a-stand"
    BEFORE_THE_AUTHOR = "before-the-author"
    BEHIND_GRANT = "behind-grant"
    BEHIND_OBJECTION = "behind-objection"
    OWN = "own"
    SECOND_SENTENCE = "second-sentence"
    NO_ARTICLE = "no-article"
    AMONG_SIDES = "among-sides"
    PREDICATE = "predicate"
    TELLING = "telling"
    BEHIND_ADDITION = "behind-addition"
    BEHIND_NO_ADDITION = "behind-no-addition"
    NAMES_THE_SAME = "names-the-same"
    BEHIND_OWN_CONCESSION = "behind-own-concession"


class Strength(StrEnum):
    """How often the link is there when the words are."""

    OUTRIGHT = "outright"
    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class Mark(StrEnum):
    """What the words make of their claim, for other signals to point to."""

    OBJECTION = "objection"
    GRANT = "grant"
    EXPECTED = "expected"
    ADDITION = "addition"
    CONCESSION = "concession"


class Signal(Phrased, frozen=True, kw_only=True):
    """Links the claim with its words to the first of `reach` that there is, where all of `when` hold; and to the first
    of `also`: the weights choose."""

    at: SignalPlace
    gives: Gives
    of: Speaker
    reach: tuple[Reach, ...]
    strength: Strength
    also: tuple[Reach, ...] = ()
    when: tuple[Stands, ...] = ()
    marks: tuple[Mark, ...] = ()

    def faults(self, names: Names) -> Iterator[str]:
        """A speaker that cannot be, or a phrase that cannot be matched."""
        yield from Phrased.faults(self, names)
        if self.gives is Gives.SAME and self.of is not Speaker.THIS:
            yield "'of' is 'other', and gives = \"same\" is about this claim"
