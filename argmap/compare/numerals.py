"""The numbers of a text, in figures and in words, with what they are parts of: "1.5 million", "one in three", "12%"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from string import ascii_lowercase

_THOUSAND = 1000
_DIGITS = 30  # more than that are no number to count with
_COUNTLESS = 10**24


class Numerals:
    """The numbers of a language, by the lists of its check.toml."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._numbers = groups(lists["numbers"])
        self._multipliers = {word: value for word, value in groups(lists["multipliers"]).items() if word != value}
        self.units = frozenset(self._multipliers)
        """What may stand right behind figures: "40k", "3bn"."""
        parts = groups(lists["parts"])
        self._parts = {word: value for word, value in parts.items() if word != value}
        self._before_parts = frozenset(lists["before_parts"])
        self._after_parts = frozenset(lists["after_parts"])
        self._shares = [share.split() for share in sorted(lists["shares"], key=len, reverse=True)]
        self._percent = frozenset(lists["percent"])
        self._joining = frozenset(lists["number_joins"])
        self._articles = frozenset(lists["articles"])
        self.counting = self._before_parts.union(parts) - self._articles
        """The words that may begin a part: "third", "one" (in three)."""
        self._measures = frozenset((*lists["measures"], *lists["nearly"]))

    def value(self, token: str) -> Fraction | str:
        """The number a token stands for; digits that are none as they are, empty for a word."""
        figures = token.rstrip(ascii_lowercase)
        if not figures:
            return Fraction(self._numbers[token]) if token in self._numbers else ""
        if not figures[0].isdigit():
            return ""
        if len(figures) > _DIGITS or figures.count(".") > 1 or not figures.isascii():  # 24.12.2024
            return figures
        value = Fraction(figures.replace(",", ""))
        return value * int(self._multipliers.get(token[len(figures) :], "1"))

    def read(self, tokens: list[str], place: int) -> tuple[str, int]:
        """The stem of the number that begins there, and of how many tokens it is; of none ("", 0)."""
        if (part := self._part(tokens, place)) or (part := self._share(tokens, place)):
            return f"#{part[0]}", part[1]
        value = self.value(tokens[place])
        if isinstance(value, str):
            return (f"#{value}", 1) if value else ("", 0)
        value, at = self._whole(tokens, place, value)
        if at < len(tokens):
            if tokens[at] in self._parts:  # two thirds
                value, at = value * Fraction(self._parts[tokens[at]]), at + 1
            elif tokens[at] in self._percent:
                value, at = value / 100, at + 1
        return f"#{value}", at - place

    def _whole(self, tokens: list[str], place: int, value: Fraction) -> tuple[Fraction, int]:
        """The number that begins with one of that value, and where it ends: "1.5 million", "twenty five"."""
        whole, at = Fraction(0), place + 1
        while at < len(tokens):
            # half a million, two hundred and ten
            joined = (
                value < 1 if tokens[at] in self._articles else tokens[at] in self._joining and value % 100 == 0 < value
            )
            step = 2 if joined else 1
            token = tokens[at + step - 1] if at + step <= len(tokens) else ""
            further = self._numbers.get(token, "")
            times = int(self._multipliers.get(token, "0"))
            if times and step == 1 + (tokens[at] in self._articles) and value * times < _COUNTLESS:
                value *= times
                if times >= _THOUSAND:
                    whole, value = whole + value, Fraction(0)
            elif further.isdigit() and self._goes_on(tokens[at - 1], int(further), value):
                value += int(further)
            else:
                break
            at += step
        return whole + value, at

    def _goes_on(self, before: str, further: int, value: Fraction) -> bool:
        """Whether a number in words goes on with another: "twenty five", "two thousand fifty"."""
        if before not in self._numbers and before not in self._multipliers:
            return False
        return further < (10 if value % 100 else 100) and (not value % 10) and further > 0

    def _part(self, tokens: list[str], place: int) -> tuple[Fraction, int] | None:
        """What "third" is in "a third of it", "by a third"; not in "a third term"."""
        part = self._parts.get(tokens[place])
        if part is None or not place or tokens[place - 1] not in self._before_parts:
            return None
        behind = tokens[place + 1] if place + 1 < len(tokens) else ""
        if behind in self._after_parts or (place > 1 and tokens[place - 2] in self._measures):
            return Fraction(part), 1
        return None

    def _share(self, tokens: list[str], place: int) -> tuple[Fraction, int] | None:
        """What part "one in three" is, or "two out of five"."""
        begin = place + 1
        end = begin + next((len(words) for words in self._shares if tokens[begin : begin + len(words)] == words), 0)
        if end == begin or end >= len(tokens):
            return None
        some = Fraction(1) if tokens[place] in self._before_parts else self.value(tokens[place])
        of = self.value(tokens[end])
        if isinstance(some, str) or isinstance(of, str) or not 0 < some < of or tokens[end] in self._parts:
            return None
        if of > _THOUSAND and of % 10:  # a year
            return None
        return some / of, end + 1 - place


def groups(listed: Iterable[str]) -> dict[str, str]:
    """Each word of a group to the first of its group; a word in two groups counts in the first."""
    found: dict[str, str] = {}
    for group in listed:
        first, *others = group.split()
        head = found.get(first, first)
        for word in (first, *others):
            found.setdefault(word, head)
    return found
