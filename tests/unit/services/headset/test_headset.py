"""The dance of headset and call: presses become wishes, lamps follow the state, echoes and races change nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from softphone.domain.call_state import EndReason
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.headset import HeadsetLights, HookSwitch, MuteButton
from softphone.services import platform_reports as r
from tests.helpers.fake_headset import Habits
from tests.unit.services.desk import turns

from .headset_desk import HeadsetDesk, answered, play

FOLLOWING = Habits()
SLOW = Habits(follows_after=0.6)
DEAF = Habits(follows_after=None)
BUTTON = Habits(stateless=True)
MOMENTARY = Habits(momentary=True)
ALL = pytest.mark.parametrize("habits", [FOLLOWING, SLOW, DEAF, BUTTON, MOMENTARY], ids=str)


@ALL
def test_the_button_answers_and_ends_the_call_and_the_lamps_follow(habits: Habits) -> None:
    async def story(desk: HeadsetDesk) -> None:
        assert desk.leds == HeadsetLights()
        desk.offer("u1")
        assert desk.leds == HeadsetLights(ringing=True)
        await asyncio.sleep(2)
        desk.headset.press_hook()
        await turns()
        assert desk.platform.count("answer") == 1
        assert desk.leds == HeadsetLights(off_hook=True)
        desk.connect("u1")
        await asyncio.sleep(10)
        assert desk.platform.count("hang_up") == 0
        desk.headset.press_hook()
        await asyncio.sleep(0.2)  # a momentary button is let go of: that is when its hook is on again
        assert desk.platform.count("hang_up") == 1
        assert desk.leds == HeadsetLights()
        desk.customer_hangs_up("u1")
        await turns()
        assert desk.reasons() == [EndReason.AGENT_HUNG_UP]
        assert desk.events["command.failed"] == []

    play(story, habits)


async def answered_by_a_click(desk: HeadsetDesk) -> None:
    desk.offer("u1")
    await asyncio.sleep(2)
    click = asyncio.ensure_future(desk.calls.answer())
    await turns()
    desk.connect("u1")
    await click


@ALL
def test_a_click_answers_and_what_the_headset_does_then_ends_nothing(habits: Habits) -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered_by_a_click(desk)
        await asyncio.sleep(30)
        assert desk.platform.count("hang_up") == 0
        assert desk.leds.off_hook

    play(story, habits)


def test_a_headset_that_lays_itself_down_when_told_of_the_call_ends_nothing() -> None:
    """Seen in the field (gonicus/gonnect#138): hook-on right after a call was accepted by a click."""

    async def story(desk: HeadsetDesk) -> None:
        await answered_by_a_click(desk)
        answers = 0
        for _ in range(50):  # and again each time its lamps are written
            await asyncio.sleep(0.2)
            if len(desk.headset.shown) > answers:
                answers = len(desk.headset.shown)
                desk.headset.tell(HookSwitch(off=False))
        await asyncio.sleep(10)
        assert desk.platform.count("hang_up") == 0
        assert 1 < answers < 10

    play(story, DEAF)


@ALL
@pytest.mark.parametrize("gap", [0.0, 0.02, 0.1, 0.3, 0.6])
@pytest.mark.parametrize("button_first", [True, False])
def test_button_and_click_at_once_answer_once(habits: Habits, gap: float, button_first: bool) -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.offer("u1")
        await asyncio.sleep(2)
        clicks = []
        presses: list[Callable[[], object]] = [
            desk.headset.press_hook,
            lambda: clicks.append(asyncio.ensure_future(desk.calls.answer())),
        ]
        for press in presses if button_first else reversed(presses):
            press()
            await asyncio.sleep(gap)
        desk.connect("u1")
        await asyncio.gather(*clicks)
        await asyncio.sleep(10)
        assert desk.platform.count("answer") == 1
        assert desk.platform.count("hang_up") == 0
        assert desk.leds == HeadsetLights(off_hook=True)
        assert desk.events["command.failed"] == []

    play(story, habits)


@ALL
def test_button_and_click_at_once_end_the_call_once_and_leave_the_next_one_alone(habits: Habits) -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        click = asyncio.ensure_future(desk.calls.hang_up())
        desk.headset.press_hook()
        await turns()
        desk.customer_hangs_up("u1")
        await click
        desk.offer("u2")
        await asyncio.sleep(5)
        assert desk.platform.count("hang_up") == 1
        assert desk.platform.count("answer") == 1
        assert desk.live().uuid == "u2"
        assert desk.events["command.failed"] == []

    play(story, habits)


def test_a_press_to_end_a_call_that_is_just_over_does_not_answer_the_next_one() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        desk.customer_hangs_up("u1")
        desk.offer("u2")
        await asyncio.sleep(0.3)
        desk.headset.press_hook()
        await asyncio.sleep(5)
        assert desk.platform.count("answer") == 1
        desk.headset.press_hook()
        await turns()
        assert desk.platform.count("answer") == 2

    play(story, BUTTON)


def test_a_late_echo_of_a_short_call_does_not_answer_the_next_one() -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.offer("u1")
        click = asyncio.ensure_future(desk.calls.answer())
        await asyncio.sleep(0.1)
        desk.customer_hangs_up("u1")
        with pytest.raises(PhoneFailure):
            await click
        desk.offer("u2")
        desk.headset.tell(HookSwitch(off=True))
        desk.headset.tell(HookSwitch(off=False))
        await asyncio.sleep(5)
        assert desk.platform.count("answer") == 1
        assert desk.live().uuid == "u2"

    play(story, DEAF)


def test_reject_declines_and_beside_a_live_call_nothing_is_answered_or_declined() -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.offer("u1")
        desk.headset.press_reject()
        await turns()
        desk.customer_hangs_up("u1")
        await turns()
        assert desk.reasons() == [EndReason.DECLINED]
        await asyncio.sleep(2)
        await answered(desk, "u2")
        desk.offer("u3")
        assert desk.leds == HeadsetLights(off_hook=True)
        desk.headset.press_reject()
        desk.headset.tell(HookSwitch(off=True))
        await asyncio.sleep(2)
        assert [call.uuid for call in desk.state.calls] == ["u2", "u3"]
        assert desk.platform.count("answer") == 1
        assert desk.platform.count("hang_up") == 1
        assert desk.events["command.failed"] == []

    play(story)


@pytest.mark.parametrize("habits", [FOLLOWING, SLOW, BUTTON], ids=str)
def test_mute_button_and_lamp_go_with_what_the_platform_confirmed(habits: Habits) -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        accepted = asyncio.get_running_loop().create_future()
        desk.platform.answers["mute"] = accepted
        desk.headset.press_mute()
        await turns()
        assert desk.platform.count("mute") == 1
        assert desk.leds == HeadsetLights(off_hook=True)
        accepted.set_result(None)
        await turns()
        assert desk.leds == HeadsetLights(off_hook=True, muted=True)
        await asyncio.sleep(2)
        await desk.calls.unmute()
        await asyncio.sleep(2)
        assert desk.leds == HeadsetLights(off_hook=True)
        assert not desk.headset.muted
        desk.headset.press_mute()
        await asyncio.sleep(2)
        desk.headset.press_mute()
        await asyncio.sleep(2)
        assert (desk.platform.count("mute"), desk.platform.count("unmute")) == (2, 2)
        assert desk.headset.muted is desk.live().muted is False

    play(story, habits)


def test_mute_pressed_while_a_click_mutes_is_the_same_wish() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        accepted = asyncio.get_running_loop().create_future()
        desk.platform.answers["mute"] = accepted
        click = asyncio.ensure_future(desk.calls.mute())
        await turns()
        desk.headset.press_mute()
        await turns()
        accepted.set_result(None)
        await click
        await asyncio.sleep(2)
        assert (desk.platform.count("mute"), desk.platform.count("unmute")) == (1, 0)
        assert desk.live().muted

    play(story, BUTTON)


def test_a_refused_mute_is_told_and_the_headset_is_brought_back() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        desk.platform.answers["mute"] = PhoneFailure(FailureCode.COMMAND_REFUSED)
        desk.headset.press_mute()
        await asyncio.sleep(2)
        assert len(desk.events["command.failed"]) == 1
        assert not desk.headset.muted
        assert not desk.live().muted

    play(story)


def test_fast_muting_by_click_ends_in_what_was_clicked_last() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        for _ in range(5):
            await desk.calls.mute()
            await asyncio.sleep(0.03)
            await desk.calls.unmute()
            await asyncio.sleep(0.03)
        await asyncio.sleep(5)
        assert desk.platform.count("mute") == desk.platform.count("unmute") == 5
        assert desk.headset.muted is desk.live().muted is False

    play(story)


def test_muting_while_it_rings_or_dials_is_undone_so_that_the_customer_hears_the_agent() -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.offer("u1")
        desk.headset.press_mute()
        await asyncio.sleep(2)
        assert not desk.headset.muted
        assert desk.platform.count("mute") == 0

    play(story)


def test_flash_holds_and_resumes_and_the_hook_stays_off() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        desk.headset.press_flash()
        await asyncio.sleep(1)
        assert desk.leds == HeadsetLights(off_hook=True, held=True)
        desk.headset.press_flash()
        await asyncio.sleep(1)
        assert desk.leds == HeadsetLights(off_hook=True)
        assert (desk.platform.count("hold"), desk.platform.count("resume")) == (1, 1)
        assert desk.platform.count("hang_up") == 0

    play(story)


def test_buttons_without_a_call_do_nothing_and_the_hook_comes_back() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await asyncio.sleep(2)
        before = list(desk.platform.commands)
        desk.headset.press_hook()
        desk.headset.press_flash()
        desk.headset.press_reject()
        desk.headset.press_mute()
        await asyncio.sleep(2)
        assert desk.platform.commands == before
        assert not desk.headset.hook
        assert not desk.headset.muted
        assert desk.events["command.failed"] == []

    play(story)


def test_a_failed_answer_is_told_and_the_next_press_tries_again() -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.platform.report(r.DevicesReport((), ("Speaker",)))
        desk.offer("u1")
        await asyncio.sleep(2)
        desk.headset.press_hook()
        await asyncio.sleep(2)
        assert len(desk.events["command.failed"]) == 1
        desk.platform.report(r.DevicesReport(("Mic",), ("Speaker",)))
        desk.headset.press_hook()
        await turns()
        assert desk.platform.count("answer") == 1
        assert desk.platform.count("hang_up") == 0

    play(story)


def test_twenty_presses_in_a_second_answer_once() -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.offer("u1")
        for _ in range(20):
            desk.headset.tell(HookSwitch(off=True))
            desk.headset.tell(HookSwitch(off=None))
            await asyncio.sleep(0.03)
        assert desk.platform.count("answer") == 1
        assert desk.platform.count("hang_up") == 0

    play(story, DEAF)


def test_mute_states_that_are_already_so_ask_nothing() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        desk.headset.tell(MuteButton(on=False))
        await asyncio.sleep(2)
        assert desk.platform.count("mute") == desk.platform.count("unmute") == 0

    play(story, DEAF)
