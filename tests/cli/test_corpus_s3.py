"""`argmap corpus build` from and to S3: a server of it on this machine (`pip install s3fs 'moto[server]'`)."""

import json
import sqlite3
from pathlib import Path

import pytest
from argmap.kinds import said_there

s3fs = pytest.importorskip("s3fs")
moto = pytest.importorskip("moto.server")
pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
COPIES = range(6)  # of the JSON Lines: enough articles for several processes to be used
TEXTS = {name: (EXAMPLES / name).read_text("utf-8") for name in ("letter.txt", "essay.txt", "news-report.txt")}


@pytest.fixture(scope="module")
def server():
    made = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    made.start()
    yield "http://{}:{}".format(*made.get_host_and_port())
    made.stop()


@pytest.fixture
def archive(server, monkeypatch, tmp_path):
    """The bucket s3://archive, with texts, JSON Lines and Parquet; the working directory is an empty one."""
    for name, value in {"ACCESS_KEY_ID": "me", "SECRET_ACCESS_KEY": "mine", "ENDPOINT_URL": server}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.chdir(tmp_path)
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem()
    system.mkdir("archive")
    for name, text in TEXTS.items():
        system.pipe(f"archive/texts/{name}", text.encode())
    records = [{"id": f"{name}-{copy}", "text": text} for copy in COPIES for name, text in TEXTS.items()]
    system.pipe("archive/a.jsonl", "".join(json.dumps(record) + "\n" for record in records).encode())
    with system.open("archive/articles/a.parquet", "wb") as file:
        table = pyarrow.table({"id": list(TEXTS), "text": list(TEXTS.values())})
        parquet.write_table(table, file, row_group_size=2)
    yield system
    system.rm("archive", recursive=True)
    s3fs.S3FileSystem.clear_instance_cache()


def extracted(argmap, name):
    map = json.loads(argmap("extract", EXAMPLES / name).out)
    return map["nodes"], map["edges"]


@pytest.mark.parametrize("how", [["--jobs", "2"], ["--cluster", "local"]], ids=["processes", "cluster"])
def test_a_store_of_articles_on_s3_has_the_claims_extracted_here(argmap, archive, how):
    if "--cluster" in how:
        pytest.importorskip("distributed")
    sources = ["s3://archive/texts/", "s3://archive/a.jsonl", "s3://archive/articles/*.parquet"]
    result = argmap("corpus", "build", *sources, "--into", "s.argmap", *how)
    assert (result.code, result.out) == (0, "s.argmap: 24 articles; 24 put in, 0 as before\n")
    want = {name: [said_there(claim) for claim in extracted(argmap, name)[0]] for name in TEXTS}
    with sqlite3.connect("s.argmap") as db:
        query = "SELECT a.name, c.text FROM claim c JOIN article a ON a.id = c.article ORDER BY c.id"
        found: dict[str, list[str]] = {}
        for name, text in db.execute(query):
            found.setdefault(name, []).append(text)
    names = ["s3://archive/texts/{}", "s3://archive/articles/a.parquet#{}"]
    names += [f"s3://archive/a.jsonl#{{}}-{copy}" for copy in COPIES]
    assert found == {pattern.format(name): want[name] for pattern in names for name in TEXTS}


def test_parquet_to_parquet_on_s3_is_what_extract_gives_and_is_not_done_twice(argmap, archive):
    pytest.importorskip("distributed")
    arguments = ["--into", "s3://archive/maps/", "--cluster", "local"]
    result = argmap("corpus", "build", "s3://archive/articles/*.parquet", *arguments)
    assert (result.code, result.out) == (0, "s3://archive/maps/: 3 put in, 0 parts as before\n")
    again = argmap("corpus", "build", "s3://archive/articles/", *arguments)
    assert again.out == "s3://archive/maps/: 0 put in, 2 parts as before\n"
    archive.invalidate_cache()
    rows = [
        row for path in archive.glob("archive/maps/*") for row in parquet.read_table(archive.open(path)).to_pylist()
    ]
    maps = {row["id"]: json.loads(row["map"]) for row in rows}
    assert {name: (map["nodes"], map["edges"]) for name, map in maps.items()} == {
        name: extracted(argmap, name) for name in TEXTS
    }
    back = argmap("corpus", "build", "s3://archive/maps/", "--into", "s.argmap")
    assert (back.code, back.out) == (0, "s.argmap: 3 articles; 3 put in, 0 as before\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["s3://archive/none.parquet", "--into", "s.argmap"], 2, "no articles at 's3://archive/none.parquet'"),
        (["s3://slip/", "--into", "s.argmap"], 2, "no articles at 's3://slip/'"),
        (["s3://archive/a.jsonl", "--into", "s3://archive/maps/"], 2, "which a cluster writes (add --cluster local)"),
    ],
)
def test_a_slip_is_one_line(argmap, archive, arguments, code, said):
    result = argmap("corpus", "build", *arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert result.err.count("\n") == 1


def test_a_slip_in_where_to_write_makes_no_bucket(argmap, archive):
    pytest.importorskip("distributed")
    result = argmap("corpus", "build", "s3://archive/articles/", "--into", "s3://slip/maps/", "--cluster", "local")
    assert (result.code, result.out) == (2, "")
    assert "there is no bucket 'slip'" in result.err
    assert not archive.exists("slip")


def test_a_store_that_does_not_answer_is_said(argmap, archive, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    s3fs.S3FileSystem.clear_instance_cache()
    result = argmap("corpus", "build", "s3://archive/articles/", "--into", "s.argmap")
    assert (result.code, result.out) == (3, "")
    assert "argmap: cannot read s3://archive/articles/: EndpointConnectionError" in result.err
