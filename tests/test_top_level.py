"""What the top level may hold, so that a visitor has to ask about none of it."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    ".ci": "what CI runs",
    ".gitattributes": "line ends that git leaves alone",
    ".gitignore": "what tools leave behind",
    ".pre-commit-hooks.yaml": "what pre-commit can run: argmap check",
    "CHANGELOG.md": "what changed for users",
    "CONTRIBUTING.md": "how to work on argmap",
    "LICENSE": "MIT",
    "Makefile": "the commands of a developer",
    "README.md": "what argmap is",
    "SECURITY.md": "what is untrusted, what is promised, how to report",
    "argmap": "the package",
    "benchmarks": "figures that are looked at",
    "docs": "the manual, and why things are as they are",
    "examples": "articles to try, with their maps",
    "mkdocs.yml": "the documentation site",
    "pyproject.toml": "the package's metadata and the settings of the tools",
    "seeds": "the first article",
    "tests": "the tests, a folder for each room of the package",
    "tools": "programs that write parts of this repository",
}


def tracked():
    """The files git knows of; the test is skipped in a copy without git's folder."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git repository")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.split("\0")[:-1]


def test_the_top_level_holds_what_is_listed_and_nothing_else():
    assert {name.partition("/")[0] for name in tracked()} == set(TOP_LEVEL)


def test_make_reaches_nothing_outside_the_repository():
    assert "../" not in (ROOT / "Makefile").read_text("utf-8")
