"""What a claim's `plain` adds to it in square brackets, so that it can be read alone.

A claim may lack a part of its own sentence: whom a relative clause is about, the subject that two verbs share, the
clause that a condition or a participle hangs on, its verb, that what is taken for given is there. This module adds
that, and behind a short claim of a long text the rest of its sentence, or the next. What stood before, `context.py`
adds. The words of the claim stay as they are, and so do its place and `text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.extract.conditions import Conditions
from argmap.extract.context import Context
from argmap.extract.lacks import OPENS, Lacks
from argmap.extract.neighbours import (
    LONGEST_CLAIM,
    begin_of_sentence,
    bracketed,
    claim,
    clause_before,
    finite_verb,
    has_verb_behind,
    neighbour,
    read,
    up_to_end,
)
from argmap.extract.nounphrases import head_of, is_nominal, is_plural, subject_of
from argmap.extract.pointers import Pointers
from argmap.extract.pronouns import PronounNames
from argmap.extract.relative_clauses import RelativeClauses
from argmap.extract.sequels import Sequels
from argmap.extract.units import Reading, Unit
from argmap.rules import pos
from argmap.rules.lexicon import is_open, likely_finite
from argmap.rules.rulebook import Rulebook

_MARKS = " ,.:;-–—"  # at the end of what is shown in brackets


class Added(NamedTuple):
    """What is added before and behind a claim, and whether that is its sentence up to it, or even the clause which it
    is a part of."""

    before: str = ""
    behind: str = ""
    shown: bool = False
    completed: bool = False


class Completer:
    """Completes the claims of one reading; `named` gives for each whom the pronoun means that opens it, if known."""

    def __init__(self, reading: Reading, rulebook: Rulebook, named: Sequence[str]) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        lists = rulebook.vocabulary.lists
        self._past = lists.set("past_verb")
        self._one = lists.set("one")
        self._there_is = tuple(lists["there_is"])
        self._lacks = Lacks(reading.tokens, rulebook)
        self._conditions = Conditions(reading, lists, self._lacks)
        self._relatives = RelativeClauses(reading, lists)
        self._sequels = Sequels(reading, self._conditions, lists.set("points_ahead"))
        pointers = Pointers(reading.tokens, rulebook, is_long=reading.is_long)
        self._pronouns = PronounNames(reading, named, pointers.antecedents)
        self._before = Context(reading, pointers, self._pronouns, lists.set("weekday") | lists.set("month"))

    def plain(self, place: int, own: str) -> str:
        """The claim as a person reads it, with what it lacks in square brackets; empty where it is its text. `own` is
        its text without markup, empty where it has none."""
        unit = self._reading.units[place]
        words = own or self._reading.document.text[unit.start : unit.end]
        if unit.first >= unit.last or not self._reading.sentences:
            return own
        before, after = self._context_of(place)
        if not before and not after:
            return own
        asks = after.startswith(".") and words[-1:] in ("?", "!")
        return f"{before}{bracketed(words)}{f'[{after[asks:]}]' if after else ''}"

    def _context_of(self, place: int) -> tuple[str, str]:
        """What is added before and behind a claim; empty strings where it lacks nothing."""
        meant = self._pronouns.of(place)
        before, after, shown, completed = Added(meant) if meant else self._added(place)
        if not after or after.endswith("?"):
            after += self._sequels.answer(self._reading.units[place], whole=bool(after))
        told = self._before.of(place, named=bool(meant), shown=shown or completed, completed=completed)
        if not before and (sentence := self._conditions.apart(self._reading.units[place])):
            told, before = told.removesuffix(sentence).rstrip(), f"{sentence.rstrip('.,')},"
        if before and told.rstrip(_MARKS).endswith(before.rstrip(_MARKS)):
            told = told.rstrip(_MARKS).removesuffix(before.rstrip(_MARKS)).rstrip()
        return "".join(f"[{one}] " for one in (told, before) if one), after

    def _added(self, place: int) -> Added:
        """What is added to a claim: what it lacks most."""
        unit, lacks = self._reading.units[place], self._lacks
        previous, following = neighbour(self._reading, place, -1), neighbour(self._reading, place, 1)
        before = self._leaned_on(place, previous, following)
        if before is not None:
            whole = likely_finite(self._tokens.kinds[unit.first : unit.last]) >= 0
            inside = place > 0 and self._reading.units[place - 1].last > unit.last  # set into its clause
            behind = self._sequels.rest(unit) if inside or (not whole and lacks.name(unit)) else ""
            return Added(before, behind, completed=before not in self._there_is)
        given = self._conditions.given(unit, previous, following)
        if given is not None:
            return Added(*given, completed=bool(given[0] and not given[1]))
        if following is not None and has_verb_behind(self._tokens, unit, following):
            return Added("", up_to_end(self._reading, unit, following))
        if lacks.main_clause(unit):
            before, behind = self._conditions.main_clause(unit, previous, following)
            return Added(before, behind, completed=bool(before))
        if self._conditions.is_bare(unit) and (rest := self._sequels.rest(unit)):
            return Added("", rest)
        after = self._sequels.told(place, following)
        if previous is None:
            return Added(self._sequels.opening(unit), after) if after else Added()
        shared = self._shared(unit, previous, neighbour(self._reading, place, -2))
        return Added(shared.before if shared.shown else "", after, shown=shared.shown) if after else shared

    def _leaned_on(self, place: int, previous: Unit | None, following: Unit | None) -> str | None:
        """What is added before a claim that is no clause of its own but tells of what stands before it, or takes it
        for given; None where it is none."""
        unit, lacks, reading = self._reading.units[place], self._lacks, self._reading
        if lacks.name(unit):
            return self._relatives.antecedent(unit, self._begin(unit, previous))
        if lacks.clause(unit):
            return clause_before(reading, self._begin(unit, previous), unit.first - 1)
        if lacks.verb(unit):
            return clause_before(reading, begin_of_sentence(reading, unit), unit.first).removesuffix(",")
        if outer := self._outer(place):
            return f"{read(reading, outer.first, unit.first - 1)},"
        if not reading.is_long and lacks.being(unit) and (being := self._existence(unit, previous or following)):
            return being
        return None

    def _begin(self, unit: Unit, previous: Unit | None) -> int:
        """Where the claim before one in its sentence begins, or else the sentence."""
        if previous is None or self._reading.is_long:
            return begin_of_sentence(self._reading, unit)
        return previous.first

    def _shared(self, unit: Unit, previous: Unit, earlier: Unit | None) -> Added:
        """What a claim shares with those before it in its sentence: a condition, the clause of a deed, a subject."""
        if condition := self._conditions.before(unit, previous, earlier):
            return Added(f"{condition},", shown=True)
        if self._lacks.deed(unit) and not self._lacks.main_clause(previous):
            return Added(f"{claim(self._reading, previous)},", completed=True)
        subject = read(self._reading, *subject_of(self._tokens, previous)) if self._lacks.subject(unit) else ""
        return Added(subject, completed=bool(subject))

    def _outer(self, place: int) -> Unit | None:
        """The claim with whose subject a claim goes on that is set into it behind a mark, if its subject is short."""
        unit, outer = self._reading.units[place], self._reading.units[place - 1] if place else None
        if outer is None or not outer.first < unit.first < unit.last < outer.last:
            return None
        short = unit.first - outer.first <= LONGEST_CLAIM and self._tokens.words[unit.first - 1] in OPENS
        return outer if short else None

    def _existence(self, unit: Unit, other: Unit | None) -> str:
        """'There is', in the tense of the clause beside it and the number of the noun."""
        tokens = self._tokens
        kind = tokens.kinds[unit.first]
        if not is_nominal(tokens, unit.first, unit.last) and not is_open(kind):
            return ""
        verb = finite_verb(self._tokens, other) if other is not None else -1
        past = verb >= 0 and (bool(tokens.kinds[verb] & pos.MAY_BE_PAST) or tokens.words[verb] in self._past)
        many = is_plural(tokens, head_of(tokens, unit.first, unit.last))
        many = many and tokens.words[unit.first] not in self._one
        return self._there_is[2 * past + many]
