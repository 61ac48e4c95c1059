"""`python -m benchmarks.faults [kill] [interrupt] [early] [helpers] [full] [slow] [--times N] [--seed S]`: prints how
often each trial was made and what went wrong; exit code 1 when anything did. The full disk is a small tmpfs, as root.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

ARGMAP = [sys.executable, "-m", "argmap"]
ARTICLES = 250
_LONGEST = 120.0  # seconds that a process may take to end

Trial = Callable[[Random, int, Path], Counter[str]]


def _articles(folder: Path) -> Path:
    """A file of records to build a store from."""
    path = folder / "articles.jsonl"
    text = "Dams must go because they kill fish. Critics say that they are useful. However, number {0} is old."
    path.write_text("".join(f'{{"id": "{n}", "text": "{text.format(n)}"}}\n' for n in range(ARTICLES)), "utf-8")
    return path


def _build(source: Path, store: Path) -> list[str]:
    return [*ARGMAP, "corpus", "build", str(source), "--into", str(store), "--jobs", "2"]


def _content(store: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(store) as db:
        hold = db.execute("PRAGMA integrity_check").fetchall()
        rows = db.execute("SELECT a.ident, c.claim, c.text, c.start FROM claim c JOIN article a ON a.id = c.article")
        return [*hold, *sorted(rows.fetchall())]


def _lines(said: bytes) -> int:
    """How many lines are said beside those that tell how far a build is."""
    return sum(b" articles, " not in line for line in said.splitlines())


def _children(group: int) -> list[str]:
    """The processes of a group that are there, but for those that have ended."""
    found = subprocess.run(["ps", "-o", "stat=", "-g", str(group)], capture_output=True, text=True).stdout.split()
    return [state for state in found if not state.startswith("Z")]


def _orphans(group: int) -> bool:
    until = time.monotonic() + 10
    while _children(group) and time.monotonic() < until:
        time.sleep(0.05)
    return bool(_children(group))


def _stopped(chance: Random, times: int, folder: Path, number: signal.Signals) -> Counter[str]:
    """Builds stopped at random moments, the last let through: the store is that of a build that was not stopped."""
    source, store, whole = _articles(folder), folder / "s.argmap", folder / "whole.argmap"
    begun = time.monotonic()
    subprocess.run(_build(source, whole), capture_output=True, check=True)
    lasts = time.monotonic() - begun
    seen: Counter[str] = Counter()
    for _ in range(times):
        process = subprocess.Popen(
            _build(source, store), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        time.sleep(chance.uniform(0, lasts * 1.1))
        try:
            if number == signal.SIGINT:
                os.killpg(process.pid, number)
            else:
                process.send_signal(number)
        except ProcessLookupError:
            pass
        try:
            _, said = process.communicate(timeout=_LONGEST)
        except subprocess.TimeoutExpired:
            seen["WRONG: does not end"] += 1
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            continue
        code = process.returncode
        seen[f"ended with {code}"] += 1
        if number == signal.SIGINT:
            seen["WRONG: another exit code"] += code not in (0, 130, -signal.SIGINT)
            ours = b"/argmap/" in said and b"Traceback" in said
            seen["WRONG: a traceback of argmap"] += ours
            seen["a traceback of Python's start"] += b"Traceback" in said and not ours
            seen["WRONG: more than one line"] += b"Traceback" not in said and _lines(said) > 1
        seen["WRONG: a process is left"] += _orphans(process.pid)
        if chance.random() < 0.2:
            store.unlink(missing_ok=True)
    subprocess.run(_build(source, store), capture_output=True, check=True)
    seen["WRONG: the store is another"] += _content(store) != _content(whole)
    return seen


def kill(chance: Random, times: int, folder: Path) -> Counter[str]:
    """SIGKILL at random moments of a build."""
    return _stopped(chance, times, folder, signal.SIGKILL)


def interrupt(chance: Random, times: int, folder: Path) -> Counter[str]:
    """Ctrl-C, to all processes of a terminal, at random moments of a build."""
    return _stopped(chance, times, folder, signal.SIGINT)


def early(chance: Random, times: int, folder: Path) -> Counter[str]:
    """Ctrl-C in the first .15 s of `argmap tree`: what is not 130 without a word was Python's own start."""
    article = folder / "a.txt"
    article.write_text("Dams must go because they kill fish.\n\n" * 40, "utf-8")
    command = [str(Path(sys.executable).with_name("argmap")), "tree", str(article)]
    subprocess.run(command, capture_output=True, check=True)
    seen: Counter[str] = Counter()
    for _ in range(times):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGINT)
        answer, said = process.communicate(timeout=_LONGEST)
        python = b"Traceback" in said and b"/argmap/cli" not in said
        seen[
            f"a traceback of Python's start, ended with {process.returncode}" if python else "WRONG: it says something"
        ] += bool(said)
        if not said:
            seen[f"ended with {process.returncode}"] += 1
            seen["WRONG: another exit code"] += process.returncode not in (0, 130, -signal.SIGINT)
        seen["WRONG: answered and ended with 130"] += process.returncode == 130 and bool(answer)
    return seen


def helpers(chance: Random, times: int, folder: Path) -> Counter[str]:
    """A process that Python or argmap started is killed at a random moment: the build is whole all the same."""
    source, whole = _articles(folder), folder / "whole.argmap"
    subprocess.run(_build(source, whole), capture_output=True, check=True)
    seen: Counter[str] = Counter()
    for number in range(times):
        store = folder / f"{number}.argmap"
        process = subprocess.Popen(
            _build(source, store), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        names = ["resource_tracker", "forkserver"]
        wanted = chance.choice(names)
        until = time.monotonic() + 20
        found: list[int] = []
        while not found and time.monotonic() < until and process.poll() is None:
            shown = subprocess.run(["ps", "-o", "pid=,args=", "-g", str(process.pid)], capture_output=True, text=True)
            found = [int(line.split()[0]) for line in shown.stdout.splitlines() if wanted in line]
        time.sleep(chance.uniform(0, 0.3))
        if found:
            try:
                os.kill(found[0], signal.SIGKILL)
                seen[f"{wanted} killed"] += 1
            except ProcessLookupError:
                pass
        try:
            _, said = process.communicate(timeout=_LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            seen[f"WRONG: does not end ({wanted})"] += 1
            continue
        seen[f"WRONG: exit code {process.returncode} ({wanted})"] += process.returncode != 0
        seen[f"WRONG: a traceback ({wanted})"] += b"Traceback" in said
        seen[f"WRONG: it says something of it ({wanted})"] += b"resource_tracker" in said
        seen["WRONG: the store is another"] += process.returncode == 0 and _content(store) != _content(whole)
        seen["WRONG: a process is left"] += _orphans(process.pid)
    return seen


def full(chance: Random, times: int, folder: Path) -> Counter[str]:
    """A disk of 600 kB that is full at a random moment: one line, exit code 3, what was there before is there still."""
    seen: Counter[str] = Counter()
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        return Counter({"left out: cannot mount a disk": 1})
    try:
        source = _articles(folder)
        article = folder / "a.txt"
        article.write_text("Dams must go because they kill fish.\n\n" * 2000, "utf-8")
        store = folder / "s.argmap"
        subprocess.run(_build(source, store), capture_output=True, check=True)
        for _ in range(times):
            out = disk / "out"
            out.write_text("before")
            (disk / "filled").write_bytes(b"x" * chance.randint(100_000, 580_000))
            command = chance.choice([
                ["extract", str(article), "-o", str(out)],
                ["view", str(article), "-o", str(out)],
                ["export", str(article), "--to", "graphml", "-o", str(out)],
                ["corpus", "export", str(store), "--to", "jsonl", "-o", str(out)],
                ["corpus", "build", str(source), "--into", str(disk / "new.argmap"), "--jobs", "1"],
            ])  # fmt: skip
            done = subprocess.run([*ARGMAP, *command], capture_output=True, timeout=_LONGEST)
            seen[f"ended with {done.returncode}"] += 1
            seen["WRONG: another exit code"] += done.returncode not in (0, 3)
            if done.returncode:
                seen["WRONG: not one line"] += not 1 <= done.stderr.count(b"\n") <= 2
                seen["WRONG: what was there is not there"] += out.read_text() != "before"
            left = [name for name in os.listdir(disk) if name.endswith(".part")]
            seen["WRONG: half a file is left"] += bool(left)
            for path in disk.iterdir():
                path.unlink()
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    return seen


def slow(chance: Random, times: int, folder: Path) -> Counter[str]:
    """A reader that reads slowly, or goes away: all of the answer, or silence and exit code 0."""
    seen: Counter[str] = Counter()
    article = folder / "a.txt"
    article.write_text("Dams must go because they kill fish.\n\n" * 800, "utf-8")
    for _ in range(times):
        command = [*ARGMAP, *chance.choice((["list"], ["tree"], ["extract"], ["show"], ["list", "--json"]))]
        command.append(str(article))
        whole = subprocess.run(command, capture_output=True, check=True).stdout
        most = chance.choice((0, 1, 5_000, 70_000, len(whole)))
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        read = b""
        while len(read) < most and (piece := process.stdout.read(min(20_000, most - len(read)))):
            read += piece
            time.sleep(0.01)
        if most == len(whole):
            read += process.stdout.read()
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(_LONGEST)
        seen["all read" if most == len(whole) else "gone early"] += 1
        seen["WRONG: another answer"] += not whole.startswith(read) or (most == len(whole) and read != whole)
        seen[f"WRONG: exit code {code}"] += code != 0
        seen["WRONG: it says something"] += bool(said)
    return seen


TRIALS: dict[str, Trial] = {
    "kill": kill,
    "interrupt": interrupt,
    "early": early,
    "helpers": helpers,
    "full": full,
    "slow": slow,
}


def main() -> int:
    """Makes the trials that are asked for; 1 when anything went wrong."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.faults")
    asked.add_argument("trials", nargs="*", choices=[*TRIALS, []], default=[])
    asked.add_argument("--times", type=int, default=30)
    asked.add_argument("--seed", default=str(int(time.time())))
    given = asked.parse_args()
    wrong = 0
    print(f"seed {given.seed}")
    for name in given.trials or TRIALS:
        with TemporaryDirectory() as folder:
            seen = TRIALS[name](Random(f"{given.seed}:{name}"), given.times, Path(folder))
        faults = {what: count for what, count in seen.items() if what.startswith("WRONG") and count}
        wrong += sum(faults.values())
        told = ", ".join(f"{count} {what}" for what, count in sorted(seen.items()) if count)
        print(f"{name}: {given.times} times: {told or 'nothing'}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
