"""The words of one block of an HTML page, without what stands among them and is no part of their sentence."""

from __future__ import annotations

from argmap.late import late

# A raised mark that is a note's; a bare number is one only behind a mark or a word that is no unit.
_NOTE = late(
    r"\s*+(?:[\[(][^\[\]()]{1,12}+[\])]|[*†‡§¶]{1,3}|(?P<bare>[0-9]{1,3}(?:\s*+[,–-]\s*+[0-9]{1,3})*+|[a-z]))\s*+"
)
_BEFORE_NOTE = late(r"(?:[.!?,;:”\"’')…»]|[^\W\d_]{4})\Z")


class BlockWords:
    """The words of the block that is being read.

    The marks of notes, and elements inside the line whose names say that they are no text of it, are asides: they are
    taken out when their element ends. The words of an element that names the author are added to `authors` besides.
    Elements are told by their depth in the page.
    """

    def __init__(self, authors: list[str]) -> None:
        self._authors = authors
        self._words: list[str] = []
        self._links = 0  # characters inside links
        self._author = (0, -1)  # depth of the last element that names the author, where its words begin (-1: none)
        self._asides: list[tuple[int, int, int, bool]] = []  # open ones: depth, words and links before, whether named

    def __bool__(self) -> bool:
        return bool(self._words)

    def add(self, words: str, *, linked: bool = False) -> None:
        """Adds words, which may be inside a link."""
        self._words.append(words)
        if linked:
            self._links += len(words.strip())

    def begin_aside(self, depth: int, *, named: bool) -> None:
        """Begins an element that may be an aside; one that is `named` is."""
        self._asides.append((depth, len(self._words), self._links, named))

    def begin_author(self, depth: int) -> None:
        """Begins an element that names the author."""
        self._author = (depth, len(self._words))

    def end(self, depth: int) -> None:
        """Ends the elements down to this depth."""
        if self._author[1] >= 0 and depth <= self._author[0]:
            self._authors.append("".join(self._words[self._author[1] :]))
            self._author = (0, -1)
        while self._asides and self._asides[-1][0] >= depth:
            _, begin, links, named = self._asides.pop()
            if begin <= len(self._words) and (named or self._links > links or self._is_note(begin)):
                del self._words[begin:]
                self._links = links

    def _is_note(self, begin: int) -> bool:
        """Whether the raised words from here on are the mark of a note, not a power or the end of a number."""
        found = _NOTE.fullmatch("".join(self._words[begin : begin + 9]))
        if found is None or found["bare"] is None:
            return found is not None
        before = "".join(self._words[max(0, begin - 3) : begin]).rstrip()
        return bool(_BEFORE_NOTE.search(before[-8:])) and (found["bare"].isalpha() <= (not before[-1:].isalpha()))

    def take(self) -> tuple[str, int]:
        """The words so far, and how many of their characters are inside links; the next block begins."""
        taken = "".join(self._words), self._links
        self._words, self._links, self._asides, self._author = [], 0, [], (0, -1)
        return taken
