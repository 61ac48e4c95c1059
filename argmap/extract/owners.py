"""Who holds a view, by the words around the noun for it ("the mayor's view")."""

from __future__ import annotations

from argmap.extract.holder_checks import HolderChecks
from argmap.extract.holder_phrases import HolderPhrases
from argmap.extract.nameable import Nameable
from argmap.extract.quotations import APOSTROPHES
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan, is_word

_NEAR = 4  # words before a noun among which its owner stands
_FAR = 20  # words behind a view among which a verb stands
_BREAKS = pos.PREPOSITION | pos.FINITE | pos.OPENER | pos.CONJUNCTION


class Owners:
    """Finds the owners of the views, fears and words that hits name in one text."""

    def __init__(
        self, tokens: TokenTable, lists: WordLists, nameable: Nameable, checks: HolderChecks, phrases: HolderPhrases
    ) -> None:
        self._tokens = tokens
        self._nameable = nameable
        self._checks = checks
        self._phrases = phrases
        self._owners = frozenset(lists.pairs("possessive"))
        self._own = lists.set("own")
        self._owning = lists.set("owning")

    def owner(self, hit: Hit, begin: int) -> TokenSpan:
        """Whose a view is, by the words before its noun ('the mayor's main view') or behind it ('the view of'), or the
        pronoun for that; `NOTHING` where it is nobody's."""
        found = self._told_behind(hit, begin) or self._inside(hit, begin)
        found = self._before(hit.first, begin, hit) if found is None else found
        if found is not None:
            return found
        owning = next((p for p in range(hit.first, hit.last) if self._tokens.words[p] in self._owning), -1)
        found = self._phrases.after(owning + 1, hit.last) if owning >= 0 else self._phrases.before(begin, hit.first)
        if found == NOTHING or not self._nameable.is_people(*found):
            return NOTHING
        noun = self._nameable.is_people(found[1] - 1, found[1]) and not self._nameable.is_one_person(*found)
        beside = noun and found[1] - found[0] > 1 and self._tokens.kinds[found[0]] & pos.DETERMINER
        return found if owning >= 0 or beside else NOTHING  # "the police view is that …"

    def _told_behind(self, hit: Hit, begin: int) -> TokenSpan | None:
        """The subject behind a view that a pronoun calls its own at the head of a sentence ('By its own account the
        board …'); None where there is none."""
        words = self._tokens.words[hit.first : hit.last]
        if hit.first != begin or self._own.isdisjoint(words) or self._owners.isdisjoint(words):
            return None
        first = hit.last + (self._tokens.words[hit.last : hit.last + 1] == [","])
        kinds = self._tokens.kinds[first : first + _FAR]
        found = self._phrases.before(first, first + max(0, first_finite(kinds)))
        return found if found != NOTHING and self._checks.is_holder(begin, found) else None

    def _inside(self, hit: Hit, begin: int) -> TokenSpan | None:
        """The owner that stands inside the words of a hit ("by the ministry's own estimate"); None where none does."""
        for place in range(hit.last - 1, hit.first, -1):
            if self._tells_whose(place, begin):
                return self._owner_at(place, begin, hit)
        return None

    def _before(self, stop: int, begin: int, hit: Hit) -> TokenSpan | None:
        """The owner among the few words before a noun; None where none of them tells whose it is."""
        for place in range(stop - 1, max(begin, stop - _NEAR) - 1, -1):
            if self._tells_whose(place, begin):
                return self._owner_at(place, begin, hit)
            if not is_word(self._tokens.words[place]) or self._tokens.kinds[place] & _BREAKS:
                break
        return None

    def _tells_whose(self, place: int, begin: int) -> bool:
        word = self._tokens.words[place]
        plural = word in APOSTROPHES and place > begin and self._tokens.words[place - 1].endswith("s")
        return word in self._owners or word.endswith("'s") or plural

    def _owner_at(self, place: int, begin: int, hit: Hit) -> TokenSpan:
        """The owner whom a word with 's, or a pronoun, names; `NOTHING` where that can be nobody's."""
        if self._tokens.words[place] in self._owners:
            return TokenSpan((place, place + 1)) if self._is_apart(place, begin, hit) else NOTHING
        first, last = self._phrases.before(begin, place + 1)
        holds = first < last and self._checks.can_hold(begin, first, last) and self._is_apart(first, begin, hit)
        return TokenSpan((first, last)) if holds else NOTHING

    def _is_apart(self, first: int, begin: int, hit: Hit) -> bool:
        """Whether a noun with its owner does not belong to one before it ('the contradiction in her position is')."""
        in_view = not is_word(self._tokens.words[hit.last - 1]) or first > hit.first
        return first == begin or in_view or not self._tokens.kinds[first - 1] & pos.PREPOSITION
