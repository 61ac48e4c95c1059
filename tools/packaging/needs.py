"""`python needs.py WHEEL PLATFORM`: what a wheel needs where `sys.platform` is PLATFORM, a line each.

pip asks the Python that runs it instead, which is another one when it installs for WebAssembly."""

from __future__ import annotations

import sys
from email import message_from_string
from zipfile import ZipFile

from pip._vendor.packaging.requirements import Requirement


def needs(wheel: str, platform: str) -> list[str]:
    """The requirements that hold there, without extras."""
    with ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        told = message_from_string(archive.read(name).decode()).get_all("Requires-Dist") or []
    there = {"sys_platform": platform, "extra": ""}
    wanted = [Requirement(line) for line in told]
    return [f"{one.name}{one.specifier}" for one in wanted if one.marker is None or one.marker.evaluate(there)]


if __name__ == "__main__":
    print("\n".join(needs(*sys.argv[1:])))
