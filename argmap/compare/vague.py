"""Whether a text is about nothing but a pronoun: "it loses money", "but these are new"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

_WINDOW = 7  # tokens from a pronoun on, among which it is seen what it does there


class Vagueness:
    """Tells it by the lists of a language."""

    def __init__(self, lists: Mapping[str, Sequence[str]], is_participle: Callable[[str], bool]) -> None:
        self._is_participle = is_participle
        self._pronouns = frozenset(lists["pronouns"])
        self._pointing = frozenset(lists["pointing"])
        self._anybody = frozenset(lists["anybody"])
        self._done_to = frozenset(lists["done_to"])
        self._verbs = frozenset(lists["verbs_of_pointing"])
        self._complements = frozenset(lists["complements"])
        self._dummies = frozenset(lists["dummies"])
        self._infinitive = frozenset(lists["infinitive"])
        self._verbal = frozenset(lists["infinitive_unless"])
        self._be = frozenset(lists["be"])
        self._negation_endings = tuple(lists["negation_endings"])
        self._skipped = frozenset((*lists["clauses"], *lists["breaks"], *lists["leading"]))

    def is_vague(self, tokens: Sequence[str]) -> bool:
        """Whether a pronoun alone is what the text is about: "it loses money", "but these are new"."""
        for place, token in enumerate(tokens):
            if token in self._pronouns or token in self._pointing or token in self._anybody:
                return self._alone(tokens[place : place + _WINDOW])
            if token[0].isalnum() and token not in self._skipped:
                return False
        return False

    def _alone(self, tokens: Sequence[str]) -> bool:
        """Whether the first of the tokens, a pronoun, is the subject, and not "it is clear that", "these trains"."""
        if not self._complements.isdisjoint(tokens[1:]):
            return False
        if tokens[0] in self._anybody:
            return not self._done_to.isdisjoint(tokens)
        if tokens[0] in self._pointing:
            return len(tokens) > 1 and (tokens[1] in self._verbs or tokens[1].endswith(self._negation_endings))
        return not (
            tokens[0] in self._dummies
            and any(
                token in self._infinitive
                and tokens[1] in self._be
                and not self._is_participle(before)
                and before not in self._verbal
                for before, token in pairwise(tokens[2:])
            )
        )
