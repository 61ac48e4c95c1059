"""Values that stand one behind the other as `marshal` writes them, each unpacked when it is asked for: few are needed,
and to unpack all takes longer than to extract an article."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

FORMAT = 4  # of marshal: one that every supported Python reads

Name = TypeVar("Name")


class Packed(Mapping[Name, Any]):
    """Values by name. What is asked for twice is unpacked twice."""

    def __init__(self, places: Mapping[Name, int], data: memoryview) -> None:
        self._places = places
        self._data = data

    def __getitem__(self, name: Name) -> Any:
        return marshal.loads(self._data[self._places[name] :])

    def __iter__(self) -> Iterator[Name]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Packer:
    """Puts values one behind the other: `data`."""

    def __init__(self) -> None:
        self.data = bytearray()

    def add(self, value: Any) -> int:
        """Adds a value, and gives its place."""
        place = len(self.data)
        self.data += marshal.dumps(value, FORMAT)
        return place

    def add_all(self, values: Mapping[Name, Any]) -> dict[Name, int]:
        """Adds the values of a mapping, and gives their places."""
        return {name: self.add(value) for name, value in values.items()}
