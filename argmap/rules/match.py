"""Finding the phrases of many rules in one pass over a text's tokens.

A phrase is words separated by spaces. `{list}` stands for any phrase of a named word list,
`<shape>` for any word of a named shape (a regular expression), `<cap>` for one with a capital
letter (never first), `*` for any one word, `...` for up
to four words without punctuation; a trailing `?` makes a word, list or shape optional. A
phrase is found by its first word, so the cost grows with the text and hardly with the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.rules.tokens import Tokens, is_word

GAP = 4
CAPITAL = "<cap>"


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule found in a text: tokens `first` up to but not including `last`."""

    rule: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Named word lists (each a list of phrases) and named shapes (regular expressions of one word)."""

    lists: Mapping[str, Sequence[str]]
    shapes: Mapping[str, re.Pattern[str]]


class Phrase:
    """A phrase in matchable form: each element a word, a frozenset of words, a shape, `*` or `...`."""

    __slots__ = ("elements", "owner", "veto")

    def __init__(self, elements: tuple[object, ...], owner: int, veto: bool) -> None:
        self.elements = elements
        self.owner = owner
        self.veto = veto


def expand(phrase: str, vocabulary: Vocabulary) -> Iterator[tuple[object, ...]]:
    """Every matchable form of a written phrase; raises KeyError for an unknown list or shape."""
    forms: list[tuple[object, ...]] = [()]
    for element in phrase.split():
        optional = len(element) > 1 and element.endswith("?")
        choices = list(_element(element.removesuffix("?") if optional else element, vocabulary))
        grown = [form + choice for form in forms for choice in choices]
        forms = grown + forms if optional else grown
    return (form for form in forms if form)


def _element(element: str, vocabulary: Vocabulary) -> Iterator[tuple[object, ...]]:
    if element.startswith("{"):
        single = []
        for entry in vocabulary.lists[element[1:-1]]:
            words = entry.split()
            if len(words) == 1:
                single.append(words[0])
            else:
                yield tuple(words)
        if single:
            yield (frozenset(single),)
    elif element != CAPITAL and element.startswith("<") and element.endswith(">"):
        yield (vocabulary.shapes[element[1:-1]],)
    else:
        yield (element,)


class Matcher:
    """All phrases of a set of rules, indexed by first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._index: dict[str, list[Phrase]] = {}
        self._shaped: list[tuple[re.Pattern[str], Phrase]] = []
        for phrase in phrases:
            head = phrase.elements[0]
            if isinstance(head, str):
                self._index.setdefault(head, []).append(phrase)
            elif isinstance(head, frozenset):
                for word in sorted(head):
                    self._index.setdefault(word, []).append(phrase)
            elif isinstance(head, re.Pattern):
                self._shaped.append((head, phrase))
        self._by_word: dict[str, _Starting] = {}

    def _starting(self, word: str) -> _Starting:
        """The phrases that may begin with a word, worked out once a word."""
        found = self._by_word.get(word)
        if found is None:
            found = _Starting([*self._index.get(word, ()), *(p for shape, p in self._shaped if shape.fullmatch(word))])
            if len(self._by_word) < 100_000:
                self._by_word[word] = found
        return found

    def hits(self, tokens: Tokens, begin: int = 0, end: int | None = None) -> list[Hit]:
        """The hits between two token indices, by place; of one rule at one place only the longest,
        and none that lies over a place where one of the rule's exceptions was found."""
        words = tokens.words
        stop = len(words) if end is None else end
        longest: dict[tuple[int, int], int] = {}
        vetoed: dict[int, set[int]] = {}
        known = self._by_word
        for place in range(begin, stop):
            word = words[place]
            starting = known[word] if word in known else self._starting(word)
            if starting.none:
                continue
            for phrase in starting.going_on(words[place + 1] if place + 1 < stop else ""):
                last = _match(phrase.elements, 1, tokens, place + 1, stop)
                if last < 0:
                    continue
                if phrase.veto:
                    vetoed.setdefault(phrase.owner, set()).update(range(place, last))
                elif last > longest.get((place, phrase.owner), 0):
                    longest[place, phrase.owner] = last
        return [
            Hit(rule, first, last)
            for (first, rule), last in sorted(longest.items())
            if rule not in vetoed or vetoed[rule].isdisjoint(range(first, last))
        ]


class _Starting:
    """The phrases that begin with one word, by the word that must follow."""

    __slots__ = ("_by_second", "_rest", "none")

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.none = not phrases
        self._rest: list[Phrase] = []
        self._by_second: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            second = phrase.elements[1] if len(phrase.elements) > 1 else None
            if isinstance(second, str) and second not in ("*", "...", CAPITAL):
                self._by_second.setdefault(second, []).append(phrase)
            elif isinstance(second, frozenset):
                for word in sorted(second):
                    self._by_second.setdefault(word, []).append(phrase)
            else:
                self._rest.append(phrase)

    def going_on(self, second: str) -> Sequence[Phrase]:
        """The phrases that this second word does not rule out."""
        found = self._by_second.get(second)
        return self._rest if found is None else [*found, *self._rest]


def _wild(element: str, tokens: Tokens, place: int) -> bool:
    """Whether a wildcard element takes the token at this place."""
    if element == "*":
        return is_word(tokens.words[place])
    return element == CAPITAL and tokens.capital[place]


def _match(elements: tuple[object, ...], at: int, tokens: Tokens, place: int, stop: int) -> int:
    """The token index after a match of `elements[at:]` at `place`, or -1."""
    words = tokens.words
    while at < len(elements):
        element = elements[at]
        if element == "...":
            for skip in range(GAP + 1):
                found = _match(elements, at + 1, tokens, place + skip, stop)
                if found >= 0:
                    return found
                if place + skip >= stop or not is_word(words[place + skip]):
                    return -1
            return -1
        if place >= stop:
            return -1
        word = words[place]
        if isinstance(element, str):
            if element != word and not _wild(element, tokens, place):
                return -1
        elif isinstance(element, frozenset):
            if word not in element:
                return -1
        elif isinstance(element, re.Pattern) and not element.fullmatch(word):
            return -1
        at += 1
        place += 1
    return place
