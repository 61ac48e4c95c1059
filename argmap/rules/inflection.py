"""The forms of a word: a verb in third person and pasts, a noun in singular and plural.

Endings, irregular words and words that double a letter are data (`rules/en/lexicon.toml`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from msgspec import Struct

FORMS = ("third", "irregular_third", "regular_past", "irregular", "doubled", "doubled_too", "plural")
"""Those names of a table `[lexicon]` that are about forms."""
_WORDS = {"irregular": (2, 3), "irregular_third": (2,), "third": (2,), "regular_past": (2,), "plural": (2,)}
_REGULAR = "-"


class Irregular(Struct, frozen=True):
    """The pasts and participles of a verb that no ending makes; `either` are both."""

    past: tuple[str, ...]
    participle: tuple[str, ...]
    either: tuple[str, ...]
    is_regular_too: bool

    @property
    def forms(self) -> tuple[str, ...]:
        return (*self.past, *self.either, *self.participle)


class Inflection:
    """The forms of words, by the endings and lists of a language."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self.third = pairs(data.get("third", ""))
        self.past = pairs(data.get("regular_past", ""))
        self.plural = pairs(data.get("plural", ""))
        self.irregular = {line[0]: _irregular(*line) for line in _lines(data.get("irregular", ""))}
        self._third_of = {verb: forms.split("/") for verb, forms in pairs(data.get("irregular_third", ""))}
        self._doubled = frozenset(data.get("doubled", "").split())
        self._doubled_too = frozenset(data.get("doubled_too", "").split())

    def verb(self, base: str) -> list[str]:
        """A verb in its base form, in the third person and in its pasts."""
        third = self._third_of.get(base) or _ended(base, self.third)
        irregular = self.irregular.get(base)
        pasts = irregular.forms if irregular else ()
        regular = [] if irregular and not irregular.is_regular_too else self._regular_pasts(base)
        return list(dict.fromkeys((base, *third, *pasts, *regular)))

    def _regular_pasts(self, base: str) -> list[str]:
        if base in self._doubled_too:
            return [*_ended(base + base[-1], self.past), *_ended(base, self.past)]
        return _ended(base + base[-1] if base in self._doubled else base, self.past)

    def noun(self, base: str) -> list[str]:
        """A noun in the singular, and in the plural where the language has an ending for it."""
        return [base, *_ended(base, self.plural)]


MARKS: Mapping[str, Callable[[Inflection, str], list[str]]] = {"~": Inflection.verb, "+": Inflection.noun}
"""What may stand behind a word in a word list, and the forms that the word then stands for."""


def unmarked(word: str) -> str:
    """A word of a word list without its mark."""
    return word[:-1] if len(word) > 1 and word[-1] in MARKS else word


def pairs(written: str) -> list[tuple[str, str]]:
    """`ies y|s -` as pairs of an ending and what it stands for; "-" is nothing."""
    return [(ending, "" if back == "-" else back) for ending, back in _lines(written)]


def fault(name: str, written: str) -> str:
    """What is wrong with the forms written under this name of `[lexicon]`; empty when nothing is."""
    counts = _WORDS.get(name)
    wrong = [line for line in _lines(written) if counts and len(line) not in counts]
    if not wrong or not counts:
        return ""
    return f"has {' '.join(wrong[0])!r}: {' or '.join(map(str, counts))} words stand between two |"


def _lines(written: str) -> list[list[str]]:
    return [words for line in written.split("|") if (words := line.split())]


def _ended(base: str, endings: Sequence[tuple[str, str]]) -> list[str]:
    """The word with the first ending that fits, if any does."""
    return list(islice((base.removesuffix(back) + ending for ending, back in endings if base.endswith(back)), 1))


def _irregular(verb: str, past: str, participle: str = "") -> Irregular:
    """One verb of `irregular`. A past that is the base form too counts as either, since it need not be finite."""
    pasts, participles = past.split("/"), (participle or past).split("/")
    either = [form for form in pasts if form in participles or form == verb]
    named = [[form for form in forms if form != _REGULAR and form not in either] for forms in (pasts, participles)]
    return Irregular(
        tuple(named[0]), tuple(named[1]), tuple(form for form in either if form != _REGULAR), _REGULAR in pasts
    )
