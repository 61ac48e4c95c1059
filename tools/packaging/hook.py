"""Puts into the wheel what is made of the source that is built: the manual page, of its help, and compiled rules."""

import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILE = """
from argmap.rules.files import HOME
from argmap.rules.loader import load
load()
print(*(HOME / "__pycache__").glob("rules-*.marshal"), sep="\\n")
"""
PAGE = "share/man/man1/argmap.1"


class Made(BuildHookInterface):  # type: ignore[type-arg]
    """What `argmap --man` prints, as a shared file of the wheel, and the rules as the first start would keep them. An
    editable install has no page, and its rules are kept beside their files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        ran = subprocess.run([sys.executable, "-c", COMPILE], cwd=self.root, capture_output=True, text=True, check=True)
        if version == "editable":
            return
        for path in ran.stdout.splitlines():
            build_data["force_include"][path] = str(Path(path).relative_to(self.root))
        made = subprocess.run([sys.executable, "-m", "argmap", "--man"], cwd=self.root, capture_output=True, check=True)
        self.page = Path(mkdtemp()) / "argmap.1"
        self.page.write_bytes(made.stdout)
        build_data["shared_data"][str(self.page)] = PAGE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.page.unlink()
            self.page.parent.rmdir()
