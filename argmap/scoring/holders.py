"""Whether a claim has the right holder: who said it, or the author."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.late import late
from argmap.rules.words import word_lists
from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import Prediction, Tally

_WORD = late(r"[^\W_]+(?:-[^\W_]+)*")  # not as rules read them: a name's possessive "s" is no part of it
_STANCES = ("against", "for", "neither")


def same_holder(gold: str, found: str) -> bool:
    """Whether the name found means the holder that gold names.

    Two names mean one holder when the words of the shorter are all words of the longer, articles, titles and joining
    words left out ("Vask" and "chief executive Teodor Vask"), or when both are unnamed and of one stance ("unnamed
    critics", "unnamed opponents"). Case, possessives and the last s of a plural make no difference.
    """
    one, other = _words(gold), _words(found)
    classes = _stance(one), _stance(other)
    if any(classes):
        return classes[0] == classes[1]
    return bool(one and other) and (one <= other or other <= one)


def _words(name: str) -> frozenset[str]:
    """The words that tell a name, or all of its words when none does."""
    lists = word_lists("holders")
    words = [word for word in _WORD.findall(name.lower()) if word not in lists["joining"]]
    kept = [word for word in words if word not in lists["titles"]] or words
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in kept)


def _stance(words: frozenset[str]) -> str:
    """The stance of an unnamed holder; an empty string for any other."""
    lists = word_lists("holders")
    if words.isdisjoint(lists["unnamed"]):
        return ""
    said = {stance for stance in _STANCES for word in lists[stance] if word.removesuffix("s") in words}
    return next((stance for stance in _STANCES if stance in said), "neither")


def holder_tallies(gold: GoldDocument, prediction: Prediction, matched: Mapping[int, int]) -> dict[str, Tally]:
    """Two pairs (right, all): `holders`, the claims that somebody else holds, right with that holder; `own`, the
    author's own, right without one. `matched` says which gold unit a predicted one stands for; a gold unit that
    none stands for counts in neither."""
    given = prediction.holders or [""] * len(prediction.spans)
    rows = [(gold.units[unit].holder, given[number]) for number, unit in matched.items()]
    held = [(who, found) for who, found in rows if who]
    own = [found for who, found in rows if not who]
    return {
        "holders": (sum(same_holder(who, found) for who, found in held), len(held)),
        "own": (sum(not found for found in own), len(own)),
    }
