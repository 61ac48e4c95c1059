"""Newspaper prose that says nothing and does not repeat itself: the text of every benchmark.

Sentences come from the grammar in prose.txt, words from the thesaurus that ships with argmap (12,000 words of
WordNet) and from names put together of syllables. Frequent words are frequent as in any language (Zipf), and an
article keeps to words of its own, so that its sentences have to do with each other. The same seed gives the same text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from tomllib import loads

from argmap.rules.files import HOME

_GRAMMAR = Path(__file__).with_name("prose.txt")
_PART = re.compile(r"\{(\w+)\}|<(\w+)>|([^{<]+)")
_OWN = 0.35  # of the words of an article that are among its own
_OWN_WORDS = 40
_FLAT = 25  # the higher, the less the first words of a list stand out
_NO_NOUN = re.compile(r"(?:ly|ous|ive|ful|less|able|ible|ical|ed|ing|ish|like|ate|ize|ify|ic)$")
_ADJECTIVE = re.compile(r"(?:ous|ive|ful|less|able|ible|al|ic|ary|ish|ant|ent)$")
_NOUN = re.compile(r"(?:tion|sion|ment|ness|ity|er|or|ism|ist|ance|ence|ship|age|cy|dom|ure|th|ry|gy|my)$")
_IRREGULAR = re.compile(
    r"(?:come|take|stand|hold|draw|give|get|go|do|see|run|write|ride|rise|wear|swear|tear|bear|think|bring|buy|fight|teach|"
    r"catch|seek|choose|freeze|speak|break|steal|strike|drive|strive|throw|know|grow|blow|fly|feed|lead|read|spread|build|"
    r"spend|send|lend|bend|shake|eat|sell|tell|mean|leave|lose|keep|sleep|sweep|weep|creep|feel|deal|kneel|find|bind|wind|"
    r"grind|say|pay|lay|hear|make|have|be|cast|hurt|burst|cost|[^aeiou][aeiou][^aeiouwxy]|ring|sing|cling|swing|sting|fling)$"
)
_FIRST = (
    "Ann Maria James Robert Linda David Susan Peter Laura Paul Nora Kevin Alice Brian Helen George Ruth Omar "
    "Leila Chen Priya Carlos Rosa Ivan Olga Hans Greta Pierre Amina Joseph Martin Sarah Thomas Emma Daniel Grace Samuel"
).split()
_SYLLABLES = tuple(
    "bar ben bran cal car dal den dor el fal fen gar gil hal hen jor kal ken lan lor mar mel nor pel ros sal".split()
)
_SYLLABLES += tuple(
    "tal ter tor ul van vel wal wes win yar zan bro cla dre fre gra kra pre sto tra che sha tho".split()
)
_NAME_ENDS = "son man er ley ton well s ard ins by sen ska ez ini ov ster den low croft field".split()
_PLACE_ENDS = "ton ford ham burg ville bury mouth stead port dale grad ia land field haven worth".split()
_BODIES = (
    "Council Party Commission Ministry Bank Institute Department Times Post Association Court Senate "
    "Congress University Committee Union Agency Fund Board Foundation Authority Parliament Group Trust Service"
).split()
_MONTHS = "week month year spring January March June July September October November Tuesday Friday".split()


class Words:
    """The words of each kind, the most frequent first."""

    def __init__(self) -> None:
        lexicon = loads((HOME / "lexicon.toml").read_text("utf-8"))["lexicon"]
        open_ = ("verb", "noun_too", "plural")  # those with words that the texts may have
        closed = {word for kind, words in lexicon.items() if kind not in open_ for word in words.split()}
        lines = next(HOME.rglob("thesaurus.txt")).read_text("utf-8").splitlines()
        known = sorted({word for line in lines if line[:1] in "=!" for word in line[1:].split()} - closed)
        known = [word for word in known if word.isascii() and word.isalpha() and len(word) > 2]
        verbs = set(lexicon["verb"].split())
        chance = Random(0)
        known.sort(key=lambda word: chance.random() * len(word))  # frequent words are short
        self._lists: dict[str, Sequence[str]] = {
            "verb": [word for word in known if word in verbs and not _IRREGULAR.search(word)],
            "noun": [word for word in known if _NOUN.search(word) or not (word in verbs or _NO_NOUN.search(word))],
            "adj": [word for word in known if _ADJECTIVE.search(word) and word not in verbs],
            "adverb": [word for word in known if word.endswith("ly") and len(word) > 5],
            "surname": [_name(chance, _NAME_ENDS) for _ in range(6_000)],
            "place": [_name(chance, _PLACE_ENDS) for _ in range(3_000)],
            "org": _BODIES,
            "month": _MONTHS,
            "first": _FIRST,
        }
        self._sums = {
            kind: list(accumulate(1 / (rank + _FLAT) for rank in range(len(words))))
            for kind, words in self._lists.items()
        }

    def draw(self, kind: str, chance: Random) -> str:
        """A word of this kind, a frequent one more often."""
        sums = self._sums[kind]
        return self._lists[kind][bisect(sums, chance.random() * sums[-1])]


def _name(chance: Random, ends: Sequence[str]) -> str:
    return (chance.choice(_SYLLABLES) + chance.choice(["", "", *_SYLLABLES[:20]]) + chance.choice(ends)).capitalize()


def _with_ending(word: str, ending: str) -> str:
    """The word with s, ed or ing, as it is spelt."""
    if ending == "s":
        if word.endswith(("s", "x", "z", "ch", "sh")):
            return word + "es"
        return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + ending
    return word[:-1] + "ied" if ending == "ed" and re.search(r"[^aeiou]y$", word) else word + ending


_FORMS = {
    "nouns": ("noun", "s"),
    "verbs": ("verb", "s"),
    "past": ("verb", "ed"),
    "part": ("verb", "ed"),
    "ing": ("verb", "ing"),
}


@cache
def _words() -> Words:
    return Words()


Option = tuple[tuple[str, str], ...]


@cache
def _grammar() -> dict[str, tuple[list[float], list[Option]]]:
    """Each rule's options, parsed into (kind, value) parts, with the running sums of their weights."""
    rules: dict[str, tuple[list[float], list[Option]]] = {}
    weights: list[float] = []
    options: list[Option] = []
    for line in _GRAMMAR.read_text("utf-8").splitlines():
        if line.startswith(" ") or line[:1].isdigit():
            weight, text = line.lstrip().split(" ", 1)
            weights.append(float(weight) + (weights[-1] if weights else 0))
            options.append(_parsed("" if text == "-" else text))
        elif line and not line.startswith("#"):
            weights, options = rules[line] = ([], [])
    return rules


def _parsed(text: str) -> Option:
    names = ("rule", "word", "text")
    return tuple((names[m.lastindex - 1], m[m.lastindex]) for m in _PART.finditer(text) if m.lastindex)


class Writer:
    """Writes sentences of one article: the same seed, the same sentences."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._own = {
            kind: [_words().draw(kind, self._chance) for _ in range(_OWN_WORDS if kind == "noun" else _OWN_WORDS // 3)]
            for kind in ("noun", "verb", "adj", "surname", "place")
        }

    def sentence(self) -> str:
        """The next sentence."""
        made: list[str] = []
        self._expand("sentence", made, 0)
        text = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", re.sub(r" {2,}| (?=[.,?!;])", _gap, "".join(made)))
        return text[0].upper() + text[1:] if text[0] != '"' else text

    def _expand(self, rule: str, made: list[str], depth: int) -> None:
        sums, options = _grammar()[rule]
        # Deep inside, the first options are taken: they are the plain ones, so that sentences come to an end.
        share = self._chance.random() * (0.4 if depth > 6 else 1)
        before = len(made)
        for kind, value in options[bisect(sums, share * sums[-1])]:
            if kind == "text":
                made.append(value)
            elif kind == "rule":
                self._expand(value, made, depth + 1)
            else:
                made.append(self._word(value))
        if rule == "Claim" and len(made) > before:
            made[before] = made[before][:1].upper() + made[before][1:]

    def _word(self, kind: str) -> str:
        chance = self._chance
        if kind == "number":
            return str(chance.choice((2, 3, 5, 7, 12, 20, 40)) * chance.choice((1, 1, 3, 10, 25)))
        if kind == "year":
            return str(chance.randint(1950, 2025))
        if kind == "person":
            return f"{self._word('first')} {self._word('surname')}"
        if kind == "abbreviation":
            return "".join(chance.choice("ABCDEFINOPRSTUW") for _ in range(3))
        if kind[0].isupper():
            return self._word(kind.lower()).capitalize()
        base, ending = _FORMS.get(kind, (kind, ""))
        own = self._own.get(base)
        word = chance.choice(own) if own and chance.random() < _OWN else _words().draw(base, chance)
        return _with_ending(word, ending) if ending else word


def _gap(found: re.Match[str]) -> str:
    return "" if found.string[found.end() : found.end() + 1] in ".,?!;" else " "


def phrase(words: int, chance: Random) -> str:
    """So many words in no order: nouns, verbs and adjectives."""
    return " ".join(_words().draw(kind, chance) for kind in chance.choices(("noun", "verb", "adj"), k=words))


def sentences(seed: int = 0) -> Iterator[str]:
    """Sentences without end, all different; every hundred of them from another writer."""
    while True:
        writer = Writer(seed)
        yield from (writer.sentence() for _ in range(100))
        seed += 1_000_003


def article(chars: int, seed: int = 0) -> str:
    """About `chars` characters of prose in paragraphs of one to four sentences."""
    chance = Random(seed)
    parts: list[str] = []
    size = 0
    for sentence in sentences(seed):
        parts.append(sentence + ("\n\n" if chance.random() < 0.42 else " "))
        size += len(parts[-1])
        if size >= chars:
            return "".join(parts).strip() + "\n"
    raise AssertionError("sentences do not end")
