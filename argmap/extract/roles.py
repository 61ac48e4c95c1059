"""Which claims are the major claim, claims or premises: from the links decided and the rules of kind `role`."""

from __future__ import annotations

from argmap.extract.score import unit_score
from argmap.extract.signs import add_role_signs
from argmap.extract.stages import Decision, Judge
from argmap.model import Role


def roles_of(decision: Decision, judge: Judge) -> list[Role]:
    """The role of every unit, in the order of the reading."""
    if decision.roles is None:
        decision.roles = _roles(decision, judge)
    return decision.roles


def _roles(decision: Decision, judge: Judge) -> list[Role]:
    units = decision.reading.units
    add_role_signs(units, [choice.taken for choice in decision.choices])
    roles: list[Role] = []
    for place, unit in enumerate(units):
        mask = judge.unit_bits.mask(unit.signs)
        if place == decision.main or unit_score(judge.major, mask) > 0:
            roles.append("major_claim")
        else:
            roles.append("claim" if unit_score(judge.role, mask) > 0 else "premise")
    return roles
