"""What pyproject.toml says, where one line has to agree with another."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]


def names(requirements):
    return {re.match(r"[\w-]+", requirement).group() for requirement in requirements}


def test_the_build_takes_the_typer_that_argmap_takes():
    assert [one for one in PYPROJECT["build-system"]["requires"] if one.startswith("typer")] == [
        one for one in PROJECT["dependencies"] if one.startswith("typer")
    ]


def test_the_oldest_python_allowed_is_the_oldest_tried():
    tried = [int(n) for n in re.findall(r"Python :: 3\.(\d+)", "\n".join(PROJECT["classifiers"]))]
    assert PROJECT["requires-python"] == f">=3.{min(tried)}"
    assert tried == sorted(tried)


def test_install_md_tells_every_extra_and_every_python_tried():
    told = (ROOT / "docs" / "install.md").read_text("utf-8")
    assert set(PROJECT["optional-dependencies"]) - {"all"} <= set(re.findall(r"`(\w+)`", told))
    versions = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert f"Python {', '.join(versions[:-1])} and {versions[-1]}" in " ".join(told.split())
