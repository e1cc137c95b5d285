"""Connections to strangers: a guard at every connect, bounds on every body.

The addresses of feeds and webhooks come from people and from redirects. Whatever a name resolves to, and whatever literal a
redirect names, is checked where the socket is made: private, loopback, link-local, multicast and metadata addresses
are refused, unless the operator allowed that host by name.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import aiohttp
from aiohappyeyeballs import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from streams.errors import RefusedError, TooLargeError
from streams.settings import Settings

BODY_BYTES = 15 * 1024 * 1024
"""Of a body as it arrives decompressed: the largest real feeds are some megabytes."""
TOTAL_S = 30
CONNECT_S = 10
REDIRECTS = 5
CHUNK = 65_536

SHARED_SPACE = ipaddress.ip_network("100.64.0.0/10")
"""Carrier-grade NAT: not `is_private`, but no public host either; clouds serve metadata there."""


def is_public(address: str) -> bool:
    """Whether an IP address (also IPv4 mapped or embedded in IPv6) is one that strangers may send us to."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    elif ip in SHARED_SPACE:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class Guard:
    """Checks literals in each request's address, names where they are resolved, and both where the socket is made.

    A host in `allowed` ("host" or "host:port") is let through by its name: what it resolved to is noted with its port, and
    only that pair passes the socket's check. An IP literal passes only when it is public or itself in `allowed`.
    """

    def __init__(self, allowed: Iterable[str]) -> None:
        self._allowed = frozenset(host.lower() for host in allowed)
        self._passed: set[tuple[str, int]] = set()

    async def check_request(self, request: aiohttp.ClientRequest, go_on: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """Aiohttp's middleware, called for each redirect too: no literal passes by a name's permission. Raises RefusedError."""
        host, port = request.url.host or "", request.url.port or 0
        if _is_literal(host) and not is_allowed(self._allowed, host, port):
            check_address(host, host)
        return await go_on(request)

    def check_resolved(self, host: str, port: int, addresses: list[str]) -> None:
        """What a name resolved to. Raises RefusedError."""
        if is_allowed(self._allowed, host, port):
            self._passed.update((address, port) for address in addresses)
            return
        for address in addresses:
            check_address(host, address)

    def open_socket(self, info: AddrInfoType) -> socket.socket:
        """Aiohttp's socket factory. Raises RefusedError before anything is sent."""
        family, kind, protocol, _, target = info
        address, port = str(target[0]), int(target[1])
        if (address, port) not in self._passed and not is_allowed(self._allowed, address, port):
            check_address(address, address)
        return socket.socket(family, kind, protocol)


class _CheckedResolver(AbstractResolver):
    """The system's resolver, with its answers checked; the socket then connects to those very addresses."""

    def __init__(self, guard: Guard) -> None:
        self._inner = ThreadedResolver()
        self._guard = guard

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        """The addresses of a host. Raises RefusedError."""
        found = await self._inner.resolve(host, port, family)
        self._guard.check_resolved(host, port, [row["host"] for row in found])
        return found

    async def close(self) -> None:
        """Release the inner resolver."""
        await self._inner.close()


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def is_allowed(allowed: frozenset[str], host: str, port: int) -> bool:
    """Whether the operator named this host, with or without its port."""
    return host in allowed or f"{host}:{port}" in allowed


def check_address(host: str, address: str) -> None:
    """Raises RefusedError for an address that is not public."""
    if not is_public(address):
        named = f" ({host})" if host != address else ""
        raise RefusedError(f"{address}{named} is a private or local address; allow it by name with KHABUR_ALLOW_HOSTS={host}")


def guarded_session(settings: Settings, **options: Any) -> aiohttp.ClientSession:
    """A client session for strangers' addresses: guarded, with an honest User-Agent and time-outs in seconds."""
    guard = Guard(settings.allow_hosts)
    connector = aiohttp.TCPConnector(
        resolver=_CheckedResolver(guard), socket_factory=guard.open_socket, use_dns_cache=False, limit=200, limit_per_host=4
    )
    return aiohttp.ClientSession(
        connector=connector,
        headers={"User-Agent": f"Khabur/0.1 (incident news monitor; +{settings.contact})"},
        timeout=aiohttp.ClientTimeout(total=TOTAL_S, connect=CONNECT_S),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        middlewares=(guard.check_request,),
        **options,
    )


async def read_bounded(response: aiohttp.ClientResponse, most: int = BODY_BYTES) -> bytes:
    """The body, decompressed. Raises TooLargeError as soon as it is larger than `most` bytes."""
    parts: list[bytes] = []
    size = 0
    async for chunk in response.content.iter_chunked(CHUNK):
        size += len(chunk)
        if size > most:
            response.close()
            raise TooLargeError(f"{response.url.host}: the body is over {most // 1024 // 1024} MB")
        parts.append(chunk)
        await asyncio.sleep(0)
    return b"".join(parts)
