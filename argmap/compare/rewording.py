"""The tokens of a text, with one phrase for all that mean the same: "the UN" for "the United Nations"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from argmap.compare.numerals import Numerals

Tokens = list[tuple[str, int]]
"""Tokens, each with where it begins in the text."""

_Way = tuple[list[str], list[str]]  # what follows a token, and what is put for all of it
_Forms = tuple[list[str], list[str]]  # what is put for a phrase: the base, and the participle


class Rewording:
    """The list `reworded` of check.toml, ready for use.

    An entry is `base/participle = phrase | phrase …`; where the first token of a phrase ends in `*`, all its forms are
    meant. `root` takes a token to what its forms have in common, `is_participle` says which the second form is for.
    """

    def __init__(
        self,
        entries: Sequence[str],
        symbols: Sequence[str],
        numerals: Numerals,
        owners: tuple[str, ...],
        root: Callable[[str], str],
        is_participle: Callable[[str], bool],
    ) -> None:
        found: dict[str, list[tuple[list[str], _Forms]]] = defaultdict(list)
        for entry in entries:
            put, phrases = entry.split(" = ")
            base, _, participle = put.partition("/")
            for phrase in phrases.split(" | "):
                first, *rest = phrase.split()
                key = root(first[:-1]) + "*" if first.endswith("*") else first
                found[key].append((rest, (base.split(), (participle or base).split())))
        self._phrases = {key: sorted(ways, key=lambda way: (-len(way[0]), way)) for key, ways in found.items()}
        self._symbols = dict(map(str.split, symbols))
        self._owners = owners
        self._numerals, self._root, self._is_participle = numerals, root, is_participle
        self._known: dict[str, dict[str, list[_Way]]] = {}

    def of(self, found: Tokens) -> Tokens:
        """The tokens, of each phrase listed those it is put for, and signs of money behind their number."""
        known = self._known
        all_ways = [known[token] if token in known else self._ways(token) for token, _ in found]
        if not any(all_ways):
            return found
        tokens = [token for token, _ in found]
        tokens.append("")
        out: Tokens = []
        place = 0
        while place < len(found):
            ways = all_ways[place]
            if not ways:
                out.append(found[place])
                place += 1
                continue
            put, count = self._put(tokens, place, ways)
            out += found[place + 1 : place + count] if tokens[place] in self._symbols else ()
            out += ((token, found[place][1]) for token in put)
            place += count
        return out

    def _put(self, tokens: list[str], place: int, ways: dict[str, list[_Way]]) -> tuple[Sequence[str], int]:
        """What is put for the tokens from a place on, and for how many."""
        if word := self._symbols.get(tokens[place]):
            return (word,), 1 + (self._numerals.read(tokens, place + 1)[1] if tokens[place + 1] else 0)
        for rest, put in (*ways.get(tokens[place + 1], ()), *ways.get("", ())):
            last = place + len(rest)
            if rest[:-1] == tokens[place + 1 : last] and (not rest or tokens[last].startswith(rest[-1])):
                owner = tokens[last][len(rest[-1]) :] if rest else ""
                if not owner or owner in self._owners:
                    return (*put[:-1], put[-1] + owner), 1 + len(rest)
        return tokens[place : place + 1], 1

    def _ways(self, token: str) -> dict[str, list[_Way]]:
        """What may follow a token, by its first word, the longest first, and what is then put for it; by an empty one
        what ends with that word, and what is put for the token alone."""
        ways: dict[str, list[_Way]] = {}
        if token in self._symbols:
            ways[""] = []
        form = int(self._is_participle(token))
        for rest, put in (*self._phrases.get(token, ()), *self._phrases.get(self._root(token) + "*", ())):
            ways.setdefault(rest[0] if len(rest) > 1 else "", []).append((rest, put[form]))
        self._known[token] = ways
        return ways
