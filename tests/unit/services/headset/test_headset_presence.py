"""Headsets that come, go, may not be used, or are switched off: the call never notices."""

from __future__ import annotations

import asyncio

from softphone.domain.call_state import CallState
from softphone.domain.headset import HeadsetLights, HeadsetPresence
from softphone.services.settings import HeadsetSettings
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import turns

from .headset_desk import HeadsetDesk, answered, play


def test_gone_in_a_call_the_call_goes_on_and_the_one_that_comes_gets_the_lamps() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        await desk.calls.mute()
        await desk.calls.hold()
        desk.headset.unplug()
        await asyncio.sleep(5)
        assert desk.state.headset.presence is HeadsetPresence.NONE
        assert len(desk.events["headset.lost"]) == 1
        assert desk.live().muted
        await desk.calls.resume()
        desk.headset.plug()
        assert desk.leds == HeadsetLights(off_hook=True, muted=True)
        await asyncio.sleep(5)
        assert desk.headset.hook
        assert desk.headset.muted
        assert desk.platform.count("hang_up") == desk.platform.count("unmute") == 0
        desk.headset.press_hook()
        await turns()
        assert desk.platform.count("hang_up") == 1

    play(story)


def test_pulled_out_while_it_rings_the_offer_stays_and_the_one_that_comes_rings_and_answers() -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.offer("u1")
        await asyncio.sleep(1)
        assert desk.leds.ringing
        desk.headset.unplug()
        await asyncio.sleep(3)
        assert (desk.live().state, len(desk.events["headset.lost"])) == (CallState.OFFERED, 1)
        desk.headset.plug()
        assert desk.leds.ringing
        desk.headset.press_hook()
        await turns()
        desk.connect("u1")
        await asyncio.sleep(1)
        assert (desk.platform.count("answer"), desk.platform.count("hang_up")) == (1, 0)
        assert desk.live().state is CallState.CONNECTED

    play(story)


def test_gone_without_a_call_nothing_is_told() -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.headset.unplug()
        assert desk.events["headset.lost"] == []
        assert desk.state.headset.presence is HeadsetPresence.NONE
        desk.offer("u1")  # no lamps are written for nobody: the fake would complain
        await turns()

    play(story)


def test_no_access_is_a_state_with_the_devices_name_and_nothing_else() -> None:
    async def story(desk: HeadsetDesk) -> None:
        desk.headset.unplug()
        desk.headset.plug(denied=True)
        assert desk.state.headset.presence is HeadsetPresence.NO_ACCESS
        assert desk.state.headset.name == "Fake headset"
        desk.offer("u1")
        await turns()
        assert desk.events["command.failed"] == []
        assert desk.state.notices == ()

    play(story)


def test_switched_off_the_headset_is_given_back_and_switched_on_it_gets_the_lamps() -> None:
    async def story(desk: HeadsetDesk) -> None:
        await answered(desk)
        desk.settings.change(headset=HeadsetSettings(buttons=False))
        await turns()
        assert not desk.headset.is_open
        assert desk.state.headset.presence is HeadsetPresence.OFF
        assert desk.events["headset.lost"] == []
        desk.headset.press_hook()
        await turns()
        assert desk.platform.count("hang_up") == 0
        desk.settings.change(headset=HeadsetSettings(buttons=True))
        await turns()
        assert desk.leds.off_hook
        await asyncio.sleep(2)
        desk.headset.press_hook()
        await turns()
        assert desk.platform.count("hang_up") == 1

    play(story)


def test_off_by_setting_from_the_start_no_device_is_touched() -> None:
    async def run() -> None:
        desk = HeadsetDesk()
        desk.settings.change(headset=HeadsetSettings(buttons=False))
        await desk.begin()
        desk.offer("u1")
        await turns()
        assert not desk.headset.is_open
        assert desk.headset.shown == []
        await desk.close()

    run_virtual(run())


def test_closed_twice_or_never_started_is_fine() -> None:
    async def run() -> None:
        desk = HeadsetDesk()
        await desk.close()
        await desk.dance.close()

    run_virtual(run())
