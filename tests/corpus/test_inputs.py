import gzip
import json

import pytest
from argmap.corpus.inputs import items, open_items
from argmap.errors import UsageError

from .conftest import write_records

RECORDS = [
    {"id": "a1", "text": "One.", "title": "T", "date": "6 August 2024", "source": "Paper", "author": "Ann", "n": 3},
    {"id": 2, "text": "Two."},
    {"text": "Three."},
]


def seen(*sources, **fields):
    return [(item.meta.name, item.data.decode(), item.fault) for item in items(map(str, sources), fields)]


def test_files_folders_and_globs_in_order(folder, monkeypatch):
    (folder / "sub").mkdir()
    (folder / "sub" / "b.md").write_text("# B")
    (folder / "picture.png").write_bytes(b"PNG")
    (folder / ".hidden.txt").write_text("no")
    monkeypatch.chdir(folder)
    names = [name for name, _, _ in seen("sub", "2024-0[13]*.txt", ".")]
    three = ["2024-01-05-trains.txt", "2024-03-09-rail.txt", "2024-06-30-air.txt"]
    assert names == ["sub/b.md", *three[:2], *three, "sub/b.md"]
    assert [item.meta.date for item in items(["."])] == ["2024-01-05", "2024-03-09", "2024-06-30", None]
    assert seen("picture.png")[0][0] == "picture.png"  # named by itself it is tried


@pytest.mark.parametrize("packed", [False, True])
def test_json_lines_with_metadata(tmp_path, packed):
    path = write_records(tmp_path / "a.jsonl", RECORDS)
    if packed:
        (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress((tmp_path / "a.jsonl").read_bytes()))
        path = str(tmp_path / "b.jsonl.gz")
    first, second, third = items([path])
    assert (first.meta.name, first.meta.ident, first.meta.title) == (f"{path}#a1", "a1", "T")
    assert (first.meta.date, first.meta.source) == ("2024-08-06", "Paper")
    assert json.loads(first.meta.more) == {"author": "Ann", "n": 3}
    assert (second.meta.name, second.data) == (f"{path}#2", b"Two.")
    assert (third.meta.name, third.meta.ident, third.meta.more) == (f"{path}#3", None, None)


def test_bad_records_are_faults_and_the_others_go_on(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"text": "One."}\n{"text": \n\n[1]\n{"body": "x"}\n{"text": 3}\n\xff\n{"text": "Six \\ud800."}\n'
    )
    found = seen(path)
    assert [bool(fault) for _, _, fault in found] == [False, True, True, True, True, True, False]
    assert found[-1][:2] == (f"{path}#7", "Six �.")
    assert [fault.removeprefix(str(path)) for _, _, fault in found[1:6]] == [
        ", line 2: not JSON: Expecting value at column 9",
        ", line 4: not a JSON object",
        ", line 5 has no field 'text' with a text; its fields: body (perhaps --field text=body)",
        ", line 6 has no field 'text' with a text; its fields: text",
        ", line 7: not JSON: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
    ]


def test_csv_and_fields_of_other_names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('﻿nr,body,published\n1,"One, and\nmore.",2024\n2,Two.,\n', encoding="utf-8")
    found = list(items([str(path)], {"text": "body", "id": "nr", "date": "published"}))
    assert [(i.meta.name, i.meta.date, i.data) for i in found] == [
        (f"{path}#1", "2024", b"One, and\nmore."),
        (f"{path}#2", None, b"Two."),
    ]
    tabs = tmp_path / "a.tsv"
    tabs.write_text("id\ttext\n1\tOne.\n")
    assert seen(tabs) == [(f"{tabs}#1", "One.", "")]


def test_csv_places_are_lines(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,"long\nname",body\n1,"a\nb",x\n\n2,c,y\n')
    assert [fault.partition(" has")[0] for _, _, fault in seen(path)] == [f"{path}, line 3", f"{path}, line 6"]


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_csv_parted_by_another_sign(tmp_path, sign):
    path = tmp_path / "a.csv"
    path.write_text("id,text,date\n1,Trains are late; they wait.,2024\n".replace(",", sign).replace("; ", ", "))
    assert seen(path) == [(f"{path}#1", "Trains are late, they wait.", "")]


def test_the_column_that_may_be_the_text_is_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id;title;body\n1;A rather long title of it;Trains pay.\n")
    assert seen(path)[0][2].endswith("its fields: id, title, body (perhaps --field text=body)")
    path.write_text("id,title\n1,T\n")
    assert seen(path)[0][2].endswith("its fields: id, title")


def test_a_date_that_cannot_be_read_is_kept_as_written_but_is_no_date(tmp_path):
    source = write_records(tmp_path / "a.jsonl", [{"text": "One.", "on": "03/04/2024"}, {"text": "Two.", "on": ""}])
    first, second = items([source], {"date": "on"})
    assert (first.meta.date, first.odd_date, first.meta.more) == (None, "03/04/2024", '{"on":"03/04/2024"}')
    assert (second.meta.date, second.odd_date, second.meta.more) == (None, "", None)


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ("id,role,text,holder,certainty,confidence,key,evidence", "claims"),
        ("premise,conclusion,relation,confidence", "links"),
        ("id,name,title,chars,claims,links,rules", "articles"),
    ],
)
def test_tables_that_argmap_exported_are_no_articles(tmp_path, columns, kind):
    path = tmp_path / "t.csv"
    path.write_text(f"{columns}\n" + ",".join("x" for _ in columns.split(",")) + "\n")
    (only,) = seen(path)
    assert only[:2] == (str(path), "")
    assert f"is a table that argmap exported ({kind})" in only[2]


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"id": ["x", "y"], "text": ["One.", None], "n": [1, 2]}), path)
    found = seen(path)
    assert found[0] == (f"{path}#x", "One.", "")
    assert "has no field 'text'" in found[1][2]
    path.write_bytes(b"PAR1 and nothing")
    assert "no Parquet" in seen(path)[0][2]


def test_parquet_without_pyarrow_says_what_to_install(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    with pytest.raises(UsageError, match=r"pip install 'argmap\[parquet\]'"):
        seen(tmp_path / "a.parquet")


def test_an_empty_folder_is_refused_with_prune(tmp_path):
    (tmp_path / "share").mkdir()
    assert list(open_items([str(tmp_path / "share")])) == []
    with pytest.raises(UsageError, match="no articles in"):
        open_items([str(tmp_path / "share")], prune=True)


def test_sources_that_are_not_there(tmp_path):
    for source, said in ((tmp_path / "none", "no file or folder"), (tmp_path / "*.txt", "nothing matches")):
        with pytest.raises(UsageError, match=said):
            open_items([str(tmp_path), str(source)])
    with pytest.raises(UsageError, match="no field 'body'"):
        seen(tmp_path, body="x")
