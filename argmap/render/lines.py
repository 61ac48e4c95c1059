"""Styled lines: what every view is made of, printed plain in a pipe and through Rich on a terminal.

A `Line` is a list of `(text, style)`; the style is a Rich style, or empty. Views make lines, so that
one layout serves pipe and terminal, tests compare plain text, and a pipe never pays for importing Rich.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from argmap.kinds import SHAPES, SHARES_RIGHT, shaped
from argmap.late import late
from argmap.safe import visible

if TYPE_CHECKING:
    from rich.console import Console

Span = tuple[str, str]
Line = list[Span]

# Blue and orange, told apart by the colour-blind too; every coloured sign also differs in shape.
SUPPORTS, OPPOSES = "color(33)", "color(208)"
STYLES = {"supports": SUPPORTS, "opposes": OPPOSES}
SIGNS = {"supports": "+", "opposes": "-"}
_SIGNED = frozenset(STYLES.values())
ID, QUIET, STRONG, HOLDER, CUE = "bold", "dim", "bold", "italic dim", "bold underline"

_PIECE = late(r" +|[^ ]+")
_NARROW = dict.fromkeys(map(ord, "‘’“”–—…·│├└─⋯"), "x")  # what else the lines of most articles have, one column each


@lru_cache(maxsize=4096)
def _wide(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def cells(text: str) -> int:
    """The columns `text` takes on a terminal: wide characters two, combining ones none."""
    if text.isascii() or text.translate(_NARROW).isascii():
        return len(text)
    return _wide(text)


def columns_of(spans: Iterable[Span]) -> int:
    """The columns that spans take on a terminal."""
    return sum(cells(text) for text, _ in spans)


def indent(first: Line) -> Span:
    """Spaces as wide as the beginning of a line, for the lines that go on below it."""
    return " " * columns_of(first), ""


def marks(attributes: dict[str, Any]) -> str:
    """Who holds the claim and how certain it is, as ` [some, reported]`; empty for the author's plain assertion."""
    held, certainty = attributes.get("attribution"), attributes.get("certainty", "asserted")
    parts = [visible(held["holder"])] if held else []
    if certainty != "asserted":
        parts.append(certainty)
    return f" [{', '.join(parts)}]" if parts else ""


def signed(link: Mapping[str, Any]) -> Span:
    """The sign of a link, in the shape of its strength: `+` likely, `(+)` middling, `?+` weak."""
    return shaped(SIGNS[link["relation"]], link), STYLES[link["relation"]]


_STRENGTH = {shape.format(sign): (strength, sign) for strength, shape in SHAPES.items() for sign in SIGNS.values()}


def legend(lines: Iterable[Line], width: int = 80) -> list[Line]:
    """How many links with the signs in these lines are right, on a line behind an empty one; no lines when all are
    likely."""
    found = {_STRENGTH[text] for line in lines for text, style in line if style in _SIGNED and text in _STRENGTH}
    if all(strength == "likely" for strength, _ in found):
        return []
    told = []
    for strength, shape in SHAPES.items():
        if signs := [shape.format(sign) for sign in SIGNS.values() if (strength, sign) in found]:
            named = "(weak) " if strength == "weak" else ""
            told.append(f"{' '.join(signs)} {named}{SHARES_RIGHT[strength]}")
    return [[], *hang([("Links right in news: ", QUIET)], [("  ", "")], [(" · ".join(told), QUIET)], width)]


_EIGHTHS = tuple(" ▏▎▍▌▋▊▉█")


def bar(part: float, width: int) -> str:
    """A part of one, 0–1, as a bar of `width` columns, to an eighth of a column; what is not nothing shows."""
    eighths = max(round(part * width * 8), 1) if part else 0
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width, "·")


def plain(lines: Iterable[Line]) -> str:
    """The lines as text, each ended by a newline, without styles or trailing space."""
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


def styled(lines: Iterable[Line], console: Console) -> str:
    """The lines as text with the escapes of their styles that this console shows; never read as markup.

    Rich is asked once for each style, not once for each word: that is a hundred times faster on a large map.
    """
    from rich.text import Text

    signs: dict[str, tuple[str, str]] = {"": ("", "")}
    made: list[str] = []
    for line in lines:
        for style, spans in groupby(line, key=itemgetter(1)):
            if style not in signs:
                with console.capture() as captured:
                    console.print(Text("x", style), end="")
                before, _, behind = captured.get().partition("x")
                signs[style] = before, behind
            if text := "".join(text for text, _ in spans):
                made += [signs[style][0], text, signs[style][1]]
        made.append("\n")
    return "".join(made)


def wrap(spans: Iterable[Span], width: int) -> list[Line]:
    """The spans broken at spaces into lines of at most `width` columns; a longer word is broken inside.

    Always at least one line. Widths below 8 count as 8.
    """
    width = max(width, 8)
    lines: list[Line] = [[]]
    used = 0
    for space, word in _words(spans):
        size, apart = columns_of(word), len(space[0])
        if used and used + apart + size > width:
            lines.append([])
            used = 0
        elif used:
            lines[-1].append(space)
            used += apart
        if used + size <= width:
            lines[-1] += word
            used += size
            continue
        for text, style in word:
            while cells(text) > width - used:
                head = _fitting(text, width - used) if used < width else ""
                lines[-1].append((head, style))
                lines.append([])
                text, used = text[len(head) :], 0
            if text:
                lines[-1].append((text, style))
                used += cells(text)
    return lines


def _words(spans: Iterable[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Each word, which may be of several spans, with the space before it."""
    space: Span = ("", "")
    word: list[Span] = []
    for text, style in spans:
        for piece in _PIECE.findall(text):
            if piece[0] != " ":
                word.append((piece, style))
                continue
            if word:
                yield space, word
                word = []
            space = (piece, style)
    if word:
        yield space, word


def _fitting(text: str, width: int) -> str:
    """The longest beginning of `text` that takes at most `width` columns, at least one character."""
    end = min(len(text), width)
    while end > 1 and cells(text[:end]) > width:
        end -= 1
    return text[: max(end, 1)]


def clipped(line: Line, width: int) -> Line:
    """The line in at most `width` columns; what is left out is told by `…`."""
    if columns_of(line) <= width:
        return line
    (kept, *_) = wrap(line, width - 2)
    return [*kept, (" …", QUIET)]


def hang(first: Line, rest: Line, spans: Iterable[Span], width: int) -> list[Line]:
    """The spans wrapped to `width` columns, the first line begun by `first` and the others by `rest`."""
    wrapped = wrap(spans, width - max(columns_of(first), columns_of(rest)))
    return [[*(rest if number else first), *line] for number, line in enumerate(wrapped)]
