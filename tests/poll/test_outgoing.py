"""No way leads to a private address: not by name, literal, redirect, rebinding or a mapped address."""

import socket

import aiohttp
import pytest
from aiohttp import web

from agents.outgoing import guarded_session, is_public, read_bounded
from streams.errors import RefusedError, TooLargeError
from streams.settings import Settings


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),
        ("100.64.1.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_and_private(address, public):
    assert is_public(address) is public


@pytest.fixture
async def server():
    async def redirect(request):
        raise web.HTTPFound(request.query["to"])

    async def page(request):
        return web.Response(body=b"x" * int(request.query.get("size", 2)))

    app = web.Application()
    app.router.add_get("/redirect", redirect)
    app.router.add_get("/page", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


async def refused(settings, url):
    async with guarded_session(settings) as session:
        with pytest.raises((RefusedError, aiohttp.ClientError)) as caught:
            async with session.get(url):
                pass
    error = caught.value
    while error is not None and not isinstance(error, RefusedError):
        error = error.__cause__ or getattr(error, "os_error", None)
    return error


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"])
async def test_loopback_is_refused_however_it_is_written(server, host):
    async with guarded_session(Settings()) as session:
        with pytest.raises((RefusedError, aiohttp.ClientError, OSError)):
            async with session.get(f"http://{host}:{server}/page"):
                pass


async def test_the_refusal_says_what_and_what_to_do(server):
    error = await refused(Settings(), f"http://127.0.0.1:{server}/page")
    assert "127.0.0.1" in str(error)
    assert "KHABUR_ALLOW_HOSTS" in str(error)


async def test_a_host_allowed_by_name_is_reached_and_redirects_from_it_are_guarded(server):
    settings = Settings(allow_hosts=(f"localhost:{server}",))
    async with guarded_session(settings) as session:
        async with session.get(f"http://localhost:{server}/page") as response:
            assert response.status == 200
        with pytest.raises((RefusedError, aiohttp.ClientError)):
            async with session.get(f"http://localhost:{server}/redirect?to=http://169.254.169.254/"):
                pass
        with pytest.raises((RefusedError, aiohttp.ClientError)):
            async with session.get(f"http://localhost:{server}/redirect?to=http://[::1]:{server + 1}/"):
                pass


async def test_a_name_that_resolves_to_loopback_is_refused(server, monkeypatch):
    def resolve(host, port, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    async with guarded_session(Settings()) as session:
        with pytest.raises((RefusedError, aiohttp.ClientError)):
            async with session.get(f"http://evil.example:{server}/page"):
                pass


async def test_a_body_over_the_bound_is_cut_off(server):
    async with (
        guarded_session(Settings(allow_hosts=("127.0.0.1",))) as session,
        session.get(f"http://127.0.0.1:{server}/page?size=100000") as response,
    ):
        with pytest.raises(TooLargeError, match="over"):
            await read_bounded(response, 50_000)


async def test_permission_for_a_name_is_no_permission_for_its_address(server):
    async with guarded_session(Settings(allow_hosts=(f"LocalHost:{server}",))) as session:
        async with session.get(f"http://localhost:{server}/page") as response:
            assert response.status == 200
        with pytest.raises(RefusedError, match=r"127\.0\.0\.1"):
            async with session.get(f"http://localhost:{server}/redirect?to=http://127.0.0.1:{server}/page"):
                pass
