"""What is promised of each kind of input, as functions that raise `Broken` when it is not so."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zlib import crc32

import argmap
from argmap import api
from argmap.cli.main import run
from argmap.errors import ArgmapError, ExitCode, RuleError, UsageError
from argmap.extract.account import accounts_for
from argmap.formats import FORMATS, Losses, detect, json
from argmap.ingest import several
from argmap.model import ArgumentMap

from tools.fuzz import make
from tools.fuzz.documents import a_document, packed
from tools.fuzz.make import Case

# What a terminal obeys; colours and the moves of a progress bar are the program's own.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[hl]|\r?\x1b\[[12]?[AKJ]|\r(?=\x1b)")
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Broken(Exception):
    """A promise that was not kept."""


def hold(kept: bool, promise: str) -> None:
    """Raises `Broken` unless a promise was kept."""
    if not kept:
        raise Broken(promise)


def whole(map: ArgumentMap) -> None:
    """Spans are exact, and what is written and read again is the same."""
    text = map.source_text
    for claim in map.claims():
        hold(text[claim.start : claim.end] == claim.text, f"span of {claim.id}")
        for piece in claim.evidence:
            hold(text[piece.start : piece.end] == piece.text, f"span of the evidence of {claim.id}")
    for link in map.links():
        hold(link.source in map and link.target in map, "both ends of a link are there")
    written = json.dumps(map)
    hold(json.dumps(json.loads(written)) == written, "JSON read again is the same")


def forest(map: ArgumentMap) -> None:
    """Each claim serves one at most, and none itself, however far."""
    for id in map.ids():
        seen = {id}
        while targets := list(map.successors[id]):
            hold(len(targets) == 1, f"{id} serves one claim at most")
            id = targets[0]
            hold(id not in seen, f"{id} does not serve itself")
            seen.add(id)


def text(case: Case) -> str:
    """A text gives a map, the same each time; gives what is compared between hash seeds."""
    map = argmap.extract(case.text)
    whole(map)
    forest(map)
    written = json.dumps(map)
    if sample(case, 8):
        hold(json.dumps(argmap.extract(case.text)) == written, "the same text gives the same map")
        explained(map)
    return written


def explained(map: ArgumentMap) -> None:
    """There is an account of every claim of a map that was just made, and of the map read again."""
    for one in (map, json.loads(json.dumps(map))) if len(map) else ():
        try:
            accounts_for(one, list(one.ids()))
        except UsageError as error:
            raise Broken(f"every claim has an account: {error}") from error


def sample(case: Case, every: int) -> bool:
    """Whether a case is one of the few that what takes long is tried with; about one in `every`."""
    return crc32(case.text.encode("utf-8", "surrogatepass")) % every == 0


def units(case: Case) -> str:
    """Given units are the claims, in their order."""
    text = case.text
    ends = [number % (len(text) + 1) for number in case.numbers]
    spans = [(min(pair), max(pair)) for pair in zip(ends[::2], ends[1::2], strict=False)]
    spans = [span for span in spans if span[0] < span[1]]
    if re.search("[\ud800-\udbff][\udc00-\udfff]", text):
        return ""  # two halves are read as one character, and the units move
    map = argmap.extract(text, units=spans)
    if sample(case, 8):
        explained(map)
    hold([(claim.start, claim.end) for claim in map.claims()] == spans, "units are the claims")
    whole(map)
    forest(map)
    return json.dumps(map)


def file(case: Case) -> str:
    """A file of any kind gives a map with exact spans, or an error that says what is wrong."""
    data = case.text.encode("utf-8", "surrogatepass")
    try:
        map = api.read(data, "f")
    except ArgmapError as error:
        hold(error.exit_code in (ExitCode.WRONG_USE, ExitCode.UNREADABLE), "a bad file is no bug")
        return str(error)
    found = detect(data, "f")
    if found is None or found.name not in _AS_GIVEN:
        whole(map)
    chosen = crc32(data)
    for name in (WRITTEN[chosen % len(WRITTEN)], WRITTEN[chosen // 64 % len(WRITTEN)]):
        FORMATS[name].write(map, Losses())
    return json.dumps(map)


def document(case: Case) -> str:
    """A file that articles are read from gives maps with exact spans, or an error that says what is wrong."""
    name, data = packed(case.pieces, case.numbers)
    given = []
    try:
        parts = [(part.data, f"{name}#{number}") for number, part in enumerate(several.parts(data, name)) if part.data]
        for found, called in parts or [(data, name)]:
            given.append(_article(found, called))
    except ArgmapError as error:
        hold(error.exit_code in (ExitCode.WRONG_USE, ExitCode.UNREADABLE), "a bad file is no bug")
        given.append(str(error))
    return "\n".join(given)


def _article(data: bytes, name: str) -> str:
    map = api.read(data, name)
    if detect(data, name) is None:
        whole(map)
        forest(map)
        explained(map)
    return json.dumps(map)


def rules(case: Case) -> str:
    """A folder of rules is read, or refused naming the file."""
    with TemporaryDirectory() as folder:
        Path(folder, "own.toml").write_text(case.text, "utf-8", "surrogatepass")
        try:
            return json.dumps(argmap.extract("The dams must go because they kill fish.", rules=folder))
        except RuleError as error:
            hold("own.toml" in str(error), "a broken rule names its file")
            return ""


_AS_GIVEN = ("json", "graphml", "gexf")  # in argmap's own terms: `argmap check` tells what is wrong with spans
WRITTEN = [name for name, format in FORMATS.items() if format.writes and name not in make.PICTURES]
_ARTICLE = (
    "Dams must go because they kill fish. Critics say they are useful. However, they are old \x1b]52;c;eA==\x07.\n"
)


@cache
def _map() -> ArgumentMap:
    return argmap.extract(_ARTICLE)


def selector(case: Case) -> str:
    """A selector picks claims of the map, or is refused."""
    map = _map()
    try:
        found = api.select(map, case.text)
    except UsageError as error:
        return str(error)
    hold(set(found) <= set(map.ids()) and len(set(found)) == len(found), "a selector picks claims")
    return " ".join(found)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError

    def reconfigure(self, **_: object) -> None:
        pass


_WRITES = ("-o", "--out", "--report")


def command(case: Case) -> str:
    """A command line ends with a known exit code, and a terminal obeys nothing of what it shows."""
    with TemporaryDirectory() as folder:
        files = {name: str(Path(folder, name.lower() + ".txt")) for name in ("ARTICLE", "MAP", "NOTHING", "FOLDER")}
        Path(files["ARTICLE"]).write_text(_ARTICLE, "utf-8")
        Path(files["MAP"]).write_text(json.dumps(_map()), "utf-8")
        Path(files["FOLDER"]).mkdir()
        read = [word for at, word in enumerate(case.pieces) if not (at and case.pieces[at - 1] in _WRITES)]
        before = {name: Path(files[name]).read_bytes() for name in ("ARTICLE", "MAP") if name in read}
        words = [files.get(word, word) for word in case.pieces]
        words = [_into(folder, words, at) for at in range(len(words))]
        out, err = _Terminal(), _Terminal()
        with chdir(folder), redirect_stdout(out), redirect_stderr(err):
            code = run(words)
        hold(code in (0, 1, 2, 3), f"exit code {code}: {err.getvalue()[-200:]}")
        for shown in (out.getvalue(), err.getvalue()):
            found = _OBEYED.search(_COLOUR.sub("", shown))
            hold(found is None, f"a terminal obeys {found and found.group()!r}")
        hold(before == {name: Path(files[name]).read_bytes() for name in before}, "no input is written over")
    return f"{code}"


def _into(folder: str, words: list[str], at: int) -> str:
    """A word of a command line; what names a file to write stands in the folder."""
    named = at > 0 and (words[at - 1] in _WRITES or (words[0] == "convert" and at == 2))
    if named or (words[0] == "view" and at == len(words) - 1 and at > 1):
        return words[at] if words[at].startswith((folder, "-")) else str(Path(folder, "out" + words[at][:20]))
    return words[at]


def _document(pieces: tuple[str, ...], numbers: tuple[int, ...]) -> Case:
    return Case(kind="document", pieces=pieces, numbers=numbers)


KINDS: dict[str, tuple[Callable[[Case], str], Callable[[Random], Case], int]] = {  # with how often, of a hundred
    "text": (text, lambda c: Case(kind="text", pieces=make.prose(c)), 38),
    "units": (units, lambda c: Case(kind="units", pieces=make.prose(c, 30), numbers=tuple(
        c.randrange(400) for _ in range(2 * c.randint(0, 6)))), 14),
    "file": (file, lambda c: Case(kind="file", pieces=make.a_file(c)), 23),
    "document": (document, lambda c: _document(*a_document(c, make.paragraphs(c))), 12),
    "selector": (selector, lambda c: Case(kind="selector", pieces=make.a_selector(c)), 10),
    "command": (command, lambda c: Case(kind="command", pieces=make.a_command(c)), 2),
    "rules": (rules, lambda c: Case(kind="rules", pieces=make.a_rule_file(c)), 1),
}  # fmt: skip


def tried(case: Case) -> tuple[str, str]:
    """What a case gives, and what is wrong with it: empty when every promise is kept."""
    try:
        return KINDS[case.kind][0](case), ""
    except Broken as broken:
        return "", f"Broken: {broken}"
    except RecursionError:
        return "", "RecursionError"
    except Exception as error:
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        return "", f"{type(error).__name__} at {where}: {str(error)[:200]}"
    finally:
        sys.stdout.flush()
