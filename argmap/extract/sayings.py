"""Whether a word is a verb of saying or doing, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.holder_phrases import HolderPhrases
from argmap.extract.nameable import Nameable
from argmap.extract.nounphrases import head_of
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite, may_have_verb
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import QUOTES, TokenSpan

_FULL_STOP = (".", "!", "?")
_OPENS = pos.DETERMINER | pos.PRONOUN | pos.OPENER
_ASIDE = 8  # words between a verb of saying and the mark that closes its frame
_FAR = 200  # words of a sentence behind a verb of saying that are looked at


class SayingVerbs:
    """Tells of the verbs that attribution rules found in one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists, nameable: Nameable, phrases: HolderPhrases) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._nameable = nameable
        self._phrases = phrases
        self._be = lists.set("be")
        self._agent = list(lists["agent"])
        self._telling = lists.set("tells_whom")
        self._asking = self._telling.union(lists["asks_whom"])
        self._amounts, self._one = lists.set("amounts"), lists.set("one")

    def verb_group(self, begin: int, first: int) -> int:
        """Where the helping verbs and adverbs before a verb begin; -1 where it is no verb of saying: after "to",
        an article or a form of be, or as a participle."""
        place = first
        while place > begin and (
            self._kind(place - 1) & (pos.ADVERB | pos.HELPER | pos.FINITE | pos.DETERMINER)
            or self._is_since(place - 1, begin)
        ):
            floats = (
                place - 1 > begin and self._kind(place - 1) & pos.PLURAL_PRONOUN and self._kind(place - 2) & pos.HELPER
            )
            if self._kind(place - 1) & (pos.PRONOUN | pos.DETERMINER) and not floats:
                break
            if self._tokens.capital[place - 1] and place - 1 > begin:
                break  # a name ("Theresa May said")
            place -= 1
            if self._words[place] in self._be or self._kind(place) & pos.TO:
                return -1
        if place > begin:
            previous = self._kind(place - 1)
            if previous & pos.TO or (
                previous & pos.DETERMINER and not previous & (pos.PRONOUN | pos.PLURAL_PRONOUN | pos.OPENER)
            ):
                return -1
        return place

    def _is_since(self, place: int, begin: int) -> bool:
        """Whether a word that may open a clause stands inside a verb ('has since offered')."""
        return bool(place > begin and self._kind(place) & pos.OPENER and self._kind(place - 1) & pos.HELPER)

    def is_participle(self, hit: Hit) -> bool:
        """Whether the verb is one that only describes a noun ('added in May')."""
        following = self._kind(hit.last) if hit.last < len(self._words) else pos.PUNCTUATION
        if not (self._kind(hit.last - 1) & pos.REGULAR_PAST and following & pos.PREPOSITION):
            return False
        return hit.first > 0 and not self._kind(hit.first - 1) & (pos.PUNCTUATION | pos.PRONOUN)

    def is_set_behind(self, hit: Hit) -> bool:
        """Whether a verb behind a comma only describes what stands before it (', estimated at 6 million')."""
        following = self._kind(hit.last) if hit.last < len(self._words) else pos.PUNCTUATION
        return bool(self._kind(hit.first) & pos.REGULAR_PAST and following & pos.PREPOSITION and not following & pos.TO)

    def says(self, hit: Hit, end: int) -> bool:
        """Whether something is said behind the verb: a clause, or a quotation."""
        if self._words[hit.last - 1] in _FULL_STOP:
            return False
        if self._kind(hit.last - 1) & (pos.OPENER | pos.PUNCTUATION):
            return True
        rest = slice(hit.last, min(end, hit.last + _FAR))
        words = self._words[rest]
        said = any(word in QUOTES for word in words) or ":" in words or _opens_said(self._kinds[rest])
        return said or first_finite(self._kinds[rest]) >= 0

    def word_after(self, hit: Hit) -> str:
        """The word or mark behind a hit; a full stop at the end of the text."""
        return self._words[hit.last] if hit.last < len(self._words) else "."

    def closes_frame(self, hit: Hit, end: int) -> bool:
        """Whether a mark stands behind the verb, at most behind a few words that tell when, where or whom."""
        last = hit.last
        while last < end and self._tokens.is_word[last] and last - hit.last < _ASIDE:
            last += 1
        if last < end and self._tokens.is_word[last]:
            return False
        if last == hit.last:
            return True
        opens = (
            self._kind(hit.last) & (pos.PREPOSITION | pos.ADVERB | pos.OBJECT_PRONOUN)
            and not self._kind(hit.last) & pos.OPENER
        )
        whom = self._words[hit.first] in self._asking
        return bool(opens or whom) and first_finite(self._kinds[hit.last : last]) < 0

    def is_set_in(self, hit: Hit, first: int, end: int) -> bool:
        """Whether the words are set into a relative clause, whose verb comes behind them ('which he said made …')."""
        opener = self._kind(first - 1) if first > 0 else 0
        following = self._kinds[hit.last : min(end, hit.last + 1)]
        return bool(opener & pos.OPENER) and may_have_verb([0, *following])

    def agrees(self, subject: TokenSpan, verb: int) -> bool:
        """Whether a word that may be a noun too has the form of a verb of this subject: 'groups fear', 'it plans'."""
        head = head_of(self._tokens, *subject)
        joined = any(self._kind(p) & pos.CONJUNCTION for p in range(*subject))
        amount = self._words[head] in self._amounts and self._words[head] not in self._one
        many = joined or bool(self._kind(head) & (pos.PLURAL | pos.PLURAL_PRONOUN)) or amount
        kind = self._kind(verb)
        fits = kind & (pos.PAST | pos.REGULAR_PAST) or kind & (pos.BASE if many else pos.THIRD)
        return bool(fits) or (bool(kind & pos.BASE) and self._is_body_with_plural(head, verb))

    def _is_body_with_plural(self, head: int, verb: int) -> bool:
        """Whether a noun for a body of people stands before a verb in the plural that is no noun ("Webb's crowd say",
        "the council claim the tax is")."""
        plain = not self._kind(verb) & pos.NOUN_TOO or self._kind(verb + 1) & _OPENS
        return bool(plain) and head == verb - 1 and self._nameable.is_body_noun(head) and not self._tokens.capital[head]

    def is_only_verb(self, begin: int, hit: Hit, end: int) -> bool:
        """Whether a word that may be a noun ("plans") is the verb: its clause has no other, and a subject before it."""
        place = hit.first
        if (
            not self._kind(place) & (pos.THIRD | pos.BASE | pos.REGULAR_PAST)
            or place == begin
            or self._words[place + 1 : place + 2] == self._agent
        ):
            return False
        before = place - 1
        while before > begin and self._kind(before) & pos.ADVERB:
            before -= 1
        first = next((p + 1 for p in range(before, begin, -1) if self._kind(p) & (pos.PUNCTUATION | pos.OPENER)), begin)
        last = next(
            (p for p in range(hit.last, end) if self._kind(p) & (pos.PUNCTUATION | pos.OPENER | pos.CONJUNCTION)), end
        )
        many = any(self._kind(p) & pos.PLURAL for p in range(first, before + 1))
        agrees = (
            self._kind(place) & pos.REGULAR_PAST or many
            if self._kind(place) & (pos.BASE | pos.REGULAR_PAST)
            else self._tokens.capital[before] or self._words[before] == ","
        )
        around = (*range(first, place), *range(hit.last, min(last, hit.last + _FAR)))
        return bool(agrees) and not any(self._kind(p) & (pos.FINITE | pos.HALF_FINITE | pos.PAST) for p in around)

    def is_turned(self, hit: Hit, begin: int, end: int) -> bool:
        """Whether the verb goes before its subject, behind what is said: ', writes Lowe', ', says the mayor.'"""
        if hit.last >= end or not self._tokens.is_word[hit.last] or self._words[hit.last - 1] in self._telling:
            return False
        first, last = self._phrases.after(hit.last, end)
        if first >= last:
            return False
        if all(self._tokens.capital[first:last]):
            return True
        closes = last >= end or self._kind(last) & pos.PUNCTUATION
        alone = hit.first - begin == 2
        return bool(closes) and (alone or first_finite(self._kinds[hit.last : min(end, hit.last + _FAR)]) < 0)

    def _kind(self, place: int) -> int:
        return self._kinds[place]


def _opens_said(kinds: Sequence[int]) -> bool:
    """Whether a clause that tells what is said opens among the words behind a verb, with words that tell when or where
    before it ('outside court that the ruling left …')."""
    places = range(1, min(_ASIDE, len(kinds) - 2))
    return any(kinds[p] & pos.COMPLEMENTISER and kinds[p + 1] & (pos.DETERMINER | pos.PRONOUN) for p in places)
