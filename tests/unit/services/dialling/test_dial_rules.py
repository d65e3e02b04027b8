"""The rules refuse before the platform is asked, whatever the way of dialling and the form of the number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services import commands as c
from softphone.services import platform_reports as r
from softphone.services.settings import DiallingSettings
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns

NUMBER = "13800138000"


async def refusal(desk: Desk, request: DialRequest, way: Callable[[DialRequest], Any] = c.Dial) -> FailureCode | None:
    """Why it is not dialled; where it is, the call is ended again."""
    before = desk.platform.count("dial")
    try:
        await desk.commands.do(way(request))
    except PhoneFailure as failure:
        assert desk.platform.count("dial") == before
        return failure.code
    desk.platform.report(r.CallHungUp(CallDetails(f"u{before}")))
    await turns()
    return None


def settings(desk: Desk, **rules: Any) -> None:
    desk.settings.change(dialling=DiallingSettings(**rules))


def hours_around(desk: Desk, begin: int, end: int) -> tuple[str, ...]:
    """Hours that begin and end so many minutes from now."""
    local = desk.clock.now().wall.astimezone()
    return (f"{local + timedelta(minutes=begin):%H:%M}-{local + timedelta(minutes=end):%H:%M}",)


@pytest.mark.parametrize("way", [c.Dial, lambda request: c.DialTyped(request.number)], ids=["dial", "typed"])
def test_each_rule_by_each_way(way: Callable[[DialRequest], Any]) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        request = DialRequest(number=NUMBER)
        assert await refusal(desk, request, way) is None
        settings(desk, hours=hours_around(desk, 5, 60))
        assert await refusal(desk, request, way) is FailureCode.RULE_HOURS
        settings(desk, hours=hours_around(desk, -5, 60))
        assert await refusal(desk, request, way) is None
        settings(desk, deny_prefixes=("+86138",))
        assert await refusal(desk, request, way) is FailureCode.RULE_PREFIX
        settings(desk, allow_prefixes=("010", "139"))
        assert await refusal(desk, request, way) is FailureCode.RULE_PREFIX
        settings(desk, allow_prefixes=("0138",))
        assert await refusal(desk, request, way) is None
        await desk.commands.do(c.AddDoNotCall(("+86 138 0013 8000",)))
        assert await refusal(desk, request, way) is FailureCode.RULE_DO_NOT_CALL
        await desk.commands.do(c.RemoveDoNotCall("013800138000"))
        settings(desk)
        assert await refusal(desk, request, way) is None
        await desk.close()

    run_virtual(story())


def test_attempts_are_of_a_number_in_any_form_and_of_a_local_day() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        settings(desk, attempts_per_day=2)
        assert await refusal(desk, DialRequest(number=NUMBER)) is None
        assert await refusal(desk, DialRequest(number="+86138 0013 8000")) is None
        assert await refusal(desk, DialRequest(number="013800138000")) is FailureCode.RULE_ATTEMPTS
        assert await refusal(desk, DialRequest(number="13900139000")) is None
        for wanted in (None, None, FailureCode.RULE_ATTEMPTS):
            assert await refusal(desk, DialRequest(cipher="cipher-1", label="x")) is wanted
        again = Desk(dial_store=desk.dial_store, clock=desk.clock)  # after a kill
        await again.ready()
        settings(again, attempts_per_day=2)
        assert await refusal(again, DialRequest(number=NUMBER)) is FailureCode.RULE_ATTEMPTS
        desk.clock.set_wall_forward(timedelta(days=1))
        assert await refusal(again, DialRequest(number=NUMBER)) is None
        assert NUMBER not in repr(desk.dial_store.kept)
        await again.close()
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("number", ["110", "119", "120", "122", "12345"])
def test_service_numbers_always_pass_and_privacy_numbers_the_prefix_rules(number: str) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        privacy = DialRequest(cipher="cipher", label="x")
        settings(desk, allow_prefixes=("999",), deny_prefixes=("1",))
        assert await refusal(desk, privacy) is None
        await desk.commands.do(c.AddDoNotCall((number,)))
        settings(desk, hours=hours_around(desk, 5, 60), allow_prefixes=("999",), attempts_per_day=1)
        assert await refusal(desk, privacy) is FailureCode.RULE_HOURS
        assert [await refusal(desk, DialRequest(number=number)) for _ in range(3)] == [None] * 3
        await desk.close()

    run_virtual(story())


def test_a_number_that_is_not_listed_can_t_be_removed() -> None:
    async def story() -> None:
        desk = Desk()
        with pytest.raises(PhoneFailure) as refused:
            await desk.commands.do(c.RemoveDoNotCall(NUMBER))
        assert refused.value.code is FailureCode.NOT_LISTED
        await desk.close()

    run_virtual(story())
