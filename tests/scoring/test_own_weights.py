"""Weights fitted on reviewed articles: what is written is read back, and moves to where readers decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from argmap.rules import load
from argmap.rules.kinds import Weighed
from argmap.scoring.gold import GoldDocument, GoldLink, GoldUnit

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
own = pytest.importorskip("tools.fitting.own")

pytestmark = pytest.mark.slow

SENTENCES = ("The mill road should close.", "It is narrow.", "Lorries shake the houses.", "The dairy needs it.")


def weights(book):
    return {rule.id: rule.weight for rule in book.rules.values() if isinstance(rule, Weighed)}


def links_of(book):
    return [rule for kind in ("link", "alone") for rule in book.weighed(kind) if not rule.file.endswith(".toml")]


def document(number: int, *, undecided: bool = False) -> GoldDocument:
    """An article in which a reader let every sentence serve the last."""
    text = " ".join(SENTENCES[number % 4 :] + SENTENCES[: number % 4])
    starts = [text.index(sentence) for sentence in sorted(SENTENCES, key=text.index)]
    ends = [*(start - 2 for start in starts[1:]), len(text) - 1]
    units = tuple(GoldUnit(id=f"c{n}", start=s, end=e) for n, (s, e) in enumerate(zip(starts, ends, strict=True)))
    pairs = frozenset((0, target) for target in range(4)) if undecided else frozenset()
    links = tuple(GoldLink(source=source, target=3, relation="supports") for source in range(int(undecided), 3))
    free = frozenset({0}) if undecided else frozenset()
    return GoldDocument(id=str(number), text=text, units=units, links=links, disputed=pairs, undecided=free, meta={})


def test_weights_that_are_not_moved_are_those_of_the_package(tmp_path: Path) -> None:
    book = load()
    rules = links_of(book)
    own.write(tmp_path / "mine", book, rules, np.zeros(len(rules)), "none")
    assert weights(load(tmp_path / "mine")) == weights(book)


def test_weights_move_to_what_readers_decided(tmp_path: Path) -> None:
    book = load()
    rules = links_of(book)
    choices = own.read([document(n) for n in range(8)], book, rules)
    everything = np.ones(8, bool)
    before = choices.loss(np.zeros(len(rules)), everything)
    moved = choices.fitted(4.0, everything)
    assert choices.loss(moved, everything) < before / 2
    own.write(tmp_path / "mine", book, rules, moved, "eight")
    found = weights(load(tmp_path / "mine"))
    changed = [rule for rule, value in zip(rules, moved, strict=True) if abs(value) > 0.5]
    assert changed
    assert all(abs(found.get(rule.id, 0.0) - weights(book)[rule.id]) > 0.3 for rule in changed)


def test_what_nobody_decided_moves_nothing() -> None:
    book = load()
    choices = own.read([document(0, undecided=True)], book, links_of(book))
    told = np.add.reduceat(choices.y, choices.ends[:-1]) > 0
    assert told.tolist() == [False, True, True, True]


def test_without_a_gain_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.fit([document(n, undecided=True) for n in range(2)], tmp_path / "mine")
    said = capsys.readouterr().out
    assert "fewer than 10 articles" in said
    assert ("no gain: nothing written" in said) == (not (tmp_path / "mine").exists())
