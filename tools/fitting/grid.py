"""The conjunctions of signs that may become weighed rules; `--choose` keeps the few that an L1 penalty leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.rules import Rulebook, load

SIGNS = load().signs
PLACE_SIGNS, SHAPE_SIGNS, PAIR_SIGNS = SIGNS.place, SIGNS.shape, SIGNS.of_pairs

NEIGHBOURS = frozenset(
    f"{side}:{sign}"
    for side in ("next", "prev")
    for sign in (
        "contrast conclusion conclusion-weak reason example this this-shows this-causes this-is admission concession "
        "concession-weak question pronoun addition and past obligation opinion i condition others next first "
        "summing-up number data judgement"
    ).split()
)
SHAPES = ("many-pars", "few-pars", "one-par")
DIRECTIONS = (
    "pair.before & pair.d1",
    "pair.after & pair.d1",
    "pair.before & !pair.d1",
    "pair.after & !pair.d1",
    "pair.same-sent & pair.before",
    "pair.same-sent & pair.after",
)
CHOSEN = ("main", "main-too", "main-sure", "head", "head-too", "head-sure")
HAND = ".toml"  # a rule of a file that people write
RARE = ("circumstance", "shown", "sent-side", "short")  # too rare among main claims, or told by chance
SERVED = ("most-served", "well-served", "theme")
SIGNALS = ("signal-strong", "signal-fair", "signal-weak", "signal-supports", "signal-opposes", "signal-back")
CHAINS = ("to-sent-before", "to-sent-after", "open-claim", "coming-claim", "takes-up", "rare-shared")
HELD = ("same-holder", "other-holder", "to-held", "from-held")
Kinds = list[tuple[str, str]]


def cue_signs(rulebook: Rulebook) -> list[str]:
    return sorted({rule.sign for rule in rulebook.cues})


def unit_signs(rulebook: Rulebook) -> list[str]:
    return [*cue_signs(rulebook), *PLACE_SIGNS]


def one_of_many(rulebook: Rulebook, kind: str) -> Kinds:
    """Candidates for choosing one unit of many: the main claim of a text, the head of a paragraph."""
    signs = [sign for sign in (*unit_signs(rulebook), *sorted(NEIGHBOURS)) if sign not in RARE]
    if kind == "head":
        signs += CHOSEN[:3]
    if kind == "main":
        signs += [*CHOSEN, *SERVED]
        signs += [f"{sign} & {shape}" for sign in (*CHOSEN, *SERVED) for shape in SHAPES]
        signs += [
            f"{sign} & {served}" for sign in ("late", "early", "obligation", "central", "main") for served in SERVED
        ]
    shaped = (
        "late early first-in-text last-in-text in-last-par in-first-par past obligation central last-in-par "
        "first-in-par only-in-par opinion judgement second-in-par conclusion this i title-most echoes-title contrast "
        "is-judged others opponents number quoted"
    ).split()
    shapes = [f"{sign} & {shape}" for sign in shaped for shape in SHAPES]
    return [(kind, when) for when in dict.fromkeys([*signs, *shapes])]


def links(rulebook: Rulebook) -> Kinds:
    """Candidates for linking a pair and for standing alone."""
    signs = unit_signs(rulebook)
    when = [*_placed(), *_shaped(), *_holding(), *_signalling(), *_ended(signs)]
    alone = _standing_alone(signs)
    return [("link", w) for w in dict.fromkeys(when)] + [("alone", w) for w in dict.fromkeys(alone)]


def _placed() -> Iterator[str]:
    """Signs of a pair, and those of place with the order of the two."""
    yield from (f"pair.{sign}" for sign in PAIR_SIGNS)
    near = "d1 d2 d3 d4 same-sent next-sent same-par par-opener par-closer text-opener text-closer alike shares-most"
    near += " next-par far-par takes-up same-start rare-shared"
    yield from (f"pair.{side} & pair.{sign}" for side in ("before", "after") for sign in near.split())


def _shaped() -> Iterator[str]:
    """The shape of a text with the place of a pair, and with what is guessed of its target."""
    places = "before after text-opener text-closer par-opener par-closer same-sent far".split()
    for shape in SHAPE_SIGNS:
        yield from (f"source.{shape} & pair.{place}" for place in (*places, *CHAINS))
        yield from (f"source.{shape} & {direction}" for direction in DIRECTIONS[:2])
        yield from (f"source.{shape} & target.{sign}" for sign in CHOSEN)


def _holding() -> Iterator[str]:
    """Who holds the two, with their place and the signs of either."""
    places = "before after same-sent same-par next-par far-par far rare-shared shared-0 alike shares-most".split()
    for holder in HELD:
        yield from (f"pair.{holder} & pair.{place}" for place in places)
        yield from (f"pair.{holder} & {direction}" for direction in DIRECTIONS)
        yield from (f"pair.{holder} & target.{sign}" for sign in (*CHOSEN, "first-in-par", "sent-main"))
        signs = ("head", "first-in-par", "sent-main", "contrast", "negation")
        yield from (f"source.{sign} & pair.{holder}" for sign in signs)


def _signalling() -> Iterator[str]:
    """What words say of a pair, with its place, the shape of the text and the signs of either."""
    for signal in SIGNALS:
        yield from (f"pair.{signal} & pair.{place}" for place in ("same-sent", "same-par", "d1", "before", "after"))
        yield from (f"source.{shape} & pair.{signal}" for shape in SHAPE_SIGNS)
        ends = ((end, sign) for end in ("source", "target") for sign in ("main", "head", "contrast"))
        yield from (f"{end}.{sign} & pair.{signal}" for end, sign in ends)


def _ended(signs: Sequence[str]) -> Iterator[str]:
    """The signs of either end with the place of the pair; which of the two asserts."""
    more = ("before", "after", "same-par", "far-par", "next-par")
    for side in ("source", "target"):
        yield from (f"{side}.{sign} & {direction}" for sign in signs for direction in DIRECTIONS)
        yield from (f"{side}.{sign}" for sign in CHOSEN)
        yield from (f"{side}.{sign} & pair.{place}" for sign in CHOSEN for place in more)
    chained = (
        "this pronoun number past data example contrast assertive plain also addition reason obligation judgement "
        "causal possibility would generic i"
    ).split()
    yield from (f"source.{sign} & pair.{chain}" for sign in chained for chain in CHAINS)
    for side in ("before", "after"):
        yield f"!source.assertive & target.assertive & pair.{side}"
        yield f"source.assertive & !target.assertive & pair.{side}"
    yield from ("source.head & target.main", "!source.head & target.head & pair.same-par")


def _standing_alone(signs: Sequence[str]) -> Iterator[str]:
    """The signs of a unit that may stand alone, with the shape of the text."""
    yield from (*signs, *SHAPE_SIGNS, *sorted(NEIGHBOURS), *CHOSEN)
    yield from (f"{sign} & {shape}" for sign in CHOSEN for shape in SHAPE_SIGNS)
    yield from (f"!{sign} & {shape}" for sign in CHOSEN for shape in SHAPE_SIGNS)
    told = "signalled reason i past obligation this question number experience quoted reporting plain assertive".split()
    yield from (f"{sign} & {shape}" for sign in told for shape in ("one-par", "many-pars", "i-text", "past-text"))


def relations(rulebook: Rulebook) -> Kinds:
    """Candidates for a link opposing rather than supporting."""
    when = [f"pair.{sign}" for sign in ("before", "after", "d1", "same-sent", "far", "same-par", "alike", "shared-0")]
    for signal in SIGNALS:
        when += [f"pair.{signal}", f"pair.{signal} & pair.same-sent", *(f"source.{s} & pair.{signal}" for s in SHAPES)]
    when += [*DIRECTIONS[:2]]
    for holder in HELD:
        places = "before after d1 same-sent same-par next-par far-par far rare-shared shared-0 alike".split()
        when += [f"pair.{holder}", *(f"pair.{holder} & pair.{place}" for place in places)]
        when += [f"pair.{holder} & {direction}" for direction in DIRECTIONS]
        when += [f"pair.{holder} & target.{sign}" for sign in ("main", "head", "first-in-par")]
        when += [f"source.{sign} & pair.{holder}" for sign in ("head", "first-in-par", "contrast", "negation")]
    for sign in (*unit_signs(rulebook), "main", "head", "main-sure"):
        for side in ("source", "target"):
            when.append(f"{side}.{sign}")
            when += [f"{side}.{sign} & {d}" for d in ("pair.before", "pair.after", *DIRECTIONS[4:], DIRECTIONS[0])]
    for sign in sorted(NEIGHBOURS):
        when += [f"source.{sign}", f"target.{sign}", f"source.{sign} & pair.before", f"source.{sign} & pair.after"]
    against = ("contrast", "concession", "concession-weak", "admission", "others")
    for sign in against:
        for other in (*against, "main", "opinion", "obligation", "negation"):
            when += [f"source.{sign} & target.{other}", f"source.{sign} & !target.{other}"]
    when += ["source.negation & !target.negation", "!source.negation & target.negation"]
    when += ["source.negation & !target.negation & pair.alike", "!source.negation & target.negation & pair.alike"]
    when += [f"source.{shape}" for shape in SHAPE_SIGNS]
    return [("relation", w) for w in dict.fromkeys(["!pair.never", *when])]


def kept(rulebook: Rulebook) -> Kinds:
    """Candidates for a unit found in raw text being one that annotators have too."""
    when = ["!never", *unit_signs(rulebook), *CHOSEN, *SHAPE_SIGNS]
    when += [f"{sign} & {shape}" for sign in ("in-first-par", "in-last-par", "question", "plain") for shape in SHAPES]
    return [("kept", w) for w in when]


def sure(rulebook: Rulebook) -> Kinds:
    """Candidates for a link that was drawn being right, beside its probability."""
    signs = (*unit_signs(rulebook), *sorted(NEIGHBOURS), *SHAPE_SIGNS)
    when = [f"{side}.{sign}" for side in ("source", "target") for sign in signs]
    when += [f"pair.{sign}" for sign in PAIR_SIGNS]
    return [("sure", w) for w in dict.fromkeys(when)]


def roles(rulebook: Rulebook, kind: str) -> Kinds:
    """Candidates for a unit being a claim (kind `role`) or a major claim (kind `major`), links being known."""
    drawn = ("root", "has-premise", "links-out", "has-premise-far")
    signs = [*unit_signs(rulebook), *CHOSEN, *drawn, *SHAPE_SIGNS]
    mixed = [*CHOSEN, *drawn, "first-in-par", "last-in-par", "in-first-par", "in-last-par", "opinion", "obligation"]
    mixed += ["judgement", "summing-up", "past", "number", "example"]
    when = ["!never", *signs, *(f"{sign} & {shape}" for sign in mixed for shape in SHAPE_SIGNS)]
    when += [
        f"{a} & {b}" for a in ("in-first-par", "in-last-par", "first-in-par") for b in (*CHOSEN, *drawn, "opinion")
    ]
    return [(kind, w) for w in dict.fromkeys(when)]


def fitted(rulebook: Rulebook, decision: str) -> Kinds:
    """The conditions of a decision that the tables have."""
    return [(decision, str(rule.when)) for rule in rulebook.weighed(decision) if not rule.file.endswith(HAND)]


def shifts(rulebook: Rulebook) -> dict[str, float]:
    """What the tables take off standing alone in texts of each shape, in log-odds."""
    alone = {str(rule.when): rule.weight for rule in rulebook.weighed("alone") if not rule.file.endswith(HAND)}
    return {shape: -alone.get(shape, 0.0) for shape in SHAPES}


def firm(rulebook: Rulebook, decision: str) -> list[tuple[str, str, float]]:
    """The rules of a decision whose weights are set by hand."""
    rules = [rule for rule in rulebook.weighed(decision) if rule.file.endswith(HAND)]
    return [(decision, str(rule.when), rule.weight) for rule in rules]
