"""The sandbox over its real network: REST, script, console, and calls with real audio."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from softphone.sandbox.exchange import Times
from softphone.sandbox.platform import Settings
from softphone.sandbox.server import SandboxServer
from tests.helpers.sandbox_page import ProtocolPage, Telephone, log_in, page

type Visit = Callable[[aiohttp.ClientSession, SandboxServer], Awaitable[None]]

LOGIN, CONFIGS = "/openapi/ent/v1/login", "/openapi/ent/v1/sip/configs"


def visit(story: Visit, readings: dict[str, str] | None = None, **settings: Any) -> None:
    """Run a story against a fresh sandbox."""

    async def run() -> None:
        async with (
            SandboxServer(Settings(readings=readings or {}, **settings)) as sandbox,
            aiohttp.ClientSession() as http,
        ):
            await story(http, sandbox)

    asyncio.run(run())


def bearer(sandbox: SandboxServer) -> dict[str, str]:
    return {"Authorization": f"Bearer {sandbox.platform.access_token}"}


async def ask(http: aiohttp.ClientSession, sandbox: SandboxServer, action: str, **body: Any) -> Any:
    async with http.post(f"{sandbox.console_url}/{action}", json=body) as reply:
        return await reply.json()


async def calls(http: aiohttp.ClientSession, sandbox: SandboxServer) -> Any:
    async with http.get(f"{sandbox.console_url}/calls") as reply:
        return await reply.json()


def test_login_by_json_and_form_and_what_is_refused() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        url = sandbox.api_base + LOGIN
        for body in ({"json": {"agent_id": "1001"}}, {"json": {"agent_id": 1001}}, {"data": {"agent_id": "1001"}}):
            async with http.post(url, headers=bearer(sandbox), **body) as reply:
                assert reply.status == 200
                assert set(await reply.json()) == {"ExpireTime", "Token"}
        async with http.post(url, json={"agent_id": "1001"}, headers={"Authorization": "Bearer x"}) as reply:
            assert reply.status == 401
        async with http.post(url, json={"agent_id": "4711"}, headers=bearer(sandbox)) as reply:
            assert (reply.status, await reply.json()) == (404, {"message": "坐席不存在"})
        async with http.post(url, data="{", headers=bearer(sandbox) | {"Content-Type": "application/json"}) as reply:
            assert reply.status == 400
        await ask(http, sandbox, "access-token", works=False)
        async with http.get(sandbox.api_base + CONFIGS, headers=(old := bearer(sandbox))) as reply:
            assert reply.status == 401
        new = (await ask(http, sandbox, "access-token", reissue=True))["access_token"]
        for headers, status in ((old, 401), ({"Authorization": f"Bearer {new}"}, 200)):
            async with http.get(sandbox.api_base + CONFIGS, headers=headers) as reply:
                assert reply.status == status

    visit(story)


@pytest.mark.parametrize("status", [415, 400, 422])
def test_login_by_form_only(status: int) -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        url = sandbox.api_base + LOGIN
        async with http.post(url, json={"agent_id": "1001"}, headers=bearer(sandbox)) as reply:
            assert reply.status == status
        async with http.post(url, data={"agent_id": "1001"}, headers=bearer(sandbox)) as reply:
            assert reply.status == 200

    visit(story, {"login_body": f"form_{status}"})


@pytest.mark.parametrize("value", ["missing", "ahead"])
def test_the_date_header(value: str) -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with http.get(sandbox.api_base + CONFIGS, headers=bearer(sandbox)) as reply:
            assert ("Date" in reply.headers) == (value == "ahead")

    visit(story, {"date_header": value})


@pytest.mark.parametrize(
    ("kind", "status", "start"),
    [
        ("500", 500, b"{"),
        ("502", 502, b"<!doctype"),
        ("503", 503, b"overloaded"),
        ("429", 429, b"too"),
        ("html", 200, b"<!doctype"),
        ("truncated", 200, b'{"data'),
        ("empty", 200, b""),
        ("wrong_types", 200, b"[1"),
        ("huge", 200, b"    "),
    ],
)
def test_trouble_with_the_api(kind: str, status: int, start: bytes) -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with http.post(sandbox.api_base + LOGIN, headers=bearer(sandbox)) as reply:
            assert reply.status == status
            assert (await reply.content.read(10)).startswith(start)

    visit(story, {"api_trouble": kind})


def test_a_connection_that_is_cut() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        with pytest.raises(aiohttp.ClientError):
            await http.post(sandbox.api_base + LOGIN, headers=bearer(sandbox))

    visit(story, {"api_trouble": "reset"})


def test_the_script_carries_its_settings() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        url = sandbox.announcement()["sdk_url"]
        async with http.get(f"{url}?export=default&raw_microphone=1") as reply:
            script = await reply.text()
            assert reply.content_type == "text/javascript"
        assert f'"socketUrl": "ws://127.0.0.1:{sandbox.api_base.rpartition(":")[2]}/ws"' in script
        assert '"own": {"export": "default"}' in script
        assert '"rawMicrophone": true' in script
        assert "class MQCallSDK" in script
        assert sandbox.platform.access_token not in script

    visit(story)


@pytest.mark.parametrize(
    ("kind", "status"), [("404", 404), ("500", 500), ("empty", 200), ("html", 200), ("throws", 200)]
)
def test_trouble_with_the_script(kind: str, status: int) -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with http.get(sandbox.api_base + "/callcenter-sdk-v1.js") as reply:
            assert reply.status == status
            assert "MQCallSDK" not in await reply.text()

    visit(story, {"sdk_trouble": kind})


def test_the_console_needs_its_secret_and_says_what_is_wrong() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        for path in ("/console/x", "/console/x/calls", "/console/x/state"):
            async with http.get(sandbox.api_base + path) as reply:
                assert reply.status == 404
        async with http.get(sandbox.console_url) as reply:
            assert reply.content_type == "text/html"
            assert "Access-Control-Allow-Origin" not in reply.headers
        async with http.get(f"{sandbox.console_url}/console.js") as reply:
            assert reply.content_type == "text/javascript"
        async with http.get(f"{sandbox.console_url}/state") as reply:
            state = await reply.json()
        assert {"agents", "readings", "refused", "numbers"} <= set(state)
        for action, body in (
            ("nothing", {}),
            ("incoming", {"play": "opera"}),
            ("incoming", {"gives_up_after": "x"}),
            ("incoming", {"agent_id": 4711}),
            ("hangup", {"uuid": "u"}),
            ("status", {"status": "x"}),
            ("status", {"status": 5}),  # nobody is signed in
            ("agents", {"agent_id": "x"}),
            ("agents", {"agent_id": 1002, "robot": "dances"}),
            ("readings", {"nose": "red"}),
            ("refuse", {"command": "sing"}),
            ("event", {"agent_id": 1002, "name": "x"}),
            ("event", {"agent_id": 1002, "arguments": 1}),
        ):
            async with http.post(f"{sandbox.console_url}/{action}", json=body) as reply:
                assert reply.status in {400, 404}
                assert "message" in await reply.json()
        async with http.post(f"{sandbox.console_url}/incoming", data="[") as reply:
            assert reply.status == 400

    visit(story)


def test_colleagues_come_and_go() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        assert (await ask(http, sandbox, "agents", agent_id=3001, name="新人", robot="refuses"))["name"] == "新人"
        assert (await ask(http, sandbox, "agents", agent_id=3001, robot="answers"))["robot"] == "answers"
        await ask(http, sandbox, "status", agent_id=3001, status=4)
        async with http.get(sandbox.api_base + CONFIGS, headers=bearer(sandbox)) as reply:
            (row,) = [row for row in await reply.json() if row["agent_id"] == 3001]
        assert (row["real_name"], row["worker_status"]) == ("新人", "4")
        await ask(http, sandbox, "remove-agent", agent_id=3001)
        async with http.get(f"{sandbox.console_url}/state") as reply:
            assert 3001 not in {agent["agent_id"] for agent in (await reply.json())["agents"]}

    visit(story)


async def hear_each_other(http: aiohttp.ClientSession, sandbox: SandboxServer, telephone: Telephone) -> None:
    """Wait until both sides of the live call hear the other's tone steadily."""
    customer = next(iter(sandbox.platform.exchange.book)).customer
    await telephone.ear.until(lambda: min(telephone.ear.heard().level_dbfs, customer.heard().level_dbfs) > -13)
    (call, *_) = await calls(http, sandbox)
    assert call["heard"]["frequency_hz"] == pytest.approx(440, abs=2)
    assert telephone.ear.heard().frequency_hz == pytest.approx(440, abs=2)


def test_an_outbound_call_with_real_audio() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        telephone = Telephone()
        async with page(http, sandbox) as agent:
            assert (await agent.event("register"))["user_agent"] == "Sandbox"
            assert (await agent.event("agentInitStatus")) == {"callAgentStatus": 2, "outNumber": "02180001111"}
            reply = await agent.command("call", client={"number": "13800000001"}, leg=1, sdp=await telephone.offer())
            assert reply["ok"]
            await agent.event("calling")
            await telephone.accept(await agent.media())
            await agent.event("answer")
            await hear_each_other(http, sandbox, telephone)
            assert (await agent.command("hangup"))["ok"]
            await agent.event("hangup")
            assert [call["state"] for call in await calls(http, sandbox)] == ["ended"]
        await telephone.close()

    visit(story)


def test_an_inbound_call_with_real_audio_that_survives_a_lost_socket() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        telephone = Telephone()
        async with page(http, sandbox) as agent:
            await agent.command("setAgentStatus", status=1)
            uuid = (await ask(http, sandbox, "incoming", customer="139", queue="Q", play="tone"))["uuid"]
            assert (await agent.event("incomingCall"))["uuid"] == uuid
            await agent.command("answer", leg=1, sdp=await telephone.offer())
            await telephone.accept(await agent.media())
            await ask(http, sandbox, "socket", agent_id=1001)
            assert (await agent.socket.receive()).type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.TEXT}
        await hear_each_other(http, sandbox, telephone)
        async with page(http, sandbox) as agent:  # the same instance comes back
            await agent.event("register")
            await ask(http, sandbox, "hangup", uuid=uuid)
            assert (await agent.event("hangup"))["uuid"] == uuid
        await telephone.close()

    visit(story)


def test_a_customer_who_came_while_there_was_no_page_rings_the_next_one() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with page(http, sandbox) as agent:
            await agent.command("setAgentStatus", status=1)
        uuid = (await ask(http, sandbox, "incoming", customer="139", queue="Q", play="tone"))["uuid"]
        async with page(http, sandbox) as agent:
            assert (await agent.event("incomingCall"))["uuid"] == uuid

    visit(story)


def test_a_page_that_goes_away_ends_the_call() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        telephone = Telephone()
        async with page(http, sandbox) as agent:
            await agent.command("call", client={"number": "13800000002"}, leg=1, sdp=await telephone.offer())
            await telephone.accept(await agent.media())
            await agent.event("answer")
            await telephone.ear.until(lambda: telephone.ear.heard().frequency_hz is not None)
            await telephone.close()
            await agent.event("hangup")
            assert (await calls(http, sandbox))[0]["end"] == "lost"

    visit(story)


async def first_status(agent: ProtocolPage) -> dict[str, Any]:
    return await agent.until(lambda message: message["kind"] in {"welcome", "denied"})


def test_wrong_and_expired_tokens() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with page(http, sandbox, token="made up") as agent:
            assert (await first_status(agent))["status"] == 401
            assert (await agent.socket.receive()).type == aiohttp.WSMsgType.CLOSE
            assert agent.socket.close_code == 4401
        async with page(http, sandbox) as agent:
            await ask(http, sandbox, "token", agent_id=1001)
            await agent.event("unAuthorization")
            reply = await agent.command("setAgentStatus", status=1)
            assert (reply["ok"], reply["status"]) == (False, 401)
            await agent.event("unAuthorization")
            assert not (await agent.command("refreshToken", token="made up"))["ok"]
            assert not (await agent.command("refreshToken", token=await log_in(http, sandbox, 1002)))["ok"]
            assert (await agent.command("refreshToken", token=await log_in(http, sandbox)))["ok"]
            assert (await agent.command("setAgentStatus", status=1))["ok"]

    visit(story)


def test_a_short_lived_token_expires_by_itself() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with page(http, sandbox) as agent:
            await agent.event("register")
            await agent.event("unAuthorization")
            assert (await agent.command("setAgentStatus", status=1))["ok"]  # this reading only tells

    visit(story, {"expiry": "event"}, token_lifetime=0.3)


def test_signing_in_elsewhere_takes_the_registration() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with page(http, sandbox) as first, page(http, sandbox, instance="other") as second:
            await first.event("register")
            await second.event("register")
            await first.event("unregister")
            assert (await first.socket.receive()).type == aiohttp.WSMsgType.CLOSE
            assert first.socket.close_code == 4409

    visit(story)


def test_refusals_and_readings_at_run_time() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with page(http, sandbox) as agent:
            assert (await first_status(agent))["refused"] == ["setOutNumber"]
            assert not (await agent.command("setOutNumber", data={"rule": 2, "group_id": 3}))["ok"]
            await ask(http, sandbox, "refuse", command="setOutNumber", message=None)
            assert (await agent.until(lambda message: message["kind"] == "readings"))["refused"] == []
            assert (await agent.command("setOutNumber", data={"rule": 2, "group_id": 3}))["ok"]
            assert (await agent.command("setOutNumber", data={"rule": "1", "number": "02180002222"}))["ok"]
            assert not (await agent.command("setOutNumber", data={"rule": 1, "number": "110"}))["ok"]
            assert not (await agent.command("setOutNumber"))["ok"]
            await ask(http, sandbox, "refuse", command="muteCall", message="不行")
            assert (await agent.command("muteCall"))["message"] == "不行"
            await ask(http, sandbox, "refuse")
            rule = (await agent.command("getAgentRule"))["data"]
            assert set(rule) == {"default_rule", "agent_numbers", "agent_groups"}
            assert {group["rule_type"] for group in rule["agent_groups"]} == {1, 2, 3, 4}
            await ask(http, sandbox, "readings", agent_rule="null", types="text")
            assert (await agent.command("getAgentRule"))["data"]["agent_groups"] is None
            await ask(http, sandbox, "event", name="hangup", arguments=[{"uuid": "nobody's"}])
            assert await agent.event("hangup") == {"uuid": "nobody's"}
            assert (await agent.command("sing"))["status"] == 404

    visit(story, refused=("setOutNumber",), times=Times(wrap_up=0))


def test_init_can_be_refused() -> None:
    async def story(http: aiohttp.ClientSession, sandbox: SandboxServer) -> None:
        async with page(http, sandbox) as agent:
            assert (await first_status(agent))["kind"] == "denied"

    visit(story, refused=("init",))
