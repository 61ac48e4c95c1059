"""Which hosts may be fetched from: none that leads into this machine or the local network, unless allowed."""

from __future__ import annotations

import ipaddress
import socket

from argmap.errors import InputError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 within IPv6: RFC 6052


def resolved(host: str, port: int, *, local: bool) -> list[str]:
    """The numbers of a host, to connect to these and no others; `InputError` when one leads into this machine or the
    local network, unless `local` ones are allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"the host {host!r} was not found", "is the address right, and is there a network?") from None
    numbers = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    for number in numbers:
        if not local and is_local(number):
            raise InputError(f"{host} leads into this machine or the local network ({number})", "--local allows it")
    return numbers


def is_local(number: str) -> bool:
    """Whether an IP address is none of the public network."""
    address: IPAddress = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_local(str(inner))
    return not address.is_global or address.is_multicast or address.is_reserved
