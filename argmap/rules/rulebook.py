"""Reads rule files into a `Rulebook`; refuses what it does not know, naming file, rule and key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.errors import RuleError
from argmap.rules.files import tables
from argmap.rules.fitted import fitted_rules
from argmap.rules.lexicon import Lexicon
from argmap.rules.lines import LineRules
from argmap.rules.match import CAPITAL, Matcher, Phrase, Vocabulary, expand

if TYPE_CHECKING:
    from argmap.rules.examples import Failure

HOME = Path(__file__).parent / "en"

_ALWAYS = {"id": str, "finds": str, "what": str, "source": str}
_EXAMPLES = {"yes": list, "no": list}
_PHRASED = {"phrases": list, "unless": list}
_WEIGHED = {"when": str, "weight": float}
# What each kind of rule may say besides id, finds, what, source and its examples, and what of it it must.
KINDS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "cue": ({**_PHRASED, "sign": str, "at": str}, ("phrases", "sign", "at")),
    "link": (_WEIGHED, ("when", "weight")),
    "alone": (_WEIGHED, ("when", "weight")),
    "guess": (_WEIGHED, ("when", "weight")),
    "head": (_WEIGHED, ("when", "weight")),
    "kept": (_WEIGHED, ("when", "weight")),
    "main": (_WEIGHED, ("when", "weight")),
    "major": (_WEIGHED, ("when", "weight")),
    "role": (_WEIGHED, ("when", "weight")),
    "relation": (_WEIGHED, ("when", "weight")),
    "clause": (
        {**_PHRASED, "at": str, "left": str, "right": str, "cue": str, "texts": list, "alone": bool},
        ("phrases", "at", "left", "right", "cue"),
    ),
    "lead": (_PHRASED, ("phrases",)),
    "claim": ({**_PHRASED, "shape": str, "texts": list}, ("shape",)),
    "no-claim": ({**_PHRASED, "at": str, "texts": list, "spares": list, "spares_last": list}, ("at",)),
    "boilerplate": ({"regex": str, "prefix": bool, "words": list, "edge": bool}, ("regex",)),
    "attribution": ({**_PHRASED, "holder": str, "certainty": str}, ("phrases", "holder", "certainty")),
}
# The kinds of which all phrases are found in one pass over a text, before there are units.
FOUND_FIRST = ("clause", "lead", "claim", "no-claim")
PLACES = ("start", "inside", "end", "any", "heading", "title", "introduction")
_LIST = re.compile(r"\{(\w+)\}")
_SHAPE = re.compile(r"<(\w+)>")
_CONDITION = re.compile(r"(!?)(?:(source|target|pair)\.)?([a-z0-9:+-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One part of a `when`: a sign that the source, the target, the pair or (bare) the unit has or lacks."""

    of: str
    sign: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as written. `fields` are the keys of its kind; `yes` and `no` its own examples."""

    id: str
    finds: str
    what: str
    source: str
    file: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """How much the rule adds to a score, in log-odds; 0 for rules that only find words."""
        return float(self.fields.get("weight", 0.0))

    @property
    def sign(self) -> str:
        return str(self.fields["sign"])

    @property
    def at(self) -> str:
        return str(self.fields["at"])

    @property
    def when(self) -> tuple[Condition, ...]:
        return conditions(str(self.fields["when"]))


@lru_cache(maxsize=4096)
def conditions(when: str) -> tuple[Condition, ...]:
    """The parsed conditions of `a & !source.b & pair.c`; ValueError names what cannot be read."""
    found = []
    for part in when.split("&"):
        match = _CONDITION.fullmatch(part.strip())
        if not match:
            raise ValueError(f"cannot read the condition {part.strip()!r}")
        found.append(Condition(of=match[2] or "unit", sign=match[3], holds=not match[1]))
    return tuple(found)


class Rulebook:
    """All rules of one or more directories, in file order, with the word lists they refer to."""

    def __init__(
        self,
        rules: Sequence[Rule],
        vocabulary: Vocabulary,
        stems: tuple[tuple[str, ...], int],
        digest: str,
        word_classes: dict[str, str],
    ):
        self.rules: dict[str, Rule] = {rule.id: rule for rule in rules}
        self.vocabulary = vocabulary
        self.stem_endings, self.stem_least = stems
        self.confidence: dict[str, tuple[float, float]] = {}
        self.digest = digest
        self.word_classes = word_classes

    def of_kind(self, finds: str) -> list[Rule]:
        """The rules that find this kind of thing, in file order."""
        return [rule for rule in self.rules.values() if rule.finds == finds]

    @cached_property
    def cues(self) -> list[Rule]:
        return self.of_kind("cue")

    @cached_property
    def cue_matcher(self) -> Matcher:
        """Finds all cue rules in one pass; a hit's `rule` indexes `cues`."""
        return self._matcher(self.cues)

    @cached_property
    def found_first(self) -> list[Rule]:
        """The rules of `FOUND_FIRST`, in file order."""
        return [rule for rule in self.rules.values() if rule.finds in FOUND_FIRST]

    @cached_property
    def first_matcher(self) -> Matcher:
        """Finds all rules of `found_first` in one pass; a hit's `rule` indexes them."""
        return self._matcher(self.found_first)

    @cached_property
    def attributions(self) -> list[Rule]:
        return self.of_kind("attribution")

    @cached_property
    def attribution_matcher(self) -> Matcher:
        """Finds all attribution rules in one pass; a hit's `rule` indexes `attributions`."""
        return self._matcher(self.attributions)

    @cached_property
    def boilerplate(self) -> list[Rule]:
        return self.of_kind("boilerplate")

    @cached_property
    def lines(self) -> LineRules:
        """Tells the lines of the site around an article by the boilerplate rules."""
        return LineRules([rule.fields for rule in self.boilerplate])

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word classes that the rule files give under `[lexicon]`."""
        return Lexicon(self.word_classes)

    def _matcher(self, rules: Sequence[Rule]) -> Matcher:
        phrases = []
        for number, rule in enumerate(rules):
            for veto, name in ((False, "phrases"), (True, "unless")):
                for phrase in rule.fields.get(name, ()):
                    for elements in expand(phrase, self.vocabulary):
                        phrases.append(Phrase(elements, number, veto))
        return Matcher(phrases)

    def without(self, id: str) -> Rulebook:
        """The same rules but one, to see what it does; KeyError for an id that is not there. The digest stays."""
        left_out = self.rules[id]
        rules = [rule for rule in self.rules.values() if rule is not left_out]
        made = Rulebook(rules, self.vocabulary, (self.stem_endings, self.stem_least), self.digest, self.word_classes)
        made.__dict__["lexicon"] = self.lexicon
        if left_out.finds != "cue":  # what was compiled does not hold the rule
            made.__dict__.update(cues=self.cues, cue_matcher=self.cue_matcher)
        if left_out.finds not in FOUND_FIRST:
            made.__dict__.update(found_first=self.found_first, first_matcher=self.first_matcher)
        return made

    def test(self) -> list[Failure]:
        """The examples in the rules that do not come out as written."""
        from argmap.rules.examples import run_examples

        return run_examples(self)

    def stem(self, word: str) -> str:
        """The word without its first fitting ending, to compare words across their forms."""
        for ending in self.stem_endings:
            if word.endswith(ending) and len(word) - len(ending) >= self.stem_least:
                return word[: -len(ending)]
        return word


def load(*directories: str | Path) -> Rulebook:
    """The package's own rules and those of further directories, which may add rules and lists.

    Raises `RuleError`, naming file, rule and key, for a directory without rule files or a broken rule.
    """
    rules: dict[str, Rule] = {}
    lists: dict[str, list[str]] = {}
    shapes: dict[str, re.Pattern[str]] = {}
    stems: tuple[tuple[str, ...], int] = ((), 4)
    confidence: dict[str, tuple[float, float]] = {}
    word_classes: dict[str, str] = {}
    meanings: dict[str, str] = {}
    digest = hashlib.sha256()
    for directory in (HOME, *map(Path, directories)):
        for path, data, table in tables(directory, keep=directory == HOME):
            digest.update(data)
            lists.update(table.get("lists", {}))
            meanings.update(table.get("signs", {}))
            shapes.update({name: re.compile(shape) for name, shape in table.get("shapes", {}).items()})
            word_classes.update(table.get("lexicon", {}))
            confidence.update(table.get("confidence", {}))
            if "stems" in table:
                stems = (tuple(table["stems"]["endings"]), int(table["stems"]["least"]))
            for entry in table.get("rule", ()):
                rule = _rule(entry, path)
                if rule.id in rules:
                    raise RuleError(f"{path}: rule {rule.id!r}: the id is taken by a rule in {rules[rule.id].file}")
                rules[rule.id] = rule
        for rule in fitted_rules(Path(directory), digest, meanings):
            rules[rule.id] = rule
    vocabulary = Vocabulary(lists, shapes)
    for rule in rules.values():
        _check_phrases(rule, vocabulary)
    made = Rulebook(list(rules.values()), vocabulary, stems, digest.hexdigest()[:16], word_classes)
    made.confidence = confidence
    return made


def _check_phrases(rule: Rule, vocabulary: Vocabulary) -> None:
    """Refuses a phrase that names a word list or shape that no file defines."""
    for phrase in (*rule.fields.get("phrases", ()), *rule.fields.get("unless", ())):
        for name in _LIST.findall(phrase):
            if name not in vocabulary.lists:
                raise RuleError(f"{rule.file}: rule {rule.id!r}: the phrase {phrase!r} names no known list {{{name}}}")
        for name in _SHAPE.findall(phrase):
            if name not in vocabulary.shapes and f"<{name}>" != CAPITAL:
                raise RuleError(f"{rule.file}: rule {rule.id!r}: the phrase {phrase!r} names no known shape <{name}>")


def _rule(entry: dict[str, Any], path: Path) -> Rule:
    name = entry.get("id", "(without id)")

    def wrong(what: str) -> RuleError:
        return RuleError(f"{path}: rule {name!r}: {what}")

    kind = entry.get("finds")
    if kind not in KINDS:
        raise wrong(f"'finds' is {kind!r}, and must be one of {', '.join(KINDS)}")
    own, needed = KINDS[kind]
    allowed = {**_ALWAYS, **_EXAMPLES, **own}
    for key, value in entry.items():
        if key not in allowed:
            raise wrong(f"unknown key {key!r}; a {kind} rule has {', '.join(allowed)}")
        if not isinstance(value, allowed[key]) and not (allowed[key] is float and isinstance(value, int)):
            raise wrong(f"{key!r} must be a {allowed[key].__name__}")
    for key in (*_ALWAYS, *needed):
        if key not in entry:
            raise wrong(f"missing key {key!r}")
    if entry.get("at", "any") not in PLACES:
        raise wrong(f"'at' is {entry['at']!r}, and must be one of {', '.join(PLACES)}")
    try:
        conditions(entry.get("when", "x"))
    except ValueError as error:
        raise wrong(f"'when': {error}") from error
    return Rule(
        id=entry["id"],
        finds=kind,
        what=entry["what"],
        source=entry["source"],
        file=path.name,
        yes=tuple(entry.get("yes", ())),
        no=tuple(entry.get("no", ())),
        fields={key: entry[key] for key in own if key in entry},
    )
