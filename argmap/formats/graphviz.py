"""Runs Graphviz: through pygraphviz, whose wheels bring it along, or the system's own `dot`.

Either runs as a process of its own, so that neither its messages nor its crashes nor a map that takes
for ever are ours.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys

from argmap.errors import InputError, UsageError

SECONDS = 180
_MISSING = "pictures are drawn by Graphviz, which is not there"
_REMEDY = "pip install 'argmap[render]', or install Graphviz so that `dot` is found"
_DRAW = """
import sys, pygraphviz
dot = sys.stdin.buffer.read().decode()
sys.stdout.buffer.write(pygraphviz.AGraph(string=dot).draw(format=sys.argv[1], prog="dot", args="-Gdpi=" + sys.argv[2]))
"""
# A fixed date in PDF, so that the same map gives the same bytes.
_EPOCH = {"SOURCE_DATE_EPOCH": "315532800"}


def command(format: str, dpi: int) -> list[str]:
    """The command that draws the DOT it reads; `UsageError` when there is no Graphviz."""
    if importlib.util.find_spec("pygraphviz"):
        return [sys.executable, "-c", _DRAW, format, str(dpi)]
    if dot := shutil.which("dot"):
        return [dot, f"-T{format}", f"-Gdpi={dpi}"]
    raise UsageError(_MISSING, _REMEDY)


def draw(dot: str, format: str, *, dpi: int = 72) -> bytes:
    """The picture of a DOT text as svg, png or pdf. Raises `UsageError` without Graphviz or when it gives up."""
    engine = command(format, dpi)
    try:
        done = subprocess.run(
            engine, input=dot.encode(), capture_output=True, timeout=SECONDS, env={**os.environ, **_EPOCH}, check=False
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"Graphviz took more than {SECONDS} seconds", "draw less: a selector, --depth or --split"
        ) from None
    except OSError as error:
        raise UsageError(f"cannot run {engine[0]}: {error.strerror}", _REMEDY) from None
    if done.returncode or not done.stdout:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[-300:]
        raise InputError(f"Graphviz could not draw the map: {said or f'exit {done.returncode}'}")
    return done.stdout
