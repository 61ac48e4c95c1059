import pytest
from argmap.cli import common


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("200", 200), ("1", 20), ("", 80), ("x", 80)])
def test_width(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert common.width() == width
