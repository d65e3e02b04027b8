"""Limits, repetitions and redirects of one question, in virtual time: T05 without a network."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from softphone.domain.errors import AccessTokenRefused, FailureCode, PhoneFailure, Unreachable
from softphone.services.settings import PlatformAddresses
from tests.helpers.virtual_time import run_virtual

from .desk import ACCESS, AGENT, CANARY, DATE, Platform, example, reply


async def failed(platform: Platform, seed: int = 1) -> PhoneFailure:
    with pytest.raises(PhoneFailure) as failure:
        await platform.api(seed=seed).agents(ACCESS)
    assert CANARY not in repr(failure.value)
    return failure.value


@pytest.mark.parametrize(
    ("answer", "code", "reason"),
    [
        (httpx.Response(500), FailureCode.API_UNREACHABLE, "HTTP 500"),
        (httpx.Response(502, html="<html>"), FailureCode.API_UNREACHABLE, "HTTP 502"),
        (reply({"data": []}, 503), FailureCode.API_UNREACHABLE, "HTTP 503"),
        (httpx.Response(200, html="<html>Sign in to the hotel's network"), FailureCode.API_BAD_REPLY, "not JSON"),
        (httpx.Response(200, text='{"data": [{"agent_id'), FailureCode.API_BAD_REPLY, "not JSON"),
        (httpx.Response(200, text="[" * 100_000), FailureCode.API_BAD_REPLY, "not JSON"),
        (httpx.Response(200, content=b"\xff\xfe\xfd"), FailureCode.API_BAD_REPLY, "not JSON"),
        (httpx.Response(204), FailureCode.API_BAD_REPLY, "empty reply"),
        (httpx.Response(302, headers={"Location": "https://elsewhere.test/"}), FailureCode.API_UNREACHABLE, "HTTP 302"),
        (httpx.Response(304), FailureCode.API_UNREACHABLE, "HTTP 304"),
        (httpx.ConnectTimeout("x"), FailureCode.API_UNREACHABLE, "timeout"),
        (httpx.ReadTimeout("x"), FailureCode.API_UNREACHABLE, "timeout"),
        (httpx.RemoteProtocolError("x"), FailureCode.API_UNREACHABLE, "reply cut off"),
        (httpx.ReadError("x"), FailureCode.API_UNREACHABLE, "connection reset"),
        (httpx.ProxyError(f"{CANARY}"), FailureCode.API_UNREACHABLE, "proxy"),
        (httpx.UnsupportedProtocol(f"{CANARY}"), FailureCode.API_UNREACHABLE, "UnsupportedProtocol"),
    ],
)
def test_trouble_is_named_and_tried_three_times(answer: Any, code: FailureCode, reason: str) -> None:
    async def story() -> None:
        platform = Platform(answer)
        failure = await failed(platform)
        assert isinstance(failure, Unreachable)
        assert (failure.code, failure.reason) == (code, reason)
        assert len(platform.asked) == 3

    run_virtual(story())


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_access_token_is_not_tried_again(status: int) -> None:
    async def story() -> None:
        platform = Platform(reply({"message": "x"}, status))
        assert isinstance(await failed(platform), AccessTokenRefused)
        assert len(platform.asked) == 1

    run_virtual(story())


def test_trouble_that_passes_is_not_told() -> None:
    async def story() -> None:
        platform = Platform(httpx.Response(503), httpx.ReadError("x"), reply(example("configs")))
        assert len(await platform.api().agents(ACCESS)) == 3

    run_virtual(story())


def test_the_waits_between_tries_are_inside_the_schedule() -> None:
    async def story(seed: int) -> tuple[float, float]:
        platform = Platform(httpx.Response(503))
        await failed(platform, seed)
        first, second, third = platform.times
        return second - first, third - second

    waits = [run_virtual(story(seed)) for seed in range(100)]
    assert all(0 <= first <= 0.5 and 0 <= second <= 1.0 for first, second in waits)
    assert max(first for first, _ in waits) > 0.4


@pytest.mark.parametrize("wish", ["7", "Mon, 05 Jan 2026 08:00:07 GMT"])
def test_retry_after_is_kept(wish: str) -> None:
    async def story() -> None:
        platform = Platform(reply(None, 429, {"Retry-After": wish}), reply([]))
        await platform.api().agents(ACCESS)
        assert 7.0 <= platform.times[1] - platform.times[0] <= 7.5

    run_virtual(story())


@pytest.mark.parametrize(
    ("wish", "seconds"), [("120", 120.0), ("86400", 300.0), ("Mon, 05 Jan 2026 09:00:00 GMT", 300.0)]
)
def test_a_long_wish_is_handed_on_instead_of_hiding_the_failure(wish: str, seconds: float) -> None:
    async def story() -> None:
        platform = Platform(reply(None, 429, {"Retry-After": wish}))
        failure = await failed(platform)
        assert isinstance(failure, Unreachable)
        assert (failure.reason, failure.retry_after) == ("HTTP 429", seconds)
        assert len(platform.asked) == 1

    run_virtual(story())


@pytest.mark.parametrize("wish", ["", "soon", "-3", "1e9", "Mon, 99 Jan", "²"])
def test_an_unreadable_wish_is_none(wish: str) -> None:
    async def story() -> None:
        headers = [*DATE.items(), ("Retry-After", wish.encode())]
        platform = Platform(httpx.Response(503, headers=headers))  # type: ignore[arg-type]  # bytes, as a server may
        failure = await failed(platform)
        assert isinstance(failure, Unreachable)
        assert not failure.retry_after
        assert len(platform.asked) == 3

    run_virtual(story())


def test_a_silent_platform_is_given_up_after_fifteen_seconds_a_try() -> None:
    async def story() -> None:
        platform = Platform(reply([]))
        platform.delay = 3600.0
        assert (await failed(platform)).reason == "timeout"
        assert 45.0 <= platform.clock.monotonic() <= 46.5

    run_virtual(story())


class Drops(httpx.AsyncByteStream):
    """A body that is never silent for as long as the read limit, and never done."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(1.0)
            yield b" "


def test_a_platform_that_drips_is_given_up_too() -> None:
    async def story() -> None:
        platform = Platform(lambda request: httpx.Response(200, stream=Drops()))
        assert (await failed(platform)).reason == "timeout"
        assert 45.0 <= platform.clock.monotonic() <= 46.5

    run_virtual(story())


class Endless(httpx.AsyncByteStream):
    """A body of 50 MB that counts what was taken of it."""

    taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(50):
            self.taken += 1
            yield b" " * (1 << 20)


def test_a_body_of_fifty_megabytes_is_dropped_at_the_first_too_many() -> None:
    async def story() -> None:
        body = Endless()
        platform = Platform(lambda request: httpx.Response(200, stream=body))
        failure = await failed(platform)
        assert (failure.code, failure.reason) == (FailureCode.API_BAD_REPLY, "too large")
        assert body.taken == 2 * 3

    run_virtual(story())


def test_a_redirect_on_the_same_host_is_followed() -> None:
    async def story() -> None:
        platform = Platform(httpx.Response(307, headers={"Location": "/v2/configs"}), reply(example("configs")))
        assert len(await platform.api().agents(ACCESS)) == 3
        assert [request.url.path for request in platform.asked] == ["/openapi/ent/v1/sip/configs", "/v2/configs"]
        assert platform.asked[1].headers["Authorization"].endswith(CANARY)

    run_virtual(story())


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.test/openapi",
        "https://api.example.test.evil.test/",
        "https://api.example.test:8443/",
        "http://api.example.test/openapi",
        "//evil.test/",
        "https://api.example.test@evil.test/",
    ],
)
def test_no_redirect_leads_the_token_elsewhere(location: str) -> None:
    async def story() -> None:
        platform = Platform(httpx.Response(307, headers={"Location": location}))
        assert (await failed(platform)).reason == "HTTP 307"
        assert {str(request.url.host) for request in platform.asked} == {"api.example.test"}
        assert {request.url.scheme for request in platform.asked} == {"https"}

    run_virtual(story())


@pytest.mark.parametrize("location", ["/again", "http://[", ""])
def test_redirects_end(location: str) -> None:
    async def story() -> None:
        platform = Platform(httpx.Response(308, headers={"Location": location}))
        await failed(platform)
        assert len(platform.asked) <= 3 * 4

    run_virtual(story())


def test_another_platform_is_asked_once_pointed_at() -> None:
    async def story() -> None:
        platform = Platform(reply([]))
        api = platform.api()
        api.point_at(PlatformAddresses(api_base="http://127.0.0.1:7"))
        await api.agents(ACCESS)
        assert str(platform.asked[0].url) == "http://127.0.0.1:7/openapi/ent/v1/sip/configs"

    run_virtual(story())


def test_nothing_of_a_question_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        api = Platform(httpx.Response(503), reply(example("login"))).api()
        with pytest.raises(Unreachable):
            await api.sign_in(ACCESS, AGENT)
        await api.sign_in(ACCESS, AGENT)
        await api.close()
        await api.close()

    with caplog.at_level(logging.DEBUG):
        run_virtual(story())
    assert caplog.records
    assert not [record for record in caplog.records if record.name.startswith("http")]
    assert CANARY not in caplog.text
    assert "sdk-token" not in caplog.text
