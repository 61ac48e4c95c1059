"""The commands of the README and the docs run; `make readme` writes their output anew."""

import importlib.util
import re
from pathlib import Path

import pytest
from argmap import extract
from argmap.formats.json import dumps

ROOT = Path(__file__).parent.parent
_SPEC = importlib.util.spec_from_file_location("readme", ROOT / "tools" / "readme.py")
assert _SPEC is not None
assert _SPEC.loader is not None
readme = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(readme)


@pytest.mark.slow
@pytest.mark.parametrize("page", readme.PAGES)
def test_every_command_shown_runs_and_answers(page, tmp_path):
    if readme.missing(page):
        pytest.skip(f"needs {readme.missing(page)}")
    shown = list(readme.commands((ROOT / page).read_text("utf-8")))
    assert shown
    for command in shown:
        out = readme.output(command, str(tmp_path))
        assert out or any(word in command for word in ("-o ", " > ", " insert ", "add-column")), command


@pytest.mark.parametrize("page", ["README.md", "docs/json.md", "docs/python.md"])
def test_the_python_shown_runs(page, tmp_path, monkeypatch):
    blocks = re.findall(r"^```python\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    (tmp_path / "map.json").write_text(dumps(extract("Cities must act, because the air is toxic.")), "utf-8")
    monkeypatch.chdir(tmp_path)
    if "to_frame" in "".join(blocks):
        pytest.importorskip("pandas")
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)


def test_steps_of_a_block():
    block = "$ argmap list a \\\n    --json\n[]\n$ argmap --version\nargmap 0\n"
    assert list(readme.steps(block)) == [("argmap list a \\\n    --json", "[]\n"), ("argmap --version", "argmap 0\n")]


def test_a_refreshed_page_shows_what_the_commands_print(tmp_path):
    page = "Words.\n\n```console\n$ echo one; echo two\nold\n$ true\n```\n\n```sh\necho not run\n```\n"
    fresh = readme.refreshed(page, str(tmp_path))
    assert fresh == "Words.\n\n```console\n$ echo one; echo two\none\ntwo\n\n$ true\n```\n\n```sh\necho not run\n```\n"


def test_the_picture_is_the_same_every_time_and_loads_nothing():
    picture = readme.picture()
    assert picture == readme.picture()
    assert set(re.findall(r"https?://[^\s\"'<]+", picture)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }
    assert "url(" not in picture.replace("url(#", "")
    assert readme.PICTURED in picture.replace("&#160;", " ")


def test_every_page_that_is_linked_is_there():
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        words = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)", words):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
