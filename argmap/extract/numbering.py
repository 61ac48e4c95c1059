"""Which units one holder holds: a number for each holder of a text."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.reports import Held
from argmap.rules.rulebook import Rulebook

AUTHOR = 0


def numbered(held: Sequence[Held], rulebook: Rulebook) -> tuple[int, ...]:
    """The holder of each unit as a number: `AUTHOR`, from 1 by name, and below 0 for what is reported of nobody named,
    each its own. A pronoun that means nobody who is known is whoever holds the unit before."""
    lists = rulebook.vocabulary.lists
    pronouns = frozenset((*lists["person_pronouns"], *lists["thing_pronouns"], *lists["plural_pronouns"]))
    numbers: dict[str, int] = {}
    made: list[int] = []
    for place, (holder, certainty, _) in enumerate(held):
        name = holder.holder.casefold() if holder is not None else ""
        if name in pronouns and made and made[-1] != AUTHOR:
            made.append(made[-1])
        elif certainty != "reported":
            made.append(AUTHOR)
        else:
            made.append(numbers.setdefault(name, len(numbers) + 1) if name else -1 - place)
    return tuple(made)
