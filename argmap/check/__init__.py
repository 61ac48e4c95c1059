"""A linter for arguments: what is wrong with the argument, or with the map of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from argmap.check import argument, objections, restated, structure
from argmap.check.codes import CODES, Code, Finding, Severity, code_named, no_code
from argmap.check.subject import Subject
from argmap.model import ArgumentMap

__all__ = ["CODES", "SEVERITIES", "Code", "Finding", "Severity", "at_least", "chosen_codes", "code_named", "run"]

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")

_CHECKS: tuple[tuple[str, Callable[[Subject], Iterator[Finding]]], ...] = (
    ("A1", argument.unsupported_main),
    ("A1", argument.single_premise),
    ("A1", objections.unanswered),
    ("A1", argument.ground),
    ("A1", argument.strong_words),
    ("A2", restated.restated),
    ("M1", structure.circles),
    ("M1", structure.values),
    ("M1", structure.spans),
    ("M1", structure.whole),
)


def run(
    map: ArgumentMap,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    ids: Iterable[str] | None = None,
) -> list[Finding]:
    """The findings in a map, by place, then code; only those of `select` (all, when empty) and none of `ignore`.

    Codes are given whole, by name, or by how they begin ("A", "M1"); `UsageError` for one that fits none.
    With `ids`, only findings about these claims (and about the map as a whole). An empty map has none.
    """
    wanted = chosen_codes(select, ignore)
    about = None if ids is None else set(ids)
    subject = Subject(map)
    found: list[Finding] = []
    for series, check in _CHECKS:
        if any(code.startswith(series) for code in wanted):
            found.extend(finding for finding in check(subject) if finding.code in wanted)
    if about is not None:
        found = [finding for finding in found if finding.claim is None or finding.claim in about]
    return sorted(found, key=lambda f: (f.line, f.column, f.code, f.claim or "", f.message))


def chosen_codes(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The codes that are to be looked for."""
    asked = list(select)
    chosen = {code for given in asked for code in _fitting(given)} if asked else set(CODES)
    return frozenset(chosen - {code for given in ignore for code in _fitting(given)})


def _fitting(given: str) -> set[str]:
    start = given.upper() or "-"
    found = {code.code for code in CODES.values() if code.code.startswith(start) or code.name == given}
    if not found:
        raise no_code(given)
    return found


def at_least(found: Iterable[Severity], severity: Severity) -> bool:
    """Whether any of the severities is this one or a higher one."""
    return any(SEVERITIES.index(one) >= SEVERITIES.index(severity) for one in found)
