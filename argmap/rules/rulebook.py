"""All rules of a language together, with the matchers that find their phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from argmap.rules.by_kind import ByKind
from argmap.rules.forms import Phrase, Vocabulary, WordLists, expand, inflected
from argmap.rules.includes import included
from argmap.rules.kinds import (
    Boilerplate,
    Claim,
    Cue,
    Cut,
    Inset,
    Lead,
    NoClaim,
    Phrased,
    Rule,
    Said,
    Scheme,
    Signal,
    Weighed,
)
from argmap.rules.kinds.signal import TOWARDS_MAIN, Mark
from argmap.rules.lexicon import Lexicon
from argmap.rules.match import Index, Matcher
from argmap.rules.names import READ_ANYWHERE, Names, Signs
from argmap.rules.openings import Filter
from argmap.rules.sections import Sections
from argmap.rules.site_lines import LineRules
from argmap.rules.stemming import stemmer
from argmap.rules.token_table import Reader, TokenTable

FOUND_FIRST = (Cut, Inset, Lead, Claim, NoClaim)
"""The kinds of which all phrases are found in one pass over a text, before there are units."""

GROUPS = ("cues", "found_first", "attributions", "signals", "schemes")
"""The groups of rules with phrases, as a rulebook has them; a hit's `rule` is the place of its rule in the group."""

Kind = TypeVar("Kind", bound=Rule)


class Found(Struct, frozen=True):
    """What finds the words of rules: whole word lists, the index of all phrases, the filter of line rules."""

    lists: Mapping[str, tuple[str, ...]]
    index: Index
    lines: Filter


class Rulebook:
    """All rules of one or more directories, in file order, with the word lists they refer to."""

    def __init__(self, rules: ByKind, sections: Sections, digest: str, found: Found | None = None) -> None:
        self.by_kind = rules
        self._of_type: dict[tuple[type[Rule], ...], Any] = {}
        self.sections = sections
        self.vocabulary = Vocabulary(WordLists(found.lists if found else self._whole_lists()), sections.shapes)
        self.signs = Signs(sections.signs)
        self.names = Names(self.vocabulary, self.signs, sections.schemes)
        self.digest = digest
        self._found = found
        self._left_out: tuple[str, int] | None = None

    def _whole_lists(self) -> dict[str, tuple[str, ...]]:
        """The word lists with all forms of their words, and with the lists that they hold."""
        inflated = {name: inflected(entries, self.lexicon.inflection) for name, entries in self.sections.lists.items()}
        return included({**dict.fromkeys(READ_ANYWHERE, ()), **inflated})

    @property
    def confidence(self) -> dict[str, tuple[float, ...]]:
        """Base and slope of a link's confidence, by the shape of the text."""
        return self.sections.confidence

    @property
    def chances(self) -> dict[str, tuple[float, ...]]:
        """Base and slope of a claim's chance to be the main claim, by the shape of the text."""
        return self.sections.chances

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """All rules by their ids, in file order."""
        return {rule.id: rule for rule in self.by_kind.of_type(Rule)}

    def of_type(self, *kinds: type[Kind]) -> list[Kind]:
        """The rules of some classes, in file order."""
        found: list[Kind] | None = self._of_type.get(kinds)
        if found is None:
            found = self._of_type[kinds] = self.by_kind.of_type(*kinds)
        return found

    def weighed(self, finds: str) -> list[Weighed]:
        """The weighed rules of a decision, in file order."""
        return [rule for rule in self.of_kind(finds) if isinstance(rule, Weighed)]

    def of_kind(self, finds: str) -> list[Rule]:
        """The rules that find this kind of thing, in file order."""
        return self.by_kind.that_find(finds)

    @cached_property
    def cues(self) -> Sequence[Cue]:
        return self.of_type(Cue)

    @cached_property
    def found_first(self) -> list[Phrased]:
        """The rules of `FOUND_FIRST`, in file order."""
        return self.of_type(*FOUND_FIRST)

    @cached_property
    def attributions(self) -> Sequence[Said]:
        return self.of_type(Said)

    @cached_property
    def signals(self) -> Sequence[Signal]:
        return self.of_type(Signal)

    @cached_property
    def schemes(self) -> Sequence[Scheme]:
        return self.of_type(Scheme)

    @cached_property
    def marking(self) -> Mapping[Mark, frozenset[str]]:
        """For each mark the signal rules whose words give it to their claim."""
        return {mark: frozenset(rule.id for rule in self.signals if mark in rule.marks) for mark in Mark}

    @cached_property
    def towards_main(self) -> frozenset[str]:
        """The signal rules whose words may point to the main claim."""
        return frozenset(rule.id for rule in self.signals if not TOWARDS_MAIN.isdisjoint(rule.reach))

    @cached_property
    def boilerplate(self) -> Sequence[Boilerplate]:
        return self.of_type(Boilerplate)

    @cached_property
    def lines(self) -> LineRules:
        """Tells the lines of the site around an article by the boilerplate rules."""
        return LineRules(self.boilerplate, self._found.lines if self._found else None)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word classes that the rule files give under `[lexicon]`."""
        return Lexicon(self.sections.word_classes)

    @cached_property
    def index(self) -> Index:
        """The phrases of all groups of rules."""
        return self._found.index if self._found else Index.of(self._phrases(), len(GROUPS))

    @property
    def found(self) -> Found:
        """What finds the words of these rules."""
        return self._found or Found(self.vocabulary.lists, self.index, self.lines.filter)

    def _phrases(self) -> Iterator[Phrase]:
        for group, name in enumerate(GROUPS):
            rules: Sequence[Phrased] = getattr(self, name)
            for owner, rule in enumerate(rules):
                for veto, written in ((False, rule.phrases), (True, rule.unless)):
                    for phrase in written:
                        for form in expand(phrase, self.vocabulary):
                            yield Phrase(form, owner, veto, group)

    @cached_property
    def reader(self) -> Reader:
        """Reads texts by the words and phrases of these rules."""
        return Reader(Matcher(self.index), self.lexicon, self.stem, self.vocabulary.lists["stop"])

    def read(self, text: str) -> TokenTable:
        """The words of a text, with all that these rules say of each."""
        table = self.reader.read(text, GROUPS)
        if self._left_out is not None:
            group, owner = self._left_out
            table.hits = {**table.hits, group: table.hits[group].without(owner)}
        return table

    def without(self, id: str) -> Rulebook:
        """The same rules but one, to see what it does; KeyError for an id that is not there. The digest stays."""
        left_out = self.rules[id]
        rules = ByKind.of(rule for rule in self.rules.values() if rule is not left_out)
        made = Rulebook(rules, self.sections, self.digest)
        site = self.boilerplate
        lines = self.lines.without(site.index(left_out)) if left_out in site else self.lines
        made.__dict__.update(lexicon=self.lexicon, reader=self.reader, lines=lines)
        for name in GROUPS:  # what is compiled has all rules, by their places in these
            rules = made.__dict__[name] = getattr(self, name)
            if left_out in rules:
                made._left_out = name, rules.index(left_out)
        return made

    @cached_property
    def untelling(self) -> frozenset[str]:
        """The stems of the words that tell nothing of what a claim is about."""
        return frozenset(map(self.stem, self.vocabulary.lists["untelling"]))

    @cached_property
    def stem(self) -> Callable[[str], str]:
        """What takes a word to its stem, to compare words across their forms."""
        sections = self.sections
        return stemmer(sections.stem_snowball, sections.stem_endings, sections.stem_least)
