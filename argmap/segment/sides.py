"""Whether the words on one side of a cut are what a rule asks for, and say something."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from argmap.rules import pos
from argmap.rules.kinds.clause import Side
from argmap.rules.lexicon import first_finite, is_clause, is_finite, is_open, is_order, may_have_base, may_have_verb
from argmap.rules.token_table import TokenTable
from argmap.segment.joining import Joining, is_simple, is_whole, opens_directly, opens_with_subject

BASE = "base"
"""Beside what a rule may ask: a verb in its base form, where all else fails."""
LONG_REASON = 6
LEAST = 4  # words
_SHORT_ORDER = 6  # words
_STOPS = (":", ";")
_FRONT = 3  # words before the cue of a clause that stand there for weight
_LONGEST_QUALITY = 5  # words
_FACT = 3  # words of 'the fact that'
_BY_SUBJECT: Mapping[str, Callable[[Joining, TokenTable, int, int], bool]] = {
    Side.SIMPLE: is_simple,
    Side.DIRECT: opens_directly,
    Side.SUBJECT: opens_with_subject,
}
FEW_WORDS = (Side.PHRASE, Side.VERBLESS, Side.QUALITY, Side.PREDICATE)
"""Sides that may be a single word."""
NOUN_PHRASES = (Side.STATEMENT, Side.NOUN, Side.REASON, Side.ABSOLUTE)


def is_fronted(tokens: TokenTable, first: int, cue: int) -> bool:
    """Whether a cue stands behind the first few words of its clause, which opens at `first`, and these are no clause:
    what is granted stands there for weight ("dear though it is", "as dear as it is")."""
    kinds = tokens.kinds[first + (tokens.words[first] == tokens.words[cue]) : cue]
    if not 0 < len(kinds) <= _FRONT or (kinds[0] & pos.DETERMINER and not kinds[0] & pos.ADVERB):
        return False
    no_front = pos.PUNCTUATION | pos.PRONOUN | pos.PREPOSITION | pos.OPENER
    return first_finite(kinds) < 0 and not any(kind & no_front for kind in kinds)


def is_placed(at: str, tokens: TokenTable, first: int, cue: int, *, opens: bool) -> bool:
    """Whether a cue stands in its unit, which begins at `first`, where its rule wants it (`opens`: it opens that)."""
    if at == "fronted":
        return is_fronted(tokens, first, cue)
    return at == "any" or (at == "start") == opens


def is_side(wanted: str, tokens: TokenTable, first: int, last: int, closing: Closing) -> bool:
    """Whether tokens `first` up to `last` are what a rule wants on this side."""
    if wanted in _QUALITIES:
        return _QUALITIES[wanted](tokens.kinds[first:last])
    if wanted in FEW_WORDS:
        kinds = tokens.kinds[first:last]
        return any(map(_has_sense, kinds)) and (wanted == Side.PHRASE or first_finite(kinds) < 0)
    if last - first < 2:
        return False
    kinds = tokens.kinds[first:last]
    if wanted == Side.VERB:
        return may_have_verb(kinds) or first_finite(kinds) >= 0 or is_order(kinds)
    if wanted == BASE:
        return may_have_base(kinds)
    if wanted == Side.FINITE:
        return first_finite(kinds) >= 0 or is_clause(kinds) or is_order(kinds)
    if wanted in NOUN_PHRASES:
        return _is_statement(wanted, kinds)
    if wanted == Side.SENTENCE and _turns_to_reader(kinds):
        return True
    if wanted in _BY_SUBJECT:
        return _BY_SUBJECT[wanted](closing.joining, tokens, first, last)
    if wanted == Side.WHOLE and not is_whole(closing.joining, tokens, first, last):
        return False
    if wanted == Side.PRONOUN and not kinds[0] & (pos.PRONOUN | pos.DETERMINER | pos.CONTRACTED):
        return False
    if wanted == Side.PRONOUN_ONLY and (not kinds[0] & (pos.PRONOUN | pos.CONTRACTED) or kinds[0] & pos.OPENER):
        return False
    return is_clause(kinds) and not _goes_on(kinds) and not _only_names(closing, tokens, first, last)


def _only_names(closing: Closing, tokens: TokenTable, first: int, last: int) -> bool:
    """Whether words do no more than name a thing by a clause ("what we know", not "what we know is …" or "what do we
    know?")."""
    if tokens.words[first] not in closing.whatever or "?" in tokens.words[last - 1 : last + 1]:
        return False
    kinds = tokens.kinds[first:last]
    verb = 1 if kinds[1] & pos.MAY_BE_FINITE else first_finite(kinds)
    return verb < 0 or first_finite(kinds[verb + 1 :]) < 0


def _turns_to_reader(kinds: Sequence[int]) -> bool:
    """Whether words order ("then let him go") or ask with the verb first ("should we not go")."""
    start = next((at for at, kind in enumerate(kinds) if not kind & pos.ADVERB), len(kinds))
    asks = start + 1 < len(kinds) and kinds[start] & pos.FINITE and kinds[start + 1] & (pos.PRONOUN | pos.DETERMINER)
    return is_order(kinds[start:]) or bool(asks and not kinds[start] & pos.CONTRACTED)


def _goes_on(kinds: Sequence[int]) -> bool:
    """Whether the verb behind the first comma belongs to what the words before it go on from ("the rich, should pay"),
    or to a clause that is joined to it ("the war, and nobody came")."""
    verb, comma = first_finite(kinds), next((at for at, kind in enumerate(kinds) if kind & pos.COMMA), -1)
    if not 0 < comma < verb:
        return False
    if verb == comma + 1:
        return not kinds[0] & (pos.PREPOSITION | pos.OPENER | pos.ADVERB) or bool(kinds[0] & pos.DETERMINER)
    return bool(kinds[comma + 1] & pos.COORDINATOR) and not any(kind & pos.COMMA for kind in kinds[comma + 1 : verb])


class Closing(Struct, frozen=True):
    """Words that tell whether a stretch is whole: `articles`, with which nothing that is said stops, the `indefinite`
    ones of them, `bare_be`, and `negations`, which are set aside; `reasons` open a clause behind "that" which may be
    a pronoun ("They know that because …"); `facts` are nouns that such a clause tells ("The fact that it rains");
    `whatever` opens a clause that is a subject ("What they want is …"); behind a `not_only`, what `correcting` words
    open goes on with the same clause ("It is not only cheap, but …"); an `equating` verb tells what follows ("The rule
    is: …"); `joining` are those about two clauses."""

    joining: Joining
    articles: frozenset[str]
    bare_be: frozenset[str]
    negations: frozenset[str]
    reasons: frozenset[str]
    indefinite: frozenset[str]
    facts: frozenset[str]
    whatever: frozenset[str]
    correcting: frozenset[str]
    not_only: frozenset[str]
    equating: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Closing:
        """Those of a language, by its word lists."""
        whole = ("articles", "bare_be", "negations", "reason_openers", "indefinite", "told_facts", "free_relatives")
        names = (*whole, "correcting", "not_only", "equating")
        return cls(Joining.of(lists), *(frozenset(lists[name]) for name in names))


def is_unfinished(closing: Closing, tokens: TokenTable, first: int, last: int) -> bool:
    """Whether words stop before they say anything: with an article, a 'that' before a mark or another clause, or the
    helping verb that is all the verb they have ("We should | , therefore, | act", "It is not, therefore, | bad")."""
    if (
        last - first > _FACT
        and tokens.words[first + 1] in closing.facts
        and tokens.kinds[first + 2] & pos.COMPLEMENTISER
    ):
        kinds = tokens.kinds[first + _FACT : last]
        verb = first_finite(kinds)
        return verb < 0 or first_finite(kinds[verb + 1 :]) < 0  # 'The fact that it rains'
    if tokens.words[last : last + 1] == [","] and _leaves_open(tokens, first, last):
        return True
    end = last
    while end > first and not tokens.is_word[end - 1]:
        end -= 1
    if end > first + 1 and tokens.kinds[end - 1] & pos.COMPLEMENTISER and last < len(tokens):
        opens = tokens.kinds[last] & pos.OPENER and tokens.words[last] not in closing.reasons
        if end < last or tokens.words[last] == "," or (opens and not tokens.kinds[end - 2] & pos.HELPER):
            return True
    if last > first + 2 and tokens.words[last - 2] in closing.indefinite and tokens.words[last : last + 1] == [","]:
        return last + 1 < len(tokens) and is_open(tokens.kinds[last + 1])  # 'a simple, stark fact'
    while last > first and (
        not tokens.is_word[last - 1]
        or tokens.words[last - 1] in closing.negations
        or (last - 2 > first and tokens.kinds[last - 1] & pos.ADVERB and tokens.words[last - 2] == ",")
    ):
        last -= 1
    if last - first < 2:
        return False
    kinds = tokens.kinds[first:last]
    if kinds[-1] & pos.HELPER:
        verbs = [at for at, kind in enumerate(kinds) if kind & pos.VERB and is_finite(kinds, at)]
        bare = tokens.words[last - 1] in closing.bare_be
        return verbs == [len(kinds) - 1] or (bare and all(kinds[at] & pos.HELPER for at in verbs))
    return tokens.words[last - 1] in closing.articles


def is_condition(closing: Closing, tokens: TokenTable, first: int, cue: int, behind: int) -> bool:
    """Whether words before a cue are a short order on which the clause hangs that it joins to it ("Remove it, and the
    price falls"): tokens `first` up to `cue`, with the cue up to `behind`."""
    joins = tokens.kinds[behind - 1] & pos.COORDINATOR and tokens.words[behind - 1] not in closing.correcting
    return bool(joins and cue - first <= _SHORT_ORDER and is_order(tokens.kinds[first:cue]))


def leaves_out(closing: Closing, tokens: TokenTable, first: int, last: int) -> bool:
    """Whether words before a colon or semicolon end with the helping verb of what was said before ("They do not:"), and
    not with one that tells what follows ("The rule is:")."""
    words, kinds = tokens.words, tokens.kinds
    if words[last] not in _STOPS or last <= first:
        return False
    denied = words[last - 1] in closing.negations
    return denied or bool(kinds[last - 1] & pos.HELPER and words[last - 1] not in closing.equating)


def past_quality(tokens: TokenTable, place: int, stop: int) -> int:
    """The place behind a past form with which a clause opens right behind the word that opens it, and which can only be
    a quality of its subject ("because tired drivers …"); else the same place."""
    kinds = tokens.kinds
    if place == 0 or place + 1 >= stop or not kinds[place] & (pos.REGULAR_PAST | pos.PARTICIPLE):
        return place
    opens = kinds[place - 1] & pos.OPENER and not kinds[place - 1] & (pos.SINGULAR_PRONOUN | pos.COMPLEMENTISER)
    return place + 1 if opens and is_open(kinds[place + 1]) else place


def _leaves_open(tokens: TokenTable, first: int, last: int) -> bool:
    """Whether words stop before the verb of the clause that somebody is said to say ("He insisted that a shortage")."""
    kinds = tokens.kinds
    that = next((at for at in range(last - 2, first, -1) if kinds[at] & pos.COMPLEMENTISER), -1)
    if that < 0 or not kinds[that - 1] & pos.VERB or kinds[that - 1] & pos.HELPER:
        return False
    opens = kinds[that + 1] & (pos.DETERMINER | pos.PRONOUN) or tokens.capital[that + 1]
    return bool(opens) and first_finite(kinds[that + 1 : last]) < 0


def _has_sense(kind: int) -> bool:
    """Whether a word says more than a pronoun, an article or a mark does."""
    return not kind & (pos.PUNCTUATION | pos.PRONOUN | pos.OBJECT_PRONOUN | pos.DETERMINER)


def _tells(kinds: Sequence[int], place: int) -> bool:
    """Whether a form in -ing tells what the noun before it does ("its town now shrinking", not "a very odd thing")."""
    before = place - 1
    while before > 0 and kinds[before] & pos.ADVERB and not kinds[before] & pos.DETERMINER:
        before -= 1
    if before == place - 1:
        return place > 0 and not kinds[before] & (pos.PREPOSITION | pos.ADVERB)
    return before >= 0 and is_open(kinds[before])


def _is_statement(wanted: str, kinds: Sequence[int]) -> bool:
    """Whether a stretch without a clause of its own says enough to be a unit."""
    words = sum(not kind & pos.PUNCTUATION for kind in kinds)
    if wanted == Side.NOUN:
        return words >= LEAST and not kinds[0] & (pos.PRONOUN | pos.PREPOSITION) and first_finite(kinds) < 0
    if wanted == Side.ABSOLUTE:
        return words > LEAST and (
            first_finite(kinds) >= 0 or any(kind & pos.ING and _tells(kinds, at) for at, kind in enumerate(kinds))
        )
    if wanted == Side.REASON and words < LONG_REASON:
        return words > LEAST and (first_finite(kinds) >= 0 or any(kind & pos.ING for kind in kinds))
    return words > LEAST


def _is_copula(kinds: Sequence[int]) -> bool:
    """Whether words say of something what it is like, in a few words without an article ("The bus is dear to us")."""
    verb = first_finite(kinds)
    if verb < 1 or not kinds[verb] & (pos.HELPER | pos.LINKING):
        return False
    behind, other = kinds[verb + 1 :], pos.DETERMINER | pos.NUMBER | pos.TO
    return 0 < len(behind) <= _LONGEST_QUALITY and not any(kind & other for kind in behind)


def _is_quality(kinds: Sequence[int]) -> bool:
    """Whether what stands before the first mark is a quality of a few words ("hardly cheap", "dear to us")."""
    end = next((at for at, kind in enumerate(kinds) if kind & pos.PUNCTUATION), len(kinds))
    words = kinds[:end]
    if not 0 < end <= _LONGEST_QUALITY or words[-1] & (pos.PLURAL | pos.DETERMINER):
        return False
    closed = pos.PREPOSITION | pos.PRONOUN | pos.OPENER | pos.TO | pos.NUMBER
    opens = words[0] & (closed | pos.DETERMINER) and not words[0] & pos.ADVERB
    return not opens and first_finite(words) < 0 and not any(kind & (pos.DETERMINER | pos.ING) for kind in words)


def _is_predicate(kinds: Sequence[int]) -> bool:
    """Whether words begin as what a verb shared with the words before may tell: a noun phrase ("a sign that …", "not
    the conclusion"), or with a verb of their own ("refused to pay")."""
    at = next((at for at, kind in enumerate(kinds) if not kind & pos.ADVERB or kind & pos.DETERMINER), len(kinds))
    if at >= len(kinds) - 1:
        return False
    past = kinds[at] & pos.REGULAR_PAST and is_open(kinds[at + 1]) and not kinds[at + 1] & pos.TO
    return bool(kinds[at] & (pos.DETERMINER | pos.MAY_BE_FINITE)) and not past


_QUALITIES: Mapping[str, Callable[[Sequence[int]], bool]] = {
    Side.COPULA: _is_copula,
    Side.QUALITY: _is_quality,
    Side.PREDICATE: _is_predicate,
}
