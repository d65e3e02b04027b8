"""`login`: the token, its lifetime on the server's clock, the form as a second try, and every refusal."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from softphone.domain.errors import AccessTokenRefused, BadInput, FailureCode, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import AccessToken, SdkToken
from softphone.domain.token_lifetime import ASSUMED_LIFETIME
from softphone.services.settings import PlatformAddresses
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual

from .desk import ACCESS, AGENT, CANARY, Platform, example, reply


def signed_in(*replies: Any) -> tuple[SdkToken, Platform]:
    async def story() -> tuple[SdkToken, Platform]:
        platform = Platform(*replies)
        return await platform.api().sign_in(ACCESS, AGENT), platform

    return run_virtual(story())


def refused(*replies: Any) -> PhoneFailure:
    with pytest.raises(PhoneFailure) as failure:
        signed_in(*replies)
    assert CANARY not in repr(failure.value)
    return failure.value


def test_the_documented_question_and_answer() -> None:
    token, platform = signed_in(reply(example("login")))
    assert token == SdkToken("sdk-token-of-the-example", lifetime=7200.0, obtained_at=0.0)
    request = platform.asked[0]
    assert (request.method, str(request.url)) == ("POST", "https://api.example.test/openapi/ent/v1/login")
    assert request.headers["Authorization"] == f"Bearer {CANARY}"
    assert json.loads(request.content) == {"agent_id": "1001"}


@pytest.mark.parametrize("status", [400, 415, 422])
def test_a_platform_that_wants_a_form_gets_one(status: int) -> None:
    token, platform = signed_in(reply({"message": "请求体格式不支持"}, status), reply(example("login")))
    assert token.value == "sdk-token-of-the-example"
    assert platform.asked[1].content == b"agent_id=1001"
    assert platform.asked[1].headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_a_form_that_is_refused_too_is_told() -> None:
    failure = refused(reply({"message": "坐席未开通"}, 400))
    assert isinstance(failure, Refused)
    assert (failure.code, failure.reason) == (FailureCode.AGENT_UNKNOWN, "坐席未开通")


@pytest.mark.parametrize(
    ("answer", "kind", "code", "reason"),
    [
        (reply({"message": "x"}, 401), AccessTokenRefused, FailureCode.ACCESS_TOKEN_REFUSED, "HTTP 401"),
        (httpx.Response(403), AccessTokenRefused, FailureCode.ACCESS_TOKEN_REFUSED, "HTTP 403"),
        (reply({"message": "坐席不存在"}, 404), Refused, FailureCode.AGENT_UNKNOWN, "坐席不存在"),
        (httpx.Response(404, text="<html>"), Refused, FailureCode.AGENT_UNKNOWN, "HTTP 404"),
        (reply({"code": 7, "msg": "坐席已停用"}), Refused, FailureCode.AGENT_UNKNOWN, "坐席已停用"),
        (
            reply({"success": False, "msg": "access token 无效"}),
            AccessTokenRefused,
            FailureCode.ACCESS_TOKEN_REFUSED,
            "access token 无效",
        ),
        (httpx.Response(405), Unreachable, FailureCode.API_UNREACHABLE, "HTTP 405"),
        (reply({"Token": ""}), Unreachable, FailureCode.API_BAD_REPLY, "unexpected object(Token: text)"),
        (reply([]), Unreachable, FailureCode.API_BAD_REPLY, "unexpected list[0]"),
    ],
)
def test_refusals_and_nonsense(
    answer: httpx.Response, kind: type[PhoneFailure], code: FailureCode, reason: str
) -> None:
    failure = refused(answer)
    assert type(failure) is kind
    assert (failure.code, failure.reason) == (code, reason)


def test_login_is_asked_once_and_repeated_by_the_service_only() -> None:
    async def story() -> int:
        platform = Platform(httpx.Response(503))
        with pytest.raises(Unreachable):
            await platform.api().sign_in(ACCESS, AGENT)
        return len(platform.asked)

    assert run_virtual(story()) == 1


@pytest.mark.parametrize("hours", [-8, 8])
def test_a_wrong_clock_on_the_wall_changes_nothing(hours: int) -> None:
    async def story() -> SdkToken:
        platform = Platform(reply(example("login")))
        platform.clock.set_wall_forward(timedelta(hours=hours))
        return await platform.api().sign_in(ACCESS, AGENT)

    assert run_virtual(story()).lifetime == 7200.0


def test_without_the_servers_date_the_wall_clock_must_do() -> None:
    token, _ = signed_in(httpx.Response(200, json=example("login")))
    assert token.lifetime == 7200.0


def test_a_server_that_is_ahead_is_compared_with_itself() -> None:
    ahead = datetime(2026, 1, 5, 16, 0, tzinfo=UTC)
    payload = {"ExpireTime": (ahead + timedelta(hours=1)).isoformat(), "Token": "t"}
    token, _ = signed_in(reply(payload, headers={"Date": "Mon, 05 Jan 2026 16:00:00 GMT"}))
    assert token.lifetime == 3600.0


@pytest.mark.parametrize("expire_time", ["tomorrow-ish", None, [], {"at": "noon"}])
def test_an_unreadable_lifetime_is_half_an_hour_and_logged(expire_time: Any, expected_log: LogGuard) -> None:
    expected_log(r"^token: ExpireTime \((text|null|list\[0\]|object\(at: text\))\) can't be read: 1800 s assumed$")
    token, _ = signed_in(reply({"ExpireTime": expire_time, "Token": "t"}))
    assert token.lifetime == ASSUMED_LIFETIME


def test_a_token_lives_from_the_moment_of_asking() -> None:
    """A slow answer makes the token seem over early, never late."""

    async def story() -> SdkToken:
        platform = Platform(reply({"Token": "t", "ExpireTime": 100}))
        platform.delay = 4.0
        await asyncio.sleep(50)
        return await platform.api().sign_in(ACCESS, AGENT)

    token = run_virtual(story())
    assert (token.obtained_at, token.lifetime) == (50.0, 100.0)


@pytest.mark.parametrize("value", ["", "   ", "令牌", "a b", "a\r\nX-Evil: 1", "x" * 5000])
def test_what_no_header_can_carry_is_refused_before_sending(value: str) -> None:
    async def story() -> None:
        platform = Platform(reply(example("login")))
        with pytest.raises(AccessTokenRefused) as failure:
            await platform.api().sign_in(AccessToken(value), AGENT)
        assert failure.value.reason == "not an access token"
        assert platform.asked == []

    run_virtual(story())


@pytest.mark.parametrize(
    "base", ["http://api.example.test", "ftp://x", "", "api.example.test", "http://[bad", "https://"]
)
def test_an_address_that_must_not_or_can_not_be_asked(base: str) -> None:
    async def story() -> PhoneFailure:
        platform = Platform(reply(example("login")))
        with pytest.raises(PhoneFailure) as failure:
            await platform.api(PlatformAddresses(api_base=base)).sign_in(ACCESS, AGENT)
        assert platform.asked == []
        return failure.value

    failure = run_virtual(story())
    assert isinstance(failure, BadInput)
    assert failure.code is FailureCode.API_UNREACHABLE


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:1", "http://localhost", "http://[::1]:9", "http://sandbox.localhost"]
)
def test_this_machine_may_be_asked_without_tls(base: str) -> None:
    async def story() -> SdkToken:
        return await Platform(reply(example("login"))).api(PlatformAddresses(api_base=base)).sign_in(ACCESS, AGENT)

    assert run_virtual(story()).value
