"""`argmap view`."""

import json
import webbrowser
from pathlib import Path

import pytest

from tests.render.page.harbour import harbour
from tests.sketch import save

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return str(save(harbour(), tmp_path / "harbour.json"))


def test_the_page_is_written_beside(argmap, article):
    done = argmap("view", article)
    assert (done.code, done.out, done.err) == (0, "", "argmap: wrote harbour.html\n")
    assert "<!doctype html>" in Path("harbour.html").read_text("utf-8")
    assert argmap("view", article).code == 0


def test_the_page_goes_where_it_is_told(argmap, article):
    html = argmap("view", article, "-o", "-", "--title", "A mole <b>").out
    assert html.count('<h1 dir="auto">A mole &lt;b&gt;</h1>') == 1
    assert not Path("harbour.html").exists()


def test_a_file_that_is_no_page_of_ours_stays(argmap, article):
    Path("harbour.html").write_text("<p>mine</p>", "utf-8")
    done = argmap("view", article)
    assert done.code == 2
    assert (
        done.err == "argmap: 'harbour.html' already exists and was not written by argmap (give another name with -o)\n"
    )
    assert Path("harbour.html").read_text("utf-8") == "<p>mine</p>"


def test_the_page_of_an_html_article_does_not_replace_it(argmap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("news.html").write_text("<html><body><p>The town should widen its harbour.</p></body></html>", "utf-8")
    assert argmap("view", "news.html").err == "argmap: wrote news.map.html\n"
    assert argmap("view", "news.html").code == 0


def test_the_page_of_the_seed_is_small_and_the_same_each_time(argmap, tmp_path):
    seed = Path(__file__).parents[2] / "seeds/kursk-withdrawal.txt"
    pages = []
    for name in ("a.html", "b.html"):
        assert argmap("view", seed, "-o", tmp_path / name).code == 0
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    assert len(pages[0]) < 1_500_000


def test_the_page_is_opened_in_the_browser_or_named(argmap, article, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda url: opened.append(url) or True)
    assert argmap("view", article, "-o", "my page.html", "--open").code == 0
    assert opened == [Path("my page.html").resolve().as_uri()]
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    assert "open my page.html yourself" in argmap("view", article, "-o", "my page.html", "--open").err
    assert argmap("view", article, "-o", "-", "--open").code == 2


def test_claims_of_a_pdf_link_to_their_pages(argmap, tmp_path, monkeypatch):
    pytest.importorskip("pypdfium2")
    from tests.ingest.papers import paper

    monkeypatch.chdir(tmp_path)
    Path("a b").mkdir()
    Path("a b/report.pdf").write_bytes(paper(["Cities must act, because the air is toxic."] * 60))
    assert argmap("view", "a b/report.pdf").code == 0
    link = '<a class="note page" href="a%20b/report.pdf#page=2" tabindex="-1">page 2</a>'
    assert link in Path("report.html").read_text("utf-8")
    assert argmap("view", "a b/report.pdf", "-o", "a b/x.html").code == 0
    assert 'href="report.pdf#page=1"' in Path("a b/x.html").read_text("utf-8")
    assert argmap("extract", "a b/report.pdf", "-o", "map.json").code == 0
    Path("a b/report.pdf").unlink()
    shown = argmap("view", "map.json", "-o", "-").out
    assert '<small class="note">page 2</small>' in shown
    assert ".pdf#page" not in shown


def test_a_name_is_no_script(argmap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("javascript:alert(1)").write_text("x")
    map = harbour()
    map.info["source"]["name"] = "javascript:alert(1)"
    for node in map.nodes.values():
        node["page"] = 1
    save(map, tmp_path / "map.json")
    shown = argmap("view", "map.json", "-o", "-").out
    assert 'href="javascript%3Aalert%281%29#page=1"' in shown


@pytest.mark.parametrize("name", ["letter.txt", "blog-post.md"])
def test_a_page_is_read_back_as_the_map_in_it(argmap, tmp_path, name):
    article, page = EXAMPLES / name, tmp_path / "page.html"
    assert argmap("view", article, "-o", page).code == 0
    for command in ("tree", "ask"):
        assert argmap(command, page).out == argmap(command, article).out
    assert json.loads(argmap("list", page, "--json").out) == json.loads(argmap("list", article, "--json").out)


def test_a_damaged_page_is_refused(argmap, tmp_path):
    page = tmp_path / "page.html"
    argmap("view", EXAMPLES / "letter.txt", "-o", page)
    whole = page.read_text("utf-8")
    for found, instead in (('id="ui-data"', 'id="gone"'), ('"claims":[{', '"claims":[7,{'), ('"info":', '"inf":')):
        page.write_text(whole.replace(found, instead, 1), "utf-8")
        result = argmap("tree", page)
        assert (result.code, result.out) == (3, ""), found
        assert "page of argmap" in result.err


def test_a_build_passes_over_pages_and_says_how_many(argmap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "road.txt").write_text("The road is closed because the bridge is old.")
    argmap("view", folder / "road.txt", "-o", folder / "road.html")
    result = argmap("corpus", "build", "news", "-j", "1")
    assert "1 put in" in result.out
    assert "passed over 1 page that argmap view wrote" in result.err


def test_a_build_of_a_folder_passes_over_what_was_exported_there(argmap, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The town must act because the air is toxic.\n", "utf-8")
    names = (
        "a.json",
        "a.csv",
        "a.jsonl",
        "a.links.csv",
        "a.links.jsonl",
        "a.aif.json",
        "a.sadface.json",
        "a.kialo.txt",
    )
    for name in names:
        assert argmap("export", folder / "a.txt", "-o", folder / name, "-q").code == 0
    (folder / "other.json").write_bytes((folder / "a.json").read_bytes().replace(b"a.txt", b"gone.txt"))
    result = argmap("corpus", "build", folder, "--into", tmp_path / "s.argmap", "--json")
    assert result.code == 0
    report = json.loads(result.out)
    assert (report["put"], report["exports"], report["failed"]) == (2, len(names), 0)
    assert f"passed over {len(names)} files that argmap exported" in result.err
    named = argmap("corpus", "build", folder / "a.csv", "--into", tmp_path / "t.argmap")
    assert "a.csv is a table that argmap exported (claims)" in named.err
