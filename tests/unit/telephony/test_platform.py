"""The platform over a page that the tests speak for: its life, its commands, its failures."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services import platform_reports as r
from softphone.telephony.platform import PagePlatform
from tests.helpers.virtual_time import run_virtual
from tests.unit.telephony.bridge_rig import TOKEN, Rig, fixture, fixtures, refused

type Act = Callable[[PagePlatform], Awaitable[object]]

DIAL = DialRequest(
    number="13800000001",
    cipher="cipher-example",
    user_data="order 42",
    outbound=OutboundChoice(Rule.GROUP, group_id=2),
)
ACTS: dict[str, Act] = {
    "command.token.refresh": lambda p: p.refresh_token(SdkToken("sdk-token-next", 1, 0)),
    "command.call.dial": lambda p: p.dial(DIAL),
    "command.call.answer": lambda p: p.answer(),
    "command.call.hang_up": lambda p: p.hang_up(),
    "command.call.mute": lambda p: p.mute(),
    "command.call.unmute": lambda p: p.unmute(),
    "command.call.hold": lambda p: p.hold(),
    "command.call.resume": lambda p: p.resume(),
    "command.call.transfer": lambda p: p.transfer(AgentId("12123")),
    "command.agent.set_status": lambda p: p.set_agent_status(3),
    "command.outbound.list": lambda p: p.outbound_rule(),
    "command.outbound.choose": lambda p: p.set_outbound_number(OutboundChoice(Rule.NUMBER, "02180001111")),
}
OF_LIFE = {"command.sdk.load", "command.session.begin", "command.bridge.ping"}
OF_MUTE = {"command.microphone.cut", "command.microphone.open"}


def sent(rig: Rig, name: str) -> dict[str, object]:
    return next(command for command in rig.page.commands if command["name"] == name)


# ---- commands


def test_every_command_has_an_example_and_a_way_to_send_it() -> None:
    assert set(fixtures("command")) == set(ACTS) | OF_LIFE | OF_MUTE


@pytest.mark.parametrize("name", ACTS)
def test_a_command_is_sent_as_its_example_shows(name: str) -> None:
    async def story() -> None:
        rig = await Rig().started()
        await ACTS[name](rig.platform)
        example = fixture(name)
        assert sent(rig, example["name"]) | {"id": 7} == example

    run_virtual(story())


@pytest.mark.parametrize("name", ACTS)
def test_a_command_before_the_start_and_after_the_stop_is_not_now(name: str) -> None:
    async def story() -> None:
        rig = Rig()
        with pytest.raises(NotNow):
            await ACTS[name](rig.platform)
        await rig.started()
        await rig.platform.stop()
        with pytest.raises(NotNow):
            await ACTS[name](rig.platform)

    run_virtual(story())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("call.dial", FailureCode.CALL_REFUSED),
        ("agent.set_status", FailureCode.STATUS_REFUSED),
        ("call.hold", FailureCode.COMMAND_REFUSED),
        ("call.answer", FailureCode.COMMAND_REFUSED),
    ],
)
def test_a_refusal_names_the_command_and_quotes_the_platform(name: str, code: FailureCode) -> None:
    async def story() -> None:
        rig = await Rig().started()
        rig.answers[name] = refused(reason="坐席忙")
        with pytest.raises(Refused) as failure:
            await ACTS[f"command.{name}"](rig.platform)
        assert (failure.value.code, failure.value.reason) == (code, "坐席忙")

    run_virtual(story())


@pytest.mark.parametrize(("name", "limit"), [("call.hold", 10), ("call.dial", 10), ("call.transfer", 60)])
def test_an_unanswered_command_ends_at_its_limit(name: str, limit: float) -> None:
    async def story() -> None:
        rig = await Rig().started()
        rig.answers[name] = None
        begun = asyncio.get_running_loop().time()
        with pytest.raises(NoReply):
            await ACTS[f"command.{name}"](rig.platform)
        assert asyncio.get_running_loop().time() - begun == limit

    run_virtual(story())


def test_a_method_that_the_sdk_lacks_is_an_incomplete_sdk() -> None:
    async def story() -> None:
        rig = await Rig(call_hold=refused("missing_method", "holdCall")).started()
        with pytest.raises(EngineFailed) as failure:
            await rig.platform.hold()
        assert (failure.value.code, failure.value.reason) == (FailureCode.SDK_INCOMPLETE, "holdCall")

    run_virtual(story())


@pytest.mark.parametrize(
    "answer",
    [
        refused("odd_shape", "string"),
        refused("too_long"),
        {"accepted": True, "value": {"numbers": "0218"}},
        {"accepted": True, "value": {"groups": [1]}},
    ],
)
def test_an_odd_outbound_rule_is_named(answer: dict[str, object]) -> None:
    async def story() -> None:
        rig = await Rig(outbound_list=answer).started()
        with pytest.raises(Unreachable) as failure:
            await rig.platform.outbound_rule()
        assert failure.value.code is FailureCode.RULE_ODD

    run_virtual(story())


# ---- the microphone's switch


def switchings(rig: Rig) -> list[str]:
    return [name.removeprefix("microphone.") for name in rig.page.names if name.startswith("microphone.")]


def test_mute_cuts_first_and_an_accepted_unmute_opens_last() -> None:
    async def story() -> None:
        rig = await Rig().started()
        await rig.platform.mute()
        await rig.platform.unmute()
        assert rig.page.names[-4:] == ["microphone.cut", "call.mute", "call.unmute", "microphone.open"]

    run_virtual(story())


@pytest.mark.parametrize("answer", [refused(), None])
def test_a_mute_that_was_not_accepted_opens_again(answer: dict[str, object] | None) -> None:
    async def story() -> None:
        rig = await Rig(call_mute=answer).started()
        with pytest.raises(PhoneFailure):
            await rig.platform.mute()
        assert switchings(rig) == ["cut", "open"]

    run_virtual(story())


def test_a_second_mute_that_is_refused_leaves_the_first_cut() -> None:
    async def story() -> None:
        rig = await Rig().started()
        await rig.platform.mute()
        rig.answers["call.mute"] = refused()
        with pytest.raises(Refused):
            await rig.platform.mute()
        assert switchings(rig)[-1] == "cut"

    run_virtual(story())


@pytest.mark.parametrize("answer", [refused(), None])
def test_an_unmute_that_was_not_accepted_stays_cut(answer: dict[str, object] | None) -> None:
    async def story() -> None:
        rig = await Rig(call_unmute=answer).started()
        await rig.platform.mute()
        with pytest.raises(PhoneFailure):
            await rig.platform.unmute()
        assert switchings(rig) == ["cut"]

    run_virtual(story())


@pytest.mark.parametrize("begin", ["command.call.dial", "command.call.answer"])
def test_a_new_call_begins_with_an_open_microphone(begin: str) -> None:
    async def story() -> None:
        rig = await Rig().started()
        await rig.platform.mute()
        rig.page.tell("call.hung_up")
        assert switchings(rig) == ["cut"]  # it may have been another call's hang-up
        await ACTS[begin](rig.platform)
        assert rig.page.names[-2:] == ["microphone.open", begin.removeprefix("command.")]

    run_virtual(story())


def test_the_page_may_go_while_a_mute_waits() -> None:
    async def story() -> None:
        rig = await Rig(call_mute=None).started()
        muting = asyncio.create_task(rig.platform.mute())
        await asyncio.sleep(1)
        rig.page.load.on_gone("killed")
        with pytest.raises(EngineFailed):
            await muting

    run_virtual(story())


# ---- life


def test_a_start_loads_the_sdk_reports_it_and_begins_the_session() -> None:
    async def story() -> None:
        rig = await Rig(sdk_load={"accepted": True, "value": {"missing": ["holdCall"]}}).started()
        assert rig.page.names == ["sdk.load", "session.begin"]
        assert sent(rig, "session.begin")["body"] == {"token": TOKEN.value}
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
    expected_log("a listener failed at CallOffered")

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
        assert heard == [r.CallOffered(), r.CallAnswered()]

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
