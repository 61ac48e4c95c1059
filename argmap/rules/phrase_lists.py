"""Where the phrases of word lists that are no rules stand in a text, by the matcher of the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from argmap.rules.forms import Phrase, Vocabulary, WordLists, expand
from argmap.rules.match import MOST_KNOWN, Index, Matcher

_NONE: dict[str, int] = {}


class PhraseLists:
    """Some of the lists of a file of word lists. A phrase may name any list of the file ("{denying} that"); an entry
    that is nothing but a name is a list of the rules (`files.word_lists_in`)."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]], names: Sequence[str]) -> None:
        vocabulary = Vocabulary(WordLists(lists), {})
        phrases = [(owner, phrase) for owner, name in enumerate(names) for phrase in lists[name]]
        forms = (Phrase(form, owner) for owner, phrase in phrases for form in expand(phrase, vocabulary))
        self._names = tuple(names)
        self._matcher = Matcher(Index.of(forms))
        self._class_of = lru_cache(MOST_KNOWN)(self._matcher.class_of)

    def found(self, words: Sequence[str]) -> Found:
        """What stands in a text of these words."""
        found = Found()
        for first, owner, last in self._matcher.matches(list(map(self._class_of, words)))[0]:
            found.setdefault(first, {})[self._names[owner]] = last - first  # the longest is the last
        return found


class Found(dict[int, dict[str, int]]):
    """By the place of a word: each list of which a phrase begins there, with how many words the longest has."""

    def at(self, place: int) -> Mapping[str, int]:
        """The lists of which a phrase begins at a place."""
        return self.get(place, _NONE)
