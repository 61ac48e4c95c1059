"""A store that another program has changed: what is met only when it is shown is told in one line, too."""

import sqlite3

import pytest

TEXT = "The tram should stay, because it is quick. Critics say that it is dear. They are wrong, the mayor said."


@pytest.fixture
def changed(argmap, tmp_path):
    (tmp_path / "tram.txt").write_text(TEXT)
    store = tmp_path / "s.argmap"
    assert argmap("corpus", "build", tmp_path / "tram.txt", "--into", store).code == 0

    def change(statement: str) -> str:
        db = sqlite3.connect(store)
        with db:
            db.execute(statement)
        db.close()
        return str(store)

    return change


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET text = x'00ff'",
        "UPDATE claim SET line = 'x'",
        "UPDATE claim SET attribution = '7'",
        "UPDATE article SET more = '['",
    ],
)
@pytest.mark.parametrize("command", [["list"], ["holders"], ["ask"], ["stats"], ["tree"], ["corpus", "search"]])
def test_no_change_of_a_store_ends_as_a_fault_of_argmap(argmap, changed, command, statement):
    words = ["tram"] if command[0] == "corpus" else []
    result = argmap(*command, changed(statement), *words)
    assert result.code in (0, 1, 3)
    assert result.code != 3 or len(result.err.strip().splitlines()) <= 2
