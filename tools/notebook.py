"""Runs the example notebook and keeps what it shows.

python tools/notebook.py            # writes the outputs anew; needs the extra docs
python tools/notebook.py --check    # does it run, and print what it shows?
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

PATH = Path(__file__).resolve().parent.parent / "examples" / "notebook.ipynb"


def printed(notebook: Any) -> list[str]:
    """The plain text of every output; pictures differ between versions of Graphviz."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output.get("text") or output["data"]["text/plain"] for output in outputs]


def main(arguments: list[str]) -> int:
    """Runs the notebook in the folder it lies in; raises what a cell raises. With --check writes nothing."""
    kept = nbformat.read(PATH, as_version=4)
    made = nbformat.read(PATH, as_version=4)
    NotebookClient(made, timeout=120, record_timing=False, resources={"metadata": {"path": str(PATH.parent)}}).execute()
    if arguments == ["--check"]:
        if printed(made) != printed(kept):
            print(f"{PATH.name} shows what it printed earlier; run: python tools/notebook.py", file=sys.stderr)
        return 0
    made.metadata = {"kernelspec": made.metadata.kernelspec, "language_info": {"name": "python"}}
    nbformat.write(made, PATH)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
