"""T05 over real sockets on this machine: every way a network can let us down has a name, and TLS is never waived."""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import struct
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.moment import Moment
from softphone.openapi.client import Limits

from .desk import ACCESS, AGENT, CANARY, example, real_api
from .servers import OK, Answer, Authority, json_reply, sends, serving

QUICK = Limits(connect=0.5, read=0.3, total=0.6)
LOGIN = json_reply(json.dumps(example("login")).encode())


class FixedClock:
    def now(self) -> Moment:
        return Moment(datetime(2026, 1, 5, 8, tzinfo=UTC), 0.0)


def run[T](story: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(story)


async def asked(base: str, limits: Limits | None = None) -> PhoneFailure | str:
    """The token of one sign-in, or its failure."""
    api = real_api(base, FixedClock(), limits)
    try:
        return (await api.sign_in(ACCESS, AGENT)).value
    except PhoneFailure as failure:
        return failure
    finally:
        await api.close()


async def reset(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """End the connection the rude way."""
    raw: socket.socket = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def silence(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def fifty_megabytes(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(OK + b"Content-Length: 52428800\r\n\r\n")
    for _ in range(800):
        writer.write(b" " * 65536)
        await writer.drain()


def test_a_real_sign_in() -> None:
    async def story() -> None:
        async with serving(sends(LOGIN)) as port:
            assert await asked(f"http://127.0.0.1:{port}") == "sdk-token-of-the-example"
            assert await asked(f"http://localhost:{port}/") == "sdk-token-of-the-example"

    run(story())


@pytest.mark.parametrize(
    ("answer", "code", "reason"),
    [
        (sends(OK + b'Content-Length: 100\r\n\r\n{"Token'), FailureCode.API_UNREACHABLE, "reply cut off"),
        (sends(OK + b"Transfer-Encoding: chunked\r\n\r\nzz"), FailureCode.API_UNREACHABLE, "reply cut off"),
        (sends(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), FailureCode.API_UNREACHABLE, "reply cut off"),
        (sends(), FailureCode.API_UNREACHABLE, "reply cut off"),
        (
            sends(OK + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"),
            FailureCode.API_UNREACHABLE,
            "not readable",
        ),
        (reset, FailureCode.API_UNREACHABLE, "connection reset"),
        (silence, FailureCode.API_UNREACHABLE, "timeout"),
        (fifty_megabytes, FailureCode.API_BAD_REPLY, "too large"),
    ],
)
def test_a_server_that_lets_us_down(answer: Answer, code: FailureCode, reason: str) -> None:
    async def story() -> PhoneFailure | str:
        async with serving(answer) as port:
            return await asked(f"http://127.0.0.1:{port}", QUICK)

    failure = run(story())
    assert isinstance(failure, PhoneFailure)
    assert (failure.code, failure.reason) == (code, reason)
    assert CANARY not in repr(failure)
    assert failure.__cause__ is None


def test_a_body_that_is_dropped_leaves_nothing_to_be_finished_by_the_loop() -> None:
    """Qt's loop has no hooks for it: what asyncio's own would finish unseen is an unraisable error there."""

    async def story() -> PhoneFailure | str:
        sys.set_asyncgen_hooks(None, None)
        async with serving(fifty_megabytes) as port:
            failure = await asked(f"http://127.0.0.1:{port}", QUICK)
            gc.collect()
            return failure

    failure = run(story())
    assert isinstance(failure, PhoneFailure)
    assert failure.reason == "too large"


def test_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        failure = run(asked(f"http://127.0.0.1:{closed.getsockname()[1]}"))
        assert str(failure) == "api_unreachable: connection refused"
        failure = run(asked(f"http://localhost:{closed.getsockname()[1]}"))
    assert str(failure) == "api_unreachable: connection refused"


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, f"unknown {CANARY}")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert str(run(asked("https://api.example.test"))) == "api_unreachable: DNS"


@pytest.mark.parametrize(
    ("names", "days", "reason"),
    [
        (("127.0.0.1",), (-5, -1), "TLS: certificate has expired"),
        (("127.0.0.1",), (1, 5), "TLS: certificate is not yet valid"),
        (("other.example.test",), (-5, 5), "TLS: IP address mismatch"),
    ],
)
def test_a_certificate_that_is_not_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], days: tuple[int, int], reason: str
) -> None:
    authority = Authority.make(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))

    async def story() -> PhoneFailure | str:
        async with serving(sends(LOGIN), authority.server(names=names, days=days)) as port:
            return await asked(f"https://127.0.0.1:{port}")

    failure = run(story())
    assert isinstance(failure, PhoneFailure)
    assert (failure.code, failure.reason) == (FailureCode.API_TLS, reason)


def test_the_systems_store_decides_whom_to_trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority.make(tmp_path)

    async def story() -> PhoneFailure | str:
        async with serving(sends(LOGIN), authority.server()) as port:
            return await asked(f"https://127.0.0.1:{port}")

    stranger = run(story())
    assert str(stranger).startswith("api_tls: TLS: ")
    assert "certificate" in str(stranger)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    assert run(story()) == "sdk-token-of-the-example"


def test_tls_trouble_is_not_tried_again() -> None:
    meetings = []

    async def story() -> None:
        async def no_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            meetings.append(await reader.read(1))
            writer.write(b"no TLS here")
            writer.close()
            await writer.wait_closed()

        async with await asyncio.start_server(no_tls, "127.0.0.1", 0) as server:
            api = real_api(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}", FixedClock())
            with pytest.raises(PhoneFailure) as failure:
                await api.agents(ACCESS)
            assert failure.value.code is FailureCode.API_TLS
            await api.close()

    run(story())
    assert meetings == [b"\x16"]  # a TLS greeting, once, and never the question in plain


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks5://127.0.0.1:9", "nonsense://x"])
def test_this_machine_is_never_reached_by_a_proxy(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(variable, proxy)

    async def story() -> PhoneFailure | str:
        async with serving(sends(LOGIN)) as port:
            return await asked(f"http://127.0.0.1:{port}")

    assert run(story()) == "sdk-token-of-the-example"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "nonsense://x"])
def test_a_proxy_we_cannot_use_is_named(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    assert str(run(asked("https://api.example.test"))) == "api_unreachable: proxy setting not usable"


def test_the_environments_proxy_is_used_for_the_rest_of_the_world(monkeypatch: pytest.MonkeyPatch) -> None:
    heads: list[bytes] = []

    async def story() -> PhoneFailure | str:
        async def refuse(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            heads.append(b"asked")
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()

        async with serving(refuse) as port:
            monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
            return await asked("https://api.example.test")

    assert str(run(story())) == "api_unreachable: proxy"
    assert heads == [b"asked"]


def test_two_questions_at_once_share_one_client() -> None:
    async def story() -> None:
        async with serving(sends(LOGIN)) as port:
            api = real_api(f"http://127.0.0.1:{port}", FixedClock())
            tokens = await asyncio.gather(*(api.sign_in(ACCESS, AGENT) for _ in range(5)))
            assert {token.value for token in tokens} == {"sdk-token-of-the-example"}
            await api.close()

    run(story())


def test_a_cancelled_question_leaves_the_client_usable() -> None:
    async def story() -> None:
        async with serving(silence) as port:
            api = real_api(f"http://127.0.0.1:{port}", FixedClock())
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await api.sign_in(ACCESS, AGENT)
            await api.close()

    run(story())
