"""Whether words open with a subject and a verb that agrees with it, and so are a clause of their own ("It is late and
the bus has gone") and not the second half of one subject ("the mayor and the council have gone")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from argmap.rules import pos
from argmap.rules.lexicon import begins_clause, is_complement, is_finite
from argmap.rules.token_table import TokenTable

_MOST = 14  # words of a subject
_FRONT = 12  # words before a subject ("in some cases, it …")
_LEAST = 2  # words and marks of a clause, or it may be a frame ("he says,")
_OBJECT = pos.DETERMINER | pos.PRONOUN | pos.OBJECT_PRONOUN
_NAMING = pos.DETERMINER | pos.PRONOUN
_NO_SUBJECT = pos.PREPOSITION | pos.TO | pos.CONJUNCTION | pos.MAY_BE_PAST
_ENDS_SUBJECT = pos.PUNCTUATION | pos.OPENER | pos.COORDINATOR | pos.CONTRACTED
_BEFORE_DETERMINER = pos.PREPOSITION | pos.DETERMINER | pos.ADVERB | pos.ING


class Joining(Struct, frozen=True):
    """Words that tell whether two clauses are joined: verbs of `singular` and of `plural` subjects, what stands before
    `one` thing, and words that `may_open` a clause as well as stand before a noun."""

    singular: frozenset[str]
    plural: frozenset[str]
    one: frozenset[str]
    may_open: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Joining:
        """Those of a language, by its word lists."""
        names = ("singular_verb", "plural_verb", "one", "may_open")
        return cls(*(frozenset(lists[name]) for name in names))


def is_surely_finite(kinds: Sequence[int], place: int) -> bool:
    """Whether the word at a place is a finite verb and hardly anything else: by itself, or by what follows it."""
    kind = kinds[place]
    if (kind & pos.PRONOUN and not kind & pos.CONTRACTED) or kind & pos.PREPOSITION:
        return False
    if kind & (pos.FINITE | pos.PAST):
        return True
    if not is_finite(kinds, place):
        return False
    before = kinds[place - 1] if place else 0
    if kind & (pos.HALF_FINITE | pos.INTRANSITIVE) or (before & pos.PRONOUN and not before & pos.DETERMINER):
        return True
    following = kinds[place + 1] if place + 1 < len(kinds) else pos.PUNCTUATION
    if kind & pos.NOUN_TOO:
        return bool(following & (_OBJECT | pos.TO if kind & pos.THIRD else _OBJECT) and not following & pos.OPENER)
    if kind & (pos.PAST_OR_PARTICIPLE | pos.REGULAR_PAST):
        return bool(following & (_OBJECT | pos.OPENER))
    return bool(kind & pos.THIRD or following & (_OBJECT | pos.OPENER | pos.TO | pos.ADVERB))


def is_whole(joining: Joining, tokens: TokenTable, first: int, last: int) -> bool:
    """Whether a clause is complete, so that what is joined to it may be another: it has a verb, and so have what it
    opens with and the last clause that it opens."""
    kinds = tokens.kinds[first:last]
    if not joining.may_open.isdisjoint(tokens.words[first:last]):
        return False
    verbs = [at for at in range(len(kinds)) if (at or kinds[0] & pos.CONTRACTED) and is_surely_finite(kinds, at)]
    openers = [at for at, kind in enumerate(kinds) if kind & pos.OPENER and (at or not kind & pos.DETERMINER)]
    return bool(verbs) and (not openers or verbs[0] < openers[0] <= openers[-1] < verbs[-1])


def opens_with_subject(joining: Joining, tokens: TokenTable, first: int, last: int) -> bool:
    """Whether words open with a subject, or what may stand before one, and a verb that agrees with it."""
    kinds, words = tokens.kinds[first:last], tokens.words[first:last]
    start = _subject_from(kinds, 0)
    verb = _verb_of(kinds, start)
    if verb <= start:
        return verb == start
    head = next((at for at in range(start + 1, verb) if kinds[at] & pos.PREPOSITION), verb) - 1
    while head > start and kinds[head] & pos.ADVERB:
        head -= 1
    if head == start < verb - 1 and kinds[start] & pos.ADVERB:
        return False  # 'no longer pays'
    many = bool(kinds[head] & (pos.PLURAL | pos.PLURAL_PRONOUN)) and words[start] not in joining.one
    if words[verb] in joining.singular or kinds[verb] & pos.THIRD:
        return not many or bool(kinds[head] & pos.SINGULAR_PRONOUN)
    is_base = kinds[verb] & pos.BASE and not kinds[verb] & (pos.MAY_BE_PAST | pos.FINITE)
    return many or not (words[verb] in joining.plural or is_base) or bool(kinds[head] & pos.NUMBER)


def opens_directly(joining: Joining, tokens: TokenTable, first: int, last: int) -> bool:
    """Whether words open with a subject at once, and go on behind its verb (not ", he says" or ", it says, …")."""
    kinds = tokens.kinds[first:last]
    behind = _verb_of(kinds, 0) + 1
    goes_on = 0 < behind < len(kinds) > _LEAST and not kinds[behind] & pos.PUNCTUATION
    return goes_on and not _subject_from(kinds, 0) and opens_with_subject(joining, tokens, first, last)


def is_simple(joining: Joining, tokens: TokenTable, first: int, last: int) -> bool:
    """Whether a clause that no word opens begins with its subject, and has no mark and no other clause in it."""
    kinds = tokens.kinds[first:last]
    before = tokens.kinds[first - 1] if first else pos.PUNCTUATION
    if not before & (pos.PUNCTUATION | pos.COORDINATOR) or kinds[-1] & pos.PREPOSITION:
        return False
    is_one = not any(kind & (pos.PUNCTUATION | pos.OPENER) for kind in kinds)
    return is_one and opens_directly(joining, tokens, first, last)


def _subject_from(kinds: Sequence[int], start: int) -> int:
    """Where the subject begins, behind adverbs and what tells when, where or if, up to a comma or a pronoun; the end of
    the words where there is none."""
    while start < len(kinds) and kinds[start] & (pos.ADVERB | pos.PUNCTUATION) and not kinds[start] & _NAMING:
        start += 1
    kind = kinds[start] if start < len(kinds) else 0
    opens = kind & pos.OPENER and not kind & pos.COMPLEMENTISER
    if not opens and not kind & (pos.PREPOSITION | pos.TO):
        return start
    for at in range(start + 1, min(len(kinds) - 1, start + _FRONT)):
        if kinds[at] & pos.COMMA:
            return _subject_from(kinds, at + 1)
        if not opens and kinds[at] & (pos.PRONOUN | pos.OPENER) and not kinds[at - 1] & pos.PREPOSITION:
            return len(kinds) if kinds[at] & (pos.DETERMINER | pos.OPENER) else at
    return len(kinds)


def _verb_of(kinds: Sequence[int], start: int) -> int:
    """The place of the verb of a subject that begins at a place (the same, where one word is both), or -1."""
    if start >= len(kinds) or not begins_clause(kinds, start) or is_complement(kinds[start:]):
        return -1
    if kinds[start] & pos.CONTRACTED:
        return start
    if kinds[start] & _NO_SUBJECT or (kinds[start] & pos.OPENER and not kinds[start] & pos.COMPLEMENTISER):
        return -1
    for place in range(start + 1, min(len(kinds), start + _MOST)):
        kind, before = kinds[place], kinds[place - 1]
        if kind & _ENDS_SUBJECT or (before & pos.TO and kind & pos.BASE and not kind & pos.NOUN_TOO):
            return -1
        if is_surely_finite(kinds, place):
            return place
        if (kind & pos.PRONOUN and not kind & pos.DETERMINER) or (
            kind & pos.DETERMINER and not before & _BEFORE_DETERMINER
        ):
            return -1  # of another clause ('the people he met')
    return -1
