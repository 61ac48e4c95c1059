"""`python -m benchmarks [PART...]`: startup, extraction, hostile, query, interchange; all of them without a name.

`corpus`, `crawl` and `scale` (they need the extra `cluster`) are run only when named.

Nothing here passes or fails: a limit that is missed is marked, and a person looks. Ratios are taken in one run on one
machine, because times are not comparable between machines; each is the best of several runs, taken in turn.
"""

from __future__ import annotations

import sys

from benchmarks import corpus, crawl, extraction, hostile, interchange, query, scale, startup

PARTS = {
    "startup": startup.run,
    "extraction": extraction.run,
    "hostile": hostile.run,
    "query": query.run,
    "interchange": interchange.run,
}
LONG = {"corpus": corpus.run, "crawl": crawl.run, "scale": scale.run}


def main(arguments: list[str]) -> int:
    """Runs the parts named; 2 for a name that is none."""
    unknown = [name for name in arguments if name not in PARTS and name not in LONG]
    if unknown:
        print(f"no part {unknown[0]!r}: choose from {', '.join([*PARTS, *LONG])}", file=sys.stderr)
        return 2
    for name in arguments or PARTS:
        (PARTS | LONG)[name]()
        print(flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
