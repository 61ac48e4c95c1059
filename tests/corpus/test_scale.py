"""docs/scale.md: its examples for Dask, Ray and Spark are run as they are printed, each where it is installed."""

import os
import re
import shutil
import subprocess
import sys
import threading

import argmap
import pytest
from benchmarks import __main__ as benchmarks

from .test_docs import DOCS, blocks

SCALE = (DOCS / "scale.md").read_text("utf-8")
EXAMPLES = [DOCS.parent / "examples" / name for name in ("editorial.txt", "essay.txt", "interview.txt", "letter.txt")]


def example(library):
    """The example that imports the library."""
    (found,) = (block for block in blocks(SCALE, "python") if re.search(rf"^(import|from) {library}\b", block, re.M))
    return found


@pytest.fixture
def texts(tmp_path):
    """Texts by id, one of them missing, which are also the Parquet files of a folder."""
    made = {path.name: path.read_text("utf-8") for path in EXAMPLES} | {"none": None}
    write_parquet(tmp_path / "articles" / "a.parquet", {"id": list(made), "text": list(made.values())})
    return made


def write_parquet(path, columns):
    pyarrow = pytest.importorskip("pyarrow")
    path.parent.mkdir(exist_ok=True)
    pytest.importorskip("pyarrow.parquet").write_table(pyarrow.table(columns), path, row_group_size=50)


def claims_written(library, folder, **environment):
    """The rows that the example writes when its S3 is this folder, run as a program of its own."""
    program = folder / "example.py"
    printed = example(library)
    assert "s3://archive/" in printed or "s3a://archive/" in printed
    program.write_text(re.sub("s3a?://archive", folder.as_posix(), printed))
    # HOME, because Ray leaves a token there
    known = {**os.environ, "HOME": str(folder), "RAY_USAGE_STATS_ENABLED": "0", **environment}
    done = subprocess.run([sys.executable, program], env=known, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr[-3000:]
    return pytest.importorskip("pyarrow.parquet").read_table(folder / "claims").to_pylist()


def extracted(text):
    return [claim.text for claim in argmap.extract(text or "").claims()]


@pytest.mark.slow
def test_the_dask_example_runs_on_two_workers_of_which_one_is_killed(tmp_path, monkeypatch, capsys):
    distributed = pytest.importorskip("distributed")
    texts = [f"Cities must act on problem {n}, because the air is toxic." for n in range(400)]
    write_parquet(tmp_path / "articles.parquet", {"text": texts})
    monkeypatch.chdir(tmp_path)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        program = example("distributed").replace("tcp://scheduler:8786", local.scheduler_address)
        killer = threading.Timer(1.0, local.workers[0].process.process._process.kill)
        killer.start()
        try:
            names = {"__name__": "__main__"}
            exec(compile(program, "docs/scale.md", "exec"), names)
        finally:
            killer.join()
            names["client"].close()
    found = capsys.readouterr().out.splitlines()
    assert len(found) == 400
    assert all(line.endswith(" claims") and line != "0 claims" for line in found)


@pytest.mark.slow
def test_the_ray_example_gives_what_extract_gives(tmp_path, texts):
    pytest.importorskip("ray")
    written = claims_written("ray", tmp_path)
    assert {row["id"]: row["claims"] for row in written} == {id: extracted(text) for id, text in texts.items()}


@pytest.mark.slow
def test_the_spark_example_gives_what_extract_gives(tmp_path, texts):
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("no Java")
    written = claims_written("pyspark", tmp_path, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    assert [(row["id"], row["claim"]) for row in written] == [
        (id, claim) for id, text in texts.items() for claim in extracted(text)
    ]


@pytest.mark.parametrize("library", ["distributed", "ray", "pyspark"])
def test_an_example_is_python_of_about_ten_lines(library):
    compile(example(library), "docs/scale.md", "exec")
    assert len([line for line in example(library).splitlines() if line]) <= 12


def test_the_commands_shown_exist():
    told = subprocess.run([sys.executable, "-m", "argmap", "corpus", "build", "--help"], capture_output=True, text=True)
    shown = re.findall(r"^    argmap corpus build (.*)", SCALE, re.M)
    assert len(shown) == 5
    assert set(re.findall(r"--[a-z]+", " ".join(shown))) <= set(re.findall(r"--[a-z]+", told.stdout))
    assert set(re.findall(r"python -m benchmarks (\w+)", SCALE)) <= {*benchmarks.PARTS, *benchmarks.LONG}
    assert all((DOCS.parent / path).exists() for path in re.findall(r"tests/[\w/.]+", SCALE))


def test_a_hundred_million_cost_what_one_does_a_hundred_million_times():
    cells = (line.strip("|").split("|") for line in SCALE.splitlines() if re.match(r"\| [A-Za-z][^|]* \| \d", line))
    costs = {said.strip(): rest[:3] for said, *rest in cells}  # the last column is the day they were measured
    table = {said: [float((re.findall(r"[\d.]+", cell) or [0])[0]) for cell in rest] for said, rest in costs.items()}
    assert len(table) == 6
    for said, (made, read, many) in table.items():
        one = max(made, read)  # milliseconds or kB, and core-hours or TB
        whole = one / 10 if said.startswith(("Parquet", "a store")) else one * 1e5 / 3600
        assert many == pytest.approx(whole, rel=0.05), said
    told = (r"([\d.]+) hours on 200 cores", r"processors cost ([\d.]+) dollars")
    hours, dollars = (float(re.search(pattern, SCALE)[1]) for pattern in told)
    assert (hours, dollars) == pytest.approx((table["both"][2] / 200, table["both"][2] * 0.04), rel=0.02)
