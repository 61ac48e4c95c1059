"""Which words of a text report what someone holds, and the words that name who."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from argmap.extract.holders import Holders
from argmap.extract.quotations import quotations
from argmap.ingest.document import Document
from argmap.model import Attribution, Certainty
from argmap.rules import pos
from argmap.rules.kinds.attribution import Holder
from argmap.rules.lexicon import first_finite
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan, is_word
from argmap.segment.sentences import TokenSentence, sentences_of

Held = tuple[Attribution | None, Certainty, list[Hit]]
NAMELESS = (Holder.UNNAMED, Holder.LAST)
"""Where the rule tells only of what stance a holder is."""
NOMINAL = (Holder.FIRST, *NAMELESS, Holder.AFTER_WORD)
_UNNAMED = (Holder.NONE, Holder.FIRST, Holder.LIST, *NAMELESS)
_VERBAL = (Holder.BEFORE, Holder.PERSON)
_TELLING = (*_VERBAL, Holder.DOER, Holder.BETWEEN)
_FAR = 100  # words before a verb among which what is said has its own
_SAYING = pos.MAY_BE_PAST | pos.THIRD
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
        nouns = {hit.first for hit in hits if self.how(hit) in NOMINAL}
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
                else (self.how(hit) in NOMINAL) != (hit.first in verbs)
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
        whom = 0 if self.how(hit) is Holder.DOER else pos.OBJECT_PRONOUN  # "…, the board told me"
        return behind and all(not is_word[p] or kinds[p] & whom for p in range(last, end))

    def is_turned(self, hit: Hit, begin: int) -> bool:
        """Whether a verb with its holder behind it stands behind a comma and what is said from `begin` on (', said Ann
        Lowe, who …')."""
        name = self.named.get(hit, NOTHING)
        comma = hit.first - (self._tokens.words[hit.first] != ",")
        if comma <= begin or name[0] < hit.last or self._tokens.words[comma] != ",":
            return False
        said = self._tokens.kinds[max(begin, comma - _FAR) : comma]
        return bool(self._tokens.kinds[hit.last - 1] & _SAYING) and first_finite(said) >= 0

    def _name(self, hit: Hit) -> TokenSpan | None:
        """The words that name the holder; `NOTHING` where none do, None where the rule asks for none."""
        how = self.how(hit)
        if how in _UNNAMED:
            return None
        sentence = self.sentence(hit.first)
        if self._is_in_name(hit, self.sentences[sentence][0]):
            return NOTHING
        if how in _TELLING and self.holders.nouns.is_noun(hit, self.sentences[sentence][0]):
            return NOTHING
        if how is Holder.SUBJECT:
            found = self._subject(self.sentences[sentence][0], hit.first)
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
            if not (any(self._tokens.capital[slice(*found)]) or self.holders.checks.is_people(found)):
                found = NOTHING  # "Most complaints came from one street"
        return self.holders.phrases.without_lead(found)

    def _subject(self, begin: int, stop: int) -> TokenSpan:
        """Whom the clause before a place is about, the last that a comma and a coordinator set off with its own
        subject, or else its sentence, where that may go on to say something."""
        kinds, words = self._tokens.kinds, self._tokens.words
        apart = (p + 1 for p in range(stop - 2, begin, -1) if words[p - 1] == "," and kinds[p] & pos.COORDINATOR)
        for first in (*(p for p in apart if first_finite(kinds[p:stop]) > 0), begin):
            found = self.holders.subjects.opening(first, stop)
            if found != NOTHING and self._says_more(first, found):
                return found
        return NOTHING

    def _says_more(self, begin: int, found: TokenSpan) -> bool:
        """Whether the subject of a sentence may go on to say something (', blaming …'): somebody, or a paper."""
        nameable = self.holders.nameable
        return self.holders.checks.is_holder(begin, found) or nameable.is_document(*found) or nameable.may_act(*found)

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
