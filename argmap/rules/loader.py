"""Reads rule files into a `Rulebook`; refuses what it does not know, naming file, rule and key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from argmap.errors import RuleError
from argmap.rules.by_kind import ByKind
from argmap.rules.compiled import Compiled, digest_of, keep, kept, sum_of
from argmap.rules.files import FOLDER, LANGUAGE, LANGUAGES, folder, parsed, rule_files, word_files, word_lists_in
from argmap.rules.kinds import KINDS, Phrased, Rule
from argmap.rules.names import Signs
from argmap.rules.rulebook import Rulebook
from argmap.rules.sections import SHAPED, Sections
from argmap.rules.values import WrongValue, nearest, shown


class Draft(Struct):
    """What the directories read so far say: rules with their files, and other tables; `shaped` has the file that
    gave each table about shapes of texts."""

    rules: dict[str, Rule] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    sections: Sections = field(default_factory=Sections)
    shaped: dict[str, Path] = field(default_factory=dict)

    def add(self, files: Mapping[Path, bytes]) -> None:
        """Takes in rule files; the fitted weights among them replace those taken in before."""
        from argmap.rules.fitted import fitted  # seldom needed, since the package's own files are kept as compiled

        if any(path.parent.name == FOLDER for path in files):
            for id in [id for id, rule in self.rules.items() if rule.file.startswith(f"{FOLDER}/")]:
                del self.rules[id]
        for path, data in files.items():
            if path.suffix == ".txt":
                for rule in fitted(path, data.decode("utf-8", "replace"), Signs(self.sections.signs)):
                    self._add(rule, path)
                continue
            table = parsed(path, data)
            try:
                self.sections.add(table)
            except WrongValue as wrong:
                raise RuleError(f"{path}: {wrong}") from None
            self.shaped |= dict.fromkeys(table.keys() & SHAPED, path)
            for entry in _entries(table, path):
                self._add(_rule(entry, path), path)

    def _add(self, rule: Rule, path: Path) -> None:
        if rule.id in self.rules:
            taken = self.files.get(rule.id) or self.rules[rule.id].file
            raise RuleError(f"{path}: rule {rule.id!r}: the id is taken by a rule in {taken}")
        self.rules[rule.id], self.files[rule.id] = rule, path


def load(*directories: str | Path, language: str | Path = LANGUAGE) -> Rulebook:
    """The rules of a language and those of further directories, which may add rules and lists.

    `language` names a folder of the package beside `en`, or is the path of such a folder. Raises `RuleError`, naming
    file, rule and key, for a directory without rule files or a broken rule. (The tests hold the package's own rules to
    that: to check all expressions takes longer than to extract an article.)
    """
    home = language_home(language)
    base = _of_language(home)
    digest = base.digest
    if not directories and home.parent == LANGUAGES:
        return Rulebook(base.rules, base.sections, digest.hex()[:16], base.found)
    draft = Draft({rule.id: rule for rule in base.rules.of_type(Rule)}, {}, base.sections.copy())
    for directory in map(Path, directories):
        files = rule_files(directory)
        draft.add(files)
        digest = digest_of([digest, *files.values()])
    try:
        made = Rulebook(ByKind.of(draft.rules.values()), draft.sections, digest.hex()[:16])
    except WrongValue as wrong:
        raise RuleError(f"{', '.join(map(str, directories)) or home}: {wrong}") from None
    _check(draft, made, base, home)
    return made


def compiled(home: Path) -> Compiled:
    """What the files of a language's folder say, without those of further directories."""
    return _of_language(home)


def language_home(language: str | Path) -> Path:
    """The folder of a language, given by its name or as a path; RuleError when there is none."""
    home = folder(language)
    known = sorted(path.parent.name for path in LANGUAGES.glob("*/lexicon.toml"))
    if isinstance(language, str) and home.parent == LANGUAGES and language not in known:
        raise RuleError(f"no rules for the language {language!r}", f"there are {nearest(language, known)}")
    return home


def _check(draft: Draft, made: Rulebook, base: Compiled, home: Path) -> None:
    """Refuses rules that do not fit together, now that all names are known: those that are not the package's, and all
    phrases where a word list or shape is not the package's."""
    for table, fault in made.sections.faults():
        raise RuleError(f"{draft.shaped.get(table, home)}: {fault}")
    own = (base.sections.lists, base.sections.shapes) == (made.sections.lists, made.sections.shapes)
    trusted = home.parent == LANGUAGES
    for rule in made.rules.values():
        if trusted and rule.id not in draft.files and (own or not isinstance(rule, Phrased)):
            continue
        for fault in rule.faults(made.names):
            raise RuleError(f"{draft.files.get(rule.id) or home / rule.file}: rule {rule.id!r}: {fault}")


@cache
def _of_language(home: Path) -> Compiled:
    """The rules of a language."""
    files = rule_files(home)
    words = word_files(home)
    sum = sum_of([*files.values(), *words.values()])
    own = home.parent == LANGUAGES
    found = kept(home, sum) if own else None
    if found is None:
        draft = Draft()
        draft.add(files)
        rules = ByKind.of(draft.rules.values())
        book = Rulebook(rules, draft.sections, "")
        shared, inflection = book.vocabulary.lists, book.lexicon.inflection
        listed = {path.stem: word_lists_in(path, data, shared, inflection) for path, data in words.items()}
        found = Compiled(rules, draft.sections, book.found if own else None, listed, digest_of(files.values()))
        if own:
            keep(home, sum, found, book.found)
    return found


def _entries(table: Mapping[str, Any], path: Path) -> Sequence[Mapping[str, Any]]:
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
