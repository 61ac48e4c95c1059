"""The file formats a map is written to and read from: a table, each module imported when used.

A format is one module with `dumps(map, losses=None) -> str | bytes` and/or
`loads(data, losses=None) -> ArgumentMap` (raising `InputError` that names the place for what is not
well formed), and `sniff(text) -> bool` when it can be read: is this file, by its content, of that
format? Two formats of one module name their functions. What a format cannot hold is told by the
features it does not list (`features.py`); what else is lost on the way, its functions add themselves.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol, cast

from argmap.errors import InputError, UsageError
from argmap.formats.features import ALL, FEATURES, lose
from argmap.formats.losses import Loss, Losses
from argmap.model import ArgumentMap

__all__ = ["FORMATS", "Format", "Loss", "Losses", "by_name", "by_suffix", "detect", "read", "readable", "writable"]

MAX_BYTES = 200_000_000
_BARE = frozenset({"claim", "link", "supporting link", "claim text"})


class _Writer(Protocol):
    def __call__(self, map: ArgumentMap, losses: Losses | None = None) -> str | bytes: ...


class _Reader(Protocol):
    def __call__(self, data: str, losses: Losses | None = None, **more: Any) -> ArgumentMap: ...


class _Sniffer(Protocol):
    def __call__(self, text: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its `suffix` (with the dot), what it is, which way it goes, the features it `holds`
    and what those it does not hold become; `module` does the work. `companion` is the suffix of the
    file that belongs to it (brat's text). `home` is where the format is defined."""

    name: str
    suffix: str
    module: str
    what: str
    home: str = ""
    reads: bool = False
    writes: bool = True
    holds: frozenset[str] = _BARE
    became: Mapping[str, str] = field(default_factory=dict)
    writer: str = "dumps"
    reader: str = "loads"
    sniffer: str = "sniff"
    companion: str = ""

    @property
    def dumps(self) -> _Writer:
        """The function that writes a map; `UsageError` when this format is only read."""
        if not self.writes:
            raise UsageError(f"format {self.name!r} is read, not written", f"choose from {', '.join(writable())}")
        return cast(_Writer, getattr(import_module(self.module), self.writer))

    @property
    def loads(self) -> _Reader:
        """The function that reads a map from text; `UsageError` when this format is only written."""
        if not self.reads:
            raise UsageError(f"format {self.name!r} is written, not read", f"choose from {', '.join(readable())}")
        return cast(_Reader, getattr(import_module(self.module), self.reader))

    @property
    def sniff(self) -> _Sniffer:
        """The function that tells, cheaply and by content, whether a text is of this format."""
        return cast(_Sniffer, getattr(import_module(self.module), self.sniffer))

    @property
    def cannot(self) -> tuple[str, ...]:
        """The features a map may have that this format cannot hold, in plural."""
        return tuple(Loss(what=name, count=2).noun for name in FEATURES if name not in self.holds)

    def write(self, map: ArgumentMap, losses: Losses) -> str | bytes:
        """The map in this format; adds what it cannot hold to `losses`."""
        dumps = self.dumps
        lose(map, self.holds, self.became, losses)
        return dumps(_in_order(map), losses)

    def write_companion(self, map: ArgumentMap) -> str:
        """The text of the file that belongs beside the one `write` makes; for formats with a companion."""
        return cast(str, import_module(self.module).dumps_companion(map))


def _table(*formats: Format) -> dict[str, Format]:
    return {format.name: format for format in formats}


_CANNOT_CUT = {"undercut": "an attack on its source|attacks on their source"}

FORMATS: dict[str, Format] = _table(
    Format(
        name="json",
        suffix=".json",
        module="argmap.formats.json",
        what="node-link JSON, argmap's own; opens with networkx",
        home="docs/json.md",
        reads=True,
        holds=ALL,
    ),
    Format(
        name="dot",
        suffix=".dot",
        module="argmap.formats.dot",
        what="Graphviz DOT, to draw with dot -Tsvg",
        home="https://graphviz.org/doc/info/lang.html",
        holds=_BARE | {"undercut"},
    ),
    Format(
        name="jsonl",
        suffix=".jsonl",
        module="argmap.formats.rows",
        what="the claims as JSON Lines",
        home="https://jsonlines.org",
        holds=ALL - {"link"},
        writer="dumps_claims_jsonl",
    ),
    Format(
        name="jsonl-links",
        suffix=".links.jsonl",
        module="argmap.formats.rows",
        what="the links as JSON Lines",
        home="https://jsonlines.org",
        holds=ALL - {"claim"},
        writer="dumps_links_jsonl",
    ),
    Format(
        name="csv",
        suffix=".csv",
        module="argmap.formats.rows",
        what="the claims as CSV, safe in a spreadsheet",
        home="https://www.rfc-editor.org/rfc/rfc4180",
        holds=ALL - {"link"},
        writer="dumps_claims_csv",
    ),
    Format(
        name="csv-links",
        suffix=".links.csv",
        module="argmap.formats.rows",
        what="the links as CSV, safe in a spreadsheet",
        home="https://www.rfc-editor.org/rfc/rfc4180",
        holds=ALL - {"claim"},
        writer="dumps_links_csv",
    ),
    Format(
        name="graphml",
        suffix=".graphml",
        module="argmap.formats.graphs",
        what="GraphML, as networkx writes it",
        home="http://graphml.graphdrawing.org",
        reads=True,
        holds=ALL,
        writer="dumps_graphml",
        reader="loads_graphml",
        sniffer="sniff_graphml",
    ),
    Format(
        name="gexf",
        suffix=".gexf",
        module="argmap.formats.graphs",
        what="GEXF 1.2, as networkx writes it; opens with Gephi",
        home="https://gexf.net",
        reads=True,
        holds=ALL,
        writer="dumps_gexf",
        reader="loads_gexf",
        sniffer="sniff_gexf",
    ),
    Format(
        name="mermaid",
        suffix=".mmd",
        module="argmap.formats.mermaid",
        what="a Mermaid flowchart",
        home="https://mermaid.js.org/syntax/flowchart.html",
        holds=_BARE | {"undercut"},
    ),
    Format(
        name="argdown",
        suffix=".argdown",
        module="argmap.formats.argdown",
        what="Argdown",
        home="https://argdown.org/syntax",
        reads=True,
        holds=_BARE | {"undercut"},
    ),
    Format(
        name="argdown-json",
        suffix=".argdown.json",
        module="argmap.formats.argdown_json",
        what="Argdown as @argdown/cli exports it",
        home="https://argdown.org/guide/exporting-json.html",
        reads=True,
        writes=False,
    ),
    Format(
        name="aif",
        suffix=".aif.json",
        module="argmap.formats.aif",
        what="AIF as AIFdb's JSON",
        home="http://www.arg.dundee.ac.uk/aif",
        reads=True,
        holds=_BARE | {"undercut"},
    ),
    Format(
        name="xaif",
        suffix=".xaif.json",
        module="argmap.formats.aif",
        what="xAIF: AIF with the text",
        home="https://github.com/arg-tech/xaif",
        reads=True,
        holds=_BARE | {"undercut", "place{s} in the text"},
        writer="dumps_xaif",
        sniffer="sniff_xaif",
    ),
    Format(
        name="sadface",
        suffix=".sadface.json",
        module="argmap.formats.sadface",
        what="SADFace",
        home="https://github.com/Open-Argumentation/SADFace",
        reads=True,
        holds=_BARE | {"undercut", "place{s} in the text"},
    ),
    Format(
        name="kialo",
        suffix=".kialo.txt",
        module="argmap.formats.kialo",
        what="Kialo's text export",
        home="https://support.kialo.com",
        reads=True,
        became=_CANNOT_CUT,
    ),
    Format(
        name="brat",
        suffix=".ann",
        module="argmap.formats.brat",
        what="brat standoff, .ann beside .txt",
        home="https://brat.nlplab.org/standoff.html",
        reads=True,
        holds=_BARE | {"undercut", "place{s} in the text", "role"},
        companion=".txt",
    ),
    Format(
        name="microtexts",
        suffix=".xml",
        module="argmap.formats.microtexts",
        what="arg-microtexts XML",
        home="https://github.com/peldszus/arg-microtexts",
        reads=True,
        writes=False,
    ),
    *(
        Format(
            name=name,
            suffix=suffix,
            module="argmap.formats.attacks",
            what=f"{what}: attacks only, for solvers",
            home=home,
            reads=True,
            holds=frozenset({"claim", "link"}),
            became=_CANNOT_CUT,
            writer=f"dumps_{name}",
            reader=f"loads_{name}",
            sniffer=f"sniff_{name}",
        )
        for name, suffix, what, home in (
            ("apx", ".apx", "APX", "https://www.dbai.tuwien.ac.at/research/argumentation/aspartix"),
            ("tgf", ".tgf", "Trivial Graph Format", "https://en.wikipedia.org/wiki/Trivial_Graph_Format"),
            ("iccma", ".af", "ICCMA 2023, p af", "https://iccma2023.github.io/rules.html"),
        )
    ),
    *(
        Format(
            name=name,
            suffix=f".{name}",
            module="argmap.formats.picture",
            what=f"picture by Graphviz, {what}",
            home=home,
            holds=ALL,  # a picture is to be looked at, not read back
            writer=f"dumps_{name}",
        )
        for name, what, home in (
            ("svg", "with links to the page", "https://www.w3.org/TR/SVG2/"),
            ("png", "144 dots an inch", "https://www.w3.org/TR/png-3/"),
            ("pdf", "on one sheet", "https://www.iso.org/standard/75839.html"),
        )
    ),
)


def writable() -> list[str]:
    """The names of the formats that can be written, in table order."""
    return [format.name for format in FORMATS.values() if format.writes]


def readable() -> list[str]:
    """The names of the formats that can be read, in table order."""
    return [format.name for format in FORMATS.values() if format.reads]


def by_name(name: str) -> Format:
    """The format called `name`; `UsageError` lists the choices."""
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}", f"choose from {', '.join(FORMATS)}")
    return FORMATS[name]


def by_suffix(path: str) -> Format | None:
    """The writable format whose suffix `path` ends in, the longest suffix first; None when there is none."""
    fitting = [f for f in FORMATS.values() if f.writes and path.casefold().endswith(f.suffix)]
    return max(fitting, key=lambda f: len(f.suffix), default=None)


# What a text must have to be of a format at all, so that an article is told from a map without importing every
# format: its first character, and any of some signs in it. A format that is not named here may be anything.
_FIRST = {
    **dict.fromkeys(("json", "argdown-json", "aif", "xaif", "sadface"), "{"),
    **dict.fromkeys(("graphml", "gexf", "microtexts"), "<"),
    "kialo": "D1",
    "brat": "T",
    "apx": "%as",
    "iccma": "p#",
}
_SIGNS = {
    "argdown": ("[", "<", "->", "+>", "_>", "--"),
    "brat": ("\t",),
    "apx": ("(",),
    "tgf": ("\n#",),
    "iccma": ("p af",),
}


def _possible(name: str, text: str, first: str) -> bool:
    return first in _FIRST.get(name, first) and any(sign in text for sign in _SIGNS.get(name, ("",)))


def detect(data: bytes) -> Format | None:
    """The readable format these bytes are a map in, told by content; None for an article or anything else.

    Our own JSON comes first when it is certain, which spares looking through a large map for signs of other formats,
    and last when it is not: any other JSON is tried as it, to be refused by a message that names what is missing.
    """
    text = _peek(data)
    first = text.lstrip("\ufeff \t\r\n\x0b\x0c")[:1]
    if first == "{":
        from argmap.formats import json

        if json.own(text):
            return FORMATS["json"]
    for format in sorted((f for f in FORMATS.values() if f.reads), key=lambda f: f.name == "json"):
        if _possible(format.name, text, first) and format.sniff(text):
            return format
    return None


def read(
    data: bytes, name: str = "", *, format: Format | None = None, losses: Losses | None = None, text: str | None = None
) -> ArgumentMap | None:
    """The map that a file's bytes hold in `format`, or in the one they are detected as; None when they
    are in none (an article, perhaps).

    `text` is that of the companion file; when it is not given, the file beside `name` is read, if there
    is one. `name` stands in messages and as the map's source name.
    Raises `InputError`, its message beginning with `name`, for a file that is damaged or too large.
    """
    found = format or detect(data)
    if found is None:
        return None
    loads = found.loads
    if len(data) > MAX_BYTES:
        raise InputError(f"{name or 'input'}: more than {MAX_BYTES // 1_000_000} MB", "split the file")
    words = _decoded(data, name or "input")
    if found.companion and text is None:
        text = _beside(name, found.companion)
    try:
        map = loads(words, losses, **({"text": text} if found.companion and text is not None else {}))
    except InputError as error:
        raise InputError(f"{name or 'input'}: {error.message}", error.remedy) from error
    if not map.name:
        map.info["source"]["name"] = name
    return map


def _in_order(map: ArgumentMap) -> ArgumentMap:
    """The map with its links in the order of its claims, so that how it was put together changes no byte."""
    order = {id: n for n, id in enumerate(map.nodes)}
    made = ArgumentMap(map.info)
    for id, attributes in map.nodes.items():
        made.add_node(id, attributes)
    for source in made.nodes:
        for target in sorted(map.successors[source], key=order.__getitem__):
            made.add_edge(source, target, map.successors[source][target])
    return made


def _beside(name: str, suffix: str) -> str | None:
    """The text of the file that differs from the path `name` in its suffix only; None when there is none."""
    path = os.path.splitext(name)[0] + suffix
    if path == name or not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return _decoded(file.read(), path)


def _decoded(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 whatever is in it, else as an article is decoded."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    from argmap.ingest import decode

    return decode(data, name)


def _peek(data: bytes) -> str:
    """The bytes as text to tell the format by; what cannot be decoded does not matter there."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")
