"""The order of the house: a module imports only from floors below its own, and starting is light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "argmap"
FLOORS = [
    ["errors", "kinds", "spans", "safe", "files", "memory", "model"],
    ["rules"],
    ["ingest"],
    ["segment"],
    ["extract"],
    ["traverse"],
    ["select"],
    ["compare"],
    ["check"],
    ["formats"],
    ["scoring"],
    ["corpus"],
    ["render"],
    ["api"],
    ["cli"],
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
GROUND = FLOORS[0]
ENTRANCES = {"__init__", "__main__"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def named(module: Path) -> str:
    """The package or module directly under argmap that this file belongs to."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Statement and dotted name of everything of argmap that is imported, anywhere in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def test_every_module_has_a_floor():
    assert {named(module) for module in MODULES} - ENTRANCES <= set(FLOOR)


def is_below(other: str, own: str) -> bool:
    """Whether a module of `own` may import from `other`."""
    if other in GROUND and own in GROUND:
        return GROUND.index(other) < GROUND.index(own)
    return FLOOR[other] < FLOOR[own]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_downwards(module):
    own = named(module)
    if own in ENTRANCES:
        return
    tree = ast.parse(module.read_text("utf-8"))
    wrong = []
    for statement, name in imported(tree):
        package, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if package != "argmap" or other not in FLOOR or other == own or is_below(other, own):
            continue
        wrong.append(f"{module.name}:{statement.lineno}: {own} imports {name}")
    assert not wrong


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_below_the_command_line_nothing_prints_or_exits(module):
    if named(module) in {"cli", "__main__"}:
        return
    wrong = []
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in {"print", "input", "exit", "quit", "sys.exit"}:
                wrong.append(f"{module.name}:{node.lineno}: {called}()")
    assert not wrong


def test_starting_is_light():
    heavy = ["networkx", "rich", "pydantic", "nupunkt"]
    code = f"import sys, argmap.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
