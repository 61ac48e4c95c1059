"""The tokens of a text, with one phrase for all that mean the same: "the UN" for "the United Nations"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from argmap.compare.numerals import Numerals
from argmap.rules.forms import Form, Phrase
from argmap.rules.match import MOST_KNOWN, Index, Matcher

Tokens = list[tuple[str, int]]
"""Tokens, each with where it begins in the text."""

_Way = tuple[str, list[str], list[str]]
"""What a phrase of several words ends with, and what is put for it: the base, and the participle."""


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
        self._ways: list[_Way] = []
        forms: list[Form] = []
        for entry in entries:
            put, phrases = entry.split(" = ")
            base, _, participle = put.partition("/")
            for phrase in phrases.split(" | "):
                first, *rest = phrase.split()
                owned = [frozenset(word + owner for owner in ("", *owners)) for word in rest[-1:]]
                forms.append((root(first[:-1]) + "*" if first.endswith("*") else first, *rest[:-1], *owned))
                self._ways.append((rest[-1] if rest else "", base.split(), (participle or base).split()))
        matcher = Matcher(Index.of(Phrase(form, number) for number, form in enumerate(forms)))
        self._matches = matcher.matches
        self._class_of = lru_cache(MOST_KNOWN)(lambda token: matcher.class_of(token, root(token) + "*"))
        self._symbols = dict(map(str.split, symbols))
        self._numerals, self._is_participle = numerals, is_participle

    def of(self, found: Tokens) -> Tokens:
        """The tokens, of each phrase listed those it is put for, and signs of money behind their number."""
        tokens = [token for token, _ in found]
        matches = self._matches([self._class_of(token) for token in tokens])[0]
        if not matches and self._symbols.keys().isdisjoint(tokens):
            return found
        longest: dict[int, tuple[int, int]] = {}
        for first, number, last in matches:  # of several as long the one listed first
            if first not in longest or longest[first][0] < last:
                longest[first] = last, number
        tokens.append("")
        out: Tokens = []
        place = 0
        while place < len(found):
            behind = place + 1
            put: Sequence[str] = tokens[place:behind]
            if word := self._symbols.get(tokens[place]):
                behind += self._numerals.read(tokens, behind)[1] if tokens[behind] else 0
                out += found[place + 1 : behind]
                put = (word,)
            elif place in longest:
                behind, number = longest[place]
                put = self._put(self._ways[number], tokens[place], tokens[behind - 1])
            out += ((token, found[place][1]) for token in put)
            place = behind
        return out

    def _put(self, way: _Way, first: str, last: str) -> list[str]:
        """What is put for a phrase of which these are the first and the last token; an owner stays one."""
        ending, base, participle = way
        put = participle if self._is_participle(first) else base
        owner = last[len(ending) :] if ending else ""
        return [*put[:-1], put[-1] + owner]
