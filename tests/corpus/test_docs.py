"""docs/corpus.md and docs/scale.md: their SQL and Python run, and the tables they describe are those of a store."""

import re
import threading
from pathlib import Path

import pytest
from argmap.corpus.same import group

from .conftest import rows

DOCS = Path(__file__).parents[2] / "docs"
SCALE = (DOCS / "scale.md").read_text("utf-8")
CORPUS = (DOCS / "corpus.md").read_text("utf-8")


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("query", blocks(CORPUS, "sql"), ids=lambda query: query.split("\n")[0][:40])
def test_the_sql_shown_runs(built, query):
    group(built)
    found = built.db.execute(query).fetchall()
    assert found or "MATCH" in query or "proposition" in query


def test_the_sql_shown_answers_what_it_says(built):
    queries = blocks(CORPUS, "sql")
    assert rows(built, queries[0]) == [("author", 2)]
    assert [row[0] for row in rows(built, next(q for q in queries if "RECURSIVE" in q))] == ["+", "+", "-"]


def test_every_table_and_column_is_described(built):
    told = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", CORPUS, re.MULTILINE))
    tables = {name for (name,) in rows(built, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    own = {name for name in tables if not re.match(r"claim_text_|sqlite_", name)}
    assert own == {name for name in told if name in own}
    for table in own:
        columns = {row[1] for row in rows(built, f"PRAGMA table_info({table})")}
        assert columns <= set(re.findall(r"`(\w+)`", told[table])), table


def test_the_python_shown_runs(built, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.argmap").rename(tmp_path / "store.argmap")
    for block in blocks(CORPUS, "python"):
        exec(compile(block, "docs/corpus.md", "exec"), {})
    assert "But they lose money." in capsys.readouterr().out


@pytest.mark.slow
def test_the_dask_example_runs_on_two_workers_of_which_one_is_killed(tmp_path, monkeypatch, capsys):
    distributed = pytest.importorskip("distributed")
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = [f"Cities must act on problem {n}, because the air is toxic." for n in range(400)]
    parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "articles.parquet")
    monkeypatch.chdir(tmp_path)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        example = blocks(SCALE, "python")[0].replace("tcp://scheduler:8786", local.scheduler_address)
        killer = threading.Timer(1.0, local.workers[0].process.process._process.kill)
        killer.start()
        try:
            names = {"__name__": "__main__"}
            exec(compile(example, "docs/scale.md", "exec"), names)
        finally:
            killer.join()
            names["client"].close()
    found = capsys.readouterr().out.splitlines()
    assert len(found) == 400
    assert all(line.endswith(" claims") and line != "0 claims" for line in found)


@pytest.mark.parametrize("number", [1, 2])
def test_the_other_examples_are_python(number):
    compile(blocks(SCALE, "python")[number], "docs/scale.md", "exec")
