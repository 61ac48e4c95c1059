"""A text as words: what the rules match on, and what a word is to the whole package.

Who needs another word (a stemmer for search, a format with words of its own) says why where the expression stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NewType

from argmap.late import late
from argmap.parted import BREAK, UNSEEN, parted

TokenSpan = NewType("TokenSpan", tuple[int, int])
"""The first token of a stretch, and the one behind its last."""
NOTHING = TokenSpan((0, 0))
"""No words."""
QUOTES = ('"', "“", "”")
"""The tokens that are marks of what is said."""

_WORD = rf"\d+(?:[.,]\d+)*+|[^\W_]++(?:(?:['’‘ʼ´`\-‑]|{BREAK})[^\W_]++)*+"
WORD = late(_WORD)
"""A word or a number."""
_TOKEN = late(rf"{_WORD}|``|''|[?!]++|[^\s{UNSEEN}]")
_RUN = late(r"[?!][?!]+")
_SPEECH = late(  # what is said, between marks other than “ ”, each alternative opening with its mark, which is quick
    r"‘(?<!\w‘)(?=\w)(?:[^‘’\n]|(?<=\w)’(?=\w)|(?<=s)’(?=\s)){3,600}?[.,!?…]’(?!\w)"
    r"|'(?<!\w')(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){3,600}?[.,!?…]'(?!\w)"
    r"|``(?P<twice>[^`\n]{3,2000}?'')"
    r"|«[^«»]{1,2000}»|»[^«»]{1,2000}«|„[^„“”]{1,2000}[“”]|「[^「」]{1,2000}」"
)
_STRAIGHT = {"'": "’‘ʼ´`", "-": "‑\u2010"}


def _straight(text: str) -> str:
    """The text with its apostrophes and hyphens as a keyboard has them."""
    for mark, forms in _STRAIGHT.items():
        for form in forms:
            text = text.replace(form, mark)
    return text


class Tokens:
    """The words and punctuation marks of a text, in order.

    `words` are lower-case with straight apostrophes, and “ ” as the marks of what is said; `starts` and `ends` are
    characters of the text. `capital[i]` tells whether word `i` is written with a capital letter.
    """

    __slots__ = ("capital", "ends", "starts", "words")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        lower = _straight(text).lower()
        if len(lower) == len(text):
            self.words: list[str] = [lower[start:end] for start, end in spans]
        else:  # a letter whose small form is longer
            self.words = [_straight(text[start:end]).lower() for start, end in spans]
        for place, word in _mended(text, spans):
            self.words[place] = _straight(word).lower()
        for run in _RUN.finditer(text):
            self.words[bisect_left(spans, run.span())] = "?" if "?" in run[0] else "!"
        for speech in _SPEECH.finditer(text):
            width = 2 if speech["twice"] else 1
            for at, mark in ((speech.start(), "“"), (speech.end() - width, "”")):
                self.words[bisect_left(spans, (at, 0))] = mark
        self.capital: list[bool] = [text[start].isupper() for start, _ in spans]
        self.starts: list[int] = [start for start, _ in spans]
        self.ends: list[int] = [end for _, end in spans]

    def __len__(self) -> int:
        return len(self.words)

    def first_from(self, offset: int) -> int:
        """The index of the first token that begins at or after the character `offset`."""
        return bisect_left(self.starts, offset)


def _mended(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """The tokens that are words with something inside that is read over, by their places, as they are read."""
    made: dict[int, str] = {}
    for start, end in reversed(parted(text)):
        place = bisect_right(spans, (start, len(text))) - 1
        begin, stop = spans[place]
        word = made.get(place, text[begin:stop])
        made[place] = word[: start - begin] + word[end - begin :]
    return list(made.items())


def words_of(text: str) -> list[str]:
    """The words of a text without its marks, in small letters."""
    return WORD.findall(_straight(text).lower())


def is_word(word: str) -> bool:
    """Whether a token is a word or a number, not punctuation."""
    return word[0].isalnum()
