"""Who holds a view, by the words around the noun for it ("the mayor's view")."""

from __future__ import annotations

from argmap.extract.holder_phrases import HolderPhrases
from argmap.extract.nameable import Nameable
from argmap.extract.quotations import APOSTROPHES
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import CONJUNCTION, FINITE, OPENER, PREPOSITION
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan, is_word

_NEAR = 4  # words before a noun among which its owner stands


class Owners:
    """Finds the owners of the views, fears and words that hits name in one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists, nameable: Nameable, phrases: HolderPhrases) -> None:
        self._tokens = tokens
        self._nameable = nameable
        self._phrases = phrases
        self._owners = frozenset(pair.split()[0] for pair in lists["possessive"])
        self._owning = lists.set("owning")

    def owner(self, hit: Hit, begin: int) -> TokenSpan:
        """Whose a view is, by the words before its noun ('the mayor's main view') or behind it ('the view of'), or the
        pronoun for that; `NOTHING` where it is nobody's."""
        for place in range(hit.first - 1, max(begin, hit.first - _NEAR) - 1, -1):
            word = self._tokens.words[place]
            if word in self._owners:
                return TokenSpan((place, place + 1)) if self._is_apart(place, begin, hit) else NOTHING
            if word.endswith("'s") or (
                word in APOSTROPHES and place > begin and self._tokens.words[place - 1].endswith("s")
            ):
                first, last = self._phrases.before(begin, place + 1)
                holds = (
                    first < last and self._nameable.can_hold(begin, first, last) and self._is_apart(first, begin, hit)
                )
                return TokenSpan((first, last)) if holds else NOTHING
            if not is_word(word) or self._tokens.kinds[place] & (PREPOSITION | FINITE | OPENER | CONJUNCTION):
                break
        inside = range(hit.first, hit.last)
        owning = next((p for p in inside if self._tokens.words[p] in self._owning), -1)
        found = self._phrases.after(owning + 1, hit.last) if owning >= 0 else NOTHING
        return found if found != NOTHING and self._nameable.is_people(*found) else NOTHING

    def _is_apart(self, first: int, begin: int, hit: Hit) -> bool:
        """Whether a noun with its owner does not belong to one before it ('the contradiction in her position is')."""
        in_view = not is_word(self._tokens.words[hit.last - 1])
        return first == begin or in_view or not self._tokens.kinds[first - 1] & PREPOSITION
