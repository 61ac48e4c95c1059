"""How many claims `argmap align` finds: `python -m tools.aligned GOLD.jsonl [N]`.

Of annotated articles (docs/evaluation.md), N claims are taken (400), a fifth each way: word for word, with other
marks and quotes, with a word or two changed, two neighbours glued, and invented, which are claims of another article.
Found means at the right place: half of the words of the longer of the two.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from argmap.align.nearest import Nearest
from argmap.correct.quotes import Finder
from argmap.scoring.gold import GoldDocument, read_json_lines

Span = tuple[int, int]
_SHORTEST = 5  # words of a claim that is taken


def verbatim(text: str, chance: random.Random) -> str:
    return text


def marked(text: str, chance: random.Random) -> str:
    """Other quotes and dashes, other case at the beginning, a comma more or less, another end."""
    made = text.translate(str.maketrans("“”’—;", '""\'-,'))
    made = made.replace(",", "", 1) if chance.random() < 0.5 else made
    return f"“{made[:1].swapcase()}{made[1:].rstrip('.')}.”"


def changed(text: str, chance: random.Random) -> str:
    """A word put for another, or left out; two in a claim of ten words and more."""
    words = text.split()
    for _ in range(1 + (len(words) >= 10)):
        at = chance.randrange(len(words))
        words[at : at + 1] = [] if chance.random() < 0.3 else [chance.choice(("however", "large", "did", "people"))]
    return " ".join(words)


def overlaps(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= max(one[1] - one[0], other[1] - other[0])


WAYS: dict[str, Callable[[str, random.Random], str]] = {"verbatim": verbatim, "other marks": marked, "changed": changed}


def taken(documents: list[GoldDocument], chance: random.Random) -> tuple[GoldDocument, int]:
    """An article, and one of its claims that has words enough and a neighbour."""
    while True:
        document = chance.choice(documents)
        numbers = [
            number
            for number, (start, end) in enumerate(document.spans[:-1])
            if len(document.text[start:end].split()) >= _SHORTEST
        ]
        if numbers:
            return document, chance.choice(numbers)


def measure(documents: list[GoldDocument], each: int) -> dict[str, tuple[int, int]]:
    """For each way how many claims were found at their place; of invented ones, how many were told as such."""
    chance = random.Random(17)
    known: dict[str, Nearest] = {}

    def nearest(document: GoldDocument) -> Nearest:
        if document.id not in known:
            known[document.id] = Nearest(Finder(document.text))
        return known[document.id]

    found: dict[str, tuple[int, int]] = {}
    for way in (*WAYS, "glued", "invented"):
        right = 0
        for _ in range(each):
            document, number = taken(documents, chance)
            (start, end), (begin, stop) = document.spans[number : number + 2]
            if way == "invented":
                other = chance.choice([one for one in documents if one.text != document.text])
                right += nearest(other).match(document.text[start:end]) is None
                continue
            text = document.text[start:end]
            span = (start, end)
            if way == "glued":
                text = f"{text.rstrip('.')}, and {document.text[begin:stop]}"
                span = (start, stop)
            match = nearest(document).match(WAYS.get(way, verbatim)(text, chance))
            pieces = match.pieces if match else ()
            right += match is not None and (
                overlaps((match.start, match.end), span) or any(overlaps(piece, (start, end)) for piece in pieces)
            )
        found[way] = right, each
    return found


def main(arguments: list[str]) -> int:
    """Prints the table for each file of gold."""
    number = int(arguments.pop()) if arguments[-1].isdigit() else 400
    for path in arguments:
        documents = read_json_lines(Path(path).read_text("utf-8"), path)
        print(f"{Path(path).name}: {len(documents)} articles")
        for way, (right, each) in measure(documents, number // 5).items():
            print(f"  {way:12} {right / each:.3f}  ({right} of {each})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
