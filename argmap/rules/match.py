"""Finding the phrases of many rules in one pass over a text's tokens.

A phrase is words separated by spaces. `{list}` stands for any phrase of a named word list,
`<shape>` for any word of a named shape (a regular expression), `<cap>` for one with a capital
letter (never first), `*` for any one word, `...` for up
to four words without punctuation; a trailing `?` makes a word, list or shape optional. A
phrase is found by its first word, so the cost grows with the text and hardly with the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from argmap.rules.tokens import Tokens, is_word

GAP = 4
MOST_KNOWN = 100_000  # words remembered with the phrases they may begin
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


def inflected(entries: Iterable[str], forms: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """The entries of a word list, each word that ends in "~" in all its forms ("point~ out", "points out", …)."""
    made: list[str] = []
    for entry in entries:
        if "~" not in entry:
            made.append(entry)
            continue
        words = [forms(word[:-1]) if word.endswith("~") else [word] for word in entry.split()]
        made += map(" ".join, product(*words))
    return tuple(made)


Found = tuple[int, int, int, bool]  # first token, the one after the last, owner, whether it is an exception


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


class _Node:
    """Where the search for phrases has come to: the ways on by word and by wildcard, and the phrases that end here."""

    __slots__ = ("ends", "gaps", "wild", "words")

    def __init__(self) -> None:
        self.words: dict[str, tuple[_Node, ...]] = {}
        self.wild: list[tuple[object, _Node]] = []
        self.gaps: list[_Node] = []
        self.ends: list[tuple[int, bool]] = []


Plain = tuple[tuple[object, ...], int, bool]  # a phrase as plain data: a shape is its expression, alone in a tuple


@dataclass(frozen=True, slots=True)
class Index:
    """Phrases by the word they begin with, and those that begin with a shape; plain data, quick to keep and read."""

    by_word: Mapping[str, Sequence[Plain]]
    shaped: Sequence[Plain]

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> Index:
        """The index of phrases, each of which begins with a word, a list or a shape."""
        by_word: dict[str, list[Plain]] = {}
        shaped: list[Plain] = []
        for phrase in phrases:
            elements = tuple((e.pattern,) if isinstance(e, re.Pattern) else e for e in phrase.elements)
            plain = (elements, phrase.owner, phrase.veto)
            head = elements[0]
            if isinstance(head, tuple):
                shaped.append(plain)
            for word in sorted(head) if isinstance(head, frozenset) else (head,) if isinstance(head, str) else ():
                by_word.setdefault(word, []).append(plain)
        return cls(by_word, shaped)


class Matcher:
    """All phrases of a set of rules: a tree of words for each word that begins one, grown when the word is met."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._shaped = [(_shape(plain[0][0]), plain) for plain in index.shaped]
        self._by_word: dict[str, tuple[_Node, ...]] = {}

    def _starting(self, word: str) -> tuple[_Node, ...]:
        """The ways on from the beginning of a phrase by a word, worked out once a word."""
        phrases = [*self._index.by_word.get(word, ()), *(p for shape, p in self._shaped if shape.fullmatch(word))]
        found = (_grown(phrases),) if phrases else ()
        if len(self._by_word) < MOST_KNOWN:
            self._by_word[word] = found
        return found

    def find(self, tokens: Tokens, begin: int = 0, end: int | None = None) -> list[Found]:
        """Every match of every phrase between two token indices, by place: (first, last, owner, veto)."""
        words = tokens.words
        stop = len(words) if end is None else end
        known = self._by_word
        found: list[Found] = []
        for place in range(begin, stop):
            word = words[place]
            starting = known.get(word)
            for node in self._starting(word) if starting is None else starting:
                _follow(node, place, place + 1, stop, tokens, found)
        return found

    def hits(self, tokens: Tokens, begin: int = 0, end: int | None = None) -> list[Hit]:
        """The hits between two token indices, by place."""
        return best(self.find(tokens, begin, end))


def best(found: Iterable[Found], stop: int | None = None) -> list[Hit]:
    """The hits among matches that end by `stop`: of one rule at one place only the longest, and none that lies over a
    place where one of the rule's exceptions was found."""
    longest: dict[tuple[int, int], int] = {}
    vetoed: dict[int, set[int]] = {}
    for first, last, owner, veto in found:
        if stop is not None and last > stop:
            continue
        if veto:
            vetoed.setdefault(owner, set()).update(range(first, last))
        elif last > longest.get((first, owner), 0):
            longest[first, owner] = last
    return [
        Hit(owner, first, last)
        for (first, owner), last in sorted(longest.items())
        if owner not in vetoed or vetoed[owner].isdisjoint(range(first, last))
    ]


def _follow(node: _Node, first: int, place: int, stop: int, tokens: Tokens, found: list[Found]) -> bool:
    """Adds every match that goes on from a node at a place; whether there was any."""
    any_found = bool(node.ends)
    for owner, veto in node.ends:
        found.append((first, place, owner, veto))
    if place >= stop:
        return _over_gap(node, first, place, stop, tokens, found) or any_found if node.gaps else any_found
    words = tokens.words
    for following in node.words.get(words[place], ()):
        any_found |= _follow(following, first, place + 1, stop, tokens, found)
    for wild, following in node.wild:
        if _takes(wild, tokens, place):
            any_found |= _follow(following, first, place + 1, stop, tokens, found)
    if node.gaps:
        any_found |= _over_gap(node, first, place, stop, tokens, found)
    return any_found


def _over_gap(node: _Node, first: int, place: int, stop: int, tokens: Tokens, found: list[Found]) -> bool:
    """The same behind a gap, the shortest that leads to a match."""
    any_found = False
    for following in node.gaps:
        for at in range(place, place + GAP + 1):
            if _follow(following, first, at, stop, tokens, found):
                any_found = True
                break
            if at >= stop or not is_word(tokens.words[at]):
                break
    return any_found


def _takes(wild: object, tokens: Tokens, place: int) -> bool:
    """Whether a wildcard takes the token at a place."""
    if wild == "*":
        return is_word(tokens.words[place])
    if wild == CAPITAL:
        return tokens.capital[place]
    return isinstance(wild, re.Pattern) and wild.fullmatch(tokens.words[place]) is not None


@cache
def _shape(written: object) -> re.Pattern[str]:
    """The shape of a plain element."""
    assert isinstance(written, tuple)
    return re.compile(written[0])


def _grown(phrases: Iterable[Plain]) -> _Node:
    """The tree of phrases behind their first words; those that go on alike share a way until they differ, but none
    shares a gap, since the shortest gap is sought for each phrase."""
    root = _Node()
    children: dict[int, dict[object, _Node]] = {id(root): {}}
    nodes = [root]
    for number, (elements, owner, veto) in enumerate(phrases):
        node = root
        for element in elements[1:]:
            known = children[id(node)]
            shape = _shape(element) if isinstance(element, tuple) else element
            key = (element, number) if element == "..." else shape
            if key not in known:
                known[key] = made = _Node()
                nodes.append(made)
                children[id(made)] = {}
            node = known[key]
        node.ends.append((owner, veto))
    for node in nodes:
        ways: dict[str, list[_Node]] = {}
        for key, following in children[id(node)].items():
            if isinstance(key, tuple):
                node.gaps.append(following)
            elif isinstance(key, re.Pattern) or key in ("*", CAPITAL):
                node.wild.append((key, following))
            else:
                words = (key,) if isinstance(key, str) else key if isinstance(key, frozenset) else ()
                for word in sorted(words):
                    ways.setdefault(word, []).append(following)
        node.words = {word: tuple(following) for word, following in ways.items()}
    return root
