"""Findings of `argmap check` in lines."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.query.check.codes import CODES, Code, Finding
from argmap.render.lines import HOLDER, ID, QUIET, STRONG, Line, hang
from argmap.safe import visible

STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold"}
_MOST = 160  # characters of the words quoted


def findings(found: Sequence[Finding], name: str, *, width: int = 80, brief: bool = False) -> list[Line]:
    """Each finding as `file:line:column: severity CODE name: message`, and (not when `brief`) under it the words
    quoted, what it means and what to do."""
    lines: list[Line] = []
    for finding in found:
        kind = CODES[finding.code]
        place = f"{visible(name)}:{finding.line}:{finding.column}: "
        first: Line = [
            (place, QUIET),
            (finding.severity, STYLES[finding.severity]),
            (f" {finding.code} ", ID),
            (f"{kind.name}: ", ""),
            (visible(finding.message), ""),
        ]
        if brief:
            lines.append(first)
            continue
        lines += hang([], [("    ", "")], first, width)
        indent: Line = [("    ", "")]
        if finding.words:
            quoted = visible(finding.words)
            quoted = quoted if len(quoted) <= _MOST else quoted[: _MOST - 1] + "…"
            lines += hang(indent, indent, [(f"“{quoted}”", HOLDER)], width)
        lines += hang(indent, indent, [(kind.means, "")], width)
        lines += hang([("    → ", QUIET)], [("      ", "")], [(kind.do, "")], width)
        lines.append([])
    return lines[:-1] if lines and not brief else lines


def explained(code: Code, *, width: int = 80) -> list[Line]:
    """What a code means and what to do, for `check --explain`."""
    return [
        [(f"{code.code} {code.name}", STRONG), (f" ({code.severity}): {code.title}", "")],
        *hang([], [], [(code.means, "")], width),
        *hang([("→ ", QUIET)], [("  ", "")], [(code.do, "")], width),
    ]


def counted(found: Sequence[Finding]) -> str:
    """`3 findings: 1 warning, 2 notes`, or that there is none."""
    if not found:
        return "nothing found"
    severities = ("error", "warning", "note")
    counts = [(sum(f.severity == severity for f in found), severity) for severity in severities]
    told = ", ".join(f"{n} {severity}{'' if n == 1 else 's'}" for n, severity in counts if n)
    return f"{len(found)} finding{'' if len(found) == 1 else 's'}: {told}"
