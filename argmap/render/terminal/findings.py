"""Findings of `argmap check` in lines."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.check import CODES, SEVERITIES, Code, Finding
from argmap.messages import counted, shortened
from argmap.render.lines import HOLDER, ID, QUIET, STRONG, Line, hang
from argmap.safe import visible

STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold"}
_MOST = 160  # characters of the words quoted


def findings(found: Sequence[Finding], name: str, *, width: int = 80) -> list[Line]:
    """The findings by code, the gravest first: what the code means and what to do, then each finding with its
    place (`file:line:column`), what was found and the words quoted."""
    lines: list[Line] = []
    for code in sorted({f.code for f in found}, key=lambda c: (-SEVERITIES.index(CODES[c].severity), c)):
        kind = CODES[code]
        lines += [[]] if lines else []
        head: Line = [(kind.severity, STYLES[kind.severity]), (f" {code} ", ID), (f"{kind.name}: {kind.title}", "")]
        lines += hang([], [("  ", "")], head, width)
        lines += hang([("  ", "")], [("  ", "")], [(kind.means, "")], width)
        lines += hang([("  → ", QUIET)], [("    ", "")], [(kind.do, "")], width)
        for finding in (f for f in found if f.code == code):
            place = [(_place(finding, name), QUIET), (visible(finding.message), STRONG)]
            lines += [[], *hang([("  ", "")], [("    ", "")], place, width)]
            if finding.words:
                quoted = shortened(visible(finding.words), _MOST)
                lines += hang([("    ", "")], [("    ", "")], [(f"“{quoted}”", HOLDER)], width)
    return lines


def brief(found: Sequence[Finding], name: str) -> list[Line]:
    """Each finding as one line, by place: `file:line:column: severity CODE name: message`."""
    return [
        [
            (_place(f, name), QUIET),
            (f.severity, STYLES[f.severity]),
            (f" {f.code} ", ID),
            (f"{CODES[f.code].name}: {visible(f.message)}", ""),
        ]
        for f in found
    ]


def _place(finding: Finding, name: str) -> str:
    return f"{visible(name)}:{finding.line}:{finding.column}: "


def explained(code: Code, *, width: int = 80) -> list[Line]:
    """What a code means and what to do, for `check --explain`."""
    return [
        [(f"{code.code} {code.name}", STRONG), (f" ({code.severity}): {code.title}", "")],
        *hang([], [], [(code.means, "")], width),
        *hang([("→ ", QUIET)], [("  ", "")], [(code.do, "")], width),
    ]


def nothing_found(checks: int, looked_at: str) -> str:
    """What is said when so many checks find nothing in what they looked at, and that this says nothing of it."""
    return f"nothing found by {counted(checks, 'check')} of {looked_at}; this is no verdict on the argument"


def summary(found: Sequence[Finding]) -> str:
    """`3 findings: 1 warning, 2 notes`."""
    counts = [(sum(f.severity == severity for f in found), severity) for severity in reversed(SEVERITIES)]
    return f"{counted(len(found), 'finding')}: {', '.join(counted(n, severity) for n, severity in counts if n)}"
