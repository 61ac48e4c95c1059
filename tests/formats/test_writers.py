"""What writers do at their limits, and what is said to be lost."""

from __future__ import annotations

import subprocess
import sys

import pytest
from argmap.errors import UsageError
from argmap.formats import FORMATS, Loss, Losses, kialo
from argmap.formats.foreign import Builder
from argmap.model import ArgumentMap, Attribution, Claim, Link

# Pictures are drawn by another program; their own tests are in test_picture.py.
WRITTEN = [f.name for f in FORMATS.values() if f.writes and f.module != "argmap.formats.picture"]


def chain(length: int) -> ArgumentMap:
    builder = Builder(Losses())
    for number in range(1, length + 1):
        builder.claim(f"c{number}", f"Claim {number}.")
        if number > 1:
            builder.link(f"c{number}", f"c{number - 1}", "supports")
    return builder.finish()


def undercut() -> ArgumentMap:
    builder = Builder(Losses())
    for id, words in (("a", "Plant trees."), ("b", "Shade cools."), ("c", "Not at noon.")):
        builder.claim(id, words)
    builder.link("b", "a", "supports")
    builder.link("c", "b", "opposes", undercuts=("b", "a"))
    return builder.finish()


def lost(map: ArgumentMap, format: str) -> str:
    losses = Losses()
    FORMATS[format].write(map, losses)
    return str(losses)


@pytest.mark.parametrize("format", WRITTEN)
def test_an_undercut_is_kept_or_said_to_be_lost(format: str) -> None:
    said = "1 undercut became an attack on its source" in lost(undercut(), format)
    assert said is ("undercut" not in FORMATS[format].holds)


def test_argdown_says_which_undercuts_it_cannot_hold() -> None:
    map = undercut()
    map.add_claim(map.claim("a"))
    builder = Builder(Losses())
    for id in "abcd":
        builder.claim(id, id)
    builder.link("b", "a", "supports")
    builder.link("b", "d", "supports")
    builder.link("c", "b", "opposes", undercuts=("b", "d"))
    assert lost(builder.finish(), "argdown") == "1 undercut of a second link became an attack on its source"


def test_mermaid_warns_past_its_limits() -> None:
    losses = Losses()
    FORMATS["mermaid"].write(chain(501), losses)
    assert not losses.warnings
    FORMATS["mermaid"].write(chain(502), losses)
    assert losses.warnings == ["mermaid draws at most 500 links unless maxEdges is set; this map has 501"]
    FORMATS["mermaid"].write(chain(1200), losses)
    assert losses.warnings[-1].startswith("mermaid reads at most 50,000 characters")


def test_kialo_refuses_a_map_that_is_too_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kialo, "MAX_DEPTH", 20)
    FORMATS["kialo"].write(chain(20), Losses())
    with pytest.raises(UsageError, match="too deep for Kialo"):
        FORMATS["kialo"].write(chain(22), Losses())


@pytest.mark.parametrize(
    ("format", "said"),
    [
        ("apx", "2 supporting links, 3 claim texts not kept"),
        ("csv", "2 links not kept"),
        ("csv-links", "3 claims not kept"),
        ("argdown", ""),
        ("json", ""),
    ],
)
def test_what_is_lost_is_counted(format: str, said: str) -> None:
    assert lost(chain(3), format) == said


def test_losses_are_added_up_and_said_in_one_line() -> None:
    losses = Losses()
    for _ in range(3):
        losses.add("undercut", 1, "an attack on its source|attacks on their source")
    losses.add("piece{s} of evidence", 2)
    losses.add("role", 0)
    assert str(losses) == "3 undercuts became attacks on their source; 2 pieces of evidence not kept"
    assert [loss.to_dict() for loss in losses][1] == {"what": "piece of evidence", "count": 2, "became": None}
    assert str(Loss(what="holder", count=1)) == "1 holder not kept"


def test_the_same_bytes_under_different_hash_seeds() -> None:
    code = (
        "from argmap.formats import *; from argmap import extract;"
        "m = extract('Cities must act because the air is toxic. However, cars matter.');"
        "print([f.write(m, Losses()) for f in FORMATS.values() if f.writes and not f.name in ('svg', 'png', 'pdf')])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def shaded() -> ArgumentMap:
    """A map with a link of each strength, and two claims that stand alone."""
    map = ArgumentMap()
    held = Attribution(holder='the "ministry"', start=0, end=1, text="t")
    for number in range(1, 7):
        more = {"attribution": held, "certainty": "reported", "confidence": 0.7} if number == 2 else {}
        map.add_claim(Claim(id=f"c{number}", text=f"Words {number}", start=0, end=0, **more))
    map.add_link(Link(source="c2", target="c1", relation="supports", confidence=0.9, basis="signalled"))
    map.add_link(Link(source="c3", target="c1", relation="opposes", confidence=0.9, basis="placed"))
    map.add_link(Link(source="c4", target="c1", relation="opposes", confidence=0.2, basis="placed"))
    return map


@pytest.mark.parametrize(
    ("format", "lines"),
    [
        (
            "dot",
            [
                'penwidth=2.2, label="+", relation=supports, confidence="0.90", basis=signalled];',
                'arrowhead=tee, style=solid, penwidth=0.9, label="(−)", relation=opposes, confidence="0.90"',
                'arrowhead=tee, style=dotted, penwidth=1.2, label="?−", relation=opposes, confidence="0.20"',
                r'"c2" [label="c2\nWords 2\n[the \"ministry\", reported]", role="premise", holder="the \"ministry\""',
                'certainty="reported", confidence="0.70"];',
                'subgraph cluster_alone { label="Standing alone"; style=dashed',
                '"c5"; "c6";',
            ],
        ),
        (
            "mermaid",
            [
                'c2["Words 2<br>(the #34;ministry#34;, reported)"]',
                'c2 ==>|"supports 0.90 signalled"| c1',
                'c3 --x|"opposes 0.90 placed"| c1',
                'c4 -.-x|"opposes 0.20 placed"| c1',
                "subgraph alone [Standing alone]\n    c5\n    c6\n  end",
            ],
        ),
        ("csv-links", ["relation,confidence", "c4,c1,opposes,0.2,,,,placed"]),
    ],
)
def test_a_drawing_tells_how_sure_a_link_is_and_who_holds_a_claim(format: str, lines: list[str]) -> None:
    written = FORMATS[format].write(shaded(), Losses())
    assert isinstance(written, str)
    assert [line for line in lines if line not in written] == []
