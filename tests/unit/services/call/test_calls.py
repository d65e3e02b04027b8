"""Calls as the agent makes them, over a scripted platform in virtual time (T15, T17, T25)."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, NoReply, NotNow, PhoneFailure, Refused
from softphone.domain.identity import AgentId
from softphone.services import platform_reports as r
from softphone.services.call.call_timeouts import CallTimeouts
from tests.acceptance import Figure
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns

NUMBER = DialRequest(number="13800138000")


def test_an_outbound_call_from_dial_to_hang_up() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        call = await desk.calls.dial(NUMBER)
        assert call.state is CallState.DIALING
        desk.platform.report(r.RingingReport(CallDetails("u1", customer="138****8000")))
        desk.platform.report(r.CallAnswered(CallDetails("u1")))
        assert (desk.live().state, desk.live().uuid) == (CallState.CONNECTED, "u1")
        ending = asyncio.ensure_future(desk.calls.hang_up())
        await turns()
        assert desk.live().state is CallState.ENDING
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await ending
        assert desk.state.calls == ()
        assert desk.last().end_reason is EndReason.AGENT_HUNG_UP
        names = [name for name in desk.events if name.startswith("call.")]
        assert names == ["call.dialing", "call.ringing", "call.connected", "call.ending", "call.ended"]
        await desk.close()

    run_virtual(story())


def test_twenty_presses_of_call_and_answer_and_hang_up_send_one_command_each() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        results = await asyncio.gather(*(desk.calls.dial(NUMBER) for _ in range(20)), return_exceptions=True)
        assert sum(isinstance(result, NotNow) for result in results) == 19
        assert desk.platform.count("dial") == 1
        presses = [asyncio.ensure_future(desk.calls.hang_up()) for _ in range(20)]
        await turns()
        assert desk.platform.count("hang_up") == 1
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await asyncio.gather(*presses)
        desk.platform.report(r.OfferReport(CallDetails("u2", customer="13900139000")))
        presses = [asyncio.ensure_future(desk.calls.answer()) for _ in range(20)]
        await turns()
        assert desk.platform.count("answer") == 1
        desk.platform.report(r.CallAnswered(CallDetails("u2")))
        await asyncio.gather(*presses)
        await desk.close()

    run_virtual(story())


def test_with_a_live_call_a_second_offer_shows_but_can_be_neither_answered_nor_declined() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.OfferReport(CallDetails("u2", customer="second")))
        assert [call.uuid for call in desk.state.calls] == ["u1", "u2"]
        second = desk.state.calls[1]
        for press in (desk.calls.answer, desk.calls.decline):
            for meant in (second.id, None):  # with no call named, the one that rings is meant
                with pytest.raises(NotNow) as refused:
                    await press(meant)
                assert refused.value.code is FailureCode.ANSWER_AMBIGUOUS
        assert desk.platform.count("answer") == desk.platform.count("hang_up") == 0
        desk.platform.report(r.CallHungUp(CallDetails("u2")))
        assert [call.uuid for call in desk.state.calls] == ["u1"]
        assert desk.last().end_reason is EndReason.MISSED
        await desk.close()

    run_virtual(story())


def test_silence_after_an_accepted_call_becomes_unknown_after_60_s_and_late_events_still_count() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await desk.calls.dial(NUMBER)
        await asyncio.sleep(59.9)
        assert desk.live().state is CallState.DIALING
        await asyncio.sleep(0.2)
        assert desk.live().state is CallState.UNKNOWN
        desk.platform.report(r.CallAnswered(CallDetails("late")))
        assert desk.live().state is CallState.CONNECTED
        assert desk.platform.count("dial") == 1
        await desk.close()

    run_virtual(story())


def test_a_request_without_any_callback_stays_a_call() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.answers["dial"] = NoReply(FailureCode.COMMAND_UNANSWERED)
        with pytest.raises(NoReply):
            await desk.calls.dial(NUMBER)
        desk.platform.report(r.CallAnswered(CallDetails("u1")))
        assert desk.live().state is CallState.CONNECTED
        await desk.close()

    run_virtual(story())


def test_refused_and_blacklisted_calls_end_with_their_reason() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.answers["dial"] = Refused(FailureCode.CALL_REFUSED, "no line")
        with pytest.raises(Refused):
            await desk.calls.dial(NUMBER)
        assert desk.last().end_reason is EndReason.REFUSED
        del desk.platform.answers["dial"]
        await desk.calls.dial(NUMBER)
        desk.platform.report(r.CallBlacklisted(CallDetails("b1")))
        assert desk.state.calls == ()
        assert desk.last().end_reason is EndReason.BLACKLISTED
        await desk.close()

    run_virtual(story())


def test_a_refused_call_whose_microphone_did_not_open_says_so() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        for name, code in {
            "NotReadableError": FailureCode.MICROPHONE_BUSY,
            "NotAllowedError": FailureCode.MICROPHONE_DENIED,
            "AbortError": FailureCode.MICROPHONE_FAILED,
        }.items():
            refusal = asyncio.get_running_loop().create_future()
            desk.platform.answers["dial"] = refusal
            dialling = asyncio.ensure_future(desk.calls.dial(NUMBER))
            await turns()
            desk.platform.report(r.CaptureFailed(name))  # it opened a moment ago
            refusal.set_exception(Refused(FailureCode.CALL_REFUSED, "Could not start audio source"))
            with pytest.raises(NotNow) as refused:
                await dialling
            assert refused.value.code is code
        await desk.close()

    run_virtual(story())


def test_a_hang_up_that_ended_the_second_offer_is_sent_again_for_the_call_that_was_meant() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        desk.platform.report(r.OfferReport(CallDetails("u2", customer="13900139000")))
        ending = asyncio.ensure_future(desk.calls.hang_up(desk.live().id))
        await turns()
        assert desk.platform.count("hang_up") == 1
        desk.platform.report(r.CallHungUp(CallDetails("u2")))
        await turns()
        assert desk.platform.count("hang_up") == 2
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await ending
        assert desk.last().end_reason is EndReason.AGENT_HUNG_UP
        assert desk.platform.count("hang_up") == 2
        await desk.close()

    run_virtual(story())


def test_a_hang_up_that_ended_the_second_offer_before_it_was_confirmed_is_sent_again_too() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        desk.platform.report(r.OfferReport(CallDetails("u2", customer="13900139000")))
        confirmed = asyncio.get_running_loop().create_future()
        desk.platform.answers["hang_up"] = confirmed
        ending = asyncio.ensure_future(desk.calls.hang_up(desk.live().id))
        await turns()
        desk.platform.report(r.CallHungUp(CallDetails("u2")))
        confirmed.set_result(None)
        await turns()
        assert desk.platform.count("hang_up") == 2
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await ending
        assert desk.last().end_reason is EndReason.AGENT_HUNG_UP
        await desk.close()

    run_virtual(story())


def test_a_hang_up_that_ended_the_call_that_was_meant_leaves_the_second_offer_alone() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        desk.platform.report(r.OfferReport(CallDetails("u2", customer="13900139000")))
        ending = asyncio.ensure_future(desk.calls.hang_up(desk.live().id))
        await turns()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await ending
        assert desk.platform.count("hang_up") == 1
        assert (desk.live().uuid, desk.live().state) == ("u2", CallState.OFFERED)
        await desk.close()

    run_virtual(story())


def test_an_unconfirmed_hang_up_ends_here_after_5_s_even_when_it_cannot_be_sent(expected_log: object) -> None:
    expected_log("hang-up: not sent")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.answers["hang_up"] = PhoneFailure(FailureCode.NOT_READY)
        began = desk.clock.monotonic()
        await desk.calls.hang_up()
        assert desk.clock.monotonic() - began == pytest.approx(5.0)
        assert desk.last().end_reason is EndReason.AGENT_HUNG_UP
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("beside", [False, True])
def test_a_hang_up_without_any_effect_ends_as_a_named_failure(beside: bool) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        if beside:
            desk.platform.report(r.OfferReport(CallDetails("u2")))
        ending = asyncio.ensure_future(desk.calls.hang_up(desk.live().id))
        await turns()
        desk.reaction(CallTimeouts).close()  # its limit would end the call after 5 s
        with pytest.raises(NoReply) as failure:
            await ending
        assert failure.value.code is FailureCode.COMMAND_UNANSWERED
        await desk.close()

    run_virtual(story())


def test_an_answer_that_throws_leaves_the_call_offered() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.report(r.OfferReport(CallDetails("u1")))
        desk.platform.answers["answer"] = Refused(FailureCode.COMMAND_REFUSED, "boom")
        with pytest.raises(Refused):
            await desk.calls.answer()
        assert desk.live().state is CallState.OFFERED
        await desk.close()

    run_virtual(story())


def test_no_dialling_while_the_connection_is_down_or_without_a_microphone() -> None:
    async def story() -> None:
        desk = Desk()
        with pytest.raises(NotNow) as refused:
            await desk.calls.dial(NUMBER)
        assert refused.value.code is FailureCode.NOT_SIGNED_IN
        await desk.ready()
        desk.platform.report(r.SocketLost())
        with pytest.raises(NotNow) as refused:
            await desk.calls.dial(NUMBER)
        assert refused.value.code is FailureCode.NETWORK_DOWN
        desk.platform.report(r.Registered())
        desk.platform.report(r.DevicesReport((), ("Speaker",)))
        with pytest.raises(NotNow) as refused:
            await desk.calls.dial(NUMBER)
        assert refused.value.code is FailureCode.NO_MICROPHONE
        desk.platform.report(r.DevicesReport((), ()))
        assert [notice.code for notice in desk.state.notices] == [FailureCode.NO_SOUND_SERVER]
        desk.platform.report(r.DevicesReport(("Mic",), ("Speaker",)))
        assert desk.state.notices == ()
        assert desk.platform.count("dial") == 0
        await desk.close()

    run_virtual(story())


def test_a_call_survives_a_signalling_cut_and_becomes_unknown_after_60_s() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.SocketLost())
        assert desk.live().state is CallState.RECONNECTING
        await asyncio.sleep(5)
        desk.platform.report(r.Registered())
        assert desk.live().state is CallState.CONNECTED
        desk.platform.report(r.SocketLost())
        await asyncio.sleep(60.1)
        assert desk.live().state is CallState.UNKNOWN
        assert desk.platform.count("start") == 1
        await desk.close()

    run_virtual(story())


def test_an_accepted_transfer_that_nobody_takes_is_forgotten_after_60_s() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        await desk.calls.transfer(AgentId("1002"))
        await asyncio.sleep(59)
        await desk.calls.mute()
        assert desk.live().ending_as is EndReason.TRANSFERRED
        await asyncio.sleep(2)
        assert desk.live().ending_as is None
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        assert desk.last().end_reason is EndReason.OTHER_SIDE_ENDED
        await desk.close()

    run_virtual(story())


def test_an_unknown_call_is_over_when_the_platform_shows_the_agent_in_none() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await desk.calls.dial(NUMBER)
        await asyncio.sleep(61)
        desk.platform.report(r.AgentInit(6, None))
        assert desk.live().state is CallState.UNKNOWN
        desk.platform.report(r.AgentInit(1, None))
        assert desk.last().end_reason is EndReason.UNKNOWN
        await desk.close()

    run_virtual(story())


def test_end_answers_at_once_while_signalling_is_lost(figure: Figure, expected_log: LogGuard) -> None:
    """T09: the press shows, though neither the platform nor the SDK can answer."""
    expected_log("hang-up: not sent")

    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.SocketLost())
        desk.platform.answers["hang_up"] = NoReply(FailureCode.COMMAND_UNANSWERED)
        pressed = desk.clock.monotonic()
        ending = asyncio.ensure_future(desk.calls.hang_up())
        await turns()
        assert desk.live().state is CallState.ENDING
        figure("T09", "End", (desk.clock.monotonic() - pressed) * 1000, "ms")
        await ending
        figure("T09", "over", desk.clock.monotonic() - pressed, "s")
        assert desk.last().end_reason is not None
        await desk.close()

    run_virtual(story())
