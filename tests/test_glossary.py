"""The words that the code uses for concepts are in the glossary of CONTRIBUTING.md, or plain English listed here."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "argmap"
PLAIN = set(
    """
    about above acceptance added agreement aligned allowed and answer argdown argmap argument around asides asked
    assertions attributor base below bench between bid bin bits boundaries brackets builder bundle by call capitals
    carrier cell change checked checks choice circumstances closed closing column command compiled completer
    connection content continuations corrected count cutter deadline decode definites demonstratives descriptions
    desk difference divisions doers done draft drawing editor elements end error evaluation exit explainer
    expression fail failure fetched file filling filter finder format found full gives goes going gradual graph
    ground group halves hanging has holding index input interruptions introductions item itself judging kept
    labellings language layout lexicon lookup made maker mark match measure merged meta missing moves name nameable
    naming near nearest need neighbours network no not nounphrases numbering numerals on open or outcome overruled
    owners packed packer page paragraph part pen persons piece pipe pipeline place plain points post prediction
    profile pronoun proper quotations rank reader reads reason redo refused relative result rewording row rulebook
    said saying sections selection semantics sequels session setting side skip slot spelling sql statement stretch
    subject supports sureness survey tenses their thesaurus times tint titles topic trimming usage vagueness value
    verbs verdict viewers vocabulary way weak weakest weighed when work writing wrong
    """.split()
)
"""Words that mean in the code what they mean anywhere: of everyday English, of grammar, of programming."""


def glossary():
    """The words that the glossary explains, alone or in a term of several."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Glossary")[2].partition("\n## ")[0]
    terms = (line.split("|")[1].lower() for line in text.splitlines() if line.startswith("| "))
    return {word for term in terms for word in re.findall("[a-z]+", term)}


def forms(word):
    """A word and what it may be a form of."""
    return {word} | {word.removesuffix(ending) for ending in ("s", "d", "r", "es", "ed", "er", "ing")}


def used():
    """The words in names of modules of extract/ and of public classes."""
    modules = {word for path in (PACKAGE / "extract").glob("*.py") for word in path.stem.strip("_").split("_")}
    classes = {
        word.lower()
        for path in PACKAGE.rglob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        for word in re.findall("[A-Z]+(?![a-z])|[A-Z][a-z]+", node.name)
    }
    return (modules | classes) - {"init"}


def test_each_word_for_a_concept_is_explained_or_plain():
    known = glossary() | PLAIN
    assert sorted(word for word in used() if known.isdisjoint(forms(word))) == [], "add it to the glossary or to PLAIN"


def test_no_plain_word_is_listed_that_is_explained_or_not_used():
    needed = {word for word in used() if glossary().isdisjoint(forms(word))}
    assert sorted(PLAIN - {form for word in needed for form in forms(word)}) == []
