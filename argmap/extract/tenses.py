"""Whether what somebody said is over, and whether a sentence may still be told as theirs, by the tense of its verb."""

from __future__ import annotations

from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import QUOTES


class Tenses:
    """Tells the tenses of the frames and sentences of one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._tokens = tokens
        self._lasting = frozenset((*lists["perfect"], *lists["modal"]))
        self._past = lists.set("past_verb")
        self._shifted = lists.set("shifted")

    def is_over(self, hit: Hit) -> bool:
        """Whether a frame tells what was said once ("said", "was blunt"), not what somebody holds or has said."""
        words, kinds = self._tokens.words, self._tokens.kinds
        first = hit.first
        while first > 0 and kinds[first - 1] & (pos.HELPER | pos.ADVERB):
            first -= 1
        for place in range(first, hit.last):
            if words[place] in self._lasting:
                return False
            if words[place] in self._past or (kinds[place] & pos.MAY_BE_PAST and not kinds[place] & pos.BASE):
                return True
        return False

    def is_shifted(self, first: int, last: int) -> bool:
        """Whether a clause is told as what was said: by its first verb, which is put one tense back ("would close",
        "had closed"), or by a quotation in it."""
        verb = first_finite(self._tokens.kinds[first:last])
        quoted = any(self._tokens.words[place] in QUOTES for place in range(first, last))
        return quoted or (verb >= 0 and self._tokens.words[first + verb] in self._shifted)

    def has_shifted(self, first: int, last: int) -> bool:
        """Whether any verb of a clause is put one tense back ('the reduced rents would be')."""
        return not self._shifted.isdisjoint(self._tokens.words[first:last])
