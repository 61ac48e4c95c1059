"""Who or what a clause is about: the noun phrase before its verb, with what is set into it or tells which is meant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from argmap.extract.holder_checks import HolderChecks
from argmap.extract.holder_phrases import LONGEST_HOLDER, HolderPhrases
from argmap.extract.nameable import Nameable
from argmap.extract.nounphrases import is_in_name, set_in_name
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

_PARTICIPLE = pos.PAST_OR_PARTICIPLE | pos.REGULAR_PAST
_PARTS = (":", ";")
_FAR = 100  # words of a sentence among which a subject is looked for


class Subjects:
    """Finds the subjects of the clauses of one text that may name a holder."""

    def __init__(
        self, tokens: TokenTable, lists: WordLists, nameable: Nameable, checks: HolderChecks, phrases: HolderPhrases
    ) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._nameable = nameable
        self._names = nameable.names
        self._checks = checks
        self._phrases = phrases
        self._who = lists.set("relates_people")
        self._relates = frozenset((*lists["relates_people"], *lists["relates_clause"]))
        self._be = lists.set("be")
        self._expletive = lists.set("expletive_subject")
        self._titles = frozenset((*lists["he_titles"], *lists["she_titles"]))

    def opening(self, begin: int, stop: int) -> TokenSpan:
        """What a sentence is about: the noun phrase that opens it, up to its first verb."""
        finite = first_finite(self._kinds[begin:stop])
        return self.subject(begin, begin + finite if finite > 0 else stop)

    def joined(self, begin: int, first: int) -> TokenSpan:
        """The body or paper that the clause is about to which another is joined here ('The guild has 130, and it says',
        'The survey is cautious: it blames'); `NOTHING` where that is another thing, or a person."""
        parts = begin < first and self._words[first - 1] in _PARTS
        joins = begin < first and (parts or self._kind(first - 1) & pos.COORDINATOR)
        found = self.opening(begin, first) if joins else NOTHING
        if found == NOTHING or found[1] > first:
            return NOTHING
        if not (self._checks.is_holder(begin, found) or (parts and self._nameable.is_document(*found))):
            return NOTHING
        return NOTHING if self._nameable.is_one(*found) else found

    def subject(self, begin: int, stop: int) -> TokenSpan:
        """The noun phrase of words that may have others set in ('The mayor, Ann Lowe, who …'); the name, if one is."""
        found = NOTHING
        for first, last in self._stretches(begin, min(stop, begin + _FAR)):
            if found == NOTHING or (found[1] - found[0] == 1 and self._words[found[0]] in self._titles):
                found = TokenSpan((first, last))
            elif not (self._names.is_name(*found) or self._tells_by_whom(first, last)) and (
                self._names.is_name(first, last) or self._names.is_full_name(first, last)
            ):
                return TokenSpan((first, last))
        return NOTHING if found != NOTHING and self._checks.is_nobody(found[0]) else found

    def _tells_by_whom(self, first: int, last: int) -> bool:
        """Whether words tell what was done to whom they stand beside ('opponents, led by Ann Lowe, say')."""
        kinds = self._kinds[first:last]
        return len(kinds) > 1 and bool(kinds[0] & _PARTICIPLE and kinds[1] & pos.PREPOSITION)

    def closing(self, begin: int, stop: int) -> TokenSpan:
        """The name between two commas that a frame closes a sentence with, beside a noun ('…, its chair, Ann Lowe,
        said.', '…, Ann Lowe, its chair, said.'); `NOTHING` for any other."""
        begin = max(begin, stop - _FAR)
        marks = [place for place in range(begin, stop) if self._words[place] == ","][-3:]
        spans = [TokenSpan((one + 1, other)) for one, other in pairwise(marks)]
        if len(spans) < 2 or any(first_finite(self._kinds[first:last]) >= 0 for first, last in spans):
            return NOTHING
        named = [span for span in spans if self._names.is_full_name(*span)]
        return named[0] if len(named) == 1 and first_finite(self._kinds[begin : marks[0]]) >= 0 else NOTHING

    def _stretches(self, begin: int, stop: int) -> Iterator[TokenSpan]:
        """The noun phrases between the marks of a stretch of words."""
        first = begin
        for place in range(begin, stop + 1):
            if place < stop and not self._kind(place) & pos.PUNCTUATION:
                continue
            if place + 1 < stop and is_in_name(self._tokens, place, begin):
                continue
            while first < place and (self._phrases.leads(first) or self._only_joins(first)):
                first += 1
            if first < place and self._phrases.may_begin(first) and not self._kind(first) & pos.OPENER:
                last = next((at for at in range(first + 1, place) if self._kind(at) & pos.OPENER), place)
                last = min(last, first + LONGEST_HOLDER)
                if first_finite(self._kinds[first:last]) < 0 or self._names.is_name(first, last):
                    yield TokenSpan((first, last))
            first = place + 1

    def _only_joins(self, place: int) -> bool:
        """Whether a word joins a clause to another, or sets its scene, and begins no noun phrase."""
        kind = self._kind(place)
        return bool(kind & (pos.CONJUNCTION | pos.ADVERB)) and not kind & pos.DETERMINER

    def with_clause(self, begin: int, stop: int) -> TokenSpan:
        """A subject with a clause that tells which is meant ('people who have never been there'), before its verb."""
        nearest = range(stop - 1, max(begin, stop - _FAR), -1)
        opener = next((p for p in nearest if self._kind(p) & pos.OPENER), begin)
        relates = self._kind(opener) & pos.SINGULAR_PRONOUN or self._words[opener] in self._who
        if opener == begin or stop - opener < 3 or not relates:
            return NOTHING
        kinds = self._kinds[opener:stop]
        whole = first_finite(kinds) > 0 and not any(kind & pos.PUNCTUATION for kind in kinds)
        behind = bool(self._kind(opener - 1) & pos.PREPOSITION)  # "those from whose lands it came"
        first, last = self._phrases.before(begin, opener - behind)
        if not whole or last != opener - behind:
            return NOTHING
        return TokenSpan((first, last if behind or stop - first > LONGEST_HOLDER else stop))

    def ending(self, begin: int, stop: int) -> TokenSpan:
        """The noun phrase that ends here, with a clause that tells which is meant, if one does."""
        whole = self.with_clause(begin, stop)
        return whole if whole != NOTHING else self._phrases.before(begin, stop)

    def related(self, hit: Hit, begin: int, stop: int) -> TokenSpan:
        """Who is told of by the "who" or "which" right before `stop`: a name or people, set off ('Ann Lowe, who said')
        or picked out ('it was she who said')."""
        found = set_in_name(self._tokens, begin, stop)
        if found != NOTHING or self._words[stop - 1] not in self._relates:
            return found
        set_off = stop - 2 > begin and self._words[stop - 2] == ","
        first, last = self._phrases.before(begin, stop - 2 if set_off else stop - 1)
        set_off = set_off and (self._words[stop - 1] in self._who or bool(self._kind(hit.last - 1) & pos.OPENER))
        picked = first > begin + 1 and self._words[first - 1] in self._be and self._words[first - 2] in self._expletive
        if first >= last or not (set_off or picked):
            return NOTHING
        return TokenSpan((first, last)) if self._checks.is_holder(begin, TokenSpan((first, last))) else NOTHING

    def relates(self, place: int) -> bool:
        """Whether a word opens a clause that tells of a noun ('who', 'which')."""
        return self._words[place] in self._relates

    def without_bracket(self, begin: int, stop: int) -> int:
        """Where the words end that have a bracket behind them, which closes at `stop`; else `stop`."""
        if stop <= begin or self._words[stop - 1] != ")":
            return stop
        return next((place for place in range(stop - 2, begin, -1) if self._words[place] == "("), stop)

    def _kind(self, place: int) -> int:
        return self._kinds[place]
