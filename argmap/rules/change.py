"""Where maps may come out otherwise after a change of the rules: at the words of what was changed, or anywhere.

A rule that begins with phrases does nothing where none of them stands, so a change of it leaves all other
texts alone. Everything else (weights, lines of the site, word classes, lists that the program reads …) acts
anywhere. What a rule says of itself (`what`, `source`, examples) makes no map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from msgspec import Struct

from argmap.rules.forms import Form, Phrase, Vocabulary, WordLists, expand
from argmap.rules.kinds import Phrased, Rule
from argmap.rules.match import Index, Matcher
from argmap.rules.names import READ_ANYWHERE
from argmap.rules.rulebook import Rulebook
from argmap.rules.tokens import Tokens


class Change(Struct, frozen=True):
    """The forms of phrases that one of two rulebooks has, or uses otherwise than the other; none: same maps."""

    forms: frozenset[Form]
    _matcher: Matcher

    def touches(self, text: str) -> bool:
        """Whether any of them stands in a text (as it is read), so that its map may be another."""
        return bool(self._matcher.hits(Tokens(text)))


def written(rulebook: Rulebook) -> str:
    """What of a rulebook makes maps, as JSON, to be held against another by `change`.

    `rules` are those with phrases, by id, in their order; `lists` and `shapes` those that phrases may name;
    `rest` is a digest of all that acts anywhere.
    """
    lists, shapes = rulebook.vocabulary.lists, rulebook.vocabulary.shapes
    phrased = {id: {"finds": rule.finds, **rule.said} for id, rule in rulebook.rules.items() if _has_phrases(rule)}
    rest = (
        [[id, rule.finds, rule.said] for id, rule in rulebook.rules.items() if not _has_phrases(rule)],
        [rulebook.sections.stem_endings, rulebook.sections.stem_least, rulebook.sections.stem_snowball],
        [
            list(rulebook.confidence.items()),
            list(rulebook.chances.items()),
            list(rulebook.sections.unsaid.items()),
            list(rulebook.sections.word_classes.items()),
        ],
        [lists.get(name) for name in READ_ANYWHERE],
    )
    made = {
        "rules": phrased,
        "lists": dict(lists),
        "shapes": {name: shape.pattern for name, shape in shapes.items()},
        "rest": sha256(_json(rest).encode()).hexdigest(),
    }
    return _json(made)


def change(before: str, after: str) -> Change | None:
    """What of one rulebook, `written`, is not so in the other; None when that acts anywhere, or cannot be told.

    Sound for texts without a hit of its forms: the search gives the same hits of the same rules there, in the same
    order, for a part of the text, too, since what is found in a part is found in the whole.
    """
    try:
        return _change(_Book(before), _Book(after))
    except (ValueError, LookupError, TypeError, AttributeError, re.error):  # `before` is not what we wrote
        return None


def _change(old: _Book, new: _Book) -> Change | None:
    if old.rest != new.rest or [id for id in old.rules if id in new.rules] != [
        id for id in new.rules if id in old.rules
    ]:
        return None
    forms: set[Form] = set()
    for id in dict.fromkeys((*old.rules, *new.rules)):
        was, now = old.said(id), new.said(id)
        if was == now:
            continue
        if not (was.acts_at_its_phrases and now.acts_at_its_phrases):
            return None
        if was.use == now.use:
            forms |= (was.phrases ^ now.phrases) | (was.unless ^ now.unless)
        else:
            forms |= was.phrases | now.phrases
    return Change(frozenset(forms), Matcher(Index.of(Phrase(form, 0) for form in forms)))


def _has_phrases(rule: Rule) -> bool:
    return isinstance(rule, Phrased) and bool(rule.phrases)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=str)


class _Said(Struct, frozen=True, kw_only=True):
    """What a rule does with the words it finds (`use`, JSON; empty when there is no such rule), and what it finds."""

    use: str = ""
    acts_at_its_phrases: bool = True
    phrases: frozenset[Form] = frozenset()
    unless: frozenset[Form] = frozenset()


class _Book:
    """A rulebook as `written`."""

    def __init__(self, text: str) -> None:
        told = json.loads(text)
        self.rest: str = told["rest"]
        self.rules: dict[str, dict[str, Any]] = dict(told["rules"])
        shapes = {name: re.compile(shape) for name, shape in told["shapes"].items()}
        self._vocabulary = Vocabulary(WordLists(told["lists"]), shapes)

    def said(self, id: str) -> _Said:
        """The rule of this id, its lists and shapes put in."""
        rule = self.rules.get(id)
        if rule is None:
            return _Said()
        named = [self._vocabulary.lists.get(rule.get(key, "").strip("{}")) for key in ("holder", "behind")]
        used = {key: value for key, value in rule.items() if key not in ("phrases", "unless")}
        return _Said(
            use=_json([used, named]),
            acts_at_its_phrases=_acts_at_its_phrases(rule),
            phrases=self._forms(rule["phrases"]),
            unless=self._forms(rule.get("unless", ())),
        )

    def _forms(self, phrases: Iterable[str]) -> frozenset[Form]:
        return frozenset(form for phrase in phrases for form in expand(phrase, self._vocabulary))


def _acts_at_its_phrases(rule: Mapping[str, Any]) -> bool:
    """Whether a rule with phrases does nothing where none stands: one for a whole title or a shape of clause does."""
    match rule["finds"]:
        case "cue" | "clause" | "inset" | "lead" | "attribution" | "scheme":
            return True
        case "claim":
            return bool(rule["shape"] == "question")
        case "no-claim":
            return rule["at"] in ("start", "end", "any")
    return False
