"""What stands around a claim in its sentence, as a person reads it."""

from __future__ import annotations

from argmap.extract.units import Reading, Unit
from argmap.rules import pos
from argmap.rules.lexicon import first_finite
from argmap.rules.token_table import TokenTable

LEAD = 3  # words before a claim in its sentence that only tie it to the text
LONGEST_CLAUSE = 44  # words of one stretch that are shown before a claim
_VERB = 6  # words between a claim and the next that may be its verb
_CLOSE = ',;:.!?)”’"'
"""The marks that no space stands before."""
LONGEST_CLAIM = 28  # words of another claim that are added
_RATHER = 12  # words more, if nothing need be left out then


def neighbour(reading: Reading, place: int, step: int) -> Unit | None:
    """The unit before or behind one in its sentence."""
    units = reading.units
    if not 0 <= place + step < len(units):
        return None
    other, own = units[place + step], units[place]
    apart = other.last <= own.first if step < 0 else own.last <= other.first
    return other if other.sentence == own.sentence and apart else None


def read(reading: Reading, first: int, last: int) -> str:
    """Tokens as a person reads them; an empty string for none."""
    if first >= last:
        return ""
    return bracketed(reading.document.unmarked(reading.tokens.starts[first], reading.tokens.ends[last - 1]))


def bracketed(text: str) -> str:
    """A text as it stands in square brackets, or beside them: on one line, its own round."""
    if not text.isprintable() or "  " in text:
        text = " ".join(text.split())
    return text.strip().replace("[", "(").replace("]", ")")


def clause_before(reading: Reading, begin: int, mark: int) -> str:
    """What stands before a mark in its clause, the beginning left out where it is long."""
    cut = max(begin, mark - LONGEST_CLAUSE)
    return f"{'… ' if cut > begin else ''}{read(reading, cut, mark)},"


def claim(reading: Reading, unit: Unit) -> str:
    """What a claim says, the end of it left out where it is long."""
    return beginning(reading, unit.first, unit.last)


def beginning(reading: Reading, first: int, last: int, most: int = LONGEST_CLAIM) -> str:
    """Tokens as a person reads them, the end of them left out where they are many more than so many."""
    end = last if last - first <= most + _RATHER else first + most
    return f"{read(reading, first, end)}{' …' if end < last else ''}"


def begin_of_sentence(reading: Reading, unit: Unit) -> int:
    """The token that opens the sentence of a claim."""
    return reading.token_sentences[unit.sentence][0]


def finite_verb(tokens: TokenTable, unit: Unit) -> int:
    """The token that is the finite verb of a claim, or -1."""
    verb = first_finite(tokens.kinds[unit.first : unit.last])
    return unit.first + verb if verb >= 0 else -1


def between(tokens: TokenTable, one: Unit, other: Unit) -> list[str]:
    """The words and marks between two claims."""
    return tokens.words[one.last : other.first]


def has_verb_behind(tokens: TokenTable, unit: Unit, following: Unit) -> bool:
    """Whether a claim is a noun phrase whose verb stands between it and the next claim ('The data | show that')."""
    kinds = tokens.kinds[unit.last : following.first]
    return 0 < len(kinds) <= _VERB and any(kind & pos.VERB for kind in kinds) and finite_verb(tokens, unit) < 0


def up_to_end(reading: Reading, unit: Unit, following: Unit | None) -> str:
    """What stands behind a claim up to the end of the next of its sentence; empty where none follows soon."""
    if following is None or following.first - unit.last > _VERB:
        return ""
    return up_to(reading, unit, following.last)


def up_to(reading: Reading, unit: Unit, last: int, most: int = LONGEST_CLAIM) -> str:
    """What stands behind a claim before a token, the end left out behind so many words; with a space before a word."""
    words = beginning(reading, unit.last, last, most)
    return f"{'' if words[:1] in _CLOSE else ' '}{words}"
