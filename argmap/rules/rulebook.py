"""All rules of a language together, with the matchers that find their phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from argmap.rules.includes import included
from argmap.rules.kinds import Boilerplate, Claim, Cue, Cut, Lead, NoClaim, Phrased, Rule, Said, Signal, Weighed
from argmap.rules.lexicon import Lexicon
from argmap.rules.lines import LineRules
from argmap.rules.match import Index, Matcher, Phrase, Vocabulary, expand, inflected
from argmap.rules.names import READ_ANYWHERE, Names, Signs
from argmap.rules.sections import Sections

FOUND_FIRST = (Cut, Lead, Claim, NoClaim)
"""The kinds of which all phrases are found in one pass over a text, before there are units."""

_GROUPS = {"cues": "cues", "first": "found_first", "attributions": "attributions", "signals": "signals"}
GROUPS = tuple(_GROUPS)
"""The groups of rules whose phrases are found together."""

Kind = TypeVar("Kind", bound=Rule)


class Rulebook:
    """All rules of one or more directories, in file order, with the word lists they refer to."""

    def __init__(
        self, rules: Sequence[Rule], sections: Sections, digest: str, indexes: Mapping[str, Index] | None = None
    ) -> None:
        self.rules: dict[str, Rule] = {rule.id: rule for rule in rules}
        self.sections = sections
        inflated = {name: inflected(entries, self.lexicon.forms) for name, entries in sections.lists.items()}
        self.vocabulary = Vocabulary(included({**dict.fromkeys(READ_ANYWHERE, ()), **inflated}), sections.shapes)
        self.signs = Signs(sections.signs)
        self.names = Names(self.vocabulary, self.signs)
        self.digest = digest
        self._indexes = {} if indexes is None else dict(indexes)

    @property
    def confidence(self) -> dict[str, tuple[float, ...]]:
        """Base and slope of a link's confidence, by the shape of the text."""
        return self.sections.confidence

    def of_type(self, kind: type[Kind]) -> list[Kind]:
        """The rules of a class, in file order."""
        return [rule for rule in self.rules.values() if isinstance(rule, kind)]

    def weighed(self, finds: str) -> list[Weighed]:
        """The weighed rules of a decision, in file order."""
        return [rule for rule in self.of_type(Weighed) if rule.finds == finds]

    def of_kind(self, finds: str) -> list[Rule]:
        """The rules that find this kind of thing, in file order."""
        return [rule for rule in self.rules.values() if rule.finds == finds]

    @cached_property
    def cues(self) -> list[Cue]:
        return self.of_type(Cue)

    @cached_property
    def cue_matcher(self) -> Matcher:
        """Finds all cue rules in one pass; a hit's `rule` indexes `cues`."""
        return Matcher(self.index("cues"))

    @cached_property
    def found_first(self) -> list[Phrased]:
        """The rules of `FOUND_FIRST`, in file order."""
        return [rule for rule in self.of_type(Phrased) if isinstance(rule, FOUND_FIRST)]

    @cached_property
    def first_matcher(self) -> Matcher:
        """Finds all rules of `found_first` in one pass; a hit's `rule` indexes them."""
        return Matcher(self.index("first"))

    @cached_property
    def attributions(self) -> list[Said]:
        return self.of_type(Said)

    @cached_property
    def attribution_matcher(self) -> Matcher:
        """Finds all attribution rules in one pass; a hit's `rule` indexes `attributions`."""
        return Matcher(self.index("attributions"))

    @cached_property
    def signals(self) -> list[Signal]:
        return self.of_type(Signal)

    @cached_property
    def signal_matcher(self) -> Matcher:
        """Finds all signal rules in one pass; a hit's `rule` indexes `signals`."""
        return Matcher(self.index("signals"))

    @cached_property
    def boilerplate(self) -> list[Boilerplate]:
        return self.of_type(Boilerplate)

    @cached_property
    def lines(self) -> LineRules:
        """Tells the lines of the site around an article by the boilerplate rules."""
        return LineRules(self.boilerplate)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word classes that the rule files give under `[lexicon]`."""
        return Lexicon(self.sections.word_classes)

    def index(self, group: str) -> Index:
        """All phrases of a group of rules (`GROUPS`), by their first words; the owner of each is its place in it."""
        found = self._indexes.get(group)
        if found is None:
            found = self._indexes[group] = self._indexed(getattr(self, _GROUPS[group]))
        return found

    def _indexed(self, rules: Sequence[Phrased]) -> Index:
        phrases = []
        for number, rule in enumerate(rules):
            for veto, written in ((False, rule.phrases), (True, rule.unless)):
                for phrase in written:
                    for elements in expand(phrase, self.vocabulary):
                        phrases.append(Phrase(elements, number, veto))
        return Index.of(phrases)

    def without(self, id: str) -> Rulebook:
        """The same rules but one, to see what it does; KeyError for an id that is not there. The digest stays."""
        left_out = self.rules[id]
        rules = [rule for rule in self.rules.values() if rule is not left_out]
        made = Rulebook(rules, self.sections, self.digest)
        made.__dict__["lexicon"] = self.lexicon
        if not isinstance(left_out, Cue):  # what was compiled does not hold the rule
            made.__dict__.update(cues=self.cues, cue_matcher=self.cue_matcher)
        if not isinstance(left_out, FOUND_FIRST):
            made.__dict__.update(found_first=self.found_first, first_matcher=self.first_matcher)
        if not isinstance(left_out, Signal):
            made.__dict__.update(signals=self.signals, signal_matcher=self.signal_matcher)
        return made

    def stem(self, word: str) -> str:
        """The word without its first fitting ending, to compare words across their forms."""
        for ending in self.sections.stem_endings:
            if word.endswith(ending) and len(word) - len(ending) >= self.sections.stem_least:
                return word[: -len(ending)]
        return word
