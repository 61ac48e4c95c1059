"""Fetches what stands at an address of the web: by plain GET, within bounds of size, time and redirects.

It says who asks, keeps to robots.txt (RFC 9309), sends no cookies, runs nothing and follows no link in what it gets.
"""

from __future__ import annotations

import re
import ssl
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore
from msgspec import Struct

from argmap.errors import ArgmapError, InputError, UsageError
from argmap.ingest.bounds import gunzipped
from argmap.ingest.charset import in_utf8
from argmap.late import late
from argmap.version import __version__
from argmap.web import walls
from argmap.web.addresses import parsed
from argmap.web.network import Deadline, Network

LARGEST = 20 << 20  # bytes, packed or not
SECONDS = 30.0  # for all of it
STEP = 10.0  # seconds without a byte
REDIRECTS = 8
AGENT = f"argmap/{__version__} (reads one article for a person; robots.txt name: argmap)"

_MOVED = (301, 302, 303, 307, 308)
_NO_ARTICLE = late(r"(?:image|audio|video|font|model)/|text/(?:css|javascript)|application/(?:javascript|wasm)")
_SUFFIX = late(
    r"\.(?:html?|xhtml|pdf|txt|md|docx|odt|epub|rtf|xml|rss|atom|json|jsonl|csv|tsv|eml|mbox|mht|mhtml|warc|zip|gz)$"
)
_LARGEST_ROBOTS = 500 << 10
_SAID = {
    401: walls.LOGIN,
    402: ("lies behind a paywall", "save the page in a browser that may read it"),
    403: ("is not given to programs like this one", "save the page in a browser"),
    404: ("is not there", "is the address right?"),
    410: ("is not there any more", ""),
    429: ("was asked too often", "try again later"),
    451: ("is withheld for legal reasons", ""),
}


class Fetched(Struct, frozen=True):
    """What was at an address: its bytes (in UTF-8 when the answer said its charset) and where it was in the end."""

    data: bytes
    address: str


def fetch(address: str, *, local: bool = False, seconds: float = SECONDS, largest: int = LARGEST) -> Fetched:
    """What stands at an address; `InputError` says why it could not be had, `UsageError` what is wrong with it.

    With `local`, addresses of this machine and the local network are fetched too.
    """
    deadline = Deadline(seconds)
    pool = httpcore.ConnectionPool(
        ssl_context=ssl.create_default_context(), network_backend=Network(deadline, local=local), http2=False
    )
    asking = _Asking(pool, largest)
    try:
        with pool:
            return asking.ask(address)
    except (TimeoutError, httpcore.TimeoutException):
        waited = f"{STEP:g} seconds without a byte" if deadline.has_time else f"{seconds:g} seconds"
        raise InputError(f"{asking.at} did not answer in time ({waited})", "try again later") from None
    except (httpcore.ConnectError, ssl.SSLError, OSError) as error:
        raise InputError(*_unconnected(asking.at, str(error))) from None
    except (httpcore.ProtocolError, httpcore.NetworkError) as error:
        raise InputError(f"{asking.at} broke off its answer or gave none: {error or 'connection closed'}") from None


def _unconnected(address: str, said: str) -> tuple[str, str]:
    if "[ssl" in said.lower() and "certificate" not in said.lower():
        return f"{address} does not speak HTTPS as it should: {said.partition('] ')[2] or said}", ""
    if "certificate" in said.lower():
        return f"{address} cannot be trusted: its certificate is not valid", "save the page in a browser"
    return f"{address} cannot be reached: {said or 'no connection'}", "is there a network?"


class _Asking:
    """One article asked for: where it is `at` by now."""

    def __init__(self, pool: httpcore.ConnectionPool, largest: int) -> None:
        self.pool = pool
        self.largest = largest
        self.at = ""
        self._robots: dict[str, RobotFileParser] = {}

    def ask(self, address: str) -> Fetched:
        met: list[str] = []
        for _ in range(REDIRECTS + 1):
            self.at = parsed(address)._replace(fragment="").geturl()
            if self.at in met:
                raise InputError(f"{met[0]} redirects in a circle")
            met.append(self.at)
            if not self.may(self.at):
                raise InputError(f"{self.at} is closed to programs by its robots.txt", "save the page in a browser")
            moved, data = self.once()
            if moved is None:
                self.stop_at(walls.wall(data, self.at))
                return Fetched(data, self.at)
            address = self.led_to(moved)
            self.stop_at(walls.led_to(met[0], address))
        raise InputError(f"{met[0]} redirects more than {REDIRECTS} times")

    def stop_at(self, wall: tuple[str, str] | None) -> None:
        """Raises `InputError` for what stands before the article."""
        if wall is not None:
            raise InputError(f"{self.at} {wall[0]}", wall[1])

    def led_to(self, moved: str) -> str:
        """The address that an answer leads to; `InputError` when it is none of the web."""
        try:
            return parsed(urljoin(self.at, moved)).geturl()
        except (UsageError, ValueError) as error:
            said = error.message if isinstance(error, UsageError) else str(error)
            raise InputError(f"{self.at} leads elsewhere: {said}") from None

    def once(self) -> tuple[str | None, bytes]:
        """Where the address has moved to, or else what is there."""
        with self.pool.stream("GET", self.at, headers=_HEADERS, extensions={"timeout": _TIMEOUT}) as answer:
            headers = _headers(answer)
            if answer.status in _MOVED and headers.get("location"):
                return headers["location"], b""
            if answer.status != 200:
                raise InputError(*self.refused(answer.status))
            kind = headers.get("content-type", "").lower()
            if _NO_ARTICLE.match(kind):
                raise InputError(f"{self.at} is {kind.partition(';')[0]}, not an article")
            data = self.body(answer, headers)
        label = re.search(r"charset\s*=\s*\"?([\w.:-]+)", kind)
        return None, in_utf8(data, label[1]) if label and kind.startswith("text/") else data

    def body(self, answer: httpcore.Response, headers: dict[str, str], largest: int = 0) -> bytes:
        """The bytes of an answer, unpacked."""
        largest = largest or self.largest
        length = headers.get("content-length", "")
        made = bytearray()
        if not (length.isdigit() and int(length) > largest):
            for piece in answer.iter_stream():
                made += piece
                if len(made) > largest:
                    break
            else:
                packed = headers.get("content-encoding", "identity").lower()
                if packed in ("gzip", "x-gzip"):
                    return gunzipped(bytes(made), self.at, largest=largest)
                if packed not in ("identity", ""):
                    raise InputError(f"{self.at} answers in a compression that was not asked for ({packed})")
                return bytes(made)
        raise InputError(f"{self.at} is larger than {largest >> 20} MB")

    def refused(self, status: int) -> tuple[str, str]:
        """What an answer without an article means, and what to do."""
        if status in _SAID:
            said, remedy = _SAID[status]
            return f"{self.at} {said} ({status})", remedy
        if status >= 500:
            return f"{self.at} has trouble of its own ({status})", "try again later"
        return f"{self.at} answers {status}, without an article", ""

    def may(self, address: str) -> bool:
        """Whether the site's robots.txt lets programs read this address."""
        found = urlsplit(address)
        site = f"{found.scheme}://{found.netloc}"
        if site not in self._robots:
            self._robots[site] = self.robots(f"{site}/robots.txt")
        return self._robots[site].can_fetch("argmap", address)

    def robots(self, address: str) -> RobotFileParser:
        """The rules of a site; all is allowed where there are none, nothing where the site has trouble (RFC 9309)."""
        rules = RobotFileParser()
        rules.parse([])
        with self.pool.stream("GET", address, headers=_HEADERS, extensions={"timeout": _TIMEOUT}) as answer:
            headers = _headers(answer)
            if answer.status >= 500:
                raise InputError(*self.refused(answer.status))
            if answer.status != 200:
                return rules
            try:
                text = self.body(answer, headers, _LARGEST_ROBOTS).decode("utf-8", "replace")
            except ArgmapError:
                return rules
        rules = RobotFileParser()
        rules.parse(text.splitlines())
        return rules


def _headers(answer: httpcore.Response) -> dict[str, str]:
    """The headers of an answer by their names in lower case."""
    return {name.decode("latin-1").lower(): _header(value) for name, value in answer.headers}


def _header(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


_HEADERS: dict[bytes | str, bytes | str] = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip, identity",
}
_TIMEOUT = {"connect": STEP, "read": STEP, "write": STEP, "pool": STEP}


def file_name(address: str) -> str:
    """The name of a file to keep a page in: the last words of its address, with a suffix."""
    found = urlsplit(address)
    last = [part for part in found.path.split("/") if part]
    stem = re.sub(r"[^\w.-]+", "-", last[-1] if last else found.hostname or "page").strip("-.")[:80] or "page"
    return stem if _SUFFIX.search(stem) else f"{stem}.html"
