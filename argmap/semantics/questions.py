"""What to ask of a claim's argument: the critical questions of the scheme that its link follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from argmap.model import ArgumentMap, as_read


class Asked(Struct, frozen=True, kw_only=True):
    """The critical questions of one link: the claim it serves, what its scheme is called in English, and the words of
    the text that tell the scheme (empty where the map does not say)."""

    target: str
    scheme: str
    words: str
    questions: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"target": self.target, "scheme": self.scheme, "words": self.words, "questions": list(self.questions)}


def questions(map: ArgumentMap, id: str, schemes: Mapping[str, Mapping[str, Any]]) -> list[Asked]:
    """What to ask of each link of a claim that follows one of these schemes (`Sections.schemes`)."""
    made = []
    for target, link in map.successors[id].items():
        scheme = link.get("scheme")
        if scheme and (known := schemes.get(scheme["name"])):
            words = as_read(scheme) if "text" in scheme else ""
            told = (known["name"], " ".join(words.split()), tuple(known["questions"]))
            made.append(Asked(target=target, scheme=told[0], words=told[1], questions=told[2]))
    return made
