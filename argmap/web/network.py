"""Connections that go only where `hosts` allows, and end when their time is up.

A host is looked up once, its numbers are checked, and one of these is connected to: what a name says a moment later
(DNS rebinding) does not matter. For httpcore, which speaks HTTP over it.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from time import monotonic
from typing import Any

import httpcore

from argmap.web.hosts import resolved


class Deadline:
    """When all is to be done by."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = monotonic() + seconds

    @property
    def has_time(self) -> bool:
        """Whether there is time left."""
        return monotonic() < self._end

    def left(self, at_most: float | None) -> float:
        """The seconds a step may take; `TimeoutError` when there are none."""
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left if at_most is None else min(left, at_most)


class Network(httpcore.NetworkBackend):
    """Opens connections by a deadline, to checked addresses only."""

    def __init__(self, deadline: Deadline, *, local: bool) -> None:
        self._deadline = deadline
        self._local = local
        self._under = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception | None = None
        for number in resolved(host, port, local=self._local):
            try:
                stream = self._under.connect_tcp(
                    number, port, self._deadline.left(timeout), local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore.ConnectError("no address")


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, under: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._under = under
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._under.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._under.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._under.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(
            self._under.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._under.get_extra_info(info)
