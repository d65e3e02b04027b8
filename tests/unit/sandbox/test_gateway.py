"""Who may ask the sandbox: programs, the app's page, and for the console its own page; no other page of the web."""

from __future__ import annotations

import aiohttp
import pytest

from softphone.sandbox import signalling
from softphone.sandbox.server import SandboxServer
from tests.acceptance import Figure

from .test_server import CONFIGS, LOGIN, bearer, calls, visit

PAGE = {"Origin": "https://softphone.meiqia.com"}


def test_the_page_of_the_app_may_come_in_and_foreign_hosts_may_not() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with http.options(sandbox.api_base + LOGIN, headers=PAGE) as reply:
            assert reply.status == 204
            assert reply.headers["Access-Control-Allow-Private-Network"] == "true"
            assert reply.headers["Access-Control-Allow-Origin"] == PAGE["Origin"]
        async with http.get(sandbox.api_base + "/callcenter-sdk-v1.js", headers={"Host": "evil.example"}) as reply:
            assert reply.status == 421
        async with http.get(sandbox.api_base + "/nothing") as reply:
            assert reply.status == 404
            assert "Access-Control-Allow-Origin" not in reply.headers
        async with http.ws_connect(sandbox.api_base + "/ws", headers=PAGE) as socket:
            await socket.send_json({"kind": "hello", "token": "x", "instance": "x"})
            assert (await socket.receive_json())["status"] == 401

    visit(story)


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "https://softphone.meiqia.com.evil.example"},
    {"Origin": "https://softphone.meiqia.com:8443"},
    {"Origin": "https://softphone.meiqia.com@evil.example"},
    {"Host": "evil.example:80"},
    {"Host": "127.0.0.1.evil.example:80", **PAGE},
]
ATTEMPTS = [
    ("POST", LOGIN, {"agent_id": "1001"}),
    ("GET", CONFIGS, None),
    ("POST", "{console}/incoming", {}),
    ("POST", "{console}/access-token", {"works": False}),
    ("GET", "/ws", None),
]


def test_a_page_of_the_web_has_no_effect_in_40_attempts(figure: Figure) -> None:
    """T40. Each knows the secrets, which is more than it could."""

    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        console = sandbox.console_url.removeprefix(sandbox.api_base)
        for foreign in FOREIGN:
            for method, path, body in ATTEMPTS:
                url = sandbox.api_base + path.format(console=console)
                headers = bearer(sandbox) | foreign
                if path == "/ws":
                    with pytest.raises(aiohttp.WSServerHandshakeError):
                        await http.ws_connect(url, headers=foreign)
                else:
                    async with http.request(method, url, json=body, headers=headers) as reply:
                        assert reply.status in (403, 421), (foreign, path)
                        assert reply.headers.get("Access-Control-Allow-Origin") in (None, PAGE["Origin"])
        assert await calls(http, sandbox) == []
        assert sandbox.platform.access_token_works

    visit(story)
    figure("T40", "attempts without effect", len(FOREIGN) * len(ATTEMPTS), "")


def test_even_the_page_of_the_app_may_not_ask_the_console() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with http.post(f"{sandbox.console_url}/incoming", json={}, headers=PAGE) as reply:
            assert reply.status == 403
        own = {"Origin": sandbox.api_base}
        async with http.post(f"{sandbox.console_url}/incoming", json={}, headers=own) as reply:
            assert reply.status == 200

    visit(story)


def test_another_page_origin_can_be_named() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        for origin, status in (("https://phone.example.com", 200), (PAGE["Origin"], 403)):
            async with http.get(f"{sandbox.api_base}/callcenter-sdk-v1.js", headers={"Origin": origin}) as reply:
                assert reply.status == status

    visit(story, page_origins=("https://Phone.example.com/app/",))


def test_a_socket_that_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signalling, "HELLO_LIMIT", 0.05)

    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with http.ws_connect(sandbox.api_base + "/ws") as socket:
            message = await socket.receive()
            assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, signalling.DENIED)

    visit(story)
