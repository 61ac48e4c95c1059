"""Keeps the rules of a language in the form in which they are used, as Python keeps compiled modules.

To parse and check half a megabyte of rules takes longer than to extract an article. So what came of it is kept in
`__pycache__` beside the rule files, under a sum of these files and of the modules that read them; where that cannot
be written, or is damaged, the files are read again. Only folders of the package are kept: what `marshal` reads must
have been written by this program, and a user's folder is not written to.
"""

from __future__ import annotations

import marshal
import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from argmap import files
from argmap.digest import sha256
from argmap.errors import ArgmapError
from argmap.rules.by_kind import ByKind
from argmap.rules.files import held
from argmap.rules.kinds.weighed import PAIR, UNIT
from argmap.rules.match import Index
from argmap.rules.openings import Filter
from argmap.rules.packed import FORMAT, Packed, Packer
from argmap.rules.rulebook import Found
from argmap.rules.sections import Sections

_HEAD = struct.Struct(">II")  # the sum of all that stands behind, and how long what is read at once is
_CODE = Path(__file__).parent


class Compiled(Struct, frozen=True):
    """The rules of a language, ready to be used: its other tables, what finds their words, the word lists of its
    folder `words`, by file, and the digest of the files of rules."""

    rules: ByKind
    sections: Sections
    found: Found | None
    listed: Mapping[str, dict[str, tuple[str, ...]]]
    digest: bytes

    def words(self, name: str) -> dict[str, tuple[str, ...]] | None:
        """The word lists of a file of `words`, by name; None when there is no such file."""
        return self.listed.get(name)


def kept(home: Path, sum: str) -> Compiled | None:
    """What is kept of the rules of a language whose files have this sum; None when nothing is, or nothing that can be
    read."""
    try:
        data = memoryview(_place(home, sum).read_bytes())
        sum_kept, length = _HEAD.unpack_from(data)
        if sum_kept != zlib.crc32(data[_HEAD.size :]):
            return None
        end = _HEAD.size + length
        plain, packed = marshal.loads(data[_HEAD.size : end]), data[end:]
        plain["sections"]["lists"] = Packed(plain["sections"]["lists"], packed)
        plain["index"]["parts"] = packed[plain["index"]["parts"] :]
        return Compiled(
            rules=ByKind(Packed(plain["rules"], packed), plain["weights"]),
            sections=_sections(plain["sections"]),
            found=Found(Packed(plain["lists"], packed), Index(**plain["index"]), Filter(**plain["lines"])),
            listed=Packed(plain["listed"], packed),
            digest=plain["digest"],
        )
    except (OSError, ValueError, EOFError, TypeError, LookupError, struct.error, re.error):
        return None


def keep(home: Path, sum: str, made: Compiled, found: Found) -> None:
    """Keeps the rules of a language, with what finds their words, instead of what was kept of it, where that can be
    written."""
    packer = Packer()
    index = _plain(found.index.fold())
    sections: dict[str, Any] = {name: getattr(made.sections, name) for name in made.sections.__struct_fields__}
    sections["shapes"] = {name: shape.pattern for name, shape in made.sections.shapes.items()}
    sections["lists"] = packer.add_all(made.sections.lists)
    plain = {
        "rules": packer.add_all(made.rules.pack()),
        "weights": {finds: made.rules.weights(finds) for finds in (*UNIT, *PAIR)},
        "sections": sections,
        "lists": packer.add_all(found.lists),
        "listed": packer.add_all(made.listed),
        "lines": _plain(found.lines),
        "index": {**index, "parts": len(packer.data)},
        "digest": made.digest,
    }
    first = marshal.dumps(plain, FORMAT)
    behind = b"".join((first, packer.data, index["parts"]))
    place = _place(home, sum)
    try:
        place.parent.mkdir(exist_ok=True)
        for old in place.parent.glob("rules-*.marshal"):
            old.unlink(missing_ok=True)
        files.write(str(place), _HEAD.pack(zlib.crc32(behind), len(first)) + behind)
    except (ArgmapError, OSError, ValueError):
        return


def digest_of(files: Iterable[bytes]) -> bytes:
    """The digest of what files hold, in their order."""
    digest = sha256()
    for data in files:
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


def sum_of(files: Iterable[bytes]) -> str:
    """A sum that changes with what files hold and with their order, taken in less time than a digest: nobody gains by
    files that have the sum of others."""
    sum = length = 0
    for data in files:
        sum = zlib.crc32(data, zlib.crc32(b"%d " % len(data), sum))
        length += len(data)
    return f"{sum:08x}{length:08x}"


def _sections(plain: dict[str, Any]) -> Sections:
    plain["shapes"] = {name: re.compile(shape) for name, shape in plain["shapes"].items()}
    return Sections(**plain)


def _plain(value: Index | Filter) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def _place(home: Path, sum: str) -> Path:
    return home / "__pycache__" / f"rules-{sum}-{_code()}.marshal"


@cache
def _code() -> str:
    """The sum of the modules that make what is kept."""
    return sum_of([*held(_CODE, ".py").values(), *held(_CODE / "kinds", ".py").values()])
