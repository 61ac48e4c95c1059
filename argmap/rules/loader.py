"""Reads rule files into a `Rulebook`; refuses what it does not know, naming file, rule and key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from argmap.errors import RuleError
from argmap.rules.files import tables
from argmap.rules.kinds import KINDS, Phrased, Rule
from argmap.rules.rulebook import Rulebook
from argmap.rules.sections import Sections
from argmap.rules.values import WrongValue, nearest, shown

HOME = Path(__file__).parent / "en"


@dataclass(slots=True)
class Draft:
    """What the directories read so far say: rules with their files, other tables, and the bytes as a digest."""

    rules: dict[str, Rule] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    sections: Sections = field(default_factory=Sections)
    digest: bytes = b""

    def add(self, directory: Path, *, keep: bool = False) -> None:
        """Takes in the rule files of a directory; `keep` as in `tables`."""
        digest = hashlib.sha256(self.digest)
        for path, data, table in tables(directory, keep=keep):
            digest.update(data)
            try:
                self.sections.add(table)
            except WrongValue as wrong:
                raise RuleError(f"{path}: {wrong}") from None
            for entry in _entries(table, path):
                rule = _rule(entry, path)
                if rule.id in self.rules:
                    raise RuleError(f"{path}: rule {rule.id!r}: the id is taken by a rule in {self.files[rule.id]}")
                self.rules[rule.id], self.files[rule.id] = rule, path
            for fault in self.sections.faults() if "confidence" in table and self.digest else ():
                raise RuleError(f"{path}: {fault}")
        self.digest = digest.digest()

    def copy(self) -> Draft:
        """The same, to be added to."""
        return Draft(dict(self.rules), dict(self.files), self.sections.copy(), self.digest)


def load(*directories: str | Path) -> Rulebook:
    """The package's own rules and those of further directories, which may add rules and lists.

    Raises `RuleError`, naming file, rule and key, for a directory without rule files or a broken rule. (The tests hold
    the package's own rules to that: to check all expressions takes longer than to extract an article.)
    """
    draft = _of_package(HOME).copy()
    for directory in map(Path, directories):
        draft.add(directory)
    made = Rulebook(list(draft.rules.values()), draft.sections, draft.digest.hex()[:16])
    for rule in draft.rules.values() if directories else ():
        file = draft.files[rule.id]
        if file.parent != HOME or isinstance(rule, Phrased):  # a list of the user's may change any phrase
            for fault in rule.faults(made.names):
                raise RuleError(f"{file}: rule {rule.id!r}: {fault}")
    return made


@cache
def _of_package(home: Path) -> Draft:
    draft = Draft()
    draft.add(home, keep=True)
    return draft


def _entries(table: Mapping[str, Any], path: Path) -> list[Mapping[str, Any]]:
    """The tables of the rules of a file."""
    entries = table.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise RuleError(f"{path}: 'rule' must be a list of tables, each under [[rule]], and is {shown(entries)}")
    return entries


def _rule(entry: Mapping[str, Any], path: Path) -> Rule:
    """The rule of one table."""
    name = repr(entry["id"]) if "id" in entry else "without id"
    try:
        kind = entry.get("finds")
        if not isinstance(kind, str) or kind not in KINDS:
            said = f"is {shown(kind)}, and" if "finds" in entry else "is missing: it"
            raise WrongValue(f"'finds' {said} must be one of {nearest(kind, KINDS)}")
        return KINDS[kind].read(entry, path.name)
    except WrongValue as wrong:
        raise RuleError(f"{path}: rule {name}: {wrong}") from None
