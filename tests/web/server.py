"""A web server on this machine for tests: answers as a table says, byte by byte where it must be wrong."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = bytes | Callable[[socket.socket], None]
_CLOSE = b"Connection: close\r\n"


def answer(
    body: bytes = b"", *, kind: str = "text/html", status: str = "200 OK", more: str = "", length: int | None = None
) -> bytes:
    """An answer of HTTP as it goes over the wire; `length` may lie."""
    size = len(body) if length is None else length
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n{more}".encode()
        + _CLOSE
        + b"\r\n"
        + body
    )


def moved(to: str) -> bytes:
    """An answer that leads elsewhere."""
    return answer(status="302 Found", more=f"Location: {to}\r\n")


@contextmanager
def served(pages: dict[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server that answers with these by path (404 for others), and the requests it got; with `tls`
    it speaks HTTPS."""
    listening = socket.create_server(("127.0.0.1", 0))
    asked: list[bytes] = []

    def one(plain: socket.socket) -> None:
        try:
            client = tls.wrap_socket(plain, server_side=True) if tls else plain
        except OSError:
            plain.close()
            return
        with client:
            request = b""
            try:
                while b"\r\n\r\n" not in request and request[:1] != b"\x16" and (piece := client.recv(65536)):
                    request += piece
                asked.append(request)
                path = request.split(b" ", 2)[1].decode("latin-1") if request.count(b" ") > 1 else ""
                found = pages.get(path, answer(b"no", status="404 Not Found"))
                found(client) if callable(found) else client.sendall(found)
            except OSError:
                pass

    def serve() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(client,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{listening.getsockname()[1]}", asked
    finally:
        listening.close()
