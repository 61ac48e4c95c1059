"""`python -m tools.alone FILE... [--seed N]`: claims as they are read alone, drawn from articles for a reader to judge.

FILE is JSON Lines with a `text` a line. A card a line: 200 claims of ten articles in mixed order. Give the cards to
somebody who knows neither the articles nor the rules, and ask of each whether one can tell what is claimed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import argmap

ARTICLES = 10
CLAIMS = 20  # of each


def cards(texts: Sequence[str], seed: int) -> list[str]:
    """Claims of some of the texts, as `plain` gives them; the same for the same texts and seed."""
    chance = Random(seed)
    drawn = []
    for text in chance.sample(list(texts), min(ARTICLES, len(texts))):
        claims = [claim.as_read for claim in argmap.extract(text).claims()]
        drawn += chance.sample(claims, min(CLAIMS, len(claims)))
    chance.shuffle(drawn)
    return [" ".join(card.split()) for card in drawn]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    texts = [json.loads(line)["text"] for path in given.files for line in path.read_text("utf-8").splitlines()]
    for number, card in enumerate(cards(texts, given.seed), 1):
        print(f"{number}. {card}")


if __name__ == "__main__":
    main()
