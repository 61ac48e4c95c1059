"""Abstract argumentation frameworks, which hold who attacks whom and nothing else: APX, TGF and ICCMA 2023.

Definitions: ASPARTIX (www.dbai.tuwien.ac.at/research/argumentation/aspartix) for APX,
`arg(a).` and `att(a,b).`; the Trivial Graph Format; ICCMA 2023 (iccma2023.github.io/rules.html),
`p af <n>` and then `i j` an attack. Solvers read names only, so the words of claims are not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import StringIO

from argmap.errors import InputError
from argmap.formats.foreign import MAX_CLAIMS, Builder
from argmap.formats.identifiers import names
from argmap.formats.losses import Losses
from argmap.late import late
from argmap.model import ArgumentMap, Relation

_ATOM = late(r"[a-z]\w*", re.ASCII)
_FACT = late(r"\s*(?:(arg|att|support)\(\s*([^(),]+?)\s*(?:,\s*([^(),]+?)\s*)?\)\s*\.|%[^\n]*)\s*")
_HEAD = late(r"(?:\s*#[^\n]*\n)*\s*p af (\d+)\s*(?:\n|$)")
_SUPPORTS = {"support", "supports", "sup", "pro", "+"}


# -- APX ----------------------------------------------------------------------------------------
def dumps_apx(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The attacks as APX, one fact a line, arguments first."""
    called = names(map, _ATOM)
    args = [f"arg({name}).\n" for name in called.values()]
    return "".join([*args, *(f"att({called[a]},{called[b]}).\n" for a, b in _attacks(map))])


def sniff_apx(text: str) -> bool:
    """Whether this is APX: it begins with a fact, after comments."""
    at = 0
    while match := _FACT.match(text, at):
        if match[1]:
            return True
        at = match.end()
    return False


def loads_apx(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The framework in an APX file, its names as the claims' words; `support(a,b)`, as some write, too."""
    builder = Builder(losses if losses is not None else Losses())
    links: list[tuple[int, str, str, Relation]] = []
    at, line, counted = 0, 1, 0
    while at < len(data):
        match = _FACT.match(data, at)
        line, counted = line + data.count("\n", counted, at), at
        if match is None:
            raise InputError(f"line {line} is no fact: {_line_at(data, at)!r}", "write arg(a). or att(a,b).")
        kind, first, second = match.groups()
        if kind == "arg" and second is None:
            _claim(builder, first, first, line)
        elif kind in ("att", "support") and second is not None:
            links.append((line, first, second, "opposes" if kind == "att" else "supports"))
        elif kind:
            raise InputError(f"line {line}: {kind} with {'two names' if second else 'one name'}", "write att(a,b).")
        at = match.end()
    for link in links:
        _link(builder, *link)
    return builder.finish()


# -- TGF ----------------------------------------------------------------------------------------
def dumps_tgf(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The attacks as TGF: a name a line, a line with `#`, and a line for each attack."""
    called = names(map, _ATOM)
    attacks = [f"{called[a]} {called[b]}\n" for a, b in _attacks(map)]
    return "".join([*(f"{name}\n" for name in called.values()), "#\n", *attacks])


def sniff_tgf(text: str) -> bool:
    """Whether this is TGF: a line with `#` alone, and after it lines that begin with two names from before it."""
    known: set[str] = set()
    lines = StringIO(text)
    for line in lines:
        name = line.strip()
        if name == "#":
            break
        if not name or (name := name.split(None, 1)[0]) in known:
            return False
        known.add(name)
    else:
        return False
    edges = (line.split(None, 2) for line in lines if not line.isspace())
    return bool(known) and all(len(edge) >= 2 and edge[0] in known and edge[1] in known for edge in edges)


def loads_tgf(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The framework in a TGF file; the labels of nodes are the claims' words, an edge labelled as a
    support is one and any other an attack."""
    builder = Builder(losses if losses is not None else Losses())
    parted = False
    for line, content in enumerate(StringIO(data), 1):
        parts = content.strip().split(None, 2 if parted else 1)
        if parts == ["#"]:
            parted = True
        elif parts and not parted:
            _claim(builder, parts[0], parts[-1], line)
        elif len(parts) >= 2:
            label = parts[2].strip().lower() if len(parts) > 2 else ""
            _link(builder, line, parts[0], parts[1], "supports" if label in _SUPPORTS else "opposes")
        elif parts:
            raise InputError(f"line {line} is no edge: {content[:40].rstrip()!r}", "write two names")
    if not parted:
        raise InputError("no line with # alone parts nodes and edges", "the file is damaged")
    return builder.finish()


# -- ICCMA 2023 ---------------------------------------------------------------------------------
def dumps_iccma(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The attacks as ICCMA 2023 has them: claims are numbers from 1, in map order."""
    numbers = {id: n for n, id in enumerate(map.nodes, 1)}
    return "".join([f"p af {len(numbers)}\n", *(f"{numbers[a]} {numbers[b]}\n" for a, b in _attacks(map))])


def sniff_iccma(text: str) -> bool:
    """Whether this is ICCMA's format: the first line that is no comment is `p af <n>`."""
    return _HEAD.match(text) is not None


def loads_iccma(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The framework in an ICCMA 2023 file, its numbers as the claims' words."""
    builder = Builder(losses if losses is not None else Losses())
    head = _HEAD.match(data)
    if head is None:
        raise InputError("the first line is not p af <n>", "the file is damaged")
    count = int(head[1][:12])
    if count > MAX_CLAIMS:
        raise InputError(f"{count:,} arguments, more than {MAX_CLAIMS:,}", "split the file")
    for number in range(1, count + 1):
        builder.claim(str(number), str(number))
    first = data.count("\n", 0, head.end())
    for line, content in enumerate(StringIO(data[head.end() :]), first + 1):
        parts = content.split()
        if not parts or parts[0].startswith("#"):
            continue
        if len(parts) != 2:
            raise InputError(f"line {line} is no attack: {content[:40].rstrip()!r}", "write two numbers")
        _link(builder, line, parts[0], parts[1], "opposes")
    return builder.finish()


# -- shared -------------------------------------------------------------------------------------
def _attacks(map: ArgumentMap) -> Iterable[tuple[str, str]]:
    for source, targets in map.successors.items():
        for target, attributes in targets.items():
            if attributes["relation"] == "opposes":
                yield source, target


def _claim(builder: Builder, id: str, words: str, line: int) -> None:
    if id in builder:
        raise InputError(f"line {line}: {id!r} was declared before", "names must differ")
    builder.claim(id, words)


def _link(builder: Builder, line: int, source: str, target: str, relation: Relation) -> None:
    for name in (source, target):
        if name not in builder:
            raise InputError(f"line {line} names {name!r}, which is no argument", "the file is damaged")
    builder.link(source, target, relation)


def _line_at(data: str, at: int) -> str:
    return data[at : at + 200].strip().partition("\n")[0][:40]
