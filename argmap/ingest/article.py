"""Which pieces of a page are the article.

The article stands in the part of the page with the best paragraphs in and close to it, weighed by length, commas and
links as Readability does (https://github.com/mozilla/readability). Parts that are called something else are left out,
unless they hold the article themselves. Link density: Kohlschütter et al. 2010 (WSDM), "Boilerplate detection using
shallow text features". Every step takes time in proportion to the number of parts and pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from argmap.ingest.page import Page
from argmap.ingest.parts import SURELY
from argmap.ingest.pieces import Piece
from argmap.late import late
from argmap.rules.tokens import words_of

MAX_LINKS = 0.5  # share of a block's characters that may be links
LEAST_WORDS = 5  # of a sentence that counts as prose
LONG = 20  # words that are prose without an end mark too
SCRAP_WORDS = 10  # a stray block with fewer words and no end punctuation is a scrap
LEAST = 140  # characters: an article of fewer is looked for once more
NAMED, STATED = 25, 100  # what a part's name, and the page's own statement, add to its score
LEAST_STATED = 40  # different runs of words in it
MOST = 0.6  # of the prose of a page, for a part that nothing calls the article
STATED_SHARE = 0.8  # of the text that a page states, for the part that holds it

_ENDS_SENTENCE = late(r"[.!?…:;。！？」][\"'”’»)\]]*+$")
_OUTER = ("p", "pre", "td", "blockquote", "li")  # elements that hold a paragraph, not paragraphs
_SHINGLE = 5  # words


def article(page: Page, headline: str = "", stated: str = "") -> list[Piece]:
    """The pieces of the article, without its headline; empty when no piece is prose. `stated`: what the page's
    own data say the text is."""
    return _Choice(page, headline, stated).kept()


def prose(piece: Piece) -> int:
    """How many characters of a piece are running prose, as far as its own looks tell."""
    if piece.kind == "heading" or not _is_text(piece):
        return 0
    words = word_count(piece.text)
    if words >= LONG or (words >= LEAST_WORDS and _ENDS_SENTENCE.search(piece.text)):
        return len(piece.text) - piece.links
    return 0


def word_count(text: str) -> int:
    """How many words a text has, by its spaces; in a script without spaces by its letters."""
    spaces = text.count(" ") + 1
    return spaces if len(text) < 30 * spaces else len(text) // 4


class _Parts:
    """The tree of a page's parts. The last place of each list is the page itself, which is index -1."""

    def __init__(self, page: Page) -> None:
        self.pieces = page.pieces
        self.parts = page.parts

    def sums(self, values: Iterable[float]) -> list[float]:
        """For each part the sum of the pieces' values in it."""
        total = [0.0] * (len(self.parts) + 1)
        for piece, value in zip(self.pieces, values, strict=True):
            total[piece.part] += value
        for number in range(len(self.parts) - 1, -1, -1):
            total[self.parts[number].parent] += total[number]
        return total

    def inside(self, top: int) -> list[bool]:
        """Whether each part is this one or in it."""
        found = [top < 0] * (len(self.parts) + 1)
        for number, part in enumerate(self.parts):
            found[number] = number == top or found[part.parent]
        return found

    def outwards(self, part: int) -> Iterator[int]:
        """This part and those around it, the innermost first."""
        while part >= 0:
            yield part
            part = self.parts[part].parent

    def chars_and_links(self) -> tuple[list[float], list[float]]:
        """For each part its characters, and those of them inside links."""
        return self.sums(len(piece.text) for piece in self.pieces), self.sums(piece.links for piece in self.pieces)


class _Choice(_Parts):
    """Which part of a page holds the article, and which pieces of that are its text."""

    def __init__(self, page: Page, headline: str, stated: str) -> None:
        super().__init__(page)
        self.headline = words_of(headline)
        self.sizes = [prose(piece) for piece in page.pieces]
        self.body = self.stated_body(stated)
        self.chrome = self.chrome_parts()

    def shown(self, values: Iterable[float]) -> list[float]:
        """The values of the pieces, 0 for those in parts that are left out."""
        return [0 if self.chrome[piece.part] else value for piece, value in zip(self.pieces, values, strict=True)]

    # -- the container ----------------------------------------------------------------------------------------------
    def stated_body(self, stated: str) -> int:
        """The innermost part that holds the text that the page's data or item properties give; -1 when none does."""
        known = set(_shingles(stated))
        if len(known) >= LEAST_STATED:
            found = self.sums(
                size if size and _is_in(piece.text, known) else 0
                for piece, size in zip(self.pieces, self.sizes, strict=True)
            )
            if found[-1] > LEAST:
                return max((n for n, size in enumerate(found[:-1]) if size >= STATED_SHARE * found[-1]), default=-1)
        named = [number for number, part in enumerate(self.parts) if part.body]
        sizes = self.sums(self.sizes) if named else []
        return max(named, key=lambda number: sizes[number]) if named else -1

    def chrome_parts(self) -> list[bool]:
        """Whether each part is left out for what it, or one around it, is called.

        What is surely called so stays only when next to nothing else is prose; what may be, also when it has more
        prose than the rest of the page, or runs on in paragraphs without links.
        """
        around = [0] * (len(self.parts) + 1)
        for number, part in enumerate(self.parts):
            around[number] = max(part.chrome, around[part.parent])
        outside = sum(size for piece, size in zip(self.pieces, self.sizes, strict=True) if not around[piece.part])
        sizes, paragraphs = self.sums(self.sizes), self.sums(size > 0 for size in self.sizes)
        chars, links = self.chars_and_links()
        excused = set(self.outwards(self.body))
        made = [False] * (len(self.parts) + 1)
        for number, part in enumerate(self.parts):
            if made[part.parent] or not part.chrome or number in excused:
                made[number] = made[part.parent]
            elif part.chrome == SURELY:
                made[number] = sizes[number] <= 10 * outside
            else:
                runs_on = paragraphs[number] >= 3 and links[number] < 0.15 * chars[number]
                made[number] = sizes[number] <= 2 * outside and not (runs_on and 4 * sizes[number] > outside)
        return made

    def container(self) -> int:
        """The part that holds the article; -1 for the page as a whole."""
        scores = self.scores()
        chars = self.sums(self.shown(len(piece.text) for piece in self.pieces))
        links = self.sums(self.shown(piece.links for piece in self.pieces))
        for number, part in enumerate(self.parts):
            if scores[number]:
                scores[number] += NAMED * part.content + STATED * (number == self.body)
                scores[number] *= 1 - links[number] / max(1, chars[number])
        best = max(range(len(self.parts)), key=lambda n: scores[n], default=-1)
        if best < 0 or scores[best] <= scores[-1]:
            return -1
        last = scores[best]
        for up in list(self.outwards(self.parts[best].parent)):
            if scores[up] < last / 3:
                break
            if scores[up] > scores[best]:
                best = up
            last = scores[up]
        return self.widened(best)

    def widened(self, best: int) -> int:
        """The part, or the first around it that has most of the prose or is called the article."""
        sizes = self.sums(self.shown(self.sizes))
        for part in self.outwards(best):
            if sizes[part] >= MOST * sizes[-1] or self.parts[part].content or part == self.body:
                return part
        return -1

    def scores(self) -> list[float]:
        """How good the paragraphs in and near each part are."""
        scores = [0.0] * (len(self.parts) + 1)
        alone = Counter(piece.part for piece in self.pieces)
        for piece, size in zip(self.pieces, self.shown(self.sizes), strict=True):
            if not size or len(piece.text) < 25:
                continue
            worth = 1 + piece.text.count(",") + min(len(piece.text) // 100, 3)
            at = piece.part
            if at >= 0 and (self.parts[at].tag in _OUTER or alone[at] == 1):
                at = self.parts[at].parent
            for level in range(6):
                scores[at] += worth / (level * 3 if level > 1 else level + 1)
                if at < 0:
                    break
                at = self.parts[at].parent
        return scores

    # -- the pieces -------------------------------------------------------------------------------------------------
    def kept(self) -> list[Piece]:
        best = self.container()
        found = self.standing(best)
        kept = self.trimmed([piece for piece in found if self.is_prose(piece)])
        loose = [piece for piece in found if _is_text(piece) and not self.is_headline(piece)]
        if 2 * _size(kept) < _size(loose) and _size(loose) > LEAST:
            return loose  # most of it is a table, or of lines without an end
        if _size(kept) < LEAST:
            loose = [piece for piece in self.standing(self.named()) if _is_text(piece)]
            if not kept or _size(loose) > max(LEAST, 3 * _size(kept)):
                return loose
        return kept

    def standing(self, top: int) -> list[Piece]:
        """The pieces in a part that are not left out for what their own parts are called."""
        inside = self.inside(top)
        return [piece for piece in self.pieces if inside[piece.part] and not self.chrome[piece.part]]

    def named(self) -> int:
        """The part that is called the article, if most of the text is in it; else -1, the page."""
        chars = self.sums(self.shown(len(piece.text) - piece.links for piece in self.pieces))
        best = max((n for n, part in enumerate(self.parts) if part.content), key=lambda n: chars[n], default=-1)
        return best if 2 * chars[best] >= chars[-1] else -1

    def is_prose(self, piece: Piece) -> bool:
        if piece.kind == "heading":
            return _is_text(piece) and not self.is_headline(piece)
        if not _is_text(piece):
            return piece.kind == "paragraph" and not piece.stray and bool(_ENDS_SENTENCE.search(piece.text))
        return not (piece.stray and _is_scrap(piece))

    def is_headline(self, piece: Piece) -> bool:
        return piece.kind == "heading" and words_of(piece.text) == self.headline

    def trimmed(self, kept: list[Piece]) -> list[Piece]:
        """The pieces without scraps before the first and headings behind the last that is prose."""
        first, last = 0, len(kept)
        while first < last and kept[first].kind == "paragraph" and _is_scrap(kept[first], LONG):
            first += 1
        while last > first and kept[last - 1].kind == "heading":
            last -= 1
        return kept[first:last]


def _is_scrap(piece: Piece, words: int = SCRAP_WORDS) -> bool:
    """Whether a block is no sentence: without an end mark, and of fewer words."""
    return not _ENDS_SENTENCE.search(piece.text) and word_count(piece.text) < words


def _size(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _is_text(piece: Piece) -> bool:
    return piece.links <= MAX_LINKS * len(piece.text)


def _is_in(text: str, known: set[tuple[str, ...]]) -> bool:
    found = [shingle in known for shingle in _shingles(text)]
    return 2 * sum(found) > len(found)


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = words_of(text)
    return (tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
