"""The command line, called in this process."""

import os
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from argmap.cli.main import run
from argmap.formats.json import dumps
from argmap.model import ArgumentMap, Attribution, Claim, Evidence, Link

ARTICLE = """Cities must act.

The air in the centre is toxic. Children fall ill. Shop owners, however, fear for their trade. The mayor is away.
"""


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    """No colour and 80 columns, whatever the machine the tests run on has set."""
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "ARGMAP_DEBUG", "_ARGMAP_COMPLETE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def saved(tmp_path):
    """A saved map, so that what is tested here does not change with the rules of extraction."""
    map = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": "article.txt", "text": ARTICLE}})
    ministry = Attribution(holder="the ministry", start=0, end=6, text="Cities")
    claims = [
        ("Cities must act.", {"role": "major_claim"}),
        ("The air in the centre is toxic.", {"role": "claim", "confidence": 0.9}),
        ("Children fall ill.", {"certainty": "reported", "attribution": ministry}),
        ("Shop owners, however, fear for their trade.", {"confidence": 0.4}),
        ("The mayor is away.", {"certainty": "hedged"}),
    ]
    for number, (text, attributes) in enumerate(claims, 1):
        start = ARTICLE.index(text)
        map.add_claim(Claim(id=f"c{number}", text=text, start=start, end=start + len(text), **attributes))
    first = Evidence(rule="evidence-first", start=18, end=113, text=ARTICLE[18:113])
    cue = Evidence(rule="contrast", start=82, end=89, text="however")
    map.add_link(Link(source="c2", target="c1", relation="supports", confidence=0.8, evidence=(first,)))
    map.add_link(Link(source="c3", target="c2", relation="supports", confidence=0.5))
    map.add_link(Link(source="c4", target="c1", relation="opposes", confidence=0.7, evidence=(cue,)))
    path = tmp_path / "saved.json"
    path.write_text(dumps(map), "utf-8")
    return path


@pytest.fixture
def argmap(capsys) -> Callable[..., Result]:
    """Runs `argmap ARGUMENTS` and gives its exit code and what it wrote."""

    def call(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Result(int(code), out, err)

    return call


@contextmanager
def read_only(folder):
    """A folder that nobody may write to as long as the block runs, not even root, who becomes another user for it."""
    for path in folder.parents:  # other workers use these too, so they are left so
        mode = path.stat().st_mode
        if path.stat().st_uid == os.geteuid() and mode & 0o055 != 0o055:
            path.chmod(mode | 0o055)
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)  # whom nothing belongs to
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
