"""Says whether a wheel and an sdist hold what they should: what git has, no more and no less.

    python tools/packaging/contents.py dist/

Run in the root of the repository. Prints one line a file; exit code 1 when something is missing or too much.
"""

from __future__ import annotations

import fnmatch
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

PAGE = "share/man/man1/argmap.1"
COMPILED = "argmap/rules/en/__pycache__/rules-*.marshal"
METADATA = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
# What the package reads or is useless without, in case git has lost it too.
NEEDED = {
    "argmap/py.typed",
    "argmap/formats/map.schema.json",
    "argmap/rules/en/lists.toml",
    "argmap/render/page/static/VENDOR.md",
}


def tracked() -> set[str]:
    """The files that git keeps, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(listed.stdout.split("\0")[:-1])


def of_wheel(path: Path) -> tuple[set[str], set[str]]:
    """What a wheel holds and what it should hold."""
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
    compiled = fnmatch.filter(names, COMPILED)
    held = {COMPILED if name in compiled[:1] else name for name in names}  # one file of compiled rules, by any name
    stem = "-".join(path.name.split("-")[:2])
    package = {name for name in tracked() if name.startswith("argmap/")}
    extra = {f"{stem}.dist-info/{name}" for name in METADATA} | {f"{stem}.data/data/{PAGE}"}
    return held, package | extra | NEEDED | {COMPILED}


def of_sdist(path: Path) -> tuple[set[str], set[str]]:
    """What an sdist holds and what it should hold."""
    with tarfile.open(path) as sdist:
        held = {member.name.partition("/")[2] for member in sdist if member.isfile()}
    return held, tracked() | NEEDED | {"PKG-INFO"}


def main(folder: str) -> int:
    """Checks the one wheel and the one sdist of a folder."""
    [wheel], [sdist] = Path(folder).glob("*.whl"), Path(folder).glob("*.tar.gz")
    faults = 0
    for path, (held, wanted) in ((wheel, of_wheel(wheel)), (sdist, of_sdist(sdist))):
        print(f"{path.name}: {len(held)} files, {path.stat().st_size / 1e6:.1f} MB")
        for name in sorted(held ^ wanted):
            print(f"  {'too much' if name in held else 'missing'}: {name}")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
