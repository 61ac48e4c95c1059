"""The table of formats: for each, where its module is, which way it goes, and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from msgspec import Struct, field

from argmap.errors import UsageError
from argmap.formats.extras import HELD
from argmap.formats.features import ALL, FEATURES, lose
from argmap.formats.losses import Loss, Losses
from argmap.model import ArgumentMap

_BARE = frozenset({"claim", "link", "supporting link", "claim text"})


class _Writer(Protocol):
    def __call__(self, map: ArgumentMap, losses: Losses | None = None, **more: Any) -> str | bytes: ...


class _Reader(Protocol):
    def __call__(self, data: str, losses: Losses | None = None, **more: Any) -> ArgumentMap: ...


class _Sniffer(Protocol):
    def __call__(self, text: str) -> bool: ...


class Format(Struct, frozen=True, kw_only=True):
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

    def write(self, map: ArgumentMap, losses: Losses, **more: Any) -> str | bytes:
        """The map in this format; adds what it cannot hold to `losses`. `more` goes to its writer."""
        dumps = self.dumps
        lose(map, self.holds, self.became, losses)
        return dumps(_in_order(map), losses, **more)

    def write_companion(self, map: ArgumentMap) -> str:
        """The text of the file that belongs beside the one `write` makes; for formats with a companion."""
        return cast(str, import_module(self.module).dumps_companion(map))


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


def _table(*formats: Format) -> dict[str, Format]:
    return {format.name: format for format in formats}


_CONFIDENCES = ("confidence{s} of claims", "confidence{s} of links")
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
        holds=_BARE | {"undercut", "role", "holder", "certainty mark", "scheme", *_CONFIDENCES},
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
        holds=_BARE | {"undercut", "holder", "certainty mark", "confidence{s} of links"},
    ),
    Format(
        name="argdown",
        suffix=".argdown",
        module="argmap.formats.argdown",
        what="Argdown",
        home="https://argdown.org/syntax",
        reads=True,
        holds=_BARE | {"undercut"} | HELD,
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
        holds=_BARE | {"undercut"} | HELD,
    ),
    Format(
        name="xaif",
        suffix=".xaif.json",
        module="argmap.formats.aif",
        what="xAIF: AIF with the text",
        home="https://github.com/arg-tech/xaif",
        reads=True,
        holds=_BARE | {"undercut", "place{s} in the text"} | HELD,
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
        holds=_BARE | {"undercut", "place{s} in the text"} | HELD,
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
        holds=_BARE | {"undercut", "place{s} in the text"} | HELD,
        companion=".txt",
    ),
    Format(
        name="page",
        suffix=".html",
        module="argmap.formats.viewed",
        what="the page of argmap view",
        home="docs/page.md",
        reads=True,
        writes=False,
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


def by_name(name: str, *, to_read: bool = False) -> Format:
    """The format called `name`; `UsageError` lists those that can be written, or read."""
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}", f"choose from {', '.join(readable() if to_read else writable())}")
    return FORMATS[name]
