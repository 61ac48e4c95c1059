"""What kinds of word a word may be, and where a stretch of words has its finite verb.

The words and endings are data (`rules/en/lexicon.toml`); this module knows only the kinds. There is no
tagger: closed classes, a list of verbs with their endings, and the two neighbours of a word decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from argmap.rules import pos
from argmap.rules.inflection import FORMS, Inflection

_BITS = {
    "finite": pos.FINITE,
    "half_finite": pos.HALF_FINITE,
    "helper": pos.HELPER,
    "opener": pos.OPENER,
    "pronoun": pos.PRONOUN,
    "singular_pronoun": pos.SINGULAR_PRONOUN,
    "plural_pronoun": pos.PLURAL_PRONOUN,
    "object_pronoun": pos.OBJECT_PRONOUN,
    "determiner": pos.DETERMINER,
    "preposition": pos.PREPOSITION,
    "conjunction": pos.CONJUNCTION,
    "coordinator": pos.COORDINATOR,
    "complementiser": pos.COMPLEMENTISER,
    "adverb": pos.ADVERB,
    "infinitive_mark": pos.TO,
    "contracted": pos.CONTRACTED,
    "nominal": pos.NOMINAL,
}
CLASSES = frozenset(
    {
        *_BITS,
        *("verb", "noun_too", "linking", "intransitive", "no_past"),
        *(
            "past_ending",
            "ing",
            "adverb_ending",
            "no_adverb",
            "verb_ending",
            "verb_beginning",
            "contraction",
            "singular",
        ),
        *FORMS,
    }
)
"""The names that a table `[lexicon]` may have."""
_CLOSED = (
    pos.FINITE
    | pos.HALF_FINITE
    | pos.HELPER
    | pos.OPENER
    | pos.PRONOUN
    | pos.OBJECT_PRONOUN
    | pos.DETERMINER
    | pos.PREPOSITION
    | pos.CONJUNCTION
    | pos.TO
)
_NOT_OPEN = _CLOSED | pos.PUNCTUATION | pos.NUMBER | pos.ADVERB
_ALWAYS_FINITE = pos.FINITE | pos.PAST
_BEFORE_INFINITE = pos.HELPER | pos.TO
_PERCENT = "%"
_TIE = 2  # words: a plural and a preposition
_LONGEST_TIED = 4  # words behind the preposition
_OBJECT = pos.DETERMINER | pos.PRONOUN | pos.OBJECT_PRONOUN | pos.TO | pos.OPENER | pos.ADVERB | pos.PREPOSITION


Endings = Mapping[str, Sequence[tuple[str, str]]]
"""Pairs of an ending and what it stands for, by the last letter of the ending."""


class Lexicon:
    """The kinds of every word, as bit masks, from lists and endings."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self.inflection = Inflection(data)
        self._listed = self._irregular_forms(frozenset(data.get("no_past", "").split()))
        for name, bit in _BITS.items():
            for word in data.get(name, "").split():
                self._listed[word] = self._listed.get(word, 0) | bit
        self._verbs = frozenset(data.get("verb", "").split())
        self._nouns_too = frozenset(data.get("noun_too", "").split())
        self._linking = frozenset(data.get("linking", "").split())
        self._intransitive = frozenset(data.get("intransitive", "").split())
        self._third = _by_last_letter(self.inflection.third)
        self._past = _by_last_letter(self.inflection.past)
        self._ing = tuple(data.get("ing", "").split())
        self._past_endings = tuple(data.get("past_ending", "").split())
        self._adverb = tuple(data.get("adverb_ending", "").split())
        self._no_adverb = frozenset(data.get("no_adverb", "").split())
        self._verb_endings = tuple(data.get("verb_ending", "").split())
        self._verb_beginnings = tuple(data.get("verb_beginning", "").split())
        self._contractions = tuple(data.get("contraction", "").split())
        self._plural: tuple[str, ...] = ()
        for ending in sorted((ending for ending, _ in self.inflection.plural), key=len):
            self._plural += () if ending.endswith(self._plural) else (ending,)
        self._singular = tuple(data.get("singular", "").split())

    def _irregular_forms(self, no_past: frozenset[str]) -> dict[str, int]:
        """The pasts and participles that no ending makes, with their kinds; 0 for what only looks like a past."""
        found = dict.fromkeys(no_past, 0)
        for verb in self.inflection.irregular.values():
            for forms, bit in (
                (verb.past, pos.PAST),
                (verb.either, pos.PAST_OR_PARTICIPLE),
                (verb.participle, pos.PARTICIPLE),
            ):
                for form in forms:
                    if form not in no_past:
                        found[form] = found.get(form, 0) | bit
        return found

    def is_closed(self, word: str) -> bool:
        """Whether a lower-case word is listed in a closed class: articles, pronouns, prepositions, helpers …"""
        return bool(self._listed.get(word, 0) & _CLOSED)

    def is_listed(self, word: str) -> bool:
        """Whether a lower-case word is in any list."""
        return word in self._listed or word in self._verbs or word in self._nouns_too

    def kind(self, word: str) -> int:
        """The kinds a lower-case word may be of, as a mask; 0 for a word unknown, taken for a noun."""
        if not word[0].isalpha():
            return _kind_of_mark(word)
        found = (pos.BASE if word in self._verbs else 0) | (pos.NOUN_TOO if word in self._nouns_too else 0)
        found |= pos.LINKING if word in self._linking else 0
        if not found and self._is_made_verb(word):
            found = pos.BASE | pos.NOUN_TOO
        if self._listed.get(word, pos.HELPER) != pos.HELPER:
            found |= self._listed[word]
            return found | (pos.FINITE | pos.HELPER if found & pos.CONTRACTED else 0)
        found |= self._listed.get(word, 0)
        if word.endswith(self._contractions):
            return pos.FINITE | pos.HELPER
        if word.endswith(self._verb_endings):
            found |= pos.BASE
        third = self._base_of(word, self._third)
        if third:
            found |= pos.THIRD | (pos.NOUN_TOO if third in self._nouns_too or self._is_made_verb(third) else 0)
            found |= pos.LINKING if third in self._linking else 0
        past = self._base_of(word, self._past)
        if past or (len(word) > 4 and word.endswith(self._past_endings)):
            found |= pos.REGULAR_PAST | (pos.INTRANSITIVE if past in self._intransitive else 0)
        if word.endswith(self._ing):
            found |= pos.ING
        if word.endswith(self._adverb) and word.removesuffix("'s") not in self._no_adverb:
            found |= pos.ADVERB
        if word.endswith(self._plural) and not word.endswith(self._singular):
            found |= pos.PLURAL
        return found

    def _base_of(self, word: str, endings: Endings) -> str:
        """The verb of which the word is the form with one of the endings, or an empty string."""
        for ending, back in endings.get(word[-1], ()):
            if word.endswith(ending):
                base = word[: -len(ending)] + back
                if (
                    base in self._verbs
                    or (len(base) > 4 and base.endswith(self._verb_endings))
                    or self._is_made_verb(base)
                ):
                    return base
        return ""

    def _is_made_verb(self, word: str) -> bool:
        """Whether a word is a known verb with a part put before it ("redesign")."""
        if word in self._verbs or not word.startswith(self._verb_beginnings):
            return False
        return any(
            word.startswith(part) and len(word) > len(part) + 3 and word[len(part) :] in self._verbs
            for part in self._verb_beginnings
        )


def _kind_of_mark(word: str) -> int:
    """The kind of what is no word: a figure, or the sign of a share behind one, or a mark."""
    if word[0].isdigit() or word == _PERCENT:
        return pos.NUMBER
    return pos.PUNCTUATION | (pos.COMMA if word == "," else 0)


def _by_last_letter(endings: Sequence[tuple[str, str]]) -> Endings:
    found: dict[str, list[tuple[str, str]]] = {}
    for ending, back in endings:
        found.setdefault(ending[-1], []).append((ending, back))
    return found


def is_finite(kinds: Sequence[int], place: int) -> bool:
    """Whether the word at `place` is a finite verb, going by its kinds and its neighbours'."""
    kind = kinds[place]
    if kind & _ALWAYS_FINITE:
        return True
    before = place - 1
    while before >= 0 and kinds[before] & pos.ADVERB and not kinds[before] & pos.PRONOUN:
        if before == place - 1 and kinds[before] & pos.DETERMINER:
            break
        before -= 1  # over "never" and "no longer"
    previous = kinds[before] if before >= 0 else pos.PUNCTUATION
    following = kinds[place + 1] if place + 1 < len(kinds) else pos.PUNCTUATION
    if previous & _BEFORE_INFINITE and not previous & pos.PRONOUN:
        return False
    if kind & pos.HALF_FINITE:
        return not previous & pos.DETERMINER or bool(previous & (pos.PRONOUN | pos.PLURAL_PRONOUN))
    if kind & (pos.PAST_OR_PARTICIPLE | pos.REGULAR_PAST):
        return _past_is_finite(kind, previous, following)
    if kind & pos.THIRD:
        return _third_is_finite(kind, previous, following)
    if kind & pos.BASE:
        if previous & pos.PLURAL_PRONOUN:
            return True
        many = bool(previous & pos.PLURAL and not previous & _CLOSED)
        many = many or bool(previous & pos.NOMINAL and before > 0 and kinds[before - 1] & pos.DETERMINER)
        many = many or _is_tied(kinds, before) or _is_share(kinds, before)
        if not kind & pos.NOUN_TOO and before >= 0 and is_open(previous) and following & (pos.COMPLEMENTISER | pos.TO):
            return True
        return many and bool(following & (_OBJECT | pos.NUMBER) or not kind & pos.NOUN_TOO or _links(kind, following))
    return False


def _is_tied(kinds: Sequence[int], place: int) -> bool:
    """Whether the noun at a place ends a phrase that a preposition ties to a plural ("fees for a shop")."""
    if place < _TIE or not is_open(kinds[place]):
        return False
    at = place - 1
    while at > max(0, place - _LONGEST_TIED) and (is_open(kinds[at]) or kinds[at] & pos.DETERMINER):
        at -= 1
    is_tie = at > 0 and kinds[at] & pos.PREPOSITION and not kinds[at] & pos.TO
    return bool(is_tie and kinds[at - 1] & pos.PLURAL and not kinds[at - 1] & _CLOSED)


def _is_share(kinds: Sequence[int], place: int) -> bool:
    """Whether the word at a place closes a share of several ("some of them", "71% of us")."""
    return place > 0 and bool(kinds[place] & pos.OBJECT_PRONOUN and kinds[place - 1] & pos.PREPOSITION)


def _links(kind: int, following: int) -> bool:
    """Whether a verb stands before what may be the adjective that it ties to its subject ("stay low")."""
    return bool(kind & pos.LINKING and is_open(following))


def _past_is_finite(kind: int, previous: int, following: int) -> bool:
    if previous & (pos.PRONOUN | pos.SINGULAR_PRONOUN) and not following & pos.PUNCTUATION:
        return True
    if previous & pos.COMMA:
        return bool(
            kind & pos.INTRANSITIVE or following & (pos.DETERMINER | pos.PRONOUN | pos.OBJECT_PRONOUN | pos.OPENER)
        )
    if previous & (pos.DETERMINER | pos.PREPOSITION | pos.CONJUNCTION | pos.PUNCTUATION | pos.ING):
        return False
    if following & pos.PREPOSITION and not following & pos.TO:
        return bool(kind & (pos.PAST_OR_PARTICIPLE | pos.INTRANSITIVE))
    return True


def _third_is_finite(kind: int, previous: int, following: int) -> bool:
    if not kind & pos.NOUN_TOO:
        return not previous & (pos.DETERMINER | pos.PREPOSITION) or bool(
            previous & (pos.PRONOUN | pos.SINGULAR_PRONOUN)
        )
    if previous & pos.SINGULAR_PRONOUN:
        return True
    if previous & (pos.DETERMINER | pos.PREPOSITION | pos.PUNCTUATION | pos.CONJUNCTION):
        return False
    return bool(following & (_OBJECT & ~pos.PREPOSITION | pos.NUMBER)) or _links(kind, following)


def looks_like_verb(kinds: Sequence[int], place: int) -> bool:
    """Whether a word is a verb by its looks and its neighbours: finite, or a regular past form."""
    kind = kinds[place]
    return bool(kind & pos.VERB and (kind & pos.REGULAR_PAST or is_finite(kinds, place)))


def first_finite(kinds: Sequence[int]) -> int:
    """The place of the first finite verb among words given by their kinds, or -1."""
    for place, kind in enumerate(kinds):
        if kind & pos.VERB and is_finite(kinds, place):
            return place
    return -1


def may_have_verb(kinds: Sequence[int]) -> bool:
    """Whether some word after the first may be a finite verb, were its neighbours to allow it."""
    return any(kind & pos.MAY_BE_FINITE for kind in kinds[1:]) or bool(kinds and kinds[0] & pos.CONTRACTED)


def may_have_base(kinds: Sequence[int]) -> bool:
    """Whether some word may be a verb in its base form, behind a plural: in words that are surely a clause."""
    return any(kind & pos.BASE and before & pos.PLURAL and not before & _CLOSED for before, kind in pairwise(kinds))


def is_clause(kinds: Sequence[int]) -> bool:
    """Whether the words have a finite verb that no word inside opens a clause for, and begin as a subject may."""
    start = 0
    while start < len(kinds) and kinds[start] & (pos.ADVERB | pos.PUNCTUATION) and not kinds[start] & _CLOSED:
        start += 1
    if start == len(kinds) or not begins_clause(kinds, start):
        return False
    owed = 0
    for place in range(start, len(kinds)):
        kind = kinds[place]
        if kind & pos.OPENER and place > start and not _points(kinds, place):
            owed += 1
        elif kind & pos.COMMA:
            owed = 0
        elif kind & pos.VERB and is_finite(kinds, place):
            if owed:
                owed -= 1
            elif place > start or kind & pos.CONTRACTED:
                return True
    return first_finite(kinds) < 0 and likely_finite(kinds) > start


def _points(kinds: Sequence[int], place: int) -> bool:
    """Whether a word that may open a clause only points, between a preposition and its noun ("from that line")."""
    following = kinds[place + 1] if place + 1 < len(kinds) else pos.PUNCTUATION
    points = kinds[place] & pos.COMPLEMENTISER and kinds[place - 1] & pos.PREPOSITION
    return bool(points and is_open(following) and not following & pos.PLURAL)


def likely_finite(kinds: Sequence[int]) -> int:
    """The place of the first finite verb, or else of the first word that could be it, there being no other; or -1."""
    found = first_finite(kinds)
    if found < 0 and not any(kind & pos.ING and not _is_noun(kinds, at) for at, kind in enumerate(kinds)):
        found = next((place for place in range(1, len(kinds)) if _may_be_finite(kinds, place)), -1)
    return found


def _is_noun(kinds: Sequence[int], place: int) -> bool:
    """Whether a form in -ing is a noun or stands before one ("in the evening", "five working days")."""
    return place > 0 and bool(kinds[place - 1] & (pos.DETERMINER | pos.NUMBER))


def _may_be_finite(kinds: Sequence[int], place: int) -> bool:
    """Whether a word that is a noun as well ("pays") could be the verb, there being no other: behind a noun that it
    agrees with, before a preposition, an adverb or the end."""
    previous = kinds[place - 1]
    following = kinds[place + 1] if place + 1 < len(kinds) else pos.PUNCTUATION
    noun = not previous & (_CLOSED | pos.PUNCTUATION | pos.ADVERB | pos.VERB & ~(pos.BASE | pos.THIRD))
    agrees = kinds[place] & (pos.BASE if previous & pos.PLURAL else pos.THIRD)
    return bool(noun and agrees and following & (pos.PREPOSITION | pos.PUNCTUATION | pos.ADVERB | pos.OPENER))


def begins_clause(kinds: Sequence[int], place: int) -> bool:
    """Whether a clause with its subject may begin at this word: not with a verb, a preposition or a mark."""
    kind = kinds[place]
    if kind & pos.OPENER and kind & pos.SINGULAR_PRONOUN and not kind & pos.DETERMINER:
        return False  # who, which: a question, or about what stands before
    if kind & (pos.CONTRACTED | pos.PRONOUN | pos.DETERMINER | pos.ING | pos.NOUN_TOO | pos.OPENER):
        return True
    if kind & (pos.PUNCTUATION | pos.CONJUNCTION | pos.PARTICIPLE | pos.OBJECT_PRONOUN):
        return False
    if kind & pos.TO or kind & pos.PREPOSITION:
        return True
    return not kind & pos.VERB


def is_complement(kinds: Sequence[int]) -> bool:
    """Whether the words are what someone says or thinks ("that it pays"), and depend on a verb before them: what
    opens them, if it may be a demonstrative as well, stands before an article, a pronoun or a plural."""
    at = 0
    while at < len(kinds) and kinds[at] & (pos.ADVERB | pos.PUNCTUATION) and not kinds[at] & _CLOSED:
        at += 1
    if at + 1 >= len(kinds) or not kinds[at] & pos.COMPLEMENTISER:
        return False
    if not kinds[at] & pos.DETERMINER:
        return True
    following = kinds[at + 1]
    is_verb_next = at + 2 < len(kinds) and kinds[at + 2] & (pos.FINITE | pos.HALF_FINITE | pos.HELPER | pos.PAST)
    return bool(
        following & (pos.DETERMINER | pos.PRONOUN)
        or (following & pos.PLURAL and (is_verb_next or not following & pos.VERB))
    )


def begins_assertion(kinds: Sequence[int]) -> bool:
    """Whether the first word does not open a question or a clause that depends on another."""
    return bool(kinds) and not kinds[0] & pos.OPENER


def is_open(kind: int) -> bool:
    """Whether a word of this kind may be a noun, an adjective or a verb: no closed class, mark or figure."""
    return not kind & _NOT_OPEN


def is_order(kinds: Sequence[int]) -> bool:
    """Whether the words begin as an order does: with a verb in its base form and what it is about. Where the verb is no
    noun besides, that may be any word, if no finite verb follows ("abolish tipping")."""
    if len(kinds) < 2 or not kinds[0] & pos.BASE:
        return False
    if kinds[1] & (pos.DETERMINER | pos.PRONOUN | pos.OBJECT_PRONOUN):
        return True
    plain = not kinds[0] & pos.NOUN_TOO and not kinds[1] & (pos.PUNCTUATION | pos.PREPOSITION)
    return plain and first_finite(kinds[1:]) < 0
