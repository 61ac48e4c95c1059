"""`python tools/thesaurus.py DICT`: writes the thesaurus of `argmap same` and `check` from the files of WordNet.

DICT is the folder `dict` of WordNet 3.1 (data.noun, index.sense, …). A line of the result is `=` and words
that may stand for each other, or `!` and two contraries. Words of a synset are alike when it is among the first
senses of both, or one in ten of their uses in the tagged texts; so are words derived from each other, and an
adjective and those like it; contraries are those of verbs. Only single words that the tagged texts use are taken.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from argmap import files
from argmap.rules.files import HOME

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
FIRST = {"n": 2, "v": 4, "a": 3, "r": 2}  # how many senses of a word count
OFTEN = 0.1  # … and those that make this share of its uses
HEAD = """# Words that may stand for each other (=), contrary verbs (!): of those that WordNet's tagged texts use.
# Made by tools/thesaurus.py from WordNet 3.1; read by argmap/compare/vocabulary.py.
# Do not edit: own words are in check.toml.
#
"""

Sense = tuple[str, str]  # part of speech, place in its data file


def senses(folder: Path) -> dict[str, dict[Sense, bool]]:
    """Each word's senses, and whether they are among those that count."""
    uses: dict[tuple[str, str], dict[Sense, tuple[int, int]]] = defaultdict(dict)
    for line in (folder / "index.sense").read_text("latin-1").splitlines():
        key, place, rank, times = line.split()
        word, _, rest = key.partition("%")
        part = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
        uses[word, part][part, place] = (int(rank), int(times))
    totals = Counter({word: 0 for word, _ in uses})
    for (word, _), found in uses.items():
        totals[word] += sum(tagged for _, tagged in found.values())
    known: dict[str, dict[Sense, bool]] = defaultdict(dict)
    for (word, part), found in uses.items():
        if totals[word] and word.isascii() and word.replace("-", "").isalpha():
            for sense, (number, tagged) in found.items():
                known[word][sense] = number <= FIRST[part] or tagged >= OFTEN * totals[word]
    return known


def related(folder: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Pairs of words that are alike, and that are contraries, each in the order of the alphabet."""
    known = senses(folder)
    words: dict[Sense, list[str]] = {}
    pointers = []
    for part, name in PARTS.items():
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            place, count = fields[0], int(fields[3], 16)
            words[part, place] = [fields[4 + 2 * n].split("(")[0].lower() for n in range(count)]
            begin = 5 + 2 * count
            for n in range(int(fields[begin - 1])):
                sign, other, its, ends = fields[begin + 4 * n : begin + 4 * n + 4]
                pointers.append(((part, place), sign, ("a" if its == "s" else its, other), ends))
    alike: set[tuple[str, str]] = set()
    contrary: set[tuple[str, str]] = set()

    def counted(word: str, sense: Sense) -> bool:
        return known.get(word, {}).get(sense, False)

    for sense, found in words.items():
        alike.update(combinations(sorted({word for word in found if counted(word, sense)}), 2))
    for sense, sign, target, ends in pointers:
        if sign == "&":
            pairs = [(one, two) for one in words[sense] for two in words[target]]
        elif sign in "!+":
            pairs = [(words[sense][int(ends[:2], 16) - 1], words[target][int(ends[2:], 16) - 1])]
        else:
            continue
        for one, two in pairs:
            if one != two and counted(one, sense) and counted(two, target) and (sign != "!" or sense[0] == "v"):
                (contrary if sign == "!" else alike).add((min(one, two), max(one, two)))
    return alike - contrary, contrary


def main() -> None:
    folder = Path(sys.argv[1])
    alike, contrary = related(folder)
    of: dict[str, list[str]] = defaultdict(list)
    for one, two in sorted(alike):
        of[one].append(two)
    lines = [f"= {one} {' '.join(others)}" for one, others in sorted(of.items())]
    lines += [f"! {one} {two}" for one, two in sorted(contrary)]
    licence = re.findall(r"^ +\d+(| .*)$", (folder / "data.noun").read_text("latin-1"), re.MULTILINE)
    head = HEAD + "".join(f"#{line}".rstrip() + "\n" for line in licence)
    files.write(str(HOME / "words" / "thesaurus.txt"), head + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
