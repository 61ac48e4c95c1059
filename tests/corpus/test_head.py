import pytest
from argmap.corpus.head import title_and_date
from argmap.corpus.inputs import items


@pytest.mark.parametrize(
    ("name", "text", "is_"),
    [
        ("a.html", "<html><title>\n Trains &amp;\n buses</title><p>One.", ("Trains & buses", None)),
        ("a.HTM", '<meta content="2024-03-05" property="article:published_time">', (None, "2024-03-05")),
        ("a.html", "<meta name='date' content='March 5, 2024'><TITLE lang=en>T</TITLE>", ("T", "2024-03-05")),
        ("a.html", '<meta name="date" content="03/04/2024"><title></title>', (None, None)),
        ("a.html", '<meta name="date"><meta name="viewport" content="2024">', (None, None)),
        ("a.md", '---\ntitle: "Trains: a"\ndate: 2024-03-05\ntags: [x]\n---\nOne.', ("Trains: a", "2024-03-05")),
        ("a.md", "---\r\ntitle: 'It''s'\r\nother:\r\n  title: no\r\n---\r\nOne.", ("It''s", None)),
        ("a.md", "---\ntitle: >\n  Folded\ndate: soon\n---\n", (None, None)),
        ("a.md", "One.\n\n---\ntitle: no\n---\n", (None, None)),
        ("a.md", "---\ntitle: not closed\n", (None, None)),
        ("a.txt", "---\ntitle: no\n---\n<title>no</title>", (None, None)),
        ("noname", "<title>no</title>", (None, None)),
    ],
)  # fmt: skip
def test_title_and_date(name, text, is_):
    assert title_and_date(text.encode(), name) == is_


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_title_in_any_encoding(encoding):
    assert title_and_date("<title>Züge fahren</title>".encode(encoding), "a.html")[0] == "Züge fahren"


def test_a_title_in_the_declared_encoding_of_a_long_page():
    page = "<meta charset=windows-1251><title>Поезда</title>" + "<p>Поезда идут.</p>" * 5_000
    assert title_and_date(page.encode("cp1251"), "a.html")[0] == "Поезда"


def test_a_date_in_the_path_comes_first(tmp_path):
    for name in ("2024-01-02-a.md", "b.md"):
        (tmp_path / name).write_text("---\ntitle: Trains\ndate: 2023-05-06\n---\nOne.\n")
    found = [(item.meta.title, item.meta.date) for item in items([str(tmp_path)])]
    assert found == [("Trains", "2024-01-02"), ("Trains", "2023-05-06")]
