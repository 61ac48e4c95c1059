"""What dialects of Markdown put around paragraphs: alerts, callouts, containers, admonitions, directives, templates.

GitHub (`> [!NOTE]`), Obsidian (`> [!tip]- Title`, `%% comment %%`), Docusaurus, VuePress and Pandoc (`:::note … :::`),
MkDocs (`!!! note "Title"`), MyST (```` ```{note} ````, `(label)=`), Jekyll and Hugo (`{% … %}`, `{{< … >}}`),
MDX (`import … from "…"`), lines of tags (`#budget #roads`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from argmap.late import late

ALERT = late(r"\[![A-Za-z][\w-]*+\][+-]?(?:[ \t]++|$)")
DEFINED = late(r" {0,3}:[ \t]++(?=\S)")

_CONTAINER = late(r"[ \t]*+:{3,}")
_OPTION = late(r"[ \t]*+:[A-Za-z][\w-]*+:(?:[ \t]|$)")
_ADMONITION = late(r"[ \t]*+(?:!!!|\?\?\?\+?)[ \t]++[A-Za-z][\w -]*+(?:\"[^\"]*+\")?[ \t]*+$")
_TARGET = late(r" {0,3}\([\w.:-]++\)=[ \t]*+$")
_TEMPLATE = late(r"[ \t]*+(?:\{%[^{}%]*+%\}|\{\{[^{}]*+\}\}|\[\[?_?TOC_?\]?\]|%%[^%]*+%%)[ \t]*+$", re.IGNORECASE)
_DIRECTIVE = late(r"\{([a-z][\w:-]*+)\}")
_TAGS = late(r"[ \t]*+(?:#[A-Za-z][\w/-]*+(?:[ \t]++|$))++$")
_CODE = late(
    r"import[ \t]++(?:[\w$*{}, \t]*?[ \t]from[ \t]++)?(?:'[^'\s]++'|\"[^\"\s]++\");?+[ \t]*+$"
    r"|export[ \t]++(?:default[ \t]++(?:function|class|[({])|(?:const|let|var)[ \t]++[\w$]++[ \t]*+=)"
)
_BEGINS = frozenset(":!?({[%#ie")
_OF_PROSE = frozenset(
    """admonition attention caution danger dropdown epigraph error highlights hint important margin note pull-quote
    sidebar seealso tip topic warning""".split()
)


class Around:
    """Tells, line by line, which lines only open or close something around paragraphs."""

    def __init__(self) -> None:
        self.fences: list[str] = []  # of open directives that hold prose
        self.options = False  # whether options of a directive may follow

    def is_mark(self, line: str, *, enter: Callable[[], None]) -> bool:
        """Whether the line is such a mark. Calls `enter` where what follows is indented and yet no code."""
        options, self.options = self.options, False
        if line.lstrip()[:1] not in _BEGINS:
            return False
        if options and _OPTION.match(line):
            self.options = True
            return True
        if _CONTAINER.match(line):
            self.options = True
            return True
        if _ADMONITION.match(line):
            enter()
            return True
        return any(pattern.match(line) for pattern in (_TARGET, _TEMPLATE, _TAGS, _CODE))

    def is_prose_fence(self, fence: str, line: str) -> bool:
        """Whether this fence opens, or closes, a directive that holds prose."""
        rest = line.strip()
        if self.fences and rest == self.fences[-1]:
            self.fences.pop()
            return True
        found = _DIRECTIVE.match(rest[len(fence) :].lstrip())
        if found is None or found[1] not in _OF_PROSE:
            return False
        self.fences.append(fence)
        self.options = True
        return True
