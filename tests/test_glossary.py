"""Each word that the glossary of CONTRIBUTING.md explains is one that the code uses: in a name or, several words
together, in what it says of itself. It has all that the modules that find claims and links are called by."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "argmap").rglob("*.py"))
TEXTS = [path.read_text("utf-8") for path in FILES]
SAID = " ".join(re.findall("[a-z]+", "\n".join(TEXTS).lower()))


EVERYDAY = frozenset(
    """base best brackets by capitals change checks compiled examples files full going language loader names on persons
    places pos pronouns proper quotations spelling subjects tenses times values""".split()
)
"""Words of file names that mean in argmap what they mean in English, or in any program."""


def terms():
    """What the glossary explains, a row of its table at a time, without what stands in brackets."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Glossary")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| ")][1:]
    return [term.strip().removeprefix("to ") for row in rows for term in re.sub(r"\(.*?\)", "", row).split(",")]


def defined():
    """The names of modules, classes, functions, their parameters and fields."""
    yield from (path.stem for path in FILES)
    for node in (node for text in TEXTS for node in ast.walk(ast.parse(text))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def bare(word):
    """A word without the ending that makes it a form of another ("trimmed", "carried")."""
    stem = re.sub("(?<=[a-z]{2})(?:ed|er|ing|e?s)$", "", re.sub("i(?:es|ed|er)$", "y", word))
    return re.sub(r"(?<=[a-z]{2})([bdfgmnprt])\1$|(?<=[a-z]{2})e$", r"\1", stem)


NAMED = {bare(word.lower()) for name in defined() for word in re.findall("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def is_used(term):
    words = re.findall("[a-z]+", term.lower())
    return bare(words[0]) in NAMED if len(words) == 1 else " ".join(words) in SAID


def test_the_code_uses_each_word_of_the_glossary():
    assert terms()
    assert [term for term in terms() if not is_used(term)] == []


@pytest.mark.parametrize("term", ["gadget", "gadgets", "claim gadget"])
def test_a_word_that_the_code_does_not_use_would_be_told(term):
    assert not is_used(term)


def part(file_name):
    """The words of a module's name, as they stand in a glossary."""
    return [word for word in file_name.split("_") if word not in EVERYDAY]


def test_the_glossary_has_what_modules_of_rules_and_of_extraction_are_called_by():
    words = [re.findall("[a-z]+", term.lower()) for term in terms()]
    explained = {bare(bare(word)) for term in words for word in (*term, "".join(term))}
    names = [path.stem for room in ("extract", "rules") for path in (ROOT / "argmap" / room).rglob("[a-z]*.py")]
    assert len(names) > 100
    assert {name for name in names for word in part(name) if bare(bare(word)) not in explained} == set()
    assert EVERYDAY - {word for name in names for word in name.split("_")} == set()
