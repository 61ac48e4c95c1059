"""Under what a map is judged, in words: labels, semantics, readings of supports, strengths, base weights."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class Label(StrEnum):
    """What is said of an argument."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"


LABEL_WORDS = {Label.IN: "stands", Label.OUT: "falls", Label.UNDECIDED: "undecided"}
"""The labels as a reader is told them."""


class Supports(StrEnum):
    """How a support is read.

    `evidential` (Oren & Norman 2008): a claim with reasons stands only if one of them stands.
    `necessary` (Nouioua & Risch 2011): it stands only if all of them stand.
    `deductive` (Boella, Gabbay, van der Torre & Villata 2010): a reason stands only if what follows from it stands.
    `ignored`: attacks alone count.
    """

    EVIDENTIAL = "evidential"
    NECESSARY = "necessary"
    DEDUCTIVE = "deductive"
    IGNORED = "ignored"


class Semantics(StrEnum):
    """Which sets of claims count as holding together."""

    GROUNDED = "grounded"
    COMPLETE = "complete"
    PREFERRED = "preferred"
    STABLE = "stable"


class Gradual(StrEnum):
    """The gradual semantics that are known."""

    DF_QUAD = "df-quad"
    QUADRATIC = "quadratic"
    EULER = "euler"


class Base(StrEnum):
    """Where base weights come from: `half` for all, the claim's `confidence`, or how certain it is and who `holders`
    are."""

    HALF = "half"
    CONFIDENCE = "confidence"
    HOLDERS = "holders"


class Settings(Struct, frozen=True, kw_only=True):
    """Under what a map is judged; `given` are base weights that go before those of `base`."""

    semantics: Semantics = Semantics.GROUNDED
    supports: Supports = Supports.EVIDENTIAL
    gradual: Gradual = Gradual.DF_QUAD
    base: Base = Base.HALF
    given: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 10.0
