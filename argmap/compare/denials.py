"""The phrases that deny, by the lists of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.compare.numerals import Phrases


class Denials:
    """What denies a word (`negation`), a clause (`denial`), what follows and is then denied (`claimed` … `refuted`),
    a thing only (`lacking`); what only looks so (`unless`)."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        against = _each(lists["siding"], lists["against"])
        denied = _each(lists["denying"], lists["denied"]) + _each(lists["wrongly"], lists["saying"])
        self.negation = Phrases(lists["negation"])
        self.denial = Phrases((*lists["denial"], *denied, *_each(lists["no_ground"], lists["ground"]), *against))
        self.claimed = Phrases(lists["claimed"])
        self.refuted = Phrases(lists["refuted"])
        self.unless = Phrases(lists["negation_unless"])
        self.siding = Phrases(against)
        telling = (self.negation, self.denial, self.claimed, self.refuted, self.unless)
        self.signs = frozenset[str]().union(*(phrases.first for phrases in telling))
        self.lacking = frozenset(lists["lacking"])
        self.goes_on = frozenset(lists["denying_on"])
        self.endings = tuple(lists["negation_endings"])


class Reach:
    """What of a text is denied, found as it is read place by place: `spans` of places. `claimed` is where something
    begins that is only claimed, `lacked` where a thing begins that is denied alone (-1: none)."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []
        self.claimed = self.lacked = -1
        self._open = {"word": -1, "clause": -1}  # where the denial begins that a word, a whole clause is under

    def refute(self, here: int) -> None:
        """Denies what was only claimed."""
        self.spans.append((self.claimed, here))
        self.claimed = -1

    def lack(self, begin: int, here: int) -> None:
        """Begins to deny a thing only ("without"), ends what was so denied; who is not without it is with it."""
        if 0 <= self.lacked < here:
            self.spans.append((self.lacked, here))
        self.lacked = begin
        if begin >= 0 and self._open["word"] == here:
            self._open["word"] = self.lacked = -1

    def deny(self, what: str, here: int, *, goes_on: bool) -> None:
        """Begins a denial, or ends one that nothing has come under yet: who does not deny affirms."""
        if goes_on and (self.spans or self._open[what] >= 0):
            if self._open[what] < 0:
                self._open[what], _ = self.spans.pop()
            return
        affirmed = next((one for one, begun in self._open.items() if begun == here), "")
        if affirmed:
            self._open[affirmed] = -1
            return
        if self._open[what] >= 0:
            self.spans.append((self._open[what], here))
        self._open[what] = here

    def close(self, here: int, clause: int, *, whatever: bool = True) -> None:
        """Ends the denials here; unless `whatever`, not those that nothing has come under yet.

        What nothing comes under denies its clause, which begins at `clause`: "it does little"."""
        for what, begun in self._open.items():
            if begun >= 0 and (whatever or begun < here):
                self.spans.append((begun if begun < here else clause, here))
                self._open[what] = -1


def _each(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Each phrase of one list followed by each of another."""
    return tuple(f"{first} {second}" for first in one for second in other)
