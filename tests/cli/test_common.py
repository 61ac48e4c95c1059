import pytest
from argmap.cli import common


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("200", 200), ("1", 20), ("", 80), ("x", 80)])
def test_the_width_is_that_of_columns_and_20_at_least(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert common.width() == width
