"""Recognises files that are data, not articles, by their content, whatever they are called."""

from __future__ import annotations

import re
from itertools import islice

from argmap.late import late

LOOKED_AT = 65_536
_ROWS = 200  # of a table, looked at
_CELL = 40  # characters that the name of a column has at most
_COMMENTS = r"\s*+(?:(?://|%%|\#)[^\n]*+\n\s*+|/\*(?:[^*]|\*(?!/))*+\*/\s*+)*+"
_XML = (
    r"\s*+(?:<\?(?:[^?]|\?(?!>))*+\?>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+"
)

_BEGINNINGS: tuple[tuple[tuple[str, ...], str, str], ...] = (  # words of which one is in it, how it begins, what it is
    (("graph",), rf"{_COMMENTS}(?:strict\s++)?(?:di)?graph\b\s*+(?:[\w.]++|\"[^\"\n]*+\")?\s*+\{{", "a graph in DOT"),
    (
        ("graph", "flowchart"),
        rf"{_COMMENTS}(?:graph|flowchart)[ \t]++(?:TB|TD|BT|RL|LR)\b[ \t;]*+(?:\n|\Z)",
        "a Mermaid diagram",
    ),
    (
        ("mindmap", "Diagram", "gantt", "timeline"),
        rf"{_COMMENTS}(?:mindmap|sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gantt|timeline)[ \t]*+\n",
        "a Mermaid diagram",
    ),
    (("graph",), rf"{_COMMENTS}(?:Creator\s++\"[^\"\n]*+\"\s++|Version\s++\S++\s++)*+graph\s*+\[", "a graph in GML"),
    (("svg",), rf"{_XML}<(?:\w+:)?svg\b", "an SVG picture"),
    (("<opml",), rf"{_XML}<opml\b", "an OPML outline"),
    (
        ("<kml", "<gpx", "<plist", "<urlset", "<sitemapindex", "<xsl:", "<xs:"),
        rf"{_XML}<(?:kml|gpx|plist|urlset|sitemapindex|xsl:stylesheet|xs:schema)\b",
        "XML that is no page",
    ),
    ((" --> ",), r"\s*+1[ \t]*+\n\d{1,2}:\d\d:\d\d[,.]\d{3} --> \d", "subtitles (SRT)"),
    (("WEBVTT",), r"WEBVTT(?:[ \t\r\n]|\Z)", "subtitles (WebVTT)"),
    (("BEGIN:V",), r"\s*+BEGIN:V(?:CALENDAR|CARD)\b", "a calendar or address card"),
    (
        ("@",),
        r"\s*+@(?:article|book|inproceedings|misc|incollection|online)\s*+\{\s*+[\w:.-]++,",
        "a list of references (BibTeX)",
    ),
    (("diff --git ", "--- "), r"(?:diff --git |--- [^\n]++\n\+\+\+ [^\n]++\n@@ )", "a patch"),
    (("#!",), r"#!\s*+/[\w./]++[^\n]*+\n", "a program"),
    (("%YAML",), r"%YAML\b", "YAML"),
)
_KINDS = tuple((words, late(pattern), what) for words, pattern, what in _BEGINNINGS)
_YAML_LINE = late(
    r"(?:---[ \t]*|\.\.\.[ \t]*|[ \t]*#.*|[ \t]*(?:- )*[\w.-]+:(?:[ \t].*)?|[ \t]*-(?:[ \t].*)?|[ \t]+\S.*)?"
)
_YAML_DEEPER = late(
    r"^([ \t]*+)(?:- )?[\w.-]++:[ \t]*+\n(?:\1[ \t]++(?:- )?[\w.-]++:(?:[ \t]|$)|\1[ \t]*+- )", re.MULTILINE
)
_SETTING = late(r"[ \t]*+(?:[#;].*|\[[^\[\]]++\][ \t]*+|\[\[[^\[\]]++\]\][ \t]*+|[\w.\"-]++[ \t]*+=.*)?")
_LIST = late(r"\s*+\[\s*+(?:[\[{\]\"\d-]|true|false|null)")


def structure(text: str) -> str:
    """What a text is that is no article ("a graph in DOT", "a table (CSV)"); empty for what may be one."""
    head = text[:LOOKED_AT].replace("\r\n", "\n")
    for words, begins, what in _KINDS:
        if any(word in head for word in words) and begins.match(head):
            return what
    if head.lstrip().startswith("[") and _LIST.match(head) and _is_json(text):
        return "a list in JSON"
    lines = head.split("\n")
    if len(text) > LOOKED_AT:
        lines.pop()
    if _is_yaml(lines):
        return "YAML"
    if head.lstrip().startswith("[") and "=" in head and all(_SETTING.fullmatch(line) for line in lines):
        return "settings (INI or TOML)"
    return next((f"a table ({name})" for sign, name in _TABLES if _is_table(lines, sign)), "")


_TABLES = ((",", "CSV"), ("\t", "TSV"), (";", "CSV"))


def _is_json(text: str) -> bool:
    import json

    try:
        return isinstance(json.loads(text), list)
    except RecursionError:
        return True
    except ValueError:
        return text.lstrip().startswith(('[{"', "[["))


def _is_yaml(lines: list[str]) -> bool:
    """Whether all lines are keys, items and what is indented under them, and some are nested."""
    if not all(_YAML_LINE.fullmatch(line) for line in lines):
        return False
    return _YAML_DEEPER.search("\n".join(lines)) is not None


def _is_table(lines: list[str], sign: str) -> bool:
    """Whether the first line names columns, and the next rows have as many cells each."""
    head = lines[0].split(sign) if lines else []
    if len(head) < 2 or not all(_names_column(cell) for cell in head):
        return False
    import csv

    try:
        rows = list(islice(csv.reader(lines, delimiter=sign, strict=False), _ROWS))
    except csv.Error:
        return False
    rows = [row for row in rows if row]
    least = 3 if len(head) > 2 else 4
    return len(rows) >= least and all(len(row) == len(head) for row in rows[: max(least, len(rows) - 1)])


def _names_column(cell: str) -> bool:
    name = cell.strip('"')
    return 0 < len(name) <= _CELL and name == name.strip() and name.replace("_", "a").replace(" ", "a").isalnum()
