"""Names as they are written: with capitals, a person's in full, and by its last word where the text uses that alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from argmap.rules import pos
from argmap.rules.lexicon import is_open
from argmap.rules.token_table import TokenTable
from argmap.segment.sentences import TokenSentence


class ProperNames:
    """Tells of the words of one text whether they are names, by their capitals.

    `inside` are the words with a capital where no sentence opens, `leading` those that open one before another capital,
    `last_names` those that stand alone for a longer name; `titles` stand before a full name."""

    def __init__(self, tokens: TokenTable, sentences: Sequence[TokenSentence], titles: Collection[str] = ()) -> None:
        self._titles = titles
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        opening = {first for first, _, _ in sentences}
        opening.update(place + 1 for place in tokens.quotes)
        inside = (place for place in tokens.great if place not in opening)
        self.inside = frozenset(tokens.words[p].removesuffix("'s") for p in inside)
        self.leading = frozenset(tokens.words[p] for p in opening if self._leads(p))
        self.last_names = frozenset(self._called_by_last_name())

    def _leads(self, place: int) -> bool:
        """Whether a word with a capital stands before another one, as the first of a name does ("Veldra Power")."""
        pair = self._tokens.capital[place : place + 2]
        return len(pair) > 1 and all(pair) and is_open(self._kinds[place])

    def is_name(self, first: int, last: int) -> bool:
        """Whether all the words, an article set aside, are written with capitals."""
        if first < last and self._kinds[first] & pos.DETERMINER:
            first += 1
        return first < last and all(self._tokens.capital[first:last])

    def is_titled(self, place: int) -> bool:
        """Whether a word ends a name of two words behind a title ("Councillor Ann Court")."""
        return place > 1 and all(self._tokens.capital[place - 1 : place + 1]) and self._words[place - 2] in self._titles

    def is_told_again(self, place: int) -> bool:
        """Whether the text has a word with a capital in another place too."""
        return self._counted[self._words[place].removesuffix("'s")] > 1

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(self._words[place].removesuffix("'s") for place in self._tokens.great)

    def is_full_name(self, first: int, last: int) -> bool:
        """Whether the words are a person's name, of two words or more, or end in one ('my friend Mr Lowe')."""
        capital = self._tokens.capital
        if last - first > 2 and self._words[last - 2] == "." and capital[last - 1] and capital[last - 3]:
            return len(self._words[last - 3]) == 1 and self._kinds[last - 1] & pos.PRONOUN == 0  # "K. M. Lowe"
        if last - first < 2 or not all(capital[last - 2 : last]) or self._kinds[last - 1] & pos.PRONOUN:
            return False
        if self._kinds[first] & pos.DETERMINER:
            return self._names_behind_noun(first, last)
        written = all(great or self._words[first + at] == "." for at, great in enumerate(capital[first:last]))
        return written or not any(kind & (pos.PREPOSITION | pos.PUNCTUATION) for kind in self._kinds[first:last])

    def _names_behind_noun(self, article: int, last: int) -> bool:
        """Whether a noun with its article stands before a name ('my friend Mr Lowe'), so that it is no body's."""
        inner = slice(article + 1, last)
        return not all(self._tokens.capital[inner]) and not any(kind & pos.PREPOSITION for kind in self._kinds[inner])

    def _called_by_last_name(self) -> Iterator[str]:
        """The words that stand alone with a capital and behind another one elsewhere ("Ann Lowe", "Lowe")."""
        capital, words, kinds = self._tokens.capital, self._words, self._kinds
        alone = {}
        behind = set()
        for place in self._tokens.great:
            if kinds[place] & (pos.DETERMINER | pos.PRONOUN | pos.PREPOSITION | pos.OPENER):
                continue
            word = words[place].removesuffix("'s")
            if place and capital[place - 1] and not kinds[place - 1] & (pos.DETERMINER | pos.PREPOSITION):
                behind.add(word)
            elif not any(capital[place + 1 : place + 2]):
                alone[word] = place
        return (word for word in alone if word in behind)
