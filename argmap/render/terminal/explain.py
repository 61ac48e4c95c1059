"""Why a claim is in the map and why it serves what it serves: rules, their sources, the words in their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from argmap.ingest.kept import source_of
from argmap.kinds import BY_PLACE, ROLE_WORDS, at_a_glance, parted
from argmap.model import ArgumentMap, Claim, Evidence, Link
from argmap.render.lines import HOLDER, ID, QUIET, SIGNS, STRONG, STYLES, Line, Span, hang, indent, signed
from argmap.render.terminal.quote import excerpt
from argmap.render.terminal.reader import corrections_told
from argmap.safe import visible

if TYPE_CHECKING:
    from argmap.extract.account import Account, Ledger, Option, Reason, Sure
    from argmap.rules import Rulebook

_INDENT = "  "
_MOST = 4  # weights shown of an option, unless all are asked for
_WIDEST_ID = 24


def explain(
    map: ArgumentMap, id: str, account: Account | None, rulebook: Rulebook, *, width: int = 80, every: bool = False
) -> list[Line]:
    """The lines that explain one claim; without an account, only the evidence kept in the map itself.

    With `every`, all the options the claim had and all their weights, not only the chief ones.
    """
    page = _Page(map, id, rulebook, width, every)
    claim = map.claim(id)
    page.head(claim)
    told = corrections_told(map, id)
    page.short(told)
    page.claim(claim)
    for link in map.links_from(id):
        page.link(link)
    if account is not None:
        if claim.corrected:
            page.rules()
        page.choice(account)
    return page.out.lines


def explain_dict(map: ArgumentMap, id: str, account: Account | None, rulebook: Rulebook) -> dict[str, Any]:
    """The explanation as plain data: the claim's node and links, `in_short`, `why_claim`, and the `options` it had
    (null when there is no account). The weights of an option's `reasons` add up to its `score`, in log-odds, and so
    do those of `opposes`; every reason has the `what` and `source` of its rule."""

    claim = map.claim(id)
    return {
        "id": id,
        **map.nodes[id],
        "in_short": in_short(map, id),
        "corrected_by_you": corrections_told(map, id),
        "why_claim": [
            {**_ruled(rulebook, e.rule), **_said(e)} for e in (account.why_claim if account else claim.evidence)
        ],
        "main_bids": [
            {"claim": bid.claim, "probability": bid.probability, **_ledger_dict(rulebook, bid.ledger)}
            for bid in (account.main_bids if account else ())
        ],
        "links": [{"target": link.target, **link.to_dict()} for link in map.links_from(id)],
        "options": [_option_dict(rulebook, option) for option in account.options] if account else None,
    }


def _ruled(rulebook: Rulebook, name: str) -> dict[str, Any]:
    rule = rulebook.rules.get(name)
    return {"rule": name, "what": rule.what if rule else None, "source": rule.source if rule else None}


def _ledger_dict(rulebook: Rulebook, ledger: Ledger) -> dict[str, Any]:
    lines = [{**_ruled(rulebook, reason.rule), **_said(reason), "cue": reason.cue or None} for reason in ledger.reasons]
    return {"score": ledger.score, "reasons": lines}


def _option_dict(rulebook: Rulebook, option: Option) -> dict[str, Any]:
    against, sure = option.opposes, option.sure
    told = sure and {"confidence": sure.confidence, "base": sure.base, "likely": round(sure.likely, 4)}
    return {
        "target": option.target,
        "relation": option.relation,
        "probability": option.probability,
        "taken": option.taken,
        "withheld": option.withheld,
        **_ledger_dict(rulebook, option.ledger),
        "opposes": {"probability": option.opposing, **_ledger_dict(rulebook, against)} if against else None,
        "sure": {**told, **_ledger_dict(rulebook, sure.ledger)} if sure and told else None,
    }


def _said(found: Reason | Evidence) -> dict[str, Any]:
    made = {"weight": getattr(found, "weight", None), "start": found.start, "end": found.end, "text": found.text}
    return made | {"plain": found.plain} if found.plain else made


def in_short(map: ArgumentMap, id: str) -> str:
    """One plain sentence on why the claim is linked where it is, and how often such links are right."""
    claim = map.claim(id)
    links = map.links_from(id)
    if not links:
        return (
            "The main claim of the article."
            if id == map.main
            else "Stands alone: its links were less likely or too unsure, or would close a circle."
        )
    link = links[0]
    if link.corrected:
        return f"Linked by you: it {link.relation} {visible(link.target)}."
    words = ", ".join(f"“{_on_a_line(e)}”" for e in link.evidence if _is_by_words(e, link, claim))
    if link.basis == "placed":
        part = f"; {words} had a part" if words else ""
        return f"Linked by position: {_place(claim, map.claim(link.target))}{part}; {_share_right(link.confidence)}."
    if not words:
        return f"It {link.relation} {visible(link.target)}; the map does not say why."
    return f"Linked by words: {words}; {_share_right(link.confidence)}."


def _is_by_words(evidence: Evidence, link: Link, claim: Claim) -> bool:
    """Whether evidence of a link is words that speak for it: all that signalled it, else what is not the whole claim
    or for its place alone."""
    if link.basis == "signalled":
        return True
    return (evidence.start, evidence.end) != (claim.start, claim.end) and not evidence.rule.startswith(BY_PLACE)


def _on_a_line(evidence: Evidence) -> str:
    return " ".join(visible(evidence.plain or evidence.text).split())


def _place(claim: Claim, target: Claim) -> str:
    """Where a claim stands to the one that it serves: "it follows in the same sentence"."""
    side = "follows" if target.start < claim.start else "comes before"
    if claim.sentence == target.sentence:
        return f"it {side} in the same sentence"
    return f"it {side} in {'the same' if claim.paragraph == target.paragraph else 'another'} paragraph"


def _share_right(confidence: float) -> str:
    """How many such links are right, and of what: "about 4 in 10 such links are right where a person marks the
    claims". The legends tell another share: of news, where the claims are found too."""
    tenths = round(10 * confidence)
    if tenths >= 10:
        told = "nearly all such links are right"
    elif tenths <= 0:
        told = "hardly any such link is right"
    else:
        told = f"about {tenths} in 10 such links {'is' if tenths == 1 else 'are'} right"
    return f"{told} where a person marks the claims"


class _Page:
    """The explanation of one claim, section by section."""

    def __init__(self, map: ArgumentMap, id: str, rulebook: Rulebook, width: int, every: bool) -> None:
        self.map = map
        self.id = id
        self.rulebook = rulebook
        self.every = every
        self.out = _Writer(map, rulebook, width, every)

    def head(self, claim: Claim) -> None:
        first: Line = [(f"{visible(claim.id)} ", ID)]
        under: Line = [indent(first)]
        said, added = parted(self.map.nodes[self.id])
        self.out.lines += hang(first, under, [(visible(said), STRONG)], self.out.width)
        if added:
            self.out.lines += hang(under, under, [(visible(added), QUIET)], self.out.width)
        parts = [ROLE_WORDS[claim.role]]
        if claim.attribution:
            parts.append(f"held by {visible(claim.attribution.holder)}")
        parts += [claim.certainty, self._place(claim), f"confidence {claim.confidence:.2f}"]
        self.out.lines += hang(under, under, [(" · ".join(parts), HOLDER)], self.out.width)

    def short(self, corrected: Sequence[str]) -> None:
        """The whole reason in one plain sentence; what a reader corrected comes first."""
        for told in corrected:
            self.out.title([(told, STRONG)])
        if not corrected:
            self.out.title([(in_short(self.map, self.id), "")])

    def _place(self, claim: Claim) -> str:
        """Where it stands: its line, or its page with an address that opens there."""
        return f"page {claim.page} ({visible(self.map.name)}#page={claim.page})" if claim.page else f"line {claim.line}"

    def claim(self, claim: Claim) -> None:
        """Why it is a claim, and the words that say who holds it."""
        self.out.title([("Why it is a claim", STRONG)])
        held = claim.attribution
        self.out.words(claim, claim.evidence, [(held.start, held.end)] if held else [])

    def link(self, link: Link) -> None:
        """Why it serves what it serves: the words and rules kept on the link."""
        self.out.title([(f"Why it {link.relation} ", STRONG), *self.out.named(link.target)], signed(link.to_dict()))
        self.out.words(self.map.claim(link.source), link.evidence)
        self.scheme(link)

    def scheme(self, link: Link) -> None:
        """What kind of argument the link is, the words that say so, and what to ask of it."""
        if link.scheme is None:
            return
        known = self.rulebook.sections.schemes.get(link.scheme.name, {})
        name = known.get("name", link.scheme.name)
        self.out.title([(f"It argues from {visible(name)}", STRONG)])
        if link.scheme.evidence:
            self.out.words(self.map.claim(link.source), [link.scheme.evidence])
        if known:
            self.out.lines.append([(_INDENT, ""), (f"Ask ({visible(known['source'])}):", QUIET)])
        for question in known.get("questions", ()):
            self.out.lines += hang([("    ", "")], [("    ", "")], [(visible(question), "")], self.out.width)

    def choice(self, account: Account) -> None:
        """The option taken with its ledger, and the one it beat (or all of them); for the main claim, why it is it."""
        if account.main_bids:
            own, *rival = account.main_bids
            self.out.title([(f"Why it is the main claim: probability {own.probability:.2f} among all claims", STRONG)])
            self.out.ledger(own.ledger)
            for bid in rival:
                self.out.title([(f"The runner-up, {bid.probability:.2f}: ", STRONG), *self.out.named(bid.claim)])
                self.out.ledger(bid.ledger)
            return
        taken = next((option for option in account.options if option.taken), None)
        others = [option for option in account.options if not option.taken]
        if taken is not None:
            self._taken(account, taken, others)
        for number, option in enumerate(others if self.every else others[:1]):
            name = "The runner-up" if number == 0 else "Another"
            title: list[Span] = [(f"{name}, {option.probability:.2f}: ", STRONG)]
            if option.target is not None and option.relation is not None:
                doing = option.relation.removesuffix("s")
                title += [(f"{SIGNS[option.relation]} ", STYLES[option.relation]), (f"{doing} ", "")]
                title += self.out.named(option.target)
            else:
                title.append(("stand alone", ""))
            self.out.title(title)
            self.out.ledger(option.ledger)

    def rules(self) -> None:
        """That the rest is about the map before it was corrected."""
        self.out.title([("What the rules had chosen, and why:", QUIET)])

    def _taken(self, account: Account, taken: Option, others: Sequence[Option]) -> None:
        """The option taken: its ledger, and that of its relation."""
        words = "It had no other option"
        if others:
            words = f"Probability {taken.probability:.2f}, of {account.count} options"
        if any(option.withheld for option in others):
            words += "; another scored higher, but it would oppose, no words say so, and it is too unsure to be drawn"
        elif others and others[0].probability > taken.probability:
            words += "; another scored higher, but the map as a whole scores best so"
        if taken.target is None:
            self.out.title([(f"Why it stands alone: {words[0].lower()}{words[1:]}", STRONG)])
            self.out.ledger(taken.ledger)
            return
        self.out.title([(f"Why it is linked there: {words[0].lower()}{words[1:]}", STRONG)])
        self.out.ledger(taken.ledger)
        if taken.opposes is not None:
            against = "opposes" if taken.relation == "opposes" else "supports"
            other = "supports" if taken.relation == "opposes" else "opposes"
            title = f"Why it {against} and not {other}: probability {taken.opposing:.2f} that it opposes"
            self.out.title([(title, STRONG)])
            self.out.ledger(taken.opposes)
        if taken.sure is not None:
            self.out.title([(f"How sure the link is: confidence {taken.sure.confidence:.2f}", STRONG)])
            self.out.sure(taken.sure)


class _Writer:
    """The lines of an explanation as they grow, and what every section of it writes: titles, evidence, ledgers."""

    def __init__(self, map: ArgumentMap, rulebook: Rulebook, width: int, every: bool) -> None:
        self.lines: list[Line] = []
        self.width = width
        self.fresh = map.uncorrected or map
        self.map = map
        self.rulebook = rulebook
        self.every = every
        self.article = source_of(map)

    def named(self, id: str) -> list[Span]:
        """The id and the words of a claim, for a line of its own or a title."""
        node = self.map.nodes.get(id) or self.fresh.nodes[id]
        return [(f"{visible(id)} ", ID), (f"“{visible(at_a_glance(node))}”", "")]

    def title(self, spans: Iterable[Span], sign: Span | None = None) -> None:
        """A title behind an empty line; with a `sign` before it, its further lines are set in."""
        first: Line = [sign, (" ", "")] if sign else [("", "")]
        self.lines += [[], *hang(first, [indent(first)], spans, self.width)]

    def words(self, claim: Claim, found: Sequence[Evidence], more: Sequence[tuple[int, int]] = ()) -> None:
        """The sentences that hold the evidence with its words marked, then what its rules are and where from."""
        marks = [(e.start, e.end) for e in found if (e.start, e.end) != (claim.start, claim.end)]
        for spans in excerpt(self.article, [*marks, *more]):
            self.lines += hang([(_INDENT, "")], [(_INDENT, "")], spans, self.width)
        told = dict.fromkeys(evidence.rule for evidence in found)
        if not told:
            self.lines.append([(_INDENT, ""), ("the map does not say", QUIET)])
        space = min(max((len(rule) for rule in told), default=0), _WIDEST_ID)
        for name in told:
            rule = self.rulebook.rules.get(name)
            spans = [(visible(rule.what), ""), (f" ({visible(rule.source)})", QUIET)] if rule else []
            if name.startswith("reader."):
                spans = [("You say so.", "")]
            first: Line = [(_INDENT, ""), (visible(name).ljust(space) + "  ", ID)]
            rest: Line = [(" " * (space + 4), "")]
            if len(name) > space:
                self.lines.append(first)
                first = rest
            self.lines += hang(first, rest, spans, self.width)

    def sure(self, sure: Sure) -> None:
        """The lines that add up to the log-odds of a link's confidence: base, probability and signs; then the sum."""
        self.lines.append([(f"  {sure.base:+.2f}  ", ""), ("base for texts of this shape", "")])
        self.lines.append([(f"  {sure.likely:+.2f}  ", ""), ("what its probability adds", "")])
        self._reasons(sure.ledger.reasons)
        self._sum(sure.base + sure.likely + sure.ledger.score)

    def ledger(self, ledger: Ledger) -> None:
        """The lines that add up, the weightiest first, small ones as one sum; then the sum."""
        shown = ledger.reasons if self.every else ledger.reasons[:_MOST]
        self._reasons(shown)
        rest = ledger.reasons[len(shown) :]
        if rest:
            total = sum(reason.weight for reason in rest)
            self.lines.append([(f"  {total:+.2f}  ", ""), (f"{len(rest)} smaller weights together (--all)", QUIET)])
        self._sum(ledger.score)

    def _reasons(self, shown: Iterable[Reason]) -> None:
        for reason in shown:
            rule = self.rulebook.rules.get(reason.rule)
            spans: list[Span] = [(visible(rule.what), "")] if rule else []
            if reason.cue:
                spans.append((f" “{' '.join(visible(reason.plain or reason.text).split())}”", STRONG))
            spans.append((f" {visible(reason.rule)}", QUIET))
            self.lines += _reason(f"  {reason.weight:+.2f}  ", tuple(spans), self.width)

    def _sum(self, score: float) -> None:
        self.lines.append([(f"  {score:+.2f}  ", STRONG), ("in all", STRONG)])


@lru_cache(maxsize=512)
def _reason(weight: str, spans: tuple[Span, ...], width: int) -> list[Line]:
    """The lines of a reason. The same rules count for many claims, so they are kept."""
    return hang([(weight, "")], [(" " * 9, "")], spans, width)
