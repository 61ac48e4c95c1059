"""Pages are fetched within bounds, from nowhere but the public web, and what goes wrong is said in one line."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time

import pytest
from argmap import api
from argmap.cli.main import run
from argmap.corpus.store import Store
from argmap.errors import ArgmapError, InputError, UsageError
from argmap.ingest import read_bytes
from argmap.web import hosts
from argmap.web.fetch import fetch, file_name

from tests.ingest.test_archives import RSS
from tests.ingest.test_mail import BOX
from tests.web.server import answer, moved, served

WORDS = "The old dam must go, because it is no longer safe, and nobody has mended it since 1990."
PAGE = f"<html><body><article><p>{WORDS} Cafés agree.</p></article></body></html>"


def read(page, path="/a", **options):
    with served(page if isinstance(page, dict) else {path: page}) as (site, _):
        found = fetch(site + path, local=True, **options)
        return read_bytes(found.data, found.address).text


PAGES = {
    "a page": answer(PAGE.encode()),
    "in the charset it says": answer(PAGE.encode("iso-8859-2"), kind="text/html; charset=iso-8859-2"),
    "packed": answer(gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n"),
    "of no known length": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode(),
    "of no kind": answer(PAGE.encode(), kind="application/octet-stream"),
    "in a charset that is not there": answer(PAGE.encode(), kind="text/html; charset=x-none"),
}


@pytest.mark.parametrize("case", PAGES)
def test_pages(case):
    assert read(PAGES[case]) == f"{WORDS} Cafés agree."


def test_an_article_with_a_banner_is_read():
    banner = "<div id=onetrust-banner-sdk><form><input type=password></form></div>"
    whole = PAGE.replace("<p>", f"<p>{WORDS * 5} ").replace("</body>", f"{banner}</body>")
    assert read(answer(whole.encode())).startswith(WORDS)


def test_redirects_are_followed():
    assert read({"/a": moved("/b?x=ä"), "/b?x=%C3%A4": moved("c"), "/c": PAGES["a page"]}).startswith(WORDS)


def test_it_says_who_asks():
    with served({"/a": PAGES["a page"]}) as (site, asked):
        fetch(f"{site}/a", local=True)
    assert [request.split(b" ")[1] for request in asked] == [b"/robots.txt", b"/a"]
    assert all(b"User-Agent: argmap/" in request and b"Cookie" not in request for request in asked)


ROBOTS = {
    "for all": (b"User-agent: *\nDisallow: /a", False),
    "for argmap": (b"User-agent: argmap\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
    "for others": (b"User-agent: other\nDisallow: /", True),
    "no rules": (b"<html>no rules</html>", True),
}


@pytest.mark.parametrize("case", ROBOTS)
def test_robots(case):
    rules, may = ROBOTS[case]
    pages = {"/robots.txt": answer(rules, kind="text/plain"), "/a": PAGES["a page"]}
    if may:
        assert read(pages).startswith(WORDS)
    else:
        with pytest.raises(InputError, match=r"closed to programs by its robots\.txt"):
            read(pages)


def slowly(client):
    for _ in range(100):
        client.sendall(b"H")
        time.sleep(0.05)


def endless(client):
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        client.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


WRONG = {
    "not there": (answer(status="404 Not Found"), r"is not there \(404\)"),
    "a login": (answer(status="401 Unauthorized"), "wants a login"),
    "a paywall": (answer(status="402 Payment Required"), "behind a paywall"),
    "forbidden": (answer(status="403 Forbidden"), "not given to programs"),
    "trouble": (answer(status="503 Unavailable"), "trouble of its own"),
    "nothing": (answer(status="204 No Content"), "without an article"),
    "a picture": (answer(b"\x89PNG", kind="image/png"), "is image/png, not an article"),
    "a circle": ({"/a": moved("/b"), "/b": moved("/a")}, "redirects in a circle"),
    "to itself": (moved("/a"), "redirects in a circle"),
    "far": ({f"/a{'x' * n}": moved(f"/a{'x' * (n + 1)}") for n in range(12)}, "more than 8 times"),
    "to a file": (moved("file:///etc/passwd"), "leads elsewhere: .* is not a web address"),
    "to a consent": (moved("https://consent.example.org/x"), "wants a consent"),
    "to a login": (moved("/account/login?next=%2Fa"), "wants a login"),
    "a page that asks for consent": (
        answer(b"<html><div id=onetrust-banner-sdk><p>We value your privacy.</p><form></form></div></html>"),
        "wants a consent",
    ),
    "a page that asks for a password": (
        answer(b"<html><p>Please log in.</p><form><input type='password'></form></html>"),
        "wants a login",
    ),
    "too large": (answer(b"x" * 2000, length=2000), "larger than"),
    "too large, it says": (answer(b"x", length=1 << 40), "larger than"),
    "too large unpacked": (answer(gzip.compress(bytes(5000)), more="Content-Encoding: gzip\r\n"), "more than"),
    "endless": (endless, "larger than"),
    "shorter than it says": (answer(b"x", length=900), "broke off"),
    "no HTTP": (b"hello\r\n\r\n", "broke off"),
    "nothing at all": (b"", "broke off"),
    "slow": (slowly, "did not answer in time"),
    "packed otherwise": (answer(b"x", more="Content-Encoding: br\r\n"), "not asked for"),
    "endless header": (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 300_000, "broke off"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_goes_wrong_is_said_in_one_line(case):
    page, told = WRONG[case]
    with pytest.raises(ArgmapError, match=told) as caught:
        read(page, largest=1000, seconds=1.0 if case == "slow" else 20.0)
    assert "\n" not in str(caught.value)


def test_no_one_there():
    with socket.create_server(("127.0.0.1", 0)) as there:
        port = there.getsockname()[1]
    with pytest.raises(InputError, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/", local=True)


LOCAL = """127.0.0.1 127.8.9.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1
255.255.255.255 ::1 :: fe80::1 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::""".split()


@pytest.mark.parametrize("number", LOCAL)
def test_what_is_local(number):
    assert hosts.is_local(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_what_is_public(number):
    assert not hosts.is_local(number)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_way_into_the_machine(host):
    with served({"/a": PAGES["a page"]}) as (site, asked):
        with pytest.raises(InputError, match="leads into this machine or the local network"):
            fetch(f"http://{host}:{site.rpartition(':')[2]}/a")
        assert asked == []


def looked_up(monkeypatch, *numbers):
    """Makes every look-up of a host give the next of these numbers."""
    left = list(numbers)
    found = socket.getaddrinfo

    def look_up(host, port, *rest, **more):
        return found(left.pop(0) if host.endswith(".example") else host, port, *rest, **more)

    monkeypatch.setattr(hosts.socket, "getaddrinfo", look_up)
    return left


def test_a_name_that_changes_its_mind_is_looked_up_once(monkeypatch):
    left = looked_up(monkeypatch, "192.0.2.1", "127.0.0.1")
    with pytest.raises(InputError, match="leads into this machine"):
        fetch("http://rebind.example/")
    assert left == ["127.0.0.1"]


def test_a_redirect_into_the_machine_is_refused(monkeypatch):
    with served({"/a": moved("http://inside.example/"), "/": PAGES["a page"]}) as (site, asked):
        port = int(site.rpartition(":")[2])
        looked_up(monkeypatch, "127.0.0.1", "127.0.0.1", "10.0.0.1")
        monkeypatch.setattr(hosts, "is_local", lambda number: number == "10.0.0.1")
        with pytest.raises(InputError, match=r"inside\.example leads into"):
            fetch(f"http://outside.example:{port}/a")
        assert len(asked) == 2


@pytest.mark.parametrize(
    "address", ["ftp://a/", "http://", "http://u:secret@a/", "http://[::1", "http://a:99999/", "http://\u3002/"]
)
def test_no_web_address(address):
    with pytest.raises(UsageError) as caught:
        fetch(address)
    assert "secret" not in str(caught.value)


NAMES = {
    "https://a.org/news/old-dam": "old-dam.html",
    "https://a.org/": "a.org.html",
    "https://a.org/x/r%C3%A9port.pdf?x=1": "r-C3-A9port.pdf",
    "https://a.org/..": "page.html",
}


@pytest.mark.parametrize("address", NAMES)
def test_names_of_files(address):
    assert file_name(address) == NAMES[address]


# -- the command line ---------------------------------------------------------------------------
def test_an_article_may_be_an_address(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with served({"/old-dam": PAGES["a page"]}) as (site, _):
        assert run(["tree", f"{site}/old-dam", "--local", "--save"]) == 0
    shown = capsys.readouterr()
    assert "The old dam must go" in shown.out
    assert "kept the page as old-dam.html" in shown.err
    assert (tmp_path / "old-dam.html").read_text("utf-8") == PAGE


def test_one_entry_of_a_feed(capsys):
    with served({"/feed": answer(RSS.encode(), kind="application/rss+xml")}) as (site, _):
        assert run(["--local", "tree", f"{site}/feed"]) == 2
        assert run(["--local", "tree", f"{site}/feed#2"]) == 0
    assert "The dam is sound" in capsys.readouterr().out


@pytest.mark.parametrize("how", ["option", "variable"])
def test_offline_nothing_is_fetched(how, capsys, monkeypatch):
    with served({"/a": PAGES["a page"]}) as (site, asked):
        if how == "variable":
            monkeypatch.setenv("ARGMAP_OFFLINE", "1")
        more = ["--offline"] if how == "option" else []
        assert run(["tree", f"{site}/a", "--local", *more]) == 3
        assert asked == []
    assert "argmap is offline" in capsys.readouterr().err


def test_a_program_loads_an_address(monkeypatch):
    with served({"/a": PAGES["a page"], "/feed": answer(RSS.encode(), kind="application/rss+xml")}) as (site, asked):
        assert api.load(f"{site}/a", local=True).info["source"]["name"] == f"{site}/a"
        assert "The dam is sound" in api.load(f"{site}/feed#2", local=True).source_text
        with pytest.raises(InputError, match="leads into this machine"):
            api.load(f"{site}/a")
        seen = len(asked)
        monkeypatch.setenv("ARGMAP_OFFLINE", "1")
        with pytest.raises(InputError, match="argmap is offline"):
            api.load(f"{site}/a", local=True)
        assert len(asked) == seen


def built(*sources, into="news.argmap"):
    code = run(["--local", "corpus", "build", *sources, "--into", into])
    with Store(into) as store:
        return code, [tuple(row) for row in store.db.execute("SELECT name, title, source FROM article ORDER BY id")]


def test_a_store_of_a_feed_a_page_and_a_mailbox(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox.mbox").write_bytes(BOX)
    pages = {"/feed.xml": answer(RSS.encode(), kind="application/rss+xml"), "/a": moved("/b"), "/b": PAGES["a page"]}
    table = b'{"id": 1, "text": "The dam must go, because it is old."}\n'
    pages["/t.jsonl"] = answer(gzip.compress(table), kind="application/gzip")
    with served(pages) as (site, _):
        code, found = built(f"{site}/feed.xml", f"{site}/a", "inbox.mbox", f"{site}/t.jsonl", f"{site}/missing")
    assert code == 0
    names = [f"{site}/feed.xml#https://example.org/a", f"{site}/feed.xml#tag:2", f"{site}/a"]
    names += [f"inbox.mbox#{n}@x" for n in range(3)] + [f"{site}/t.jsonl#1"]
    assert [name for name, *_ in found] == names
    assert found[2][2] == f"{site}/b"
    told = capsys.readouterr()
    assert "7 put in, 0 as before, 1 failed" in told.out
    assert f"{site}/missing is not there (404)" in told.err
    monkeypatch.setenv("ARGMAP_OFFLINE", "1")
    code, again = built(f"{site}/feed.xml", "inbox.mbox")
    assert (code, again) == (0, found)
    assert "argmap is offline" in capsys.readouterr().err


def test_a_build_keeps_pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with served({"/old-dam": PAGES["a page"]}) as (site, _):
        assert built("--save", f"{site}/old-dam")[0] == 0
    assert (tmp_path / "old-dam.html").read_text("utf-8") == PAGE


def test_a_slip_is_told_before_the_work(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["corpus", "build", "https://u:secret@a/", "--into", "a.argmap"]) == 2
    assert "secret" not in capsys.readouterr().err
    assert not (tmp_path / "a.argmap").exists()


def test_several_addresses_are_several_articles(capsys):
    with served({"/a": PAGES["a page"], "/b": PAGES["packed"]}) as (site, _):
        assert run(["--local", "list", f"{site}/a", f"{site}/b", "@"]) == 0
    assert capsys.readouterr().out.count("The old dam must go") == 2


# -- HTTPS ----------------------------------------------------------------------------------------
OPENSSL = shutil.which("openssl")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Makes a certificate for a host and gives its file and the context of a server that has it."""
    if not OPENSSL:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")

    def make(host):
        key, file = folder / f"{host}.key", folder / f"{host}.pem"
        said = ["-subj", f"/CN={host}", "-addext", f"subjectAltName={'IP' if host[0].isdigit() else 'DNS'}:{host}"]
        made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        subprocess.run([OPENSSL, *made, *said, "-keyout", key, "-out", file], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file, key)
        return file, context

    return make


def test_https(certificate, monkeypatch):
    file, tls = certificate("127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with (
        served({"/a": moved("/b"), "/b": PAGES["a page"]}, tls) as (site, _),
        served({"/": moved(f"{site}/a")}) as (at, _),
    ):
        assert site.startswith("https://")
        for address in (f"{site}/a", f"{at}/"):
            found = fetch(address, local=True)
            assert (found.data, found.address) == (PAGE.encode(), f"{site}/b")


@pytest.mark.parametrize("host", ["127.0.0.1", "elsewhere.example"])
def test_a_certificate_that_is_not_trusted_or_of_another_host(certificate, monkeypatch, host):
    file, tls = certificate(host)
    if host != "127.0.0.1":
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    said = "cannot be trusted: its certificate is not valid"
    with served({"/a": PAGES["a page"]}, tls) as (site, asked), pytest.raises(InputError, match=said):
        fetch(f"{site}/a", local=True)
    assert asked == []


def test_no_https_where_it_is_asked_for():
    with served({"/a": PAGES["a page"]}) as (site, _), pytest.raises(InputError) as caught:
        fetch(site.replace("http:", "https:") + "/a", local=True)
    assert "\n" not in str(caught.value)
    assert "does not speak HTTPS" in str(caught.value)
