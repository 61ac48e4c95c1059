"""Fitted weights as tables: what is written is read again, and what is no table is refused by line."""

from pathlib import Path

import pytest
from argmap.errors import RuleError
from argmap.rules import load
from argmap.rules.files import HOME
from argmap.rules.fitted import FOLDER, fitted
from argmap.rules.kinds import Weighed
from argmap.rules.names import Signs
from argmap.rules.tables import Cell, TableError, read_tables, write_table

SIGNS = Signs(
    {
        "words": {"obligation": "says what must be done", "contrast": "is marked as a contrast"},
        "place": {"early": "in the first fifth"},
        "shape": {"one-par": "the text is one paragraph"},
        "pair": {"before": "the target comes before the source", "d1": "they are neighbours"},
    }
)


def test_a_table_written_is_read_cell_by_cell():
    rows = {"obligation": {"always": (0.32, 1203)}, "early+!contrast": {"always": (-1.5, 7), "one-par": (0.07, 40)}}
    text = "# a remark\n" + write_table("head", ["always", "one-par"], rows)
    assert read_tables(text) == [
        Cell("head", ("obligation",), 0.32, 1203),
        Cell("head", ("early", "!contrast"), -1.5, 7),
        Cell("head", ("early", "!contrast", "one-par"), 0.07, 40),
    ]


def test_always_is_no_condition():
    assert read_tables("each  role\nalways  -0.82/7507\n") == [Cell("role", ("!never",), -0.82, 7507)]
    assert read_tables("link  d1\nalways  0.2/9\n") == [Cell("link", ("d1",), 0.2, 9)]
    [rule] = fitted(Path("units.txt"), "each  role\nalways  -0.82/7507\n", SIGNS)
    assert (rule.id, rule.what) == ("role.always", "Always: speaks against the claim being more than a premise.")


def test_columns_stand_one_below_the_other():
    text = write_table("each", ["head", "alone"], {"obligation": {"head": (0.32, 1203)}, "early": {"alone": (-1.5, 7)}})
    assert text.splitlines() == [
        "each             head    alone",
        "obligation  0.32/1203        .",
        "early               .  -1.50/7",
    ]


def test_several_tables_stand_in_a_file_and_each_names_its_decision():
    text = "head  always\nearly  1/2\n\n# more\neach  link  relation\nbefore+d1  0.5/9  .\nd1  .  -0.5/8\n"
    assert read_tables(text) == [
        Cell("head", ("early",), 1.0, 2),
        Cell("link", ("before", "d1"), 0.5, 9),
        Cell("relation", ("d1",), -0.5, 8),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("head  always\nearly  1/2  3/4\n", "line 2: 3 columns, and the table has 2"),
        ("head  always\nearly  high\n", "line 2: 'high' is no weight/support"),
        ("head  always\nearly  0.5\n", "line 2: '0.5' is no weight/support"),
        ("head  always\nearly  nan/3\n", "line 2: 'nan/3' is no weight/support"),
        ("head  always\nearly  1e308/3\n", "line 2: '1e308/3' is no weight/support"),
        ("head  always\nearly  0.5/-3\n", "line 2: '0.5/-3' is no weight/support"),
    ],
)
def test_what_is_no_table_is_refused_by_line(text, said):
    with pytest.raises(TableError, match="^" + said.replace("+", r"\+")):
        read_tables(text)


def test_a_cell_is_a_weighed_rule_with_a_sentence(tmp_path):
    text = "link  before+d1  always\nsource.obligation  0.32/1203  .\n!target.contrast+source.one-par  .  -0.50/40\n"
    first, second = fitted(tmp_path / "links.txt", text, SIGNS)
    assert (first.id, str(first.when)) == ("link.s-obligation+before+d1", "source.obligation & pair.before & pair.d1")
    assert first.what == (
        "The source says what must be done; the target comes before the source; they are neighbours: "
        "speaks for the link."
    )
    assert "1203 decisions" in first.source
    assert second.what == (
        "Unless the target is marked as a contrast; the text is one paragraph: speaks against the link."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("haed  always\nearly  1/2\n", "no decision 'haed'; there are head"),
        ("head  always\nerly  1/2\n", "head erly: no sign 'erly'; the nearest are early"),
        ("head  always\nearly  1\n", "links.txt: line 2"),
    ],
)
def test_a_wrong_table_is_refused_by_file(tmp_path, text, said):
    with pytest.raises(RuleError, match=said):
        list(fitted(tmp_path / "links.txt", text, SIGNS))


def test_a_folder_with_weights_replaces_those_of_the_package(tmp_path):
    (tmp_path / "own.toml").write_text("", "utf-8")
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "units.txt").write_text("each  head\nobligation  0.5/30\n", "utf-8")
    own = load(tmp_path)
    assert [rule.id for rule in own.of_type(Weighed) if rule.file.startswith(FOLDER)] == ["head.obligation"]
    assert load().digest != own.digest


def test_the_package_has_few_fitted_weights_each_resting_on_decisions():
    files = sorted((HOME / FOLDER).glob("*.txt"))
    cells = [cell for path in files for cell in read_tables(path.read_text("utf-8"))]
    assert 0 < len(cells) <= 500
    for path in files:
        assert "made by `python -m tools.fitting`: do not edit" in path.read_text("utf-8").splitlines()[0]
    assert [cell for cell in cells if abs(cell.weight) < 0.05] == []
