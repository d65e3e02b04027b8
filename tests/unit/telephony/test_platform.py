"""The platform's commands over a page that the tests speak for, their failures, and the microphone's switch."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from softphone.domain.audio import AudioUse
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.telephony.audio_check import PageAudioCheck
from softphone.telephony.diagnostics import PageDiagnostics
from softphone.telephony.microphone_check import PageMicrophone
from softphone.telephony.platform import PagePlatform
from tests.helpers.virtual_time import run_virtual
from tests.unit.telephony.bridge_rig import Rig, fixture, fixtures, refused

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
    "command.call.dtmf": lambda p: p.send_digits("12#"),
    "command.agent.set_status": lambda p: p.set_agent_status(3),
    "command.outbound.list": lambda p: p.outbound_rule(),
    "command.audio.use": lambda p: p.use_audio(AudioUse("Headset", "Headset", noise_suppression=False, volume=0.5)),
    "command.audio.look": lambda p: p.look_at_devices(0.0),
    "command.audio.check_open": lambda p: PageAudioCheck(p).open(),
    "command.audio.check_close": lambda p: PageAudioCheck(p).close(),
    "command.audio.check_record": lambda p: PageAudioCheck(p).record(),
    "command.audio.check_play": lambda p: PageAudioCheck(p).play("Headset", 0.5),
    "command.audio.check_tone": lambda p: PageAudioCheck(p).tone("Headset", 0.5),
    "command.microphone.check": lambda p: PageMicrophone(p).try_microphone(),
    "command.preflight.microphone": lambda p: PageDiagnostics(p).listen("Headset"),
    "command.preflight.speaker": lambda p: PageDiagnostics(p).speak("Headset"),
    "command.preflight.loopback": lambda p: PageDiagnostics(p).loop(),
    "command.outbound.choose": lambda p: p.set_outbound_number(OutboundChoice(Rule.NUMBER, "02180001111")),
}
OF_LIFE = {"command.sdk.load", "command.session.begin", "command.bridge.ping"}
OF_MICROPHONE = {f"command.microphone.{name}" for name in ("cut", "open", "allow", "forbid", "lent")}


def sent(rig: Rig, name: str) -> dict[str, object]:
    return next(command for command in rig.page.commands if command["name"] == name)


# ---- commands


def test_every_command_has_an_example_and_a_way_to_send_it() -> None:
    assert set(fixtures("command")) == set(ACTS) | OF_LIFE | OF_MICROPHONE


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


def test_a_line_that_takes_no_digits_is_named() -> None:
    async def story() -> None:
        rig = await Rig(call_dtmf=refused("no_dtmf", "it takes no digits")).started()
        with pytest.raises(Refused) as failure:
            await rig.platform.send_digits("1")
        assert (failure.value.code, failure.value.reason) == (FailureCode.NO_DTMF, "it takes no digits")

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


@pytest.mark.parametrize(("name", "limit"), [("call.hold", 14), ("call.dial", 14), ("call.transfer", 64)])
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


def test_a_cut_ends_with_its_call_and_only_once() -> None:
    async def story() -> None:
        rig = await Rig().started()
        rig.platform.end_cut()
        assert switchings(rig) == []
        await rig.platform.mute()
        rig.page.tell("call.hung_up")
        assert switchings(rig) == ["cut"]  # it may have been another call's hang-up
        rig.platform.end_cut()
        rig.platform.end_cut()
        assert switchings(rig) == ["cut", "open"]
        await rig.platform.stop()
        rig.platform.end_cut()

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
