"""The elements that are open at a place in an HTML page, with the ends that HTML leaves unsaid.

What the tree construction of https://html.spec.whatwg.org/multipage/parsing.html does, as far as it
decides which element a word stands in. Every question is answered from the last place of a name, so
no step walks the stack except to take elements off it: linear for any nesting.
"""

from __future__ import annotations

VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
BLOCK = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary
    table tbody td tfoot th thead tr ul""".split()
)
_BARRIERS = frozenset(("table", "td", "th", "caption", "template", "object"))
_TABLE_PARTS = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"))
# A start tag of the first kind ends the open elements of the second, unless one of the third is opened between.
_IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("table", "tr")),
    "th": (("td", "th"), ("table", "tr")),
    "tbody": (("tbody", "thead"), ("table",)),
    "tfoot": (("tbody", "thead"), ("table",)),
    "option": (("option",), ("select",)),
    "a": (("a",), ()),
    **{f"h{n}": (tuple(f"h{m}" for m in range(1, 7)), ("div", "section", "article", "li")) for n in range(1, 7)},
}


class OpenElements:
    """A stack of element names that knows where each name was last opened."""

    __slots__ = ("_depths", "_names")

    def __init__(self) -> None:
        self._names: list[tuple[str, ...]] = []
        self._depths: dict[str, list[int]] = {}

    @staticmethod
    def is_void(name: str) -> bool:
        return name in VOID

    @staticmethod
    def is_block(name: str) -> bool:
        return name in BLOCK

    def inside(self, name: str) -> bool:
        """Whether an element of this name (or other name) is open."""
        return bool(self._depths.get(name))

    def count(self, name: str) -> int:
        """How many elements of this name are open."""
        return len(self._depths.get(name, ()))

    def innermost(self, name: str) -> str:
        """The tag of the innermost open element that has this as another name; KeyError when none is."""
        return self._names[self._depths[name][-1]][0]

    def push(self, name: str, others: tuple[str, ...] = ()) -> int:
        """Opens an element; `others` are names it counts as too. Its depth, from 0."""
        depth = len(self._names)
        names = (name, *others, "block") if name in BLOCK else (name, *others)
        if name in _BARRIERS:
            names += ("barrier",)
        self._names.append(names)
        for each in names:
            self._depths.setdefault(each, []).append(depth)
        return depth

    def implied_ends(self, name: str) -> int:
        """Closes what a start tag of this name ends unsaid; the depth it closed down to (or the depth now)."""
        depth = len(self._names)
        if (head := self._last("head")) >= 0 and name in BLOCK:
            depth = self._pop_to(head)
        if name in BLOCK:
            paragraph = self._last("p")
            if paragraph >= 0 and paragraph == self._last("block"):
                depth = self._pop_to(paragraph)
        if name in _IMPLIED:
            ended, between = _IMPLIED[name]
            last = max(map(self._last, ended))
            stop = max((self._last(each) for each in between), default=-1)
            if name not in _TABLE_PARTS:
                stop = max(stop, self._last("barrier"))
            if name == "a":
                stop = max(stop, self._last("block"))
            if last >= 0 and last > stop:
                depth = self._pop_to(last)
        return depth

    def close(self, name: str) -> int:
        """Closes the last open element of this name and all in it; the depth it closed down to.

        An end tag that has no start, or whose start lies beyond a block (for an inline element) or a
        table cell, is ignored: the depth now.
        """
        last = self._last(name)
        beyond = self._last("barrier") if name in BLOCK else self._last("block")
        if last < 0 or (last < beyond and name not in _TABLE_PARTS):
            return len(self._names)
        return self._pop_to(last)

    def _last(self, name: str) -> int:
        depths = self._depths.get(name)
        return depths[-1] if depths else -1

    def _pop_to(self, depth: int) -> int:
        """Closes the element at this depth and all in it."""
        while len(self._names) > depth:
            for each in self._names.pop():
                self._depths[each].pop()
        return depth
