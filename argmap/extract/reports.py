"""Which words of a text report what someone holds, and the words that name who."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from argmap.extract.holders import Holders
from argmap.extract.quotations import quotations
from argmap.ingest.document import Document
from argmap.model import Attribution, Certainty
from argmap.rules.kinds.attribution import Holder
from argmap.rules.lexicon import (
    COMPLEMENTISER,
    FINITE,
    OBJECT_PRONOUN,
    OPENER,
    PAST,
    PREPOSITION,
    PUNCTUATION,
    REGULAR_PAST,
    THIRD,
    first_finite,
)
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan, is_word
from argmap.segment.sentences import TokenSentence, sentences_of

Held = tuple[Attribution | None, Certainty, list[Hit]]
NAMELESS = (Holder.UNNAMED, Holder.LAST)
"""Where the rule tells only of what stance a holder is."""
_NOMINAL = (Holder.FIRST, *NAMELESS, Holder.AFTER_WORD)
_VERBAL = (Holder.BEFORE, Holder.PERSON)
_DOING = (Holder.BEFORE, Holder.DOER)
_NEAR = 6  # words before a name among which a clause opens
_FAR = 100  # words before a place among which a verb is looked for
_BREAKS = PUNCTUATION | OPENER | FINITE
CARRIED = (
    Holder.BETWEEN,
    Holder.DOER,
    Holder.OWNER,
    Holder.VIEWER,
    Holder.AFTER,
    Holder.AFTER_WORD,
    Holder.SUBJECT,
    *_VERBAL,
)
"""Where the holder stands by rules whose holder may hold more than their own clause."""


class Frame(Struct, frozen=True):
    """A span with the words around it in its sentence that belong to no other span, as token indices;
    `after` is where the span before it in its sentence ends, -1 for the first."""

    first: int
    last: int
    lead: int
    trail: int
    sentence: int
    after: int


class Reports:
    """The hits of attribution rules in one text that say who holds what; `named` are the words that name the holder,
    where the rule asks for a name; `quotes` the stretches that someone else says."""

    def __init__(self, document: Document, tokens: TokenTable, rulebook: Rulebook) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._things = lists.set("thing_pronouns")
        self._relating = lists.set("relating_things")
        self._relating_all = self._relating.union(lists["relates_people"])
        self._despite = lists.set("despite")
        self.rules = rulebook.attributions
        placed = ((tokens.first_from(s), tokens.first_from(e), b) for s, e, b in sentences_of(document))
        self.sentences = [TokenSentence(sentence) for sentence in placed]
        self.starts = [first for first, _, _ in self.sentences]
        self.ends = [last for _, last, _ in self.sentences]
        self.quotes = list(quotations(tokens, self.sentences))
        self.holders = Holders(tokens, lists, self.sentences)
        found = [(hit, self._name(hit)) for hit in tokens.hits["attributions"].all()]
        self.named = {hit: name for hit, name in found if name is not None and name != NOTHING}
        self.hits = self._sorted([hit for hit, name in found if name != NOTHING])
        self.firsts = [hit.first for hit in self.hits]

    def _sorted(self, hits: list[Hit]) -> list[Hit]:
        """The same without those that take a noun for a verb of saying, or the verb for the noun ('reports that')."""
        nouns = {hit.first for hit in hits if self.how(hit) in _NOMINAL}
        told = [hit for hit in hits if hit.first in nouns and self.how(hit) in (Holder.BEFORE, Holder.DOER)]
        verbs = {hit.first for hit in told if self.holders.nameable.is_speaker(*self.named[hit])}
        owned = {hit.first for hit in hits if self.how(hit) is Holder.OWNER}
        return [
            hit
            for hit in hits
            if hit.first not in nouns
            or (
                self.how(hit) is Holder.OWNER
                if hit.first in owned
                else (self.how(hit) in _NOMINAL) != (hit.first in verbs)
            )
        ]

    def how(self, hit: Hit) -> Holder:
        return self.rules[hit.rule].holder.place

    def within(self, first: int, last: int) -> list[Hit]:
        place = bisect_right(self.firsts, first - 1)
        found = []
        while place < len(self.hits) and self.hits[place].first < last:
            if self.hits[place].last <= last:
                found.append(self.hits[place])
            place += 1
        return found

    def is_quoted(self, hit: Hit) -> bool:
        place = bisect_right(self.quotes, (hit.first, len(self._tokens)))
        return place > 0 and hit.last <= self.quotes[place - 1][1] and hit.first > self.quotes[place - 1][0]

    def is_aside(self, hit: Hit, frame: Frame) -> bool:
        """Whether words tell of what a part of a span says only: of one 'who says that …' and does something else, of
        'which others see …', and of what it holds 'despite warnings by …'."""
        words, kinds = self._tokens.words, self._tokens.kinds
        name = self.named.get(hit, NOTHING)
        if name != NOTHING and name[0] > frame.first and words[name[0] - 1] in self._relating:
            return frame.first < name[0] - 1 - bool(kinds[frame.first] & PREPOSITION)  # "to which the board replies"
        if name != NOTHING and name[1] < hit.first and kinds[name[1]] & (OPENER | PUNCTUATION):
            relates = any(words[p] in self._relating_all for p in range(name[1], hit.first))
            if relates and not kinds[hit.last - 1] & OPENER and self._has_verb(frame.first, name[0]):
                return True  # "they met Ann Lowe, who opposes it"
            end = next((p for p in range(hit.last, frame.last - 1) if words[p] == ","), -1)
            return relates and end > 0 and bool(kinds[end + 1] & (FINITE | PAST | THIRD | REGULAR_PAST))
        if name != NOTHING and self.how(hit) in _DOING and self._depends(hit, name, frame):
            return True
        nominal = self.how(hit) in _NOMINAL
        return nominal and any(words[p] in self._despite for p in range(max(frame.first + 2, hit.first - 2), hit.first))

    def _depends(self, hit: Hit, name: TokenSpan, frame: Frame) -> bool:
        """Whether a saying stands in a clause that depends on one before it in its span ('It failed when the board said
        no', 'This shows that many believe it')."""
        kinds = self._tokens.kinds
        opener = next((p for p in range(name[0] - 1, max(frame.first, name[0] - _NEAR), -1) if kinds[p] & _BREAKS), -1)
        if (
            opener < 0
            or kinds[opener] & (OPENER | COMPLEMENTISER) != OPENER
            or self._tokens.words[opener] in self._relating_all
        ):
            return False
        return hit.first > name[0] and self._has_verb(frame.first, opener)

    def _has_verb(self, first: int, last: int) -> bool:
        """Whether a finite verb stands among the words before a place, so many at most."""
        return first_finite(self._tokens.kinds[max(first, last - _FAR) : last]) >= 0

    def closes(self, hit: Hit, stop: int = -1) -> bool:
        """Whether the words of a hit, with the holder's name, stand behind a comma at the end of their sentence, or
        before the token `stop`."""
        if hit not in self.named:
            return False
        words = self._tokens.words
        end = stop if stop >= 0 else self.sentences[self.sentence(hit.first)][1]
        first, last = min(hit.first, self.named[hit][0]), max(hit.last, self.named[hit][1])
        behind = first > 0 and words[first - 1] == "," and self.how(hit) is not Holder.SUBJECT
        is_word, kinds = self._tokens.is_word, self._tokens.kinds
        whom = 0 if self.how(hit) is Holder.DOER else OBJECT_PRONOUN  # "…, the board told me"
        return behind and all(not is_word[p] or kinds[p] & whom for p in range(last, end))

    def _name(self, hit: Hit) -> TokenSpan | None:
        """The words that name the holder; `NOTHING` where none do, None where the rule asks for none."""
        how = self.how(hit)
        if how in (Holder.NONE, Holder.FIRST, Holder.LIST, *NAMELESS):
            return None
        sentence = self.sentence(hit.first)
        if self._is_in_name(hit, self.sentences[sentence][0]):
            return NOTHING
        if how is Holder.SUBJECT:
            found = self.holders.subjects.opening(self.sentences[sentence][0], hit.first)
        elif how is Holder.BETWEEN:
            found = self.holders.between(hit, sentence)
        elif how is Holder.DOER:
            found = self.holders.doers.doer(hit, *self.sentences[sentence][:2])
        elif how is Holder.OWNER:
            found = self.holders.owners.owner(hit, self.sentences[sentence][0])
        elif how is Holder.VIEWER:
            found = self.holders.viewers.viewer(hit, sentence, self.rules[hit.rule].holder.name)
        elif how in _VERBAL:
            found = NOTHING if self.holders.verbs.is_participle(hit) else self.holders.before(hit, sentence)
            if how is Holder.BEFORE and self.holders.checks.is_anyone(*found):
                found = NOTHING
            if how is Holder.PERSON and not (
                self.holders.nameable.is_person(*found) and self._tokens.words[found[0]] not in self._things
            ):
                found = NOTHING
        elif how is Holder.AFTER:
            set_in = self._tokens.words[hit.first] == ","
            found = self.holders.phrases.named_after(hit.last, self.sentences[sentence][1], set_in=set_in)
        else:
            word = self.rules[hit.rule].holder.name
            place = next((p for p in range(hit.first, hit.last) if self._tokens.words[p] == word), hit.last)
            end = hit.last if place + 1 < hit.last else self.sentences[sentence][1]
            found = self.holders.phrases.after(place + 1, end)
        return found

    def _is_in_name(self, hit: Hit, begin: int) -> bool:
        """Whether a verb is part of a name ("Said Kouachi", "United States"): written with a capital inside its
        sentence, beside another."""
        capital, words = self._tokens.capital, self._tokens.words
        if hit.first <= begin or not capital[hit.first] or not is_word(words[hit.first - 1]):
            return False
        return any(capital[hit.first + 1 : hit.first + 2]) or (hit.first - 1 > begin and capital[hit.first - 1])

    def spoken_by(self) -> dict[int, TokenSpan]:
        """For each sentence with a named speaker, the words that name the first."""
        found: dict[int, TokenSpan] = {}
        for hit in self.hits:
            if self.named.get(hit, NOTHING) != NOTHING and not self.is_quoted(hit):
                found.setdefault(self.sentence(hit.first), self.named[hit])
        return found

    def sentence(self, place: int) -> int:
        return min(bisect_right(self.ends, place), max(0, len(self.ends) - 1))
