import io

import pytest
from argmap.cli import progress
from argmap.corpus.build import Report


@pytest.mark.parametrize(
    ("report", "total", "line"),
    [
        (Report(put=50, same=40, failed=10), 400, "argmap: 100 of 400 articles, 10.0/s, 0:30 left, 10 failed"),
        (Report(put=1200, waiting=300), None, "argmap: 1,500 articles, 150.0/s"),
        (Report(), 10, "argmap: 0 of 10 articles, 0.0/s"),
        (Report(put=20), 10, "argmap: 20 of 10 articles, 2.0/s"),
    ],
)
def test_a_line_tells_rate_time_left_and_failures(report, total, line):
    assert progress.line(report, total, 10.0) == line


@pytest.mark.parametrize(("seconds", "is_"), [(7.4, "0:07"), (725, "12:05"), (11525, "3:12:05")])
def test_time_left_is_read_as_a_clock(seconds, is_):
    assert progress.clock(seconds) == is_


def test_lines_come_now_and_then(tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n' * 7)
    now = iter([0.0, 4.0, 11.0, 12.0, 22.0])
    monkeypatch.setattr(progress, "monotonic", lambda: next(now))
    out = io.StringIO()
    with progress.lines([str(tmp_path)], out) as show:
        for put in (1, 2, 3, 4):
            show(Report(put=put))
    assert [line.split(",")[0] for line in out.getvalue().splitlines()] == [
        "argmap: 2 of 7 articles",
        "argmap: 4 of 7 articles",
    ]


def test_the_bar_is_drawn_on_standard_error(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_text("One.")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    with progress.bar([str(tmp_path)]) as show:
        show(Report(put=1))
    out, err = capsys.readouterr()
    assert out == ""
    assert "1/1" in err
