"""Writes a synthetic saved map: `python -m benchmarks.big_map CLAIMS FILE`. Words at random, no article."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from argmap.formats.json import dumps
from argmap.kinds import Relation
from argmap.model import ArgumentMap, Attribution, Claim, Evidence, Link
from argmap.spans import key

from benchmarks.prose import phrase


def big_map(claims: int, seed: int = 1) -> ArgumentMap:
    """A forest of so many claims under one main claim: mostly shallow, with one chain of a tenth of them."""
    random_ = random.Random(seed)
    texts = [phrase(random_.randint(6, 18), random_) for _ in range(claims)]
    source = ".\n".join(texts) + ".\n"
    map = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": "big.txt", "chars": len(source), "text": source}})
    start = 0
    for number, text in enumerate(texts, 1):
        end = start + len(text)
        evidence = (Evidence(rule="made-up", start=start, end=start + 4, text=text[:4]),)
        held = Attribution(holder=text[:4], start=start, end=start + 4, text=text[:4]) if number % 9 == 0 else None
        map.add_claim(
            Claim(
                id=f"c{number}",
                text=text,
                start=start,
                end=end,
                line=number,
                paragraph=number // 5 + 1,
                sentence=number,
                role="major_claim" if number == 1 else "claim" if number % 4 == 0 else "premise",
                attribution=held,
                certainty="reported" if held else "asserted",
                key=key(text),
                confidence=round(random_.random(), 3),
                evidence=evidence,
            )
        )
        start = end + 2
        if number > 1:
            chain = number <= claims // 10
            target = number - 1 if chain else random_.randint(max(1, number - 400), number - 1)
            relation: Relation = "opposes" if number % 5 == 0 else "supports"
            link = Link(source=f"c{number}", target=f"c{target}", relation=relation, confidence=0.5, evidence=evidence)
            map.add_link(link)
    return map


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(dumps(big_map(int(sys.argv[1]))), "utf-8")
