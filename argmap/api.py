"""The Python interface: `extract` a text, `load` a file; `select`, `trace`, `path` and `check` a map."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import InputError, UsageError
from argmap.messages import counted

if TYPE_CHECKING:
    from argmap.check import Finding
    from argmap.formats import Losses
    from argmap.ingest.document import Document
    from argmap.model import ArgumentMap, Link
    from argmap.traverse.walk import Step

Units = Sequence[tuple[int, int]]


def extract(
    text: str, *, units: Units | None = None, rules: str | Path | None = None, language: str | Path = "en"
) -> ArgumentMap:
    """The argument map of a text.

    `units`, spans as (start, end) in characters, keeps a given segmentation: every unit becomes a
    claim, in that order, and the text is taken as plain. Without, it may be plain text, Markdown or
    HTML. `rules` is a directory of further rule files; `language` names the language whose rules are used, or is the
    path of a folder that holds another's (docs/rules.md). An empty text gives an empty map.
    """
    from argmap.extract.pipeline import extract_document
    from argmap.ingest import plain, read_text

    text, units = _joined(text, units)
    document = plain.read(text, language=language) if units is not None else read_text(text, language=language)
    return extract_document(document, units=units, rules=rules, language=language)


def _joined(text: str, units: Units | None) -> tuple[str, Units | None]:
    """The text with every character that came as two surrogates as the one it is, and the units moved with it."""
    pairs = [match.start() for match in re.finditer("[\ud800-\udbff][\udc00-\udfff]", text)]
    if not pairs:
        return text, units
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    if units is None:
        return joined, None
    return joined, [(start - bisect_left(pairs, start), end - bisect_left(pairs, end)) for start, end in units]


def load(
    path: str | Path,
    *,
    units: Units | None = None,
    rules: str | Path | None = None,
    local: bool = False,
    corrections: bool = True,
) -> ArgumentMap:
    """The map in a file: a saved map as it is, an article extracted; told by content, not by name.

    Of a file with several articles (a feed, a mailbox …) `path` names one: `inbox.mbox#3`. An address
    of the web is fetched (docs/reading.md), with `local` also from this machine and the local network;
    the variable ARGMAP_OFFLINE=1 forbids it. Corrections beside the file (`PATH.argmap.toml`, docs/corrections.md) are
    put on the map unless `corrections` is False; those that do not apply any more are in
    `map.info["corrections"]["left"]`. Raises `InputError` for what is missing or can be read as neither.
    """
    from argmap.ingest import several
    from argmap.web import is_web

    if isinstance(path, str) and is_web(path):
        from argmap.web.get import Allowed, article

        return read(*article(path, Allowed(local=local)), units=units, rules=rules)
    file, ident = several.split(str(path))
    try:
        data, name = Path(file).read_bytes(), str(path)
    except OSError as error:
        raise InputError(f"cannot read {file!r}: {error.strerror}") from None
    if ident:
        data, name = several.chosen(data, file, ident)
    map = read(data, name, units=units, rules=rules)
    if not corrections:
        return map
    from argmap.correct import beside, path_of
    from argmap.correct.corrected import correct

    return correct(map, beside.read(path_of(str(path)))).map


def read(
    data: bytes,
    name: str = "",
    *,
    units: Units | None = None,
    rules: str | Path | None = None,
    losses: Losses | None = None,
) -> ArgumentMap:
    """The map that the bytes of a file are; `name` stands in messages and as the map's source name.

    What a foreign format holds and the map cannot is added to `losses`, and so are doubts about an article.
    """
    from argmap import formats
    from argmap.corpus.content import content

    found = content(data, name)
    if found.kind == "store":
        raise InputError(f"{name or 'input'} is a database, not an article", "argmap list STORE opens a store")
    map = formats.read(data, name, format=found.format, losses=losses) if found.kind == "map" else None
    if map is not None:
        if units is not None:
            raise UsageError(f"{name or 'input'} is a saved map, which has its claims", "--units is for articles")
        return map
    from argmap.extract.pipeline import extract_document
    from argmap.ingest import read_bytes

    document = read_bytes(data, name or "input")
    if losses is not None:
        for what, count in document.lost:
            losses.add(what, count)
    map = extract_document(document, units=units, rules=rules)
    if losses is not None:
        _doubt(map, document, rules, losses)
    return map


def _doubt(map: ArgumentMap, document: Document, rules: str | Path | None, losses: Losses) -> None:
    """Warns when an article gave no claims, or reads as another language than that of the rules."""
    from argmap.extract.language import known_share, reads_foreign
    from argmap.extract.pipeline import as_directories, judge_of

    rulebook = judge_of(as_directories(rules)).rulebook
    named = document.name or "the text"
    if reads_foreign(document.text, rulebook):
        share = known_share(document.text, rulebook)
        losses.warn(f"{named} does not read as English ({share:.0%} known words); do not trust this map")
    if not len(map):
        from argmap.segment.sentences import sentences_of

        count = len(sentences_of(document))
        losses.warn(f"no claims found in {named}: {counted(count, 'sentence')} read")


def select(map: ArgumentMap, *selectors: str, exclude: Iterable[str] = ()) -> list[str]:
    """The ids of the claims that any of the selectors picks (all claims, without a selector) and none of `exclude`.

    The order is that of the map; docs/selectors.md has the language. `UsageError` shows the place of a fault.
    """
    from argmap.select import evaluate

    return evaluate.select(map, *selectors, exclude=exclude)


def trace(map: ArgumentMap, id: str, *, up: bool = False) -> list[Step]:
    """The claim and all it rests on or is opposed by (with `up`, all it serves), depth first.

    Each step has `id`, `level` (0 for the claim), `beside` (the claim the step came from) and `again` (met before).
    `UsageError` for an unknown id.
    """
    from argmap.traverse.walk import walk

    return list(walk(map, map.claim(id).id, up=up))


def path(map: ArgumentMap, start: str, end: str) -> list[Link]:
    """The links of a shortest chain between two claims, in walking order; empty when there is none.

    `UsageError` for an unknown id.
    """
    from argmap.traverse import path

    return path.path(map, start, end)


def check(map: ArgumentMap, *, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Finding]:
    """The faults of the argument and of the map, by place; docs/check.md lists the codes."""
    from argmap.check import run

    return run(map, select=select, ignore=ignore)
