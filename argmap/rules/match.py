"""Finding the phrases of all rules in one pass over a text's words.

The forms of all phrases are one tree whose ways are *symbols*: a word that phrases name, a set of words, a shape, any
word. Words with the same symbols are of one class, and most words are of none. A *state* is all places of the tree that
the words so far may have led to; which state follows by which class is worked out when it first happens and kept, so
that a word costs one look-up, however many rules there are.
"""

from __future__ import annotations

import marshal
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from argmap.rules.forms import ANY, CAPITAL, GAP, Phrase
from argmap.rules.packed import Packer
from argmap.rules.tokens import Tokens, is_word

LONGEST_GAP = 4
MOST_KNOWN = 20_000  # steps from state to state that are remembered: some hundred articles have so many
NO_WORD = -1
"""The class of what stands behind the last word of a text."""
_ROOT = 0


class Hit(NamedTuple):
    """One rule found in a text: tokens `first` up to but not including `last`."""

    rule: int
    first: int
    last: int


_hit = tuple.__new__
"""Makes a hit in half the time of calling it."""

_Ends = Mapping[int, tuple[tuple[int, int], ...]]
_Part = tuple[Mapping[int, int], tuple[int, ...], int | None, _Ends, Mapping[int, int]]
"""What an `Index` has of a node: ways, gaps, capital; and what is found there and at the leaves behind it, and what is
folded behind it."""

Match = tuple[int, int, int]
"""A form found in a text: its first token, its owner, and the token after its last."""
_Matches = list[list[Match]]


class Index(Struct, frozen=True):
    """The tree of all phrases, as plain data, quick to keep and read: the symbols of each word that phrases name, those
    of shapes and of any word; for a node the ways on (the node that each symbol leads to), the nodes behind a gap, the
    node behind a word with a capital, and what is found there: (place among the lists of `Matcher.matches`, owner).
    `folded` has the places in `parts` of what stands at and behind a node, of which an article needs little."""

    words: Mapping[str, tuple[int, ...]]
    shapes: Mapping[str, int]
    any: int
    ways: Mapping[int, Mapping[int, int]]
    gaps: Mapping[int, tuple[int, ...]]
    capitals: Mapping[int, int]
    ends: _Ends
    groups: int
    folded: Mapping[int, int] = {}
    parts: bytes | memoryview = b""

    @classmethod
    def of(cls, phrases: Iterable[Phrase], groups: int = 1) -> Index:
        """The index of phrases, none of which begins with a gap."""
        grown = _Grown()
        for phrase in phrases:
            grown.add(phrase)
        words: dict[str, list[int]] = {}
        for element, symbol in grown.symbols.items():
            for word in sorted(element) if isinstance(element, frozenset) else (element,):
                if isinstance(word, str) and element != ANY:
                    words.setdefault(word, []).append(symbol)
        return cls(
            words={word: tuple(symbols) for word, symbols in words.items()},
            shapes={e.pattern: symbol for e, symbol in grown.symbols.items() if isinstance(e, re.Pattern)},
            any=grown.symbols[ANY],
            ways=grown.ways,
            gaps={node: tuple(behind) for node, behind in grown.gaps.items()},
            capitals=grown.capitals,
            ends={node: tuple(dict.fromkeys(found)) for node, found in grown.ends.items()},
            groups=groups,
        )

    def fold(self) -> Index:
        """The same, with what stands at and behind each node left folded until a text leads to it."""
        packer = Packer()
        ways, _, _, ends, folded = self._part(_ROOT, packer)
        parts = memoryview(bytes(packer.data))
        return replace(self, ways={_ROOT: ways}, gaps={}, capitals={}, ends=ends, folded=folded, parts=parts)

    def _part(self, node: int, packer: Packer) -> _Part:
        """What stands at a node and at the leaves behind it; all else behind it is packed."""
        ways, gaps, capital = self.ways.get(node, {}), self.gaps.get(node, ()), self.capitals.get(node)
        behind = [*ways.values(), *gaps, *([] if capital is None else [capital])]
        inner = [at for at in behind if at in self.ways or at in self.gaps or at in self.capitals]
        folded = {at: packer.add(self._part(at, packer)) for at in inner}
        ends = {at: self.ends[at] for at in (node, *behind) if at in self.ends and at not in folded}
        return ways, gaps, capital, ends, folded


class _Grown:
    """The tree while it grows. Phrases that go on alike share a way until they differ, but none shares a gap, since
    the shortest gap is sought for each."""

    def __init__(self) -> None:
        self.symbols: dict[object, int] = {ANY: 0}
        self.ways: dict[int, dict[int, int]] = {}
        self.gaps: dict[int, list[int]] = {}
        self.capitals: dict[int, int] = {}
        self.ends: dict[int, list[tuple[int, int]]] = {}
        self._nodes = 1

    def add(self, phrase: Phrase) -> None:
        """Takes in a phrase."""
        node = _ROOT
        for element in phrase.form:
            if element == GAP:
                made = self._made()
                self.gaps.setdefault(node, []).append(made)
                node = made
            elif element == CAPITAL:
                node = self.capitals[node] if node in self.capitals else self.capitals.setdefault(node, self._made())
            else:
                symbol = self.symbols.setdefault(element, len(self.symbols))
                ways = self.ways.setdefault(node, {})
                node = ways[symbol] if symbol in ways else ways.setdefault(symbol, self._made())
        self.ends.setdefault(node, []).append((2 * phrase.group + phrase.veto, phrase.owner))

    def _made(self) -> int:
        self._nodes += 1
        return self._nodes - 1


class _State(dict[int, "_State"]):
    """Where the words so far may have led: (node, how many words ago its phrase began); what ends there, and from where
    phrases go on with a gap or a capital. As a mapping: the state that follows, by the class of the next word."""

    __slots__ = ("_matcher", "ends", "nodes", "tells", "waiting")

    def __init__(self, matcher: Matcher, nodes: Sequence[tuple[int, int]]) -> None:
        self._matcher = matcher
        self.nodes = nodes
        self.ends = [(ago, slot, owner) for node, ago in nodes for slot, owner in matcher.ends.get(node, ())]
        self.waiting = [(node, ago) for node, ago in nodes if node in matcher.gaps or node in matcher.capitals]
        self.tells = bool(self.ends or self.waiting)

    def __missing__(self, of: int) -> _State:
        return self._matcher.step(self, of)


class Matcher:
    """Finds all phrases of an index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._ways = dict(index.ways)
        self.gaps = dict(index.gaps)
        self.capitals = dict(index.capitals)
        self.ends = dict(index.ends)
        self._folded = dict(index.folded)
        self._shapes = [(re.compile(pattern).fullmatch, symbol) for pattern, symbol in index.shapes.items()]
        self._symbols: dict[tuple[int, ...], int] = {}
        self._of_class: list[tuple[int, ...]] = []
        self._is_word: list[bool] = []  # by class
        self._begun: list[tuple[tuple[int, int], ...]] = []  # by class: where phrases lead that begin with such a word
        self._behind: dict[int, _Behind] = {}
        self._restart()

    def _restart(self) -> None:
        """Forgets all states."""
        self._states: dict[tuple[tuple[int, int], ...], _State] = {}
        self._steps = 0
        self._start = self._state(())

    def _state(self, nodes: tuple[tuple[int, int], ...]) -> _State:
        found = self._states.get(nodes)
        if found is None:
            for node, _ in nodes:
                if node in self._folded:
                    self._unfold(node)
            found = self._states[nodes] = _State(self, nodes)
        return found

    def step(self, state: _State, of: int) -> _State:
        """The state that follows another by a word of a class; kept there for the next time."""
        ways, symbols = self._ways, self._of_class[of]
        if self._steps >= MOST_KNOWN:
            for known in self._states.values():
                known.clear()
            self._restart()
        reached = [
            (onward[symbol], ago + 1)
            for node, ago in state.nodes
            if (onward := ways.get(node))
            for symbol in symbols
            if symbol in onward
        ]
        self._steps += 1
        return state.setdefault(of, self._state((*reached, *self._begun[of]) if reached else self._begun[of]))

    def _unfold(self, node: int) -> None:
        """Takes in what stands at and behind a node that a text leads to."""
        if (place := self._folded.get(node)) is not None:
            ways, gaps, capital, ends, folded = marshal.loads(self.index.parts[place:])
            self._ways[node] = ways
            if gaps:
                self.gaps[node] = gaps
            if capital is not None:
                self.capitals[node] = capital
            self.ends.update(ends)
            self._folded.update(folded)
            self._folded.pop(node, None)  # last, for the sake of other threads

    def class_of(self, word: str, *others: str) -> int:
        """The class of a word; phrases may have it by `others` too."""
        symbols = [symbol for one in (word, *others) for symbol in self.index.words.get(one, ())]
        symbols += [symbol for fits, symbol in self._shapes if fits(word)]
        if is_word(word):
            symbols.append(self.index.any)
        key = tuple(symbols)
        found = self._symbols.get(key)
        if found is None:
            found = self._symbols[key] = len(self._of_class)
            begun = self._ways.get(_ROOT, {})
            self._begun.append(tuple([(begun[symbol], 1) for symbol in symbols if symbol in begun]))
            self._is_word.append(is_word(word))
            self._of_class.append(key)
        return found

    def matches(self, classes: Sequence[int], capital: Sequence[bool] = ()) -> _Matches:
        """Every match in a text, sorted, in two lists a group of rules: phrases, exceptions. `classes` are those of
        the words, `capital` tells which have one; needless where no phrase asks for it."""
        found: _Matches = [[] for _ in range(2 * self.index.groups)]
        state = self._start
        for place, of in enumerate(classes, 1):
            state = state[of]
            if state.tells:
                for ago, slot, owner in state.ends:
                    found[slot].append((place - ago, owner, place))
                for node, ago in state.waiting:
                    self._over(node, place - ago, place, capital, classes, found)
        return [sorted(dict.fromkeys(matches)) for matches in found]  # nearly sorted, as found

    def hits(self, tokens: Tokens) -> list[Hit]:
        """The hits of the first group of rules in a text, by place."""
        classes = {word: self.class_of(word) for word in set(tokens.words)}
        phrases, exceptions, *_ = self.matches([classes[word] for word in tokens.words], tokens.capital)
        return Hits(phrases, exceptions).all()

    def _over(
        self, node: int, first: int, place: int, capital: Sequence[bool], classes: Sequence[int], found: _Matches
    ) -> bool:
        """Adds every match that goes on from a node with a word with a capital, or behind the shortest gap that leads
        to a match; whether there was any."""
        any_found = False
        behind = self.capitals.get(node)
        if behind is not None and place < len(classes) and capital[place]:
            any_found = self._follow(behind, first, place + 1, capital, classes, found)
        if node not in self.gaps:
            return any_found
        gap = self._behind.get(node) or self._behind.setdefault(node, _Behind(self, self.gaps[node]))
        ended: set[int] = set()
        for at in range(place, place + LONGEST_GAP + 1):
            of = classes[at] if at < len(classes) else NO_WORD
            for following in gap[of]:
                if following not in ended and self._follow(following, first, at, capital, classes, found):
                    ended.add(following)
            if of == NO_WORD or not self._is_word[of]:
                break
        return any_found or bool(ended)

    def behind_gap(self, node: int) -> tuple[int, bool, Set[int]]:
        """A node behind a gap, whether phrases may end there or go on without a word, and the ways on."""
        self._unfold(node)
        ends = node in self.ends or node in self.gaps or node in self.capitals
        return node, ends, self._ways.get(node, {}).keys()

    def symbols(self, of: int) -> tuple[int, ...]:
        """The symbols of a class."""
        return self._of_class[of] if of != NO_WORD else ()

    def _follow(
        self, node: int, first: int, place: int, capital: Sequence[bool], classes: Sequence[int], found: _Matches
    ) -> bool:
        """Adds every match that goes on from a node at a place; whether there was any."""
        if node in self._folded:
            self._unfold(node)
        ends = self.ends.get(node, ())
        for slot, owner in ends:
            found[slot].append((first, owner, place))
        any_found = bool(ends)
        ways = self._ways.get(node)
        if ways and place < len(classes):
            for symbol in self._of_class[classes[place]]:
                following = ways.get(symbol)
                if following is not None:
                    any_found |= self._follow(following, first, place + 1, capital, classes, found)
        if node in self.gaps or node in self.capitals:
            any_found |= self._over(node, first, place, capital, classes, found)
        return any_found


class _Behind(dict[int, tuple[int, ...]]):
    """The nodes behind a gap from which phrases may go on, by the class of the word there; looked for once."""

    __slots__ = ("_matcher", "_nodes")

    def __init__(self, matcher: Matcher, nodes: Sequence[int]) -> None:
        self._matcher = matcher
        self._nodes = [matcher.behind_gap(node) for node in nodes]

    def __missing__(self, of: int) -> tuple[int, ...]:
        symbols = self._matcher.symbols(of)
        found = self[of] = tuple([at for at, ends, ways in self._nodes if ends or not ways.isdisjoint(symbols)])
        return found


class Hits:
    """What one group of rules has in a text: matches of their phrases and of their exceptions, both sorted."""

    __slots__ = ("_exceptions", "_firsts", "_found", "_widest")

    def __init__(self, found: list[Match], exceptions: list[Match]) -> None:
        self._found = found
        self._firsts = [match[0] for match in found]
        self._exceptions: dict[int, list[tuple[int, int]]] = {}
        for first, owner, last in exceptions:
            self._exceptions.setdefault(owner, []).append((first, last))
        self._widest = max((last - first for first, _, last in exceptions), default=0)

    def __iter__(self) -> Iterator[Match]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def all(self) -> list[Hit]:
        """The hits in the text, by place; see `within`."""
        covered = {
            owner: {place for first, last in spans for place in range(first, last)}
            for owner, spans in self._exceptions.items()
        }
        found = _longest(self._found)
        if not covered:
            return found
        return [hit for hit in found if hit.rule not in covered or covered[hit.rule].isdisjoint(range(*hit[1:]))]

    def within(self, begin: int, stop: int) -> list[Hit]:
        """The hits between two tokens, by place: of one rule at one place only the longest, and none that lies over a
        place where one of the rule's exceptions was found."""
        place = bisect_left(self._firsts, begin)
        end = bisect_left(self._firsts, stop, place)
        if place == end:
            return []
        longest = {(first, owner): last for first, owner, last in self._found[place:end] if last <= stop}
        exceptions = self._exceptions
        return [
            _hit(Hit, (owner, first, last))
            for (first, owner), last in longest.items()
            if owner not in exceptions or not self._excepted(owner, first, last, begin, stop)
        ]

    def _excepted(self, owner: int, first: int, last: int, begin: int, stop: int) -> bool:
        """Whether an exception of a rule lies over some of tokens `first` up to `last`, between `begin` and `stop`."""
        spans = self._exceptions[owner]
        nearest = max(begin, first - self._widest)  # what begins before ends before the match
        for place in range(bisect_left(spans, (nearest, 0)), len(spans)):
            opens, closes = spans[place]
            if opens >= last:
                return False
            if first < closes <= stop:
                return True
        return False

    def without(self, owner: int) -> Hits:
        """The same without what one rule has."""
        kept = [match for match in self._found if match[1] != owner]
        spared = [(s, rule, e) for rule, spans in self._exceptions.items() if rule != owner for s, e in spans]
        return Hits(kept, sorted(spared))


def _longest(matches: Iterable[Match]) -> list[Hit]:
    """Of sorted matches of one rule at one place only the longest, as hits."""
    longest = {(first, owner): last for first, owner, last in matches}
    return [_hit(Hit, (owner, first, last)) for (first, owner), last in longest.items()]
