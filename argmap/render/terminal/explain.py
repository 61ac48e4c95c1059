"""Why a claim is in the map and why it serves what it serves: rules, their sources, the words in their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from argmap.ingest import read_source
from argmap.model import ArgumentMap, Claim, Evidence, Link, as_read
from argmap.render.lines import HOLDER, ID, QUIET, SIGNS, STRONG, STYLES, Line, Span, cells, hang
from argmap.render.terminal.quote import excerpt
from argmap.safe import visible

if TYPE_CHECKING:
    from argmap.extract.account import Account, Option, Reason
    from argmap.rules import Rulebook

_ROLES = {"major_claim": "main claim", "claim": "claim", "premise": "premise"}
_INDENT = "  "
_MOST = 4  # weights shown of an option, unless all are asked for
_WIDEST_ID = 24


def explain(
    map: ArgumentMap, id: str, account: Account | None, rulebook: Rulebook, *, width: int = 80, every: bool = False
) -> list[Line]:
    """The lines that explain one claim; without an account, only the evidence kept in the map itself.

    With `every`, all the options the claim had and all their weights, not only the chief ones.
    """
    page = _Page(map, rulebook, width, every)
    claim = map.claim(id)
    page.head(claim)
    page.claim(claim)
    for link in map.links_from(id):
        page.link(link)
    if account is not None:
        page.choice(account)
    return page.lines


def explain_dict(map: ArgumentMap, id: str, account: Account | None, rulebook: Rulebook) -> dict[str, Any]:
    """The explanation as plain data: the claim's node and links, `why_claim`, and the `options` it had (null when
    there is no account); every reason has the `what` and `source` of its rule."""

    def told(reason: Reason | Evidence) -> dict[str, Any]:
        rule = rulebook.rules.get(reason.rule)
        return {
            "rule": reason.rule,
            "what": rule.what if rule else None,
            "source": rule.source if rule else None,
            "weight": getattr(reason, "weight", None),
            "start": reason.start,
            "end": reason.end,
            "text": reason.text,
            **({"plain": reason.plain} if reason.plain else {}),
        }

    def option_dict(option: Option) -> dict[str, Any]:
        return {
            "target": option.target,
            "relation": option.relation,
            "probability": option.probability,
            "taken": option.taken,
            "reasons": [told(reason) for reason in option.reasons],
        }

    claim = map.claim(id)
    return {
        "id": id,
        **map.nodes[id],
        "why_claim": [told(reason) for reason in (account.why_claim if account else claim.evidence)],
        "main_bids": [
            {"claim": bid.claim, "probability": bid.probability, "reasons": [told(reason) for reason in bid.reasons]}
            for bid in (account.main_bids if account else ())
        ],
        "links": [{"target": link.target, **link.to_dict()} for link in map.links_from(id)],
        "options": [option_dict(option) for option in account.options] if account else None,
    }


class _Page:
    """The lines of an explanation as they grow."""

    def __init__(self, map: ArgumentMap, rulebook: Rulebook, width: int, every: bool) -> None:
        self.map = map
        self.rulebook = rulebook
        self.width = width
        self.every = every
        self.lines: list[Line] = []
        self.article = read_source(map.source_text, map.name)

    def head(self, claim: Claim) -> None:
        first: Line = [(f"{visible(claim.id)} ", ID)]
        indent = " " * cells(first[0][0])
        self.lines += hang(first, [(indent, "")], [(visible(claim.as_read), STRONG)], self.width)
        parts = [_ROLES[claim.role]]
        if claim.attribution:
            parts.append(f"held by {visible(claim.attribution.holder)}")
        parts += [claim.certainty, f"line {claim.line}", f"confidence {claim.confidence:.2f}"]
        self.lines += hang([(indent, "")], [(indent, "")], [(" · ".join(parts), HOLDER)], self.width)

    def claim(self, claim: Claim) -> None:
        """Why it is a claim, and the words that say who holds it."""
        self._title([("Why it is a claim", STRONG)])
        held = claim.attribution
        self._words(claim, claim.evidence, [(held.start, held.end)] if held else [])

    def link(self, link: Link) -> None:
        """Why it serves what it serves: the words and rules kept on the link."""
        self._title([(f"Why it {link.relation} ", STRONG), *self._named(link.target)], link.relation)
        self._words(self.map.claim(link.source), link.evidence)

    def choice(self, account: Account) -> None:
        """The option taken with its weights, and the one it beat (or all of them); for the main claim, why it is it."""
        if account.main_bids:
            own, *rival = account.main_bids
            self._title([(f"Why it is the main claim: probability {own.probability:.2f} among all claims", STRONG)])
            self._weights(own.reasons)
            for bid in rival:
                self._title([(f"The runner-up, {bid.probability:.2f}: ", STRONG), *self._named(bid.claim)])
                self._weights(bid.reasons)
            return
        count = len(account.options)
        taken = next((option for option in account.options if option.taken), None)
        others = [option for option in account.options if not option.taken]
        if taken is not None:
            words = (
                f"Probability {taken.probability:.2f}, of {count} options" if count > 1 else "It had no other option"
            )
            if others and others[0].probability > taken.probability:
                words += "; another scored higher, but the map as a whole scores best so"
            if taken.target is not None:
                sure = self.map.link(account.claim, taken.target).confidence
                words += f". Confidence {sure:.2f}: so many of such links were right in annotated texts of this shape"
            self._title([(words if taken.target else f"Why it stands alone: {words[0].lower()}{words[1:]}", STRONG)])
            self._weights(taken.reasons)
        for number, option in enumerate(others if self.every else others[:1]):
            name = "The runner-up" if number == 0 else "Another"
            title: list[Span] = [(f"{name}, {option.probability:.2f}: ", STRONG)]
            if option.target is not None and option.relation is not None:
                doing = option.relation.removesuffix("s")
                title += [(f"{SIGNS[option.relation]} ", STYLES[option.relation]), (f"{doing} ", "")]
                title += self._named(option.target)
            else:
                title.append(("stand alone", ""))
            self._title(title)
            self._weights(option.reasons)

    def _named(self, id: str) -> list[Span]:
        return [(f"{visible(id)} ", ID), (f"“{visible(as_read(self.map.nodes[id]))}”", "")]

    def _title(self, spans: Iterable[Span], sign: str | None = None) -> None:
        first: Line = [(f"{SIGNS[sign]} ", STYLES[sign])] if sign else [("", "")]
        self.lines += [[], *hang(first, [(" " * cells(first[0][0]), "")], spans, self.width)]

    def _words(self, claim: Claim, found: Sequence[Evidence], more: Sequence[tuple[int, int]] = ()) -> None:
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
            first: Line = [(_INDENT, ""), (visible(name).ljust(space) + "  ", ID)]
            rest: Line = [(" " * (space + 4), "")]
            if len(name) > space:
                self.lines.append(first)
                first = rest
            self.lines += hang(first, rest, spans, self.width)

    def _weights(self, reasons: Sequence[Reason]) -> None:
        """The rules that added up, the weightiest first; small ones as one sum."""
        ranked = sorted(reasons, key=lambda reason: -abs(reason.weight))
        shown = ranked if self.every else ranked[:_MOST]
        for reason in shown:
            rule = self.rulebook.rules.get(reason.rule)
            spans = [(visible(rule.what), ""), (f" {visible(reason.rule)}", QUIET)] if rule else [(reason.rule, "")]
            self.lines += hang([(f"  {reason.weight:+.2f}  ", "")], [(" " * 9, "")], spans, self.width)
        rest = ranked[len(shown) :]
        if rest:
            total = sum(reason.weight for reason in rest)
            self.lines.append([(f"  {total:+.2f}  ", ""), (f"{len(rest)} weaker rules together (--all)", QUIET)])
        sources = dict.fromkeys(self.rulebook.rules[r.rule].source for r in shown if r.rule in self.rulebook.rules)
        for source in sources:
            self.lines += hang([(" " * 9, "")], [(" " * 9, "")], [(f"({visible(source)})", QUIET)], self.width)
