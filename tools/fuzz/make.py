"""Makes inputs: pieces of text, and numbers, from a chance that a seed decides."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from argmap.formats import FORMATS, Losses
from argmap.formats.foreign import Builder
from argmap.model import ArgumentMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An input: what is tried with it, its pieces of text, and numbers (ends of units, a choice)."""

    kind: str
    pieces: tuple[str, ...]
    numbers: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "".join(self.pieces)


WORDS = """the a dam dams must should go stay old new because since although however but and or not if then unless
therefore so critics say said that argues mayor Lowe Ann ministry according to it they he she who which fish river
costs money “ ” " ' ’ ‘ ( ) [ ] — – - : ; , . ! ? … 2019 1. 3,000 % $5 Dr. U.S. e.g. vs. for instance first second
may might could perhaps claims believes denies no never only even yet still while whereas given despite""".split()
BREAKS = (" ", " ", " ", " ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2029", "\x0b", "\x85", "")
ODD = (
    "\x1b]52;c;eA==\x07", "\x1b[31m", "\x9b31m", "\u202e", "\u2066", "\ufeff", "\u200d", "\u00ad", "\ud800", "\udc00",
    "\x00", "\x07", "\U000e0041", "😀", "é", "e\u0301", "İ", "ß", "中文", "א", "\ufffd", "&amp;", "&#0;", "<b>", "</b>",
    "<script>", "<!--", "-->", "<p>", "</p>", "<div hidden>", "```", "**", "__", "[a](b)", "![", "[^1]", "[^1]: ", "# ",
    "> ", "- ", "* ", "1) ", "| a | b |\n", "---\n", "===\n", "{", "}", "]]>", "%", "\\", "$(x)", "`", "~~", "http://a.b/c",
)  # fmt: skip


def prose(chance: Random, most: int = 60) -> tuple[str, ...]:
    """Pieces of a text: words of English, marks, breaks, and now and then what is odd."""
    odd = chance.choice((0.0, 0.02, 0.1, 0.4))
    made: list[str] = []
    for _ in range(chance.randint(0, chance.choice((most // 6, most // 3, most)))):
        made.append(chance.choice(ODD) if chance.random() < odd else chance.choice(WORDS))
        made.append(chance.choice(BREAKS))
    return tuple(made)


def paragraphs(chance: Random) -> list[str]:
    """One to five short texts."""
    return ["".join(prose(chance, 24)) + "." for _ in range(chance.randint(1, 5))]


def a_map(chance: Random) -> ArgumentMap:
    """A small map of hostile words, its links at random."""
    builder = Builder(Losses())
    count = chance.randint(0, 5)
    for number in range(count):
        builder.claim(f"c{number + 1}", "".join(prose(chance, 6)))
    for _ in range(chance.randint(0, 5) if count > 1 else 0):
        one, other = chance.sample(range(1, count + 1), 2)
        builder.link(f"c{one}", f"c{other}", chance.choice(("supports", "opposes")))
    return builder.finish()


def a_file(chance: Random) -> tuple[str, ...]:
    """Pieces of a file in some format, damaged in some places."""
    name = chance.choice([name for name, format in FORMATS.items() if format.writes and name not in PICTURES])
    data = FORMATS[name].dumps(a_map(chance))
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    if text.startswith("{") and chance.random() < 0.6:
        return (_twisted(text, chance),)
    size = chance.randint(1, 12)
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        if pieces:
            _damage(pieces, chance)
    return tuple(pieces)


PICTURES = ("svg", "png", "pdf")


def _damage(pieces: list[str], chance: Random) -> None:
    at = chance.randrange(len(pieces))
    match chance.randrange(5):
        case 0:
            del pieces[at]
        case 1:
            pieces.insert(at, chance.choice((*ODD, *WORDS, "\n", " ", "0", '"', "null", "1e999")))
        case 2:
            pieces[at] = chance.choice(pieces)
        case 3:
            pieces[at:at] = pieces[at : at + 30]
        case _:
            del pieces[at:]


def _twisted(text: str, chance: Random) -> str:
    """JSON with a value of another type somewhere."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    places = list(_places(value))
    for _ in range(chance.choice((1, 1, 2))):
        holder, key = chance.choice(places)
        others: Sequence[Any] = (None, True, 0, -1, 1.5, 10**30, "", "x", [], {}, [[]], {"a": []}, "\ud800")
        if chance.random() < 0.2 and isinstance(holder, dict):
            holder.pop(key, None)
        else:
            holder[key] = chance.choice(others)
    return json.dumps(value)


def _places(value: Any, depth: int = 0) -> Any:
    if isinstance(value, dict | list) and depth < 8:
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key], depth + 1)


SELECTORS = """c1 c2 c9 @ + 2+ + :: & | ~ ( ) role:premise role: relation:opposes rule:* para:2..3 para:..9 conf:..0.4
conf:1.. holder:* holder:critics certainty:reported text:dam text:* supports( opposes( for( against( leaves() roots()
"dam" "unclosed ' , .. : -1 99999999999999999999 key:""".split()


def a_selector(chance: Random) -> tuple[str, ...]:
    """Pieces of a selector, mostly a wrong one."""
    pieces = [chance.choice(SELECTORS) for _ in range(chance.randint(0, 9))]
    if chance.random() < 0.2:
        pieces.insert(chance.randint(0, len(pieces)), chance.choice(ODD))
    return tuple(piece + chance.choice(("", "", " ")) for piece in pieces)


COMMANDS = ("tree", "list", "stats", "show", "holders", "check", "trace", "explain", "ask", "path", "extract",
            "export",
            "convert", "view", "formats", "rules", "score", "nosuch")  # fmt: skip
OPTIONS = ("--json", "--full", "--depth", "--width", "--sort", "--to", "--min-confidence", "--role", "--help",
           "--levels",
           "--fail-empty", "--units", "--rules", "--strict", "--exclude", "--up", "-o", "--nosuch", "-")  # fmt: skip
VALUES = ("0", "1", "-1", "3", "99999999999", "nan", "inf", "c1", "c2", "@", "premise", "dot", "json", "csv",
          "argdown",
          "kialo", "mermaid", "graphml", "brat", "confidence", "-confidence", "ARTICLE", "MAP", "NOTHING", "FOLDER", "",
          "role:premise", "for(@)", "'", "é", "\udcff")  # fmt: skip


def a_command(chance: Random) -> tuple[str, ...]:
    """The words of a command line; ARTICLE, MAP, NOTHING and FOLDER stand for files."""
    words = [chance.choice(COMMANDS)]
    if chance.random() < 0.9:
        words.append(chance.choice(("ARTICLE", "ARTICLE", "MAP", "MAP", "NOTHING", "FOLDER")))
    for _ in range(chance.randint(0, 4)):
        words.append(chance.choice(OPTIONS + VALUES))
    return tuple(words)


RULES = """[[rule]]
id = "own"
finds = "claim"
what = "A claim."
source = "own"
at = "any"
phrases = ["must {adverb}? go"]
sign = "obligation"
[[rule.yes]]
text = "The dams [[must go]]."
[lists]
own = ["dam", "river"]
[weights]
own = 0.3
"""
RULE_VALUES = ("nan", "inf", "1e308", "-1", "true", '""', '"x"', "[]", "[1]", "{}", '["("]', '["(a+)+b"]', "1979-05-27",
               '"link"', '"modifier"', '"boilerplate"', '"start"', '["' + "a? " * 24 + 'b"]')  # fmt: skip


def a_rule_file(chance: Random) -> tuple[str, ...]:
    """The lines of a rule file, some damaged."""
    lines = RULES.splitlines(keepends=True)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        if "=" in lines[at] and chance.random() < 0.7:
            lines[at] = f"{lines[at].partition('=')[0]}= {chance.choice(RULE_VALUES)}\n"
        elif chance.random() < 0.5:
            del lines[at]
        else:
            lines.insert(at, chance.choice(lines))
        if not lines:
            break
    return tuple(lines)
