"""`argmap view --edit`: who may read the page that is served, who may save, and what is saved."""

import os
import signal
import subprocess
import sys
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlsplit

import pytest
from argmap.cli import serving
from argmap.correct import beside, overlay

from tests.cli.conftest import read_only

pytestmark = pytest.mark.slow

ARTICLE = "The town should close the road. It is narrow because it is old. Shops need it.\n"
ALONE = 'schema = 1\n\n[[correction]]\ndo = "alone"\nclaim = "it is old"\n'
CLASH = ALONE + '\n[[correction]]\ndo = "link"\nclaim = "it is old"\nrelation = "supports"\ntarget = "Shops need it"\n'


class Served:
    """A page that is served, asked by hand."""

    def __init__(self, address):
        self.parts = urlsplit(address)
        self.token = self.parts.path
        self.host = self.parts.netloc

    def ask(self, method="GET", path=None, body=None, **headers):
        link = HTTPConnection(self.parts.hostname, self.parts.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        link.request(method, path or self.token, body=body, headers=named)
        answer = link.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())

    def save(self, body, etag, **headers):
        given = {"Origin": f"http://{self.host}", "If_Match": etag} | headers
        return self.ask("PUT", f"{self.token}corrections", body.encode(), **given)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "road.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def served(article):
    code = "import sys; sys.argv[0] = 'argmap'; from argmap.cli.main import main; main()"
    command = [sys.executable, "-c", code, "view", str(article), "--edit"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        yield Served(run.stdout.readline().strip())
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=20)
        assert (run.returncode, "Traceback" in said) == (0, False)


def test_the_page_saves_only_at_the_address_with_the_token(served):
    assert served.parts.hostname == "127.0.0.1"
    assert len(served.token) > 30
    status, page, headers = served.ask()
    assert (status, "connect-src 'self'" in page, '"save":"corrections"' in page) == (200, True, True)
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")
    status, page, _ = served.ask(path="/")
    assert (status, "connect-src" in page, '"save":""' in page) == (200, False, True)
    assert served.token.strip("/") not in page
    assert served.ask(path="/other/")[0] == 404


def test_what_is_saved_stands_beside_the_article(served, article, argmap):
    file = article.with_name("road.txt.argmap.toml")
    status, said, headers = served.save(ALONE, "none")
    assert (status, said) == (200, "saved")
    assert 'do = "alone"' in file.read_text("utf-8")
    assert "Corrected by you: it stands alone" in argmap("explain", article, "c3").out
    assert served.save(CLASH, headers["ETag"])[0] == 422
    assert served.save("schema = ", headers["ETag"])[0] == 422
    status, said, _ = served.save(ALONE, "none")
    assert (status, said) == (412, "the corrections were changed elsewhere; load the page again")
    argmap("edit", article, "main", "c4")
    assert served.save(ALONE, headers["ETag"])[0] == 412
    assert 'do = "main"' in file.read_text("utf-8")
    assert '"claim":2,"serves":true,"main":false' in served.ask()[1]


def test_undo_gives_back_what_the_page_took_the_place_of(served, article, argmap):
    argmap("edit", article, "link", "c3", "c4", "--opposes")
    file = article.with_name("road.txt.argmap.toml")
    assert served.save(ALONE, serving.content_of(str(file)))[0] == 200
    assert argmap("edit", article, "undo").err.startswith(
        "argmap: taken back: c3 serves no claim; again: c3 opposes c4;"
    )


@pytest.mark.parametrize(
    "headers",
    [{"Origin": None}, {"Origin": "null"}, {"Origin": "http://evil.example"}, {"Host": "evil.example"},
     {"Sec_Fetch_Site": "cross-site"}],
)  # fmt: skip
def test_no_other_page_may_save(served, article, headers):
    assert served.save(ALONE, "none", **headers)[0] == 403
    assert not article.with_name("road.txt.argmap.toml").exists()


def test_no_other_address_may_save(served, article):
    origin = f"http://{served.host}"
    for path in ("/corrections", "/other/corrections", f"{served.token}../corrections"):
        assert served.ask("PUT", path, ALONE.encode(), Origin=origin, If_Match="none")[0] == 403
    assert served.ask(Host="evil.example")[0] == 403
    assert served.ask("POST", None, b"x")[0] == 501
    assert served.ask("PUT", f"{served.token}corrections", None, Content_Length="99999999999")[0] == 413
    assert not article.with_name("road.txt.argmap.toml").exists()


def test_a_review_at_the_same_time_keeps_the_page_from_saving(served, article):
    from argmap.correct.beside import locked

    with locked(str(article)):
        status, said, _ = served.save(ALONE, "none")
    assert (status, "is being corrected by another argmap" in said) == (409, True)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs users")
def test_a_folder_that_cannot_be_written_to_is_told_to_the_page(tmp_path):
    folder = tmp_path / "theirs"
    folder.mkdir()
    file, mine = str(folder / "a.txt.argmap.toml"), str(tmp_path / "mine.toml")
    places = iter([mine, file])

    def save(data):
        place = next(places)
        beside.write(place, overlay.loads(data, place))

    editor = serving.Editor(page=lambda content: "page", save=save, file=file)
    server, address = serving.server(editor)
    Thread(target=server.serve_forever, daemon=True).start()
    Served(address).save(ALONE, "none")  # loads what another user may not be let load
    with read_only(folder):
        status, said, _ = Served(address).save(ALONE, "none")
    server.shutdown()
    server.server_close()
    assert (status, said) == (409, f"cannot write '{file}': Permission denied")
    assert list(folder.iterdir()) == []


def test_what_cannot_be_served(argmap, article, tmp_path):
    assert argmap("view", article, "--edit", "-o", tmp_path / "page.html").code == 2
    assert argmap("view", article, "--edit", "--no-corrections").code == 2
    assert argmap("view", tmp_path / "gone.txt", "--edit").code == 3
