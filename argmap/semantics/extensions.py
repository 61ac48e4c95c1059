"""Complete, stable and preferred labellings of what the grounded one leaves undecided, through a SAT solver (PySAT).

Encoding: each argument may be in or out; it is in exactly when all its attackers are out, and out exactly when one of
them is in (Besnard & Doutre 2004; Cerutti, Dunne, Giacomin & Vallati 2014). A preferred labelling is found by
asking for one more argument that is in until there is none.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Timer
from typing import Any

from msgspec import Struct

from argmap.errors import UsageError
from argmap.semantics.framework import Framework
from argmap.semantics.grounded import grounded
from argmap.semantics.settings import Label, Semantics


class Labellings(Struct, frozen=True, kw_only=True):
    """Labellings of a framework: `all` of them when `whole`, else those found before the time was up; `ground` is the
    grounded one, whose decisions all of them share."""

    all: tuple[tuple[Label, ...], ...]
    ground: tuple[Label, ...]
    whole: bool = True


def labellings(framework: Framework, semantics: Semantics, *, seconds: float = 10.0, most: int = 10_000) -> Labellings:
    """The labellings of a framework under a semantics, at most `most`, looked for at most so many seconds.

    What the grounded labelling decides is the same in all of them; only the rest is searched. `UsageError` when there
    is a rest and PySAT is missing.
    """
    ground = grounded(framework)
    rest = [argument for argument, label in enumerate(ground) if label is Label.UNDECIDED]
    if semantics is Semantics.GROUNDED or not rest:
        return Labellings(all=(tuple(ground),), ground=tuple(ground))
    search = _Search(framework, rest, until=time.monotonic() + seconds)
    found: list[tuple[Label, ...]] = []
    whole = False
    with suppress(_TimeUp):
        for one in search.run(semantics):
            made = list(ground)
            for argument, label in zip(rest, one, strict=True):
                made[argument] = label
            found.append(tuple(made))
            if len(found) >= most:
                break
        else:
            whole = True
    search.solver.delete()
    return Labellings(all=tuple(found), ground=tuple(ground), whole=whole)


def _solver() -> Any:
    try:
        from pysat.solvers import Solver
    except ImportError:
        raise UsageError(
            "this map has circles of attacks, which need a solver for this semantics", "pip install 'argmap[solve]'"
        ) from None
    return Solver(name="glucose4")


class _TimeUp(Exception):
    """The search has used up its time."""


class _Search:
    """A SAT solver that knows the arguments of `rest`: number n is in when 2n+1 is true, and out when 2n+2 is."""

    def __init__(self, framework: Framework, rest: list[int], until: float) -> None:
        self.place = {argument: place for place, argument in enumerate(rest)}
        self.until = until
        self.next = 2 * len(rest) + 1
        self.solver = _solver()
        for argument in rest:
            into, out = self._in(argument), self._out(argument)
            by = [attacker for attacker in framework.attackers[argument] if attacker in self.place]
            self.solver.add_clause([-into, -out])
            self.solver.add_clause([into, *(-self._out(attacker) for attacker in by)])
            self.solver.add_clause([-out, *(self._in(attacker) for attacker in by)])
            for attacker in by:
                self.solver.add_clause([-into, self._out(attacker)])
                self.solver.add_clause([out, -self._in(attacker)])

    def _in(self, argument: int) -> int:
        return 2 * self.place[argument] + 1

    def _out(self, argument: int) -> int:
        return 2 * self.place[argument] + 2

    def run(self, semantics: Semantics) -> Iterator[tuple[Label, ...]]:
        """Each labelling of the rest; raises `_TimeUp` when the time is up."""
        if semantics is Semantics.STABLE:
            for argument in self.place:
                self.solver.add_clause([self._in(argument), self._out(argument)])
        while (true := self._solve([])) is not None:
            if semantics is Semantics.PREFERRED:
                true = self._widened(true)
            yield tuple(self._label(argument, true) for argument in self.place)
            self._pass_over(true, semantics)

    def _solve(self, assumed: list[int]) -> set[int] | None:
        """What is true in a model; None when there is no model."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise _TimeUp
        timer = Timer(left, self.solver.interrupt)
        timer.daemon = True
        timer.start()
        answer = self.solver.solve_limited(assumptions=assumed, expect_interrupt=True)
        timer.cancel()
        if answer is None:
            raise _TimeUp
        return {literal for literal in self.solver.get_model() if literal > 0} if answer else None

    def _widened(self, true: set[int]) -> set[int]:
        """A model in which as much is in as can be along with what is in here."""
        while True:
            inside = [self._in(argument) for argument in self.place if self._in(argument) in true]
            more = [self._in(argument) for argument in self.place if self._in(argument) not in true]
            switch, self.next = self.next, self.next + 1
            self.solver.add_clause([-switch, *more])
            wider = self._solve([switch, *inside])
            self.solver.add_clause([-switch])
            if wider is None:
                return true
            true = wider

    def _label(self, argument: int, true: set[int]) -> Label:
        if self._in(argument) in true:
            return Label.IN
        return Label.OUT if self._out(argument) in true else Label.UNDECIDED

    def _pass_over(self, true: set[int], semantics: Semantics) -> None:
        """Rules the labelling out; a preferred one with all that is in it, since no other has less."""
        inside = [self._in(argument) for argument in self.place]
        if semantics is Semantics.PREFERRED:
            self.solver.add_clause([literal for literal in inside if literal not in true])
        else:
            self.solver.add_clause([-literal if literal in true else literal for literal in inside])
