"""A text as words: what the rules match on."""

from __future__ import annotations

import re
from bisect import bisect_left

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’‘\-‑][^\W_]+)*|\S")


class Tokens:
    """The words and punctuation marks of a text, in order.

    `words` are lower-case with straight apostrophes; `starts` and `ends` are characters of the
    text, offset by `base`. `capital[i]` tells whether word `i` is written with a capital letter.
    """

    __slots__ = ("capital", "ends", "starts", "words")

    def __init__(self, text: str, base: int = 0) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.capital: list[bool] = []
        for match in _TOKEN.finditer(text):
            word = match.group()
            self.words.append(word.lower().replace("’", "'").replace("‘", "'").replace("‑", "-"))
            self.starts.append(match.start() + base)
            self.ends.append(match.end() + base)
            self.capital.append(word[0].isupper())

    def __len__(self) -> int:
        return len(self.words)

    def first_from(self, offset: int) -> int:
        """The index of the first token that begins at or after the character `offset`."""
        return bisect_left(self.starts, offset)


def is_word(word: str) -> bool:
    """Whether a token is a word or a number, not punctuation."""
    return word[0].isalnum()
