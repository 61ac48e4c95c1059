"""How long twenty decisions of `argmap review` take, computed: `python -m benchmarks.review [GOLD.jsonl [ARTICLES]]`.

Without GOLD, four articles are taken that were written for this and reviewed (reviewed.jsonl). Nobody is timed. A
reader is made up, who knows the gold of each article and answers as it says. Until the answer is found, the reader
reads what stands out of the question (the claim, what it serves and the sign between), then the alternatives from the
first. Then one act of thought and the keys follow. What is read and pressed is counted on the screens that
`argmap review` shows in 80 columns.

Rates: silent reading 238 words a minute (Brysbaert 2019, Journal of Memory and Language 109), skimming 450 (Carver
1990, Reading Rate); a key 0.20 s, an act of thought 1.35 s (Card, Moran & Newell 1980, the keystroke-level model);
a claim that was read before in this review is recognised at two looks of 0.23 s (Card, Moran & Newell 1983).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from statistics import mean, median

from argmap.api import extract
from argmap.correct.correction import Overlay
from argmap.correct.desk import Desk
from argmap.correct.session import Question, Session, session
from argmap.extract.account import explainer_of
from argmap.ingest import Document, read_source
from argmap.model import ArgumentMap, Relation
from argmap.render.lines import QUIET, Line
from argmap.render.terminal.question import question_lines
from argmap.scoring.gold import GoldDocument, read_json_lines
from msgspec import Struct

READING, SKIMMING = 238, 450
KEY, THOUGHT, GLANCE = 0.20, 1.35, 0.46
DECISIONS = 20
REVIEWED = Path(__file__).with_name("reviewed.jsonl")
_WORD = re.compile(r"(?!c\d+$)[^\W\d]")
_KEYS = {"f", "l", "1", "2", "3", "4", "5", "6"}
_TYPED = 8  # keys: t, six letters of the claim, Enter


class Decision(Struct, frozen=True):
    """What a decision took: the words of each claim that was read (`again`: those of claims that were read before in
    this review), all words of the screen, the keys, and how it was answered."""

    new: int
    again: tuple[int, ...]
    shown: int
    keys: int
    how: str

    @property
    def read(self) -> int:
        return self.new + sum(self.again)

    def seconds(self, rate: int) -> float:
        """How long it took at a rate of so many words a minute."""
        return self.read * 60 / rate + THOUGHT + self.keys * KEY

    def known(self, rate: int) -> float:
        """The same for a reader who recognises at a glance what was read before in this review."""
        glances = sum(min(GLANCE, words * 60 / rate) for words in self.again)
        return self.new * 60 / rate + glances + THOUGHT + self.keys * KEY


def decisions(document: GoldDocument) -> list[Decision]:
    """The first decisions on an article, answered as its gold says; those that the gold leaves open are passed over."""
    map = extract(document.text, units=[(unit.start, unit.end) for unit in document.units])
    right = {link.source: (link.target, link.relation) for link in document.links if not link.derived}
    desk = Desk.of(map, Overlay())
    asked = session(desk, map.ids(), explainer_of(map, map.ids()), lambda desk: desk)
    article = read_source(map.source_text, map.name)
    made: list[Decision] = []
    seen: set[str] = set()
    while len(made) < DECISIONS and (question := asked.question()) is not None:
        asked.at += 1
        number = map.ids().index(question.id)
        if number not in document.undecided:
            goal = right.get(number)
            made.append(_decided(asked, article, question, (map.ids()[goal[0]], goal[1]) if goal else None, seen))
    return made


def _decided(
    asked: Session, article: Document, question: Question, right: tuple[str, Relation] | None, seen: set[str]
) -> Decision:
    map = asked.desk.map
    lines = question_lines(map, article, question, 80, (1, 1))
    others = [line for line in lines if line and line[0][0].strip() in _KEYS]
    key, keys = _answer(map, question, right)
    place = next((n for n, line in enumerate(others, 1) if line[0][0].strip() == key), len(others))
    targets = [link.target for link in map.links_from(question.id)]
    new = sum(_words(line) for line in lines if line not in others)
    again = []
    for id in (question.id, *targets):
        if id in seen:
            again.append(_claim_words(map, id))
            new -= again[-1]
    read = {question.id, *targets}
    for line in others[: 0 if key == "a" else place]:
        mark = line[0][0].strip()
        id = str(question.others[int(mark) - 1].target) if mark.isdecimal() else ""
        if id in seen:
            again.append(_words(line))
        else:
            new += _words(line)
        read.add(id)
    seen |= read - {""}
    shown = sum(len("".join(text for text, _ in line).split()) for line in lines)
    return Decision(new, tuple(again), shown, keys, key)


def _claim_words(map: ArgumentMap, id: str) -> int:
    return sum(bool(_WORD.search(word)) for word in map.claim(id).text.split())


def _answer(map: ArgumentMap, question: Question, right: tuple[str, Relation] | None) -> tuple[str, int]:
    """The key that is right, and how many keys that takes."""
    links = [(link.target, link.relation) for link in map.links_from(question.id)]
    if links == ([right] if right else []):
        return "a", 1
    if right is None:
        return "l", 1
    if links and links[0][0] == right[0]:
        return "f", 1
    for number, option in enumerate(question.others, 1):
        if option.target == right[0]:
            return str(number), 1 + (option.relation != right[1])
    return "t", _TYPED


def _words(line: Line) -> int:
    """The words of a line that stand out: they are not dim, and no number, sign or id."""
    return sum(bool(_WORD.search(word)) for text, style in line if style != QUIET for word in text.split())


def main(arguments: list[str]) -> int:
    """Prints the figures of one file of gold."""
    documents = list(read_json_lines(Path((arguments or [str(REVIEWED)])[0]).read_text("utf-8")))[
        : int((arguments[1:] or ["1000"])[0])
    ]
    found = [made for made in map(decisions, documents) if made]
    every = [one for made in found for one in made]
    print(f"{len(every)} decisions on {len(found)} articles")
    print(f"  words to read {mean(one.read for one in every):.1f} of {mean(one.shown for one in every):.1f} shown")
    print(f"  keys {mean(one.keys for one in every):.2f}")
    print(
        "  answers",
        ", ".join(f"{how} {many / len(every):.2f}" for how, many in Counter(o.how for o in every).most_common()),
    )
    rows = (
        ("every word read", READING, Decision.seconds),
        ("each claim once", READING, Decision.known),
        ("every word skimmed", SKIMMING, Decision.seconds),
    )
    for name, rate, takes in rows:
        took = sorted(mean(takes(one, rate) for one in made) * DECISIONS for made in found)
        print(f"  {name:<18} {rate} words a minute: {median(took):4.0f} s ({took[0]:.0f} to {took[-1]:.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
