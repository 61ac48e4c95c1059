"""For whom something is so, by words at the head of a clause ('To the owners, the dam is dead')."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.holder_checks import HolderChecks
from argmap.extract.holder_phrases import HolderPhrases
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan
from argmap.segment.sentences import TokenSentence

_FRAME = 20  # words between a name and the clause that it is set off from


class Viewers:
    """Finds the people whom words at the head of a clause set off in one text."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: WordLists,
        sentences: Sequence[TokenSentence],
        checks: HolderChecks,
        phrases: HolderPhrases,
    ) -> None:
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._lists = lists
        self._sentences = sentences
        self._checks = checks
        self._phrases = phrases
        self._be = lists.set("be")

    def viewer(self, hit: Hit, sentence: int, goes_on: str = "") -> TokenSpan:
        """The people whom words at the head of a clause set off ('To the owners, the dam is dead', 'To some it is'),
        or `NOTHING`. With a list `goes_on`, at the head of a paragraph whose clause opens with one of its words ('For
        the owners, who left, that is the end')."""
        begin, end, _ = self._sentences[sentence]
        if not self._heads_clause(hit, begin):
            return NOTHING
        pronoun = hit.last + 1 < end and self._kinds[hit.last] & pos.OBJECT_PRONOUN
        if pronoun and not goes_on and self._kinds[hit.last + 1] & (pos.DETERMINER | pos.PRONOUN | pos.COMMA):
            return TokenSpan((hit.last, hit.last + 1))  # "To her the fine is …"
        found = self._phrases.after(hit.last, end)
        if found == NOTHING or found[1] >= end or not self._checks.is_holder(begin, found):
            return NOTHING
        if goes_on:
            heads = self._heads_paragraph(sentence)
            return found if heads and self._is_told_of(found, end, goes_on) else NOTHING
        behind = self._words[found[1]]
        closes = (
            behind == "," or self._kinds[found[1]] & pos.PRONOUN or (hit.last - hit.first > 1 and behind in self._be)
        )
        return found if closes else NOTHING

    def _heads_clause(self, hit: Hit, begin: int) -> bool:
        """Whether words stand at the head of a sentence or behind a strong mark, perhaps behind 'and' or 'still'."""
        ahead = self._words[hit.first - 1] if hit.first > begin else ""
        if hit.first == begin or ahead in (";", ":", "—", "–"):
            return True
        return hit.first == begin + 1 and bool(self._kinds[begin] & (pos.CONJUNCTION | pos.ADVERB))

    def _heads_paragraph(self, sentence: int) -> bool:
        return sentence == 0 or self._sentences[sentence - 1][2] != self._sentences[sentence][2]

    def _is_told_of(self, found: TokenSpan, end: int, names: str) -> bool:
        """Whether a clause behind a name opens with a word of the list and a form of 'be' ('that is the end')."""
        marks = (p for p in range(found[1], min(end, found[1] + _FRAME)) if self._words[p] == ",")
        clauses = (found[1], *(p + 1 for p in marks if p + 1 < end))
        return any(
            self._words[p] in self._lists[names] and not self._be.isdisjoint(self._words[p + 1 : p + 3])
            for p in clauses
        )
