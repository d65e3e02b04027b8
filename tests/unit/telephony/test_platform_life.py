"""The platform's life over a page that the tests speak for: starting, ending, dying, hanging, and what is logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import EngineFailed, FailureCode, NoReply, Refused
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual
from tests.unit.telephony.bridge_rig import TOKEN, Rig, refused


def test_a_start_loads_the_sdk_reports_it_and_begins_the_session() -> None:
    async def story() -> None:
        rig = await Rig(sdk_load={"accepted": True, "value": {"missing": ["holdCall"]}}).started()
        assert rig.page.names == ["sdk.load", "session.begin"]
        assert rig.page.commands[1]["body"] == {"token": TOKEN.value}
        assert rig.reports == [r.EngineReady(("holdCall",))]

    run_virtual(story())


def test_commands_are_taken_as_soon_as_the_sdk_may_register() -> None:
    """`register` may come, and the services set a status, before `init` has answered."""

    async def story() -> None:
        rig = Rig(session_begin=None)
        starting = asyncio.create_task(rig.started())
        await asyncio.sleep(1)
        await rig.platform.set_agent_status(1)
        starting.cancel()

    run_virtual(story())


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("sdk_missing", FailureCode.SDK_MISSING),
        ("sdk_incomplete", FailureCode.SDK_INCOMPLETE),
        ("sdk_blocked", FailureCode.SDK_BLOCKED),
        ("page_error", FailureCode.ENGINE_FAILED),
    ],
)
def test_an_sdk_that_does_not_load_is_a_named_failure_with_its_reason(code: str, failure: FailureCode) -> None:
    async def story() -> None:
        rig = Rig(sdk_load=refused(code, "why"))
        with pytest.raises(EngineFailed) as raised:
            await rig.started()
        assert (raised.value.code, raised.value.reason) == (failure, "why")
        assert rig.page.closed
        assert rig.reports == []

    run_virtual(story())


@pytest.mark.parametrize("silent", ["page", "script"])
def test_there_is_a_verdict_within_15_seconds(silent: str) -> None:
    async def story() -> None:
        rig = Rig(sdk_load=None)
        rig.silent = silent == "page"
        with pytest.raises(EngineFailed) as raised:
            await rig.started()
        assert raised.value.code is FailureCode.SDK_MISSING
        assert asyncio.get_running_loop().time() <= 15
        assert rig.page.closed

    run_virtual(story())


def test_a_refused_token_ends_the_start_and_the_page() -> None:
    async def story() -> None:
        rig = Rig(session_begin=refused(reason=f"bad token {TOKEN.value}"))
        with pytest.raises(Refused) as raised:
            await rig.started()
        assert raised.value.reason == "bad token ***"
        assert rig.page.closed

    run_virtual(story())


def test_a_page_that_cannot_even_begin_leaves_nothing() -> None:
    async def story() -> None:
        rig = Rig()
        rig.broken = EngineFailed(FailureCode.SDK_MISSING, "the SDK's address must be https")
        with pytest.raises(EngineFailed):
            await rig.started()
        rig.broken = None
        await rig.started()

    run_virtual(story())


def test_a_cancelled_start_closes_its_page() -> None:
    async def story() -> None:
        rig = Rig(sdk_load=None)
        starting = asyncio.create_task(rig.started())
        await asyncio.sleep(1)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting
        assert rig.page.closed

    run_virtual(story())


def test_a_second_start_ends_the_first_and_keeps_its_own_page() -> None:
    async def story() -> None:
        rig = Rig(sdk_load=None)
        first = asyncio.create_task(rig.started())
        await asyncio.sleep(1)
        rig.answers.clear()
        await rig.started()
        with pytest.raises(EngineFailed):
            await first
        assert [page.closed for page in rig.pages] == [True, False]
        await rig.platform.hold()

    run_virtual(story())


def test_a_page_that_dies_fails_what_waits_and_is_reported_once() -> None:
    async def story() -> None:
        rig = await Rig(call_hold=None).started()
        holding = asyncio.create_task(rig.platform.hold())
        await asyncio.sleep(1)
        for _ in range(2):
            rig.page.load.on_gone("killed")
        with pytest.raises(EngineFailed):
            await holding
        assert rig.page.closed
        assert rig.reports[1:] == [r.EngineLost(detail="killed")]
        rig.page.tell("call.offered")
        assert len(rig.reports) == 2

    run_virtual(story())


def test_the_death_of_an_earlier_page_is_nobodys_business() -> None:
    async def story() -> None:
        rig = await Rig().started()
        await rig.started()
        rig.pages[0].load.on_gone("killed")
        rig.pages[0].tell("call.offered")
        assert rig.reports == [r.EngineReady(), r.EngineReady()]
        await rig.platform.hold()

    run_virtual(story())


def test_a_hung_page_is_reported_and_left_alone() -> None:
    async def story() -> None:
        rig = await Rig().started()
        rig.answers["bridge.ping"] = None
        await asyncio.sleep(9)
        assert rig.reports[1:] == [r.EngineSilent(6.0), r.EngineSilent(8.0)]
        assert not rig.page.closed
        del rig.answers["bridge.ping"]
        await asyncio.sleep(4)
        assert rig.reports[3:] == [r.EngineSilent(10.0), r.EngineSilent(0.0)]
        await rig.platform.stop()

    run_virtual(story())


def test_a_listener_may_leave_and_may_fail(expected_log: Callable[[str], None]) -> None:
    expected_log("a listener failed at OfferReport")

    async def story() -> None:
        rig = await Rig().started()

        def fail(_report: r.PlatformReport) -> None:
            raise RuntimeError("broken listener")

        heard: list[r.PlatformReport] = []
        leave_failing = rig.platform.subscribe(fail)
        leave = rig.platform.subscribe(heard.append)
        rig.page.tell("call.offered")
        leave_failing()
        rig.page.tell("call.answered")
        leave()
        leave()
        rig.page.tell("call.hung_up")
        assert heard == [r.OfferReport(), r.CallAnswered()]

    run_virtual(story())


def test_nothing_secret_is_logged_whatever_goes_wrong(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        rig = await Rig(call_dial=refused(reason="13812345678 cipher-canary")).started()
        with pytest.raises(Refused) as failure:
            await rig.platform.dial(DialRequest(number="13812345678", cipher="cipher-canary"))
        assert failure.value.reason == "138****5678 ***"
        rig.page.tell("call.offered", customer=["13812345678"])
        rig.page.tell("call.offered", customer="13812345678", uuid=7)
        rig.page.load.on_gone("killed")

    with caplog.at_level(logging.DEBUG):
        run_virtual(story())
    assert caplog.records
    for secret in ("canary", "13812345678"):
        assert secret not in caplog.text


# ---- the first page is loaded during the login


def test_a_start_takes_over_the_page_that_is_being_loaded() -> None:
    async def story() -> None:
        rig = Rig(sdk_load=None)
        loading = asyncio.create_task(rig.platform.load_next())
        await asyncio.sleep(1)
        (asked,) = rig.page.commands
        starting = asyncio.create_task(rig.started())
        await asyncio.sleep(1)
        rig.page.say("reply", "sdk.load", {"accepted": True, "value": {}}, command_id=asked["id"])
        await asyncio.gather(loading, starting)
        assert rig.page.names == ["sdk.load", "session.begin"]
        assert [page.closed for page in rig.pages] == [False]

    run_virtual(story())


def test_what_failed_while_it_was_loaded_is_the_starts_failure_within_15_seconds() -> None:
    async def story() -> None:
        rig = Rig(sdk_load=None)
        loading = asyncio.create_task(rig.platform.load_next())
        await asyncio.sleep(1)
        with pytest.raises(EngineFailed) as raised:
            await rig.started()
        assert raised.value.code is FailureCode.SDK_MISSING
        assert asyncio.get_running_loop().time() <= 15
        with pytest.raises(EngineFailed):
            await loading
        assert [page.closed for page in rig.pages] == [True]

    run_virtual(story())


def test_a_page_that_was_loaded_for_other_addresses_is_not_taken_over() -> None:
    async def story() -> None:
        rig = Rig()
        await rig.platform.load_next()
        rig.platform.addresses = replace(rig.platform.addresses, sdk_url="https://elsewhere.meiqia.com/sdk.js")
        await rig.started()
        assert [page.closed for page in rig.pages] == [True, False]
        assert rig.page.names == ["sdk.load", "session.begin"]

    run_virtual(story())


# ---- renewal: T31


def test_the_next_page_takes_over_with_what_it_has_told_and_the_old_one_is_gone() -> None:
    async def story() -> None:
        rig = await Rig().started()
        await rig.platform.load_next()
        rig.page.tell("audio.devices", microphones=["Headset"], speakers=[])
        assert rig.reports == [r.EngineReady()]
        await rig.platform.hold()
        assert "call.hold" in rig.pages[0].names
        assert await rig.platform.renew(TOKEN, may=lambda: True)
        assert rig.reports[1:] == [r.PageRenewed(), r.EngineReady(), r.DevicesReport(("Headset",), ())]
        assert rig.page.names == ["sdk.load", "session.begin"]
        assert [page.closed for page in rig.pages] == [True, False]
        await rig.platform.hold()
        assert "call.hold" in rig.page.names

    run_virtual(story())


def test_nobody_says_no_after_the_last_look_at_the_present_page() -> None:
    """What the page said before the ping was answered has been heard: an offer among it keeps the page."""

    async def story() -> None:
        rig = await Rig().started()
        await rig.platform.load_next()
        rig.answers["bridge.ping"] = None
        renewing = asyncio.create_task(
            rig.platform.renew(TOKEN, may=lambda: not any(isinstance(each, r.OfferReport) for each in rig.reports))
        )
        await asyncio.sleep(0)
        ping = rig.pages[0].commands[-1]
        rig.pages[0].tell("call.offered")
        rig.pages[0].say("reply", "bridge.ping", {"accepted": True, "value": {}}, command_id=ping["id"])
        assert not await renewing
        assert [page.closed for page in rig.pages] == [False, False]
        rig.platform.drop_next()
        assert rig.page.closed

    run_virtual(story())


def test_a_page_with_a_command_to_answer_is_not_renewed() -> None:
    async def story() -> None:
        rig = await Rig(agent_set_status=None).started()
        await rig.platform.load_next()
        setting = asyncio.create_task(rig.platform.set_agent_status(3))
        await asyncio.sleep(0)
        assert not await rig.platform.renew(TOKEN, may=lambda: True)
        setting.cancel()

    run_virtual(story())


def test_a_renewed_page_that_does_not_begin_is_a_lost_page() -> None:
    async def story() -> None:
        rig = await Rig().started()
        await rig.platform.load_next()
        rig.answers["session.begin"] = refused(reason="no")
        with pytest.raises(Refused):
            await rig.platform.renew(TOKEN, may=lambda: True)
        assert [type(report) for report in rig.reports[1:]] == [r.PageRenewed, r.EngineReady, r.EngineLost]
        assert all(page.closed for page in rig.pages)

    run_virtual(story())


def test_a_next_page_that_dies_is_nobodys_loss() -> None:
    async def story() -> None:
        rig = await Rig().started()
        await rig.platform.load_next()
        rig.page.load.on_gone("killed")
        assert not await rig.platform.renew(TOKEN, may=lambda: True)
        await rig.platform.stop()
        assert rig.reports == [r.EngineReady()]

    run_virtual(story())


def test_several_commands_that_used_to_be_answered_and_are_not_are_silence() -> None:
    async def story() -> None:
        rig = await Rig().started()
        await rig.platform.hold()
        rig.answers["call.hold"] = rig.answers["call.resume"] = None
        for command in (rig.platform.hold, rig.platform.hold, rig.platform.resume):
            with pytest.raises(NoReply):
                await command()
        assert rig.reports == [r.EngineReady()]
        with pytest.raises(NoReply):
            await rig.platform.hold()
        assert rig.reports[1:] == [r.EngineSilent(6.0)]
        await rig.platform.set_agent_status(1)
        assert rig.reports[2:] == [r.EngineSilent(0.0)]

    run_virtual(story())
