"""The whole process: pipes, standard input, hash seeds, interruption."""

import os
import signal
import subprocess
import sys

import pytest

ARGMAP = [sys.executable, "-m", "argmap"]


def run(*arguments, **more):
    return subprocess.run([*ARGMAP, *map(str, arguments)], capture_output=True, timeout=60, **more)


@pytest.mark.parametrize(
    "command",
    [["list"], ["tree"], ["extract"], ["export", "--to", "dot"], ["explain", "c2"], ["view", "-o", "-"]],
    ids=" ".join,
)
def test_same_bytes_under_any_hash_seed(article, command):
    arguments = (command[0], article, *command[1:])
    outs = {run(*arguments, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in ("0", "1", "31337")}
    assert len(outs) == 1
    assert outs.pop()


def test_standard_input(article):
    piped = run("tree", "-", input=article.read_bytes())
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert piped.stdout == run("tree", article).stdout


def test_an_empty_standard_input(article):
    result = run("tree", "-", input=b"")
    assert result.returncode == 3
    assert b"standard input" in result.stderr


def test_a_closed_pipe_is_silent(tmp_path):
    long = tmp_path / "long.txt"
    long.write_text("Cities must act. The air is toxic.\n\n" * 1500)
    shell = f"{sys.executable} -m argmap list {long} | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, text=True)
    assert result.stdout.splitlines()[-1] == "0"
    assert result.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
@pytest.mark.parametrize("arguments", [("--version",), ("tree",), ("list", "--json")], ids=" ".join)
def test_a_full_disk_is_one_line(article, arguments):
    more = [] if arguments == ("--version",) else [str(article)]
    with open("/dev/full", "wb") as full:
        result = subprocess.run([*ARGMAP, *arguments, *more], stdout=full, stderr=subprocess.PIPE, timeout=60)
    said = b"argmap: cannot write the answer: No space left on device\n"
    assert (result.returncode, result.stderr) == (3, said)


def test_a_pipe_closed_before_the_start_is_silent(article):
    read, write = os.pipe()
    os.close(read)
    result = subprocess.run([*ARGMAP, "tree", str(article)], stdout=write, stderr=subprocess.PIPE, timeout=60)
    os.close(write)
    assert (result.returncode, result.stderr) == (0, b"")


def test_an_interrupt_is_code_130():
    keyboard, terminal = os.openpty()
    process = subprocess.Popen([*ARGMAP, "tree", "-"], stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr is not None
    first = process.stderr.readline()  # written when it begins to wait for the article
    process.send_signal(signal.SIGINT)
    out, rest = process.communicate(timeout=60)
    os.close(keyboard)
    os.close(terminal)
    assert first == b"argmap: reading the article from the keyboard; end it with Ctrl-D\n"
    assert (process.returncode, out, rest) == (130, b"", b"")


def test_output_in_an_encoding_without_the_signs(article):
    result = run("tree", article, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (result.returncode, result.stderr) == (0, b"")
    result.stdout.decode("ascii")


def test_a_terminal_without_unicode_gets_signs_like_those_that_it_lacks(tmp_path):
    (tmp_path / "a.txt").write_text("“Trams” must come, because the buses are full – Zoë’s too.", "utf-8")
    done = run("tree", tmp_path / "a.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert b"\n`- + c2 the buses are full" in done.stdout
    assert b'"Trams"' in done.stdout
    assert b"Zo\\xeb's" in done.stdout or b"Zo" not in done.stdout
    assert b"u25" not in done.stdout


def test_completion_lists_the_commands():
    result = run(env={**os.environ, "_ARGMAP_COMPLETE": "complete_bash", "COMP_WORDS": "argmap t", "COMP_CWORD": "1"})
    assert result.stdout.decode().split() == ["tree", "trace"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("list ARTICLE", 3), ("--version", 3), ("extract ARTICLE -o x.json", 0), ("view ARTICLE -o x.json", 0)],
)
def test_a_closed_standard_output(article, tmp_path, arguments, code):
    shell = f"{sys.executable} -m argmap {arguments.replace('ARTICLE', str(article))} >&-"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, text=True, cwd=tmp_path)
    assert result.returncode == code
    if code:
        assert result.stderr == "argmap: cannot write the answer: standard output is closed\n"
    else:
        assert (tmp_path / "x.json").stat().st_size > 100


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_other_closed_streams(article, closed):
    shell = f"{sys.executable} -m argmap tree {article} {closed}"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60)
    assert (result.returncode, result.stdout, result.stderr) == (0, run("tree", article).stdout, b"")


@pytest.mark.parametrize("instead", ["/dev/full", "&-"])
@pytest.mark.parametrize(("arguments", "code"), [("tree nosuch", 3), ("tree ARTICLE c99", 2), ("--nosuch", 2)])
def test_what_cannot_be_told_changes_no_exit_code(article, instead, arguments, code):
    shell = f"{sys.executable} -m argmap {arguments.replace('ARTICLE', str(article))} 2>{instead}"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60)
    assert (result.returncode, result.stdout) == (code, b"")
