"""tools/quality.py: the tables in docs/evaluation.md."""

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


PAGES = {"docs/evaluation.md": ["quality", "errors", "calibration"]}


@pytest.fixture
def root(tmp_path):
    """A folder with the page, its tables still empty."""
    (tmp_path / "docs").mkdir()
    for page, names in PAGES.items():
        marks = "".join(
            f"<!-- {name}: begin (written by make quality) -->\nstale\n<!-- {name}: end -->\n" for name in names
        )
        (tmp_path / page).write_text(f"# Title\n\n{marks}\nThe end.\n", "utf-8")
    return tmp_path


@pytest.mark.slow
def test_the_tables_go_between_their_markers(quality, root, tmp_path, capsys, monkeypatch):
    text = "Close the road because it floods. Buses can go round."
    units = [
        {"id": "a", "start": 0, "end": 14, "role": "claim"},
        {"id": "b", "start": 23, "end": 32, "role": "premise"},
        {"id": "c", "start": 34, "end": 52, "role": "premise"},
    ]
    links = [{"source": "b", "target": "a", "label": "supports"}, {"source": "c", "target": "a", "label": "supports"}]
    gold = {"id": "road", "text": text, "units": units, "relations": links}
    corpora = tmp_path / "corpora"
    corpora.mkdir()
    (corpora / "cdcp_train.jsonl").write_text(json.dumps(gold), "utf-8")
    monkeypatch.setenv("ARGMAP_CORPORA", str(corpora))
    assert quality.main([], root) == 0
    out, err = capsys.readouterr()
    assert out.startswith("quality: wrote the tables of 3 results")
    assert "left out: microtexts2.jsonl is not in" in err
    written = {page: (root / page).read_text("utf-8") for page in PAGES}
    (evaluation,) = written.values()
    assert evaluation.startswith("# Title\n\n<!-- quality: begin (written by make quality) -->\n\n| data |")
    assert all(page.endswith(": end -->\n\nThe end.\n") and "stale" not in page for page in written.values())
    row = next(line for line in evaluation.splitlines() if "CDCP" in line)
    assert row.startswith("| comments on a rule (CDCP) (1) | link F1 | **")
    assert "1.000 attach to first" in row
    assert "| this repository's examples (" in evaluation
    assert "| kind | all | comments on a rule (CDCP) | this repository's examples |" in evaluation
    assert "| comments on a rule (CDCP) | links |" in evaluation
    quality.main([str(corpora)], root)
    assert {page: (root / page).read_text("utf-8") for page in PAGES} == written


@pytest.mark.parametrize("arguments", [[], ["/nowhere/at/all"]])
def test_without_corpora_it_says_so_and_changes_nothing(quality, root, capsys, monkeypatch, arguments):
    monkeypatch.delenv("ARGMAP_CORPORA", raising=False)
    before = {page: (root / page).read_text("utf-8") for page in PAGES}
    assert quality.main(arguments, root) == 2
    assert "make quality CORPORA=folder" in capsys.readouterr().err
    assert {page: (root / page).read_text("utf-8") for page in PAGES} == before


def test_the_pages_have_the_markers(quality):
    for page, names in PAGES.items():
        for name in names:
            assert quality.between((quality.ROOT / page).read_text("utf-8"), name, ["| x |"])


def test_no_markers_no_table(quality):
    with pytest.raises(ValueError, match="no <!-- quality"):
        quality.between("# Title", "quality", [])
    assert quality.digits(0.4567) == ".457"
    assert quality.digits(1) == "1.000"


@pytest.mark.parametrize("arguments", [["--help"], ["corpora", "--help"], ["corpora", "another"]])
def test_what_is_no_folder_writes_nothing(quality, root, arguments):
    before = {page: (root / page).read_text("utf-8") for page in PAGES}
    with pytest.raises(SystemExit):
        quality.main(arguments, root)
    assert {page: (root / page).read_text("utf-8") for page in PAGES} == before
