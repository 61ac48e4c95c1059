"""What the words around a name tell of its bearer: that it is a person, and which pronoun may mean him or her."""

from __future__ import annotations

from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan

_DIGITS = 2  # of a person's age


class TellingNames:
    """Tells persons by the words that stand beside names in one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._tokens = tokens
        self._titles = {
            pronoun: (lists.set("he_titles"), lists.set("she_titles"))[:: 1 - 2 * at]
            for at, pronoun in enumerate(lists["person_pronouns"])
        }
        self._who = lists.set("relates_people")

    def is_told(self, name: TokenSpan) -> bool:
        """Whether the words around a name make it a person's: a title before it, 'who' or an age behind."""
        first, last = name
        words = self._tokens.words
        ahead = words[max(0, first - 2) : first + 1]
        titled = any(not titles.isdisjoint(ahead) for pair in self._titles.values() for titles in pair)
        if titled or words[last : last + 1] != [","]:
            return titled
        return not self._who.isdisjoint(words[last + 1 : last + 2]) or self._is_age(last + 1)

    def _is_age(self, place: int) -> bool:
        """Whether a number of years stands here before a mark, as behind a name ("Joe Marsh, 70, said")."""
        words, kinds = self._tokens.words, self._tokens.kinds
        number = place + 1 < len(words) and len(words[place]) == _DIGITS and kinds[place] & pos.NUMBER
        return bool(number and kinds[place + 1] & pos.PUNCTUATION)

    def fits(self, pronoun: str, name: TokenSpan) -> bool:
        """Whether no title in a name bars the pronoun."""
        own, other = self._titles[pronoun]
        words = self._tokens.words[slice(*name)]
        return not own.isdisjoint(words) or other.isdisjoint(words)
