"""Puts the manual page into the wheel, made from the help of the source that is built."""

import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "share/man/man1/argmap.1"


class ManualPage(BuildHookInterface):  # type: ignore[type-arg]
    """What `argmap --man` prints, as a shared file of the wheel; an editable install has none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        made = subprocess.run([sys.executable, "-m", "argmap", "--man"], cwd=self.root, capture_output=True, check=True)
        self.page = Path(mkdtemp()) / "argmap.1"
        self.page.write_bytes(made.stdout)
        build_data["shared_data"][str(self.page)] = PAGE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.page.unlink()
            self.page.parent.rmdir()
