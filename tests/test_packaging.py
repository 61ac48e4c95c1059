"""What pyproject.toml says, where one line has to agree with another."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]


def names(requirements):
    return {re.match(r"[\w-]+", requirement).group() for requirement in requirements}


BUILD = PYPROJECT["build-system"]["requires"]
MADE = """
import atexit, sys
from argmap.rules.loader import load
load()
sys.argv = ["argmap", "--man"]
from argmap.__main__ import main
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
main()
"""


def test_the_build_has_the_libraries_by_which_argmap_makes_its_rules_and_its_page():
    """In the versions that argmap takes; rich comes with typer."""
    ran = subprocess.run([sys.executable, "-c", MADE], capture_output=True, text=True, check=True)
    loaded = names(PROJECT["dependencies"]) & set(ran.stderr.split()) - {"rich"}
    assert loaded == names(BUILD) - {"hatchling"}
    assert set(BUILD) - set(PROJECT["dependencies"]) == {one for one in BUILD if one.startswith("hatchling")}


def test_the_oldest_python_allowed_is_the_oldest_tried():
    tried = [int(n) for n in re.findall(r"Python :: 3\.(\d+)", "\n".join(PROJECT["classifiers"]))]
    assert PROJECT["requires-python"] == f">=3.{min(tried)}"
    assert tried == sorted(tried)


def test_install_md_tells_every_extra_and_every_python_tried():
    told = (ROOT / "docs" / "install.md").read_text("utf-8")
    assert set(PROJECT["optional-dependencies"]) - {"all"} <= set(re.findall(r"`(\w+)`", told))
    versions = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert f"Python {', '.join(versions[:-1])} and {versions[-1]}" in " ".join(told.split())
