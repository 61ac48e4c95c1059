"""What of a text is denied, by the phrases that deny."""

from __future__ import annotations

PHRASES = ("negation", "denial", "claimed", "refuted", "negation_unless", "sided")
"""The lists of what denies a word, a clause, or what follows and is then denied (`claimed` … `refuted`); of what only
looks so; of what is denied by siding against it."""


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
