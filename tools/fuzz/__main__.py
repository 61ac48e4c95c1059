"""`python -m tools.fuzz --n 10000 --seed 7`: that many inputs; the first fault of each kind, made small. Exit code 1
when a promise was broken. `--from K --n 1` makes input K again; `--log FILE` goes on where the last run ended."""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from random import Random
from types import FrameType

from tools.fuzz import log
from tools.fuzz.make import Case
from tools.fuzz.promises import KINDS, tried

MOST_SECONDS = 20.0  # of the processor, for one input
_TRIES = 400  # to make a fault smaller
_SAMPLE = 200  # inputs tried again under other hash seeds
_LOGGED = 1000  # inputs to a line of the log


class _Hung(BaseException):
    pass


def made(seed: str, number: int, only: str = "") -> Case:
    """Input `number` of a seed."""
    chance = Random(f"{seed}:{number}")
    weights = [often for _, _, often in KINDS.values()]
    kind = only or chance.choices(list(KINDS), weights)[0]
    return KINDS[kind][1](chance)


def limited(case: Case) -> tuple[str, str]:
    """`tried`, with a limit to the time it takes."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _Hung

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        return tried(case)
    except _Hung:
        return "", f"no answer in {MOST_SECONDS:.0f} s"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def kind_of(fault: str) -> str:
    """What makes two faults the same: without the words that differ."""
    return fault.split(":")[0] if not fault.startswith("Broken") else fault[:40]


def smallest(case: Case, fault: str) -> Case:
    """The case with whatever can be left out of it, the fault staying of the same kind."""
    tries = _TRIES
    for split in (False, True):
        if split and case.kind != "command":
            case = Case(kind=case.kind, pieces=tuple(case.text), numbers=case.numbers)
        size = max(1, len(case.pieces) // 2)
        while size and tries > 0:
            at = 0
            while at < len(case.pieces) and tries > 0:
                less = Case(kind=case.kind, pieces=case.pieces[:at] + case.pieces[at + size :], numbers=case.numbers)
                tries -= 1
                if kind_of(limited(less)[1]) == kind_of(fault):
                    case = less
                else:
                    at += size
            size //= 2
    return case


def digest(seed: str, numbers: range) -> str:
    """A hash of what the inputs give, to be compared between hash seeds."""
    total = hashlib.sha256()
    for number in numbers:
        case = made(seed, number)
        if case.kind in ("text", "units", "file", "document"):
            total.update(limited(case)[0].encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def same_everywhere(seed: str, count: int) -> bool:
    """Whether inputs give the same under three hash seeds."""
    command = [sys.executable, "-m", "tools.fuzz", "--digest", "--n", str(count), "--seed", seed]
    given = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": hash_seed}, capture_output=True, check=True).stdout
        for hash_seed in ("0", "1", "31337")
    }
    return len(given) == 1


class Found:
    """The faults of a run: the first of each kind is made small and printed."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.faults: dict[tuple[str, str], list[int]] = {}

    def try_all(self, seed: str, numbers: range, only: str) -> list[str]:
        """Tries inputs; gives the kinds of faults that are new."""
        new = []
        for number in numbers:
            case = made(seed, number, only)
            self.counts[case.kind] += 1
            fault = limited(case)[1]
            if fault:
                seen = self.faults.setdefault((case.kind, kind_of(fault)), [])
                seen.append(number)
                if len(seen) == 1:
                    new.append(f"{case.kind} {number}: {fault}")
                    small = smallest(case, fault)
                    print(f"{new[-1]}\n  {small.pieces!r} {small.numbers or ''}", flush=True)
        return new


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tools.fuzz")
    asked.add_argument("--n", type=int, default=1000)
    asked.add_argument("--seed", default=str(int(time.time())))
    asked.add_argument("--from", dest="first", type=int, default=0)
    asked.add_argument("--only", default="", choices=["", *KINDS])
    asked.add_argument("--log", default="", metavar="FILE", help="go on where FILE says that this seed was left")
    asked.add_argument("--digest", action="store_true")
    return asked.parse_args()


def main() -> int:
    """Tries the inputs asked for, prints figures and faults; 1 when there is a fault."""
    given = _asked()
    os.environ.update(ARGMAP_PAGER="cat", TERM="xterm")
    first = log.next_number(given.log, given.seed) if given.log else given.first
    numbers = range(first, first + given.n)
    if given.digest:
        print(digest(given.seed, numbers))
        return 0
    print(f"seed {given.seed}, {given.n:,} inputs" + (f" from {first:,}" if first else ""), flush=True)
    found = Found()
    begun = time.process_time()
    for start in numbers[::_LOGGED]:
        before = time.process_time()
        some = range(start, min(start + _LOGGED, numbers.stop))
        new = found.try_all(given.seed, some, given.only)
        if given.log:
            log.add(given.log, given.seed, some, new, time.process_time() - before)
    if not given.only and not first and not same_everywhere(given.seed, min(given.n, _SAMPLE)):
        found.faults["text", "another map under another hash seed"] = []
    _tell(found, time.process_time() - begun)
    if given.log:
        print(log.total(given.log))
    return 1 if found.faults else 0


def _tell(found: Found, seconds: float) -> None:
    counts = ", ".join(f"{count:,} {kind}" for kind, count in found.counts.most_common())
    print(f"{counts}; {len(found.faults)} faults; {seconds:.0f} s of the processor")
    for (kind, fault), seen in found.faults.items():
        print(f"  {kind}: {fault}: {len(seen)} times, at {', '.join(map(str, seen[:5]))}")


if __name__ == "__main__":
    sys.exit(main())
