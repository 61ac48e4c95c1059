"""tools/quality.py: the table in the README."""

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def quality():
    spec = spec_from_file_location("quality", Path(__file__).parents[1] / "tools" / "quality.py")
    module = module_from_spec(spec)
    sys.modules["quality"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def readme(tmp_path, quality):
    path = tmp_path / "README.md"
    path.write_text(f"# Title\n\n{quality.BEGIN}\nold\n{quality.END}\n\nThe end.\n", "utf-8")
    return path


def test_the_table_goes_between_the_markers(quality, readme, tmp_path, capsys, monkeypatch):
    text = "Close the road because it floods. Buses can go round."
    units = [
        {"id": "a", "start": 0, "end": 14, "role": "claim"},
        {"id": "b", "start": 23, "end": 32, "role": "premise"},
        {"id": "c", "start": 34, "end": 52, "role": "premise"},
    ]
    links = [{"source": "b", "target": "a", "label": "supports"}, {"source": "c", "target": "a", "label": "supports"}]
    gold = {"id": "road", "text": text, "units": units, "relations": links}
    (tmp_path / "cdcp_train.jsonl").write_text(json.dumps(gold), "utf-8")
    monkeypatch.setenv("ARGMAP_CORPORA", str(tmp_path))
    assert quality.main([], readme) == 0
    out, err = capsys.readouterr()
    assert out.startswith("quality: wrote ")
    assert "left out: microtexts2.jsonl is not in" in err
    written = readme.read_text("utf-8")
    assert written.startswith(f"# Title\n\n{quality.BEGIN}\n\n| data |")
    assert written.endswith(f"{quality.END}\n\nThe end.\n")
    assert "| this repository's examples (" in written
    row = next(line for line in written.splitlines() if "CDCP" in line)
    assert row.startswith("| comments on a rule (CDCP) (1) | link F1 | **")
    assert "1.000 attach to first" in row
    quality.main([str(tmp_path)], readme)
    assert readme.read_text("utf-8") == written


@pytest.mark.parametrize("arguments", [[], ["/nowhere/at/all"]])
def test_without_corpora_it_says_so_and_leaves_the_readme(quality, readme, capsys, monkeypatch, arguments):
    monkeypatch.delenv("ARGMAP_CORPORA", raising=False)
    before = readme.read_text("utf-8")
    assert quality.main(arguments, readme) == 0
    assert "quality: skipped: " in capsys.readouterr().out
    assert readme.read_text("utf-8") == before


def test_no_markers_no_table(quality):
    with pytest.raises(ValueError, match="no <!-- quality"):
        quality.between("# Title", [])
    assert quality.digits(0.4567) == ".457"
    assert quality.digits(1) == "1.000"
