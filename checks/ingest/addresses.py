"""Which addresses an untrusted link may lead to: public ones, and what the desk's config allows by name."""

from __future__ import annotations

import socket
from collections.abc import Collection, Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from checks.errors import ArticleError, SourceError

__all__ = ["RefusedError", "is_public", "public_addresses"]

_UNICAST = IPv6Network("2000::/3")
"""The only block of IPv6 that holds public hosts (RFC 4291, IANA registry)."""
_TUNNELS = (IPv6Network("2001::/23"), IPv6Network("2002::/16"))
"""Teredo, 6to4 and other special blocks inside it: they carry an IPv4 address that nobody checked."""
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
"""Protocol assignments (a cloud's metadata lives there) and 6to4 relays: older Pythons call them global."""


class RefusedError(ArticleError):
    """An address that an article may not be fetched from."""


def is_public(text: str) -> bool:
    """Whether an IP address belongs to the public internet; an address inside another never does.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    address = ip_address(text.split("%", maxsplit=1)[0])
    if isinstance(address, IPv6Address):
        inside = address in _UNICAST and not any(address in block for block in _TUNNELS)
        return inside and address.is_global
    special = address.is_multicast or address.is_reserved or any(address in block for block in _SPECIAL)
    return address.is_global and not special


def public_addresses(host: str, port: int, allow: Collection[str], seconds: float) -> list[str]:
    """The IP addresses to connect to for `host`; raises `RefusedError` if any of them is not public.

    Hosts that `allow` names ("intranet.example", "127.0.0.1:8080") may lead anywhere. Raises `OSError`
    where the name does not resolve, `SourceError` where no name server answers within `seconds`. The caller
    connects to these addresses and no other: a name that resolves differently a moment later gains nothing.
    """
    addresses = list(dict.fromkeys(_looked_up(host, port, seconds)))
    if host in allow or f"{host}:{port}" in allow:
        return addresses
    for address in addresses:
        if not is_public(address):
            raise RefusedError(
                f"{host}: refused: leads to {address}, which is not on the public internet; "
                "an inner server is allowed by name in config/feeds.yaml, `allow:`"
            )
    return addresses


def _looked_up(host: str, port: int, seconds: float) -> Sequence[str]:
    """What the system's resolver says, waited for no longer than `seconds`.

    It takes no time-out and cannot be stopped: it is asked in a thread that nobody waits for at exit either.
    """
    answer: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, ValueError, OverflowError) as error:  # a name that no encoding takes is a ValueError
            answer.put(error)
        else:
            answer.put([str(entry[4][0]) for entry in found])

    Thread(target=ask, name=f"look up {host}"[:80], daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0.01))
    except Empty:
        raise SourceError(f"{host}: no name server says in time where it is; try again later") from None
    if isinstance(found, Exception):
        raise found
    return found
