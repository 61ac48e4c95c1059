"""Writes the output of every `$ argmap …` shown in the README and docs anew, and the picture of the tree.

    python tools/readme.py            # or: make readme
    python tools/readme.py --check    # part of make check: is what they show still so?

A console block is a fence of kind `console`; its lines that begin with `$ ` are run by bash in the root of the
repository, in order, in one scratch folder of files written on the way ($TMP, and shown so where it is printed),
and what they print replaces what stood below them. tests/test_readme.py runs the same commands.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from argmap import files

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "README.md",
    "docs/using.md",
    "docs/json.md",
    "docs/extraction.md",
    "docs/rules.md",
    "docs/corrections.md",
    "docs/sqlite.md",
)
NEEDS = {"docs/sqlite.md": ("sqlite-utils", "datasette")}
PICTURED = "examples/editorial.txt"
PICTURE = ROOT / "docs" / "tree.svg"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(page: str) -> Iterator[str]:
    """The commands shown in a page, in order; a command goes on over lines that end in a backslash."""
    for block in BLOCK.finditer(page):
        for command, _ in steps(block.group(1)):
            yield command


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output shown for it."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        match = re.match(r"((?:[^\n]*\\\n)*[^\n]*)\n(.*)", step, re.DOTALL)
        assert match is not None, step
        yield match.group(1), match.group(2)


def missing(page: str) -> list[str]:
    """The programs of the extra docs that a page's commands need and this machine has not."""
    return [program for program in NEEDS.get(page, ()) if not shutil.which(program, path=_path())]


def _path() -> str:
    """Where programs are looked for: beside this Python first."""
    return f"{Path(sys.executable).parent}:{os.environ['PATH']}"


def output(command: str, scratch: str) -> str:
    """What a command prints, in a pipe of 80 columns, with $TMP for the scratch folder; CalledProcessError when it
    fails."""
    environment = {
        **os.environ,
        "TMP": scratch,
        "COLUMNS": "80",
        "PATH": _path(),
    }
    for name in ("FORCE_COLOR", "NO_COLOR"):
        environment.pop(name, None)
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    printed = done.stdout.replace(scratch, "$TMP").rstrip("\n")
    return printed + "\n" if printed.strip() else ""


def refreshed(page: str, scratch: str) -> str:
    """The page with the output of every command as it is now."""

    def block(match: re.Match[str]) -> str:
        shown = "\n".join(f"$ {command}\n{output(command, scratch)}" for command, _ in steps(match.group(1)))
        return f"```console\n{shown}```"

    return BLOCK.sub(block, page)


def picture() -> str:
    """The tree of an article as a terminal shows it, as SVG that loads nothing."""
    import io

    from argmap import load
    from argmap.render.lines import legend, styled
    from argmap.render.terminal.tree import FOLD, Layout, tree
    from argmap.select.outline import outline
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    map = load(ROOT / PICTURED)
    lines = tree(map, outline(map, ["@"]), Layout(width=100, fold=FOLD, depth=3))
    lines += legend(lines, 100)
    screen = Console(width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor", no_color=False)
    console = Console(record=True, width=100, file=io.StringIO())
    console.print(Text.from_ansi(styled(lines, screen)), soft_wrap=True, end="")
    template = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    template = template.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")
    return console.export_svg(
        title=f"argmap tree {PICTURED} @ --depth 3", theme=MONOKAI, code_format=template, unique_id="argmap"
    )


def main(arguments: list[str]) -> int:
    """Writes the pages and the picture anew; with --check writes nothing and gives 1 when a page is stale."""
    stale = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in PAGES:
            if missing(name):
                continue
            path = ROOT / name
            text = path.read_text("utf-8")
            fresh = refreshed(text, scratch)
            if fresh != text:
                stale.append(name)
                if arguments != ["--check"]:
                    files.write(str(path), fresh)
    if arguments == ["--check"]:
        for name in stale:
            print(f"{name} does not show what the commands print; run: make readme", file=sys.stderr)
        return 1 if stale else 0
    files.write(str(PICTURE), picture())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
