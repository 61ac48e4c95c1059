"""The order of the house: a module imports only from floors below its own, classes are small, and starting is light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import networkx
import pytest

PACKAGE = Path(__file__).parent.parent / "argmap"
FLOORS = [
    [
        "version",
        "errors",
        "outside",
        "late",
        "digest",
        "kinds",
        "spans",
        "parted",
        "safe",
        "files",
        "messages",
        "memory",
        "frames",
        "graph",
        "model",
    ],
    ["rules"],
    ["ingest"],
    ["web"],
    ["segment"],
    ["extract"],
    ["traverse"],
    ["semantics"],
    ["select"],
    ["compare"],
    ["check"],
    ["formats"],
    ["correct"],
    ["diff"],
    ["align"],
    ["scoring"],
    ["corpus"],
    ["render"],
    ["api"],
    ["cli"],
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
GROUND = FLOORS[0]
ENTRANCES = {"__init__", "__main__"}
LONGEST_CLASS = 150  # lines
LONGEST_FUNCTION = 40
MODULES = sorted(PACKAGE.rglob("*.py"))


def named(module: Path) -> str:
    """The package or module directly under argmap that this file belongs to."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def parsed(module: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(module.read_text("utf-8"))


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


def test_contributing_tells_the_floors():
    told = (PACKAGE.parent / "CONTRIBUTING.md").read_text("utf-8")
    order = " · ".join(f"`{' '.join(names)}`" for names in FLOORS)
    assert order in " ".join(told.split())


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
    tree = parsed(module)
    wrong = []
    for statement, name in imported(tree):
        package, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if package != "argmap" or other not in FLOOR or other == own or is_below(other, own):
            continue
        wrong.append(f"{module.name}:{statement.lineno}: {own} imports {name}")
    assert not wrong


def dotted(module: Path) -> str:
    """The name a file is imported by."""
    return ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports() -> "networkx.DiGraph[str]":
    """Every module with all that it imports from argmap, wherever in the file the import stands."""
    names = {dotted(module) for module in MODULES}
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for module in MODULES:
        for _, name in imported(parsed(module)):
            other = name if name in names else name.rpartition(".")[0]
            if other in names and other != dotted(module):
                graph.add_edge(dotted(module), other)
    return graph


def circles(graph: "networkx.DiGraph[str]") -> list[str]:
    """A circle of imports out of each knot of them, as it runs."""
    knots = (graph.subgraph(knot) for knot in networkx.strongly_connected_components(graph) if len(knot) > 1)
    return sorted(" → ".join(a for a, _ in networkx.find_cycle(knot, min(knot))) for knot in knots)


def siblings(graph: "networkx.DiGraph[str]", package: str) -> "networkx.DiGraph[str]":
    """The modules and packages directly in a package, with what each, or a module in it, imports of the others."""
    depth = package.count(".") + 2
    inside = [(a, b) for a, b in graph.edges if a.startswith(f"{package}.") and b.startswith(f"{package}.")]
    ends = ((".".join(a.split(".")[:depth]), ".".join(b.split(".")[:depth])) for a, b in inside)
    return networkx.DiGraph((a, b) for a, b in ends if a != b)


def test_no_module_imports_itself_by_way_of_others():
    assert circles(imports()) == []


@pytest.mark.parametrize("package", sorted(dotted(m) for m in MODULES if m.name == "__init__.py"))
def test_siblings_import_each_other_in_one_direction(package):
    assert circles(siblings(imports(), package)) == []


def test_a_circle_is_told_as_it_runs():
    graph = networkx.DiGraph([("p.a.x", "p.b.y"), ("p.b.z", "p.a.w"), ("p.c", "p.a.x")])
    assert circles(graph) == []
    assert circles(siblings(graph, "p")) == ["p.a → p.b"]
    graph.add_edges_from([("p.b.y", "p.c")])
    assert circles(graph) == ["p.a.x → p.b.y → p.c"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_below_the_command_line_nothing_prints_or_exits(module):
    if named(module) in {"cli", "__main__"}:
        return
    wrong = []
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in {"print", "input", "exit", "quit", "sys.exit"}:
                wrong.append(f"{module.name}:{node.lineno}: {called}()")
    assert not wrong


def long_ones(tree: ast.Module, kind: type[ast.ClassDef] | type[ast.FunctionDef], most: int) -> dict[str, int]:
    """The classes or functions of a file that are too long, with their lines."""
    found = [node for node in ast.walk(tree) if isinstance(node, kind)]
    lines = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in found}
    return {name: count for name, count in lines.items() if count > most}


@pytest.mark.parametrize(("kind", "most"), [(ast.ClassDef, LONGEST_CLASS), (ast.FunctionDef, LONGEST_FUNCTION)])
def test_no_class_and_no_function_is_long(kind, most):
    found = {str(module.relative_to(PACKAGE)): long_ones(parsed(module), kind, most) for module in MODULES}
    assert {module: names for module, names in found.items() if names} == {}


def test_a_long_one_is_told_with_its_lines():
    def written(name: str, lines: int) -> str:
        return f"class {name}:\n" + "    x = 1\n" * (lines - 1)

    tree = ast.parse(written("Short", LONGEST_CLASS) + written("Long", LONGEST_CLASS + 1))
    assert long_ones(tree, ast.ClassDef, LONGEST_CLASS) == {"Long": LONGEST_CLASS + 1}


def test_starting_is_light():
    heavy = ["networkx", "rich", "pydantic", "nupunkt"]
    code = f"import sys, argmap.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
