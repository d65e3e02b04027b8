"""Visits over real sockets on this machine: wherever the way can end, it is named."""

from __future__ import annotations

import asyncio
import http.client
import socket
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from softphone.desktop.network.network_checks import SystemNetwork
from softphone.domain.diagnostics import Cause, Verdict
from softphone.domain.probe import Probe, clock_finding_of, connect_finding, dns_finding, script_finding
from tests.unit.openapi.servers import OK, Answer, Authority, sends, serving

SCRIPT = b"HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nContent-Length: 6\r\n\r\nlet a;"
NETWORK = SystemNetwork(step=0.5)


def run[T](story: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(story)


def dated(date: datetime) -> bytes:
    return OK + f"Date: {format_datetime(date, usegmt=True)}\r\nContent-Length: 0\r\n\r\n".encode()


def visited(answer: Answer, *, path: str = "", network: SystemNetwork = NETWORK) -> Probe:
    async def story() -> Probe:
        async with serving(answer) as port:
            return await network.probe(f"http://127.0.0.1:{port}{path}")

    return run(story())


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_a_script_on_this_machine() -> None:
    probe = visited(sends(SCRIPT), path="/sdk.js?v=1")
    assert dns_finding(probe).cause is Cause.NAME_FOUND
    assert connect_finding(probe).cause is Cause.REACHED_HERE
    assert script_finding(probe).cause is Cause.SCRIPT_THERE
    assert probe.size == 6


def test_a_page_is_no_script() -> None:
    assert script_finding(visited(sends(dated(datetime.now(UTC))))).cause is Cause.SCRIPT_MISSING


@pytest.mark.parametrize(
    ("ahead", "cause"),
    [
        (timedelta(), Cause.CLOCK_RIGHT),
        (timedelta(minutes=-5), Cause.CLOCK_WRONG),
        (timedelta(minutes=1), Cause.CLOCK_OFF),
    ],
)
def test_the_clock_is_compared_with_the_date_header(ahead: timedelta, cause: Cause) -> None:
    assert clock_finding_of(visited(sends(dated(datetime.now(UTC) + ahead)))).cause is cause


def test_a_date_that_is_none() -> None:
    assert clock_finding_of(visited(sends(OK + b"Date: soon\r\nContent-Length: 0\r\n\r\n"))).cause is Cause.NO_DATE


def test_a_closed_door() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    probe = run(NETWORK.probe(f"http://127.0.0.1:{port}"))
    assert connect_finding(probe).cause is Cause.REFUSED
    assert (probe.addresses, probe.answered) == (1, False)


async def silence(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (silence, Cause.TIMEOUT),
        (sends(), Cause.CUT_OFF),
        (sends(b"SSH-2.0-other\r\n"), Cause.CUT_OFF),
        (sends(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"), Cause.SERVER_ERROR),
    ],
)
def test_a_server_that_does_not_serve(answer: Answer, cause: Cause) -> None:
    assert connect_finding(visited(answer)).cause is cause


@pytest.mark.parametrize(
    "url", ["http://api.example.com", "ftp://api.example.com", "https://", "api", "https://a:port"]
)
def test_an_address_that_may_not_be_used_is_not_asked(url: str) -> None:
    assert dns_finding(run(NETWORK.probe(url))).cause is Cause.ADDRESS_ODD


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, cause in ((socket.EAI_NONAME, Cause.NAME_UNKNOWN), (socket.EAI_AGAIN, Cause.NO_WAY)):

        def fails(*_: object, number: int = number, **__: object) -> None:
            raise socket.gaierror(number, "no")

        monkeypatch.setattr(socket, "getaddrinfo", fails)
        probe = run(NETWORK.probe("https://api.example.com"))
        assert dns_finding(probe).cause is cause
        assert connect_finding(probe).cause is Cause.NOT_REACHED


# ---- TLS


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority.make(tmp_path)


@pytest.mark.parametrize(
    ("trusted", "names", "days", "reason"),
    [
        (True, ("127.0.0.1",), (-5, 5), ""),
        (False, ("127.0.0.1",), (-5, 5), "unable to get local issuer certificate"),
        (True, ("api.example.com",), (-5, 5), "IP address mismatch"),
        (True, ("127.0.0.1",), (-5, -1), "certificate has expired"),
    ],
)
def test_certificates_are_checked(
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
    trusted: bool,
    names: tuple[str, ...],
    days: tuple[int, int],
    reason: str,
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))

    async def story() -> Probe:
        async with serving(sends(SCRIPT), authority.server(names=names, days=days)) as port:
            return await NETWORK.probe(f"https://127.0.0.1:{port}")

    probe = run(story())
    assert probe.reason == reason
    assert connect_finding(probe).cause is (Cause.TLS_FAILED if reason else Cause.REACHED)


def test_no_tls_at_all() -> None:
    async def story() -> Probe:
        async with await asyncio.start_server(_greets, "127.0.0.1", 0) as server:
            return await NETWORK.probe(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")

    assert run(story()).trouble is Cause.TLS_FAILED


async def _greets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.write(b"no TLS here")
    writer.close()
    await writer.wait_closed()


# ---- proxies


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("http://user:secret@proxy.example.com:3128", "proxy.example.com:3128"),
        ("proxy.example.com:3128", "proxy.example.com:3128"),
        ("http://proxy.example.com", "proxy.example.com:80"),
        ("", ""),
    ],
)
def test_a_proxy_is_seen_without_its_password(monkeypatch: pytest.MonkeyPatch, setting: str, shown: str) -> None:
    monkeypatch.setenv("https_proxy", setting)
    assert NETWORK.proxy_for("https://api.example.com") == shown
    assert NETWORK.proxy_for("https://127.0.0.1:8443") == ""
    monkeypatch.setenv("no_proxy", ".example.com")
    assert NETWORK.proxy_for("https://api.example.com") == ""


def proxied(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> Probe:
    async def story() -> Probe:
        async with serving(answer) as port:
            monkeypatch.setenv("https_proxy", f"http://user:secret@127.0.0.1:{port}")
            return await NETWORK.probe("https://api.example.com")

    return run(story())


def test_a_proxy_that_wants_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    probe = proxied(sends(b"HTTP/1.1 407 Who?\r\nContent-Length: 0\r\n\r\n"), monkeypatch)
    finding = connect_finding(probe)
    assert (finding.cause, finding.verdict, probe.reason) == (Cause.PROXY_FAILED, Verdict.FAIL, "HTTP 407")
    assert dns_finding(probe).verdict is Verdict.SKIPPED
    assert "secret" not in repr(probe)


def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    probe = run(NETWORK.probe("https://api.example.com"))
    assert (probe.trouble, probe.reason) == (Cause.PROXY_FAILED, "refused")


def test_a_proxy_lets_us_through_with_its_password(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    asked: list[tuple[str, int, dict[str, str]]] = []
    real = http.client.HTTPSConnection.set_tunnel

    def noted(self: http.client.HTTPSConnection, host: str, port: int, headers: dict[str, str]) -> None:
        asked.append((host, port, headers))
        real(self, host, port, headers)

    monkeypatch.setattr(http.client.HTTPSConnection, "set_tunnel", noted)

    async def story() -> Probe:
        async with serving(sends(SCRIPT), authority.server(names=("api.example.com",))) as port:

            async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                there, back = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"HTTP/1.1 200 Go\r\n\r\n")
                await asyncio.gather(_pump(reader, back), _pump(there, writer))

            async with serving(tunnel) as proxy:
                monkeypatch.setenv("https_proxy", f"http://user:pass%21@127.0.0.1:{proxy}")
                return await NETWORK.probe("https://api.example.com/sdk.js")

    probe = run(story())
    assert connect_finding(probe).cause is Cause.REACHED_BY_PROXY
    assert script_finding(probe).cause is Cause.SCRIPT_THERE
    assert asked == [("api.example.com", 443, {"Proxy-Authorization": "Basic dXNlcjpwYXNzIQ=="})]


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(4096):
            writer.write(part)
            await writer.drain()
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
