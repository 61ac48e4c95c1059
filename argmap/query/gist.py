"""What a claim is about, made ready for comparing: its stems, what of them is denied, who does it, in which clause.

Words are data (`argmap/rules/en/words/check.toml`); nothing here knows one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.model import as_read
from argmap.query.words import Words, english

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:(?:k|m|mn|bn|tn)\b)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:—–()]")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a claim is about.

    `stems` in order (numbers begin with "#"); the reach of each negation, the places where further `clauses` begin
    and the places of `owners` ("the mayor's"), all as places in `stems`; which clauses are `opened` by a word
    ("because"); the places of the `deed` done to what stands before it and of its `doer` ("was closed by the
    council"; -1: not said); in which `moods` it is said (what ought to be, what would be on a condition: the lists
    named by `moods` in check.toml); which numbers are `measured` from, to or by ("by", "#3"); whether it compares
    (`than`), and whether its subject is only a pronoun ("it loses money": `vague`).
    """

    stems: tuple[str, ...]
    denied: tuple[tuple[int, int], ...] = ()
    clauses: tuple[int, ...] = ()
    opened: tuple[bool, ...] = (False,)
    owners: tuple[int, ...] = ()
    deed: int = -1
    doer: int = -1
    moods: frozenset[str] = frozenset()
    measured: frozenset[tuple[str, str]] = frozenset()
    than: bool = False
    vague: bool = False
    numbers: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", frozenset(stem for stem in self.stems if stem[0] == "#"))


def gist(text: str, words: Words | None = None, *, aside: tuple[int, int] = (0, 0)) -> Gist:
    """What `text` is about, without its common words; an empty text has no stems.

    The characters `aside` say who holds it ("Critics deny that"): of them only denial and mood count.
    """
    words = words or english()
    tokens = [(token.group(), token.start()) for token in _TOKEN.finditer(text)]
    found = [(token.lower().replace("’", "'"), at) for token, at in tokens if not at or token not in words.names]
    reading = _Reading(words, [token for token, _ in found])
    place = 0
    while place < len(found):
        place += reading.read(place, said=not aside[0] <= found[place][1] < aside[1])
    return reading.gist(vague=words.is_vague([token for token, at in found if not aside[0] <= at < aside[1]]))


class _Reading:
    """A text read token by token: its stems so far, and what is known of them."""

    def __init__(self, words: Words, tokens: Sequence[str]) -> None:
        self._words = words
        self._tokens = tokens
        self._stems: list[str] = []
        self._denied: list[tuple[int, int]] = []
        self._clauses: dict[int, bool] = {}  # where clauses begin, and whether a word opens them
        self._owners: list[int] = []
        self._open = {"word": -1, "clause": -1}  # where the denial begins that a word, a whole clause is under
        self._claimed = self._deed = self._doer = -1
        self._moods: set[str] = set()
        self._measured: set[tuple[str, str]] = set()

    def read(self, place: int, said: bool) -> int:
        """Reads on from a token, and says how many were read; of those not `said` denial and mood count."""
        words, tokens, here = self._words, self._tokens, len(self._stems)
        token = tokens[place]
        if skip := words.unless.length(tokens, place):
            return skip
        if token in words.mooded:
            self._moods.update(words.moods_of(tokens, place))
        if refuted := words.refuted.length(tokens, place) if self._claimed >= 0 else 0:
            self._denied.append((self._claimed, here))
            self._claimed = -1
            return refuted
        clause = words.denial.length(tokens, place)
        reach = clause or words.negation.length(tokens, place) or int(token.endswith(words.negation_endings))
        claimed = 0 if reach else words.claimed.length(tokens, place)
        if reach:
            self._deny("clause" if clause else "word", here, goes_on=token in words.denying_on)
        elif claimed:
            self._claimed = here
        elif not token[0].isalnum() or token in words.breaks:
            self._close(here, whatever=not token[0].isalnum())
        read = reach or claimed
        if said:
            read = self._say(place, read)
        return read or 1

    def _say(self, place: int, spent: int) -> int:
        """Takes up what a token says, unless it is `spent`, one of so many read as a denial; how many are read."""
        words, tokens, here = self._words, self._tokens, len(self._stems)
        token = tokens[place]
        if not token[0].isalnum() or token in words.clauses:
            self._clauses[here] = self._clauses.get(here, False) or token in words.clauses
        if self._deed < 0 and words.is_participle(token) and self._suffers(place):
            self._deed = here
        elif token in words.passive and place and (self._deed >= 0 or words.is_participle(tokens[place - 1])):
            self._deed, self._doer = (here - 1 if self._deed < 0 else self._deed), here
        if spent:
            if words.siding.length(tokens, place):  # to vote against is to vote, and its contrary
                self._stems.append(words.stem(token))
        elif stem := words.stem(token):
            if stem[0] == "#":
                stem, spent = words.number(tokens, place)
                if place and tokens[place - 1] in words.measures:
                    self._measured.add((tokens[place - 1], stem))
            elif token.endswith(words.owner_endings):
                self._owners.append(here)
            self._stems.append(stem)
        return spent

    def _suffers(self, place: int) -> bool:
        """Whether what a participle says is done to something: "was (not badly) damaged"."""
        words = self._words
        for token in self._tokens[place - 1 :: -1] if place else ():
            if token in words.be:
                return True
            if words.stem(token) and not token.endswith(words.adverb_endings):
                return False
        return False

    def _deny(self, what: str, here: int, *, goes_on: bool) -> None:
        """Begins a denial, or ends one that nothing has come under yet: who does not deny affirms."""
        if goes_on and (self._denied or self._open[what] >= 0):
            if self._open[what] < 0:
                self._open[what], _ = self._denied.pop()
            return
        affirmed = next((one for one, begun in self._open.items() if begun == here), "")
        if affirmed:
            self._open[affirmed] = -1
            return
        if self._open[what] >= 0:
            self._denied.append((self._open[what], here))
        self._open[what] = here

    def _close(self, here: int, *, whatever: bool = True) -> None:
        """Ends the denials here; unless `whatever`, not those that nothing has come under yet.

        What nothing comes under denies what is before it: "it does little"."""
        for what, begun in self._open.items():
            if begun >= 0 and (whatever or begun < here):
                self._denied.append((begun if begun < here else max(self._clauses, default=0), here))
                self._open[what] = -1

    def gist(self, *, vague: bool) -> Gist:
        size = len(self._stems)
        self._close(size)
        return Gist(
            tuple(self._stems),
            tuple(sorted(span for span in self._denied if span[0] < span[1])),
            tuple(begin for begin in self._clauses if 0 < begin < size),
            (self._clauses.get(0, False), *(opened for begin, opened in self._clauses.items() if 0 < begin < size)),
            tuple(self._owners),
            self._deed if self._deed < size else -1,
            self._doer if self._doer < size else -1,
            frozenset(self._moods),
            frozenset(self._measured),
            not self._words.than.isdisjoint(self._tokens),
            vague,
        )


def gist_held(text: str, span: tuple[int, int], held: Mapping[str, Any] | None) -> Gist:
    """What a claim says, whoever holds it: its text as read, where it stands in the source, and its `attribution`."""
    if not held or not {"start", "end", "text"} <= held.keys():
        return gist(text)
    begin, end, said = held["start"] - span[0], held["end"] - span[0], as_read(held)
    markup = max(span[1] - span[0] - len(text), 0)
    if begin < len(text) + markup and end > 0:
        # What is left out of the text may all have stood before these words, or none of it.
        words = " ".join(said.split())
        place = text.find(words, max(0, begin - markup)) if markup else -1
        return gist(text, aside=(begin, end) if place < 0 else (place, place + len(words)))
    return gist(f"{said} {text}", aside=(0, len(said)))
