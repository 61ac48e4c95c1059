"""`argmap view --edit`: the page on a loopback port, its corrections saved beside the article.

Only this machine is answered, and only who has the token of the address may save. The token is in the path, so that no
other page knows where to write; a request that names another host or origin is refused all the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from msgspec import Struct

from argmap.errors import ArgmapError, UsageError

HOST = "127.0.0.1"
SAVE = "corrections"
MOST_BYTES = 20_000_000
NOTHING = "none"
"""What stands for the content of a file that is not there."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def content_of(path: str) -> str:
    """What tells the content of a file from another; `NOTHING` where there is no such file."""
    try:
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return NOTHING


class Editor(Struct, frozen=True, kw_only=True):
    """What is served: `page` makes the page, for who may save (with the content that saving goes on from) or not;
    `save` writes corrections, unless the `file` has another content than they go on from."""

    page: Callable[[str | None], str]
    save: Callable[[bytes], None]
    file: str


class Refused(Exception):
    """A request that is answered with a status and one line."""

    def __init__(self, status: HTTPStatus, said: str) -> None:
        super().__init__(said)
        self.status = status


def server(editor: Editor, port: int = 0) -> tuple[ThreadingHTTPServer, str]:
    """A server of the page on a port of this machine (0: any that is free), and the address at which one may save.

    `UsageError` when the port is taken.
    """
    try:
        made = _Server(editor, port)
    except (OSError, OverflowError) as error:
        raise UsageError(f"cannot listen on port {port}: {error}", "leave out --port for one that is free") from None
    return made, f"http://{HOST}:{made.server_port}/{made.token}/"


class _Server(ThreadingHTTPServer):
    """The server of one page; one request at a time saves."""

    daemon_threads = True

    def __init__(self, editor: Editor, port: int) -> None:
        self.editor = editor
        self.token = secrets.token_urlsafe(24)
        self.lock = Lock()
        super().__init__((HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers for one connection; whoever knows the token of the server may save."""

    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        self._answer(self._get)

    def do_PUT(self) -> None:
        self._answer(self._put)

    def _get(self) -> None:
        if self.path == "/":
            self._send(HTTPStatus.OK, self.server.editor.page(None), "text/html; charset=utf-8")
        elif self._may("/"):
            content = content_of(self.server.editor.file)
            self._send(HTTPStatus.OK, self.server.editor.page(content), "text/html; charset=utf-8")
        else:
            raise Refused(HTTPStatus.NOT_FOUND, "there is nothing at this address")

    def _put(self) -> None:
        body = self._body()
        if not self._may(f"/{SAVE}") or self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            raise Refused(HTTPStatus.FORBIDDEN, "only the page at the address with the token may save")
        with self.server.lock:
            if self.headers.get("If-Match") != content_of(self.server.editor.file):
                said = "the corrections were changed elsewhere; load the page again"
                raise Refused(HTTPStatus.PRECONDITION_FAILED, said)
            self.server.editor.save(body)
            self._send(HTTPStatus.OK, "saved", etag=content_of(self.server.editor.file))

    def _may(self, rest: str) -> bool:
        path = self.path.encode("utf-8", "replace")
        return secrets.compare_digest(path, f"/{self.server.token}{rest}".encode())

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdecimal() or int(length) > MOST_BYTES:
            self.close_connection = True
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too many corrections")
        return self.rfile.read(int(length))

    def _answer(self, act: Callable[[], None]) -> None:
        own = {f"{HOST}:{self.server.server_port}", f"localhost:{self.server.server_port}"}
        try:
            if self.headers.get("Host") not in own or self.headers.get("Sec-Fetch-Site") == "cross-site":
                raise Refused(HTTPStatus.FORBIDDEN, "this page is for this machine only")
            act()
        except Refused as refused:
            self._send(refused.status, str(refused))
        except UsageError as error:
            self._send(HTTPStatus.CONFLICT, error.line)
        except (ArgmapError, OSError) as error:
            self._send(HTTPStatus.UNPROCESSABLE_ENTITY, getattr(error, "line", str(error)))

    def _send(self, status: HTTPStatus, text: str, kind: str = "text/plain; charset=utf-8", etag: str = "") -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        if etag:
            self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *values: object) -> None:
        """Says nothing: the address with the token is in every line."""
