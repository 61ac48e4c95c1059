"""What `tools` and `benchmarks` import from argmap is there: nothing else runs all of them."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OUTER = sorted(path for folder in ("tools", "benchmarks") for path in (ROOT / folder).rglob("*.py"))


def missing(tree: ast.Module) -> list[str]:
    """The names that a file imports from a module of argmap that has none of that name."""
    asked = [
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "argmap"
        for alias in node.names
    ]
    return [f"{module}.{name}" for module, name in asked if not _is_there(module, name)]


def _is_there(module: str, name: str) -> bool:
    try:
        return hasattr(import_module(module), name) or bool(import_module(f"{module}.{name}"))
    except ModuleNotFoundError as error:
        if error.name and not error.name.startswith("argmap"):
            pytest.skip(f"needs {error.name}")
        return False


@pytest.mark.parametrize("path", OUTER, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_imported_is_there(path):
    assert missing(ast.parse(path.read_text("utf-8"))) == []


def test_what_is_not_there_is_told():
    tree = ast.parse("from argmap.api import extract, exctract\nfrom argmap.nowhere import thing")
    assert missing(tree) == ["argmap.api.exctract", "argmap.nowhere.thing"]
