"""The kinds of rule, a class each: a new kind is a module here and a line in `KINDS`."""

from __future__ import annotations

from argmap.rules.kinds.attribution import Said
from argmap.rules.kinds.base import Phrased, Rule, TextShape
from argmap.rules.kinds.boilerplate import Boilerplate
from argmap.rules.kinds.claim import Claim, NoClaim
from argmap.rules.kinds.clause import Cut
from argmap.rules.kinds.cue import Cue
from argmap.rules.kinds.inset import Inset
from argmap.rules.kinds.lead import Lead
from argmap.rules.kinds.scheme import Scheme
from argmap.rules.kinds.signal import Signal
from argmap.rules.kinds.weighed import PAIR, UNIT, Weighed

__all__ = [
    "KINDS",
    "Boilerplate",
    "Claim",
    "Cue",
    "Cut",
    "Inset",
    "Lead",
    "NoClaim",
    "Phrased",
    "Rule",
    "Said",
    "Scheme",
    "Signal",
    "TextShape",
    "Weighed",
]

KINDS: dict[str, type[Rule]] = {
    "cue": Cue,
    "clause": Cut,
    "inset": Inset,
    "lead": Lead,
    "claim": Claim,
    "no-claim": NoClaim,
    "boilerplate": Boilerplate,
    "attribution": Said,
    "signal": Signal,
    "scheme": Scheme,
    **dict.fromkeys((*UNIT, *PAIR), Weighed),
}
