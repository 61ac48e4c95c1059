"""docs/corpus.md: its SQL and Python run, and the tables it describes are those of a store."""

import re
from pathlib import Path

import pytest
from argmap.corpus.same import group

from .conftest import rows

DOCS = Path(__file__).parents[2] / "docs"
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
