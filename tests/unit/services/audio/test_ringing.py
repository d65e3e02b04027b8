"""What an offered call is heard as: the ring on its own device, one beep in the headset, or nothing."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AgentId
from softphone.domain.sound import CALL_WAITING, Recording
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import turns

from .loudspeakers import CHIME, GLASS, FakeRinger, SoundDesk, story

FIRST, SECOND = CallDetails("in-1"), CallDetails("in-2")


@story
async def test_a_call_rings_at_once_on_the_ringer_and_rises_until_it_is_taken(desk: SoundDesk) -> None:
    desk.platform.report(r.OfferReport(FIRST))
    (ring,) = desk.ringer.played
    assert ring.at == asyncio.get_running_loop().time()  # 300 ms are allowed; none passed
    assert ring.playback.sound == CHIME
    assert ring.playback.outputs == ("ringer",)
    assert (ring.playback.begins_at, ring.playback.rises_in, ring.playback.loop) == (0.4, 6.0, True)
    assert ring.playback.volume == desk.settings.current.ring.volume
    assert desk.rings()
    answering = asyncio.create_task(desk.calls.answer())
    await turns()
    assert desk.ringer.going_on() == []
    assert not desk.rings()
    desk.platform.report(r.CallAnswered(FIRST))
    await answering


@story
async def test_the_ring_ends_with_the_offer(desk: SoundDesk) -> None:
    desk.platform.report(r.OfferReport(FIRST))
    desk.platform.report(r.CallHungUp(FIRST))
    assert desk.ringer.going_on() == []
    assert len(desk.ringer.played) == 1  # a missed call has no beeps of its own


@story
async def test_in_a_call_one_beep_every_four_seconds_in_the_headset_alone(desk: SoundDesk) -> None:
    desk.platform.report(r.OfferReport(FIRST))
    desk.platform.report(r.CallAnswered(FIRST))
    desk.platform.report(r.OfferReport(SECOND))
    (beep,) = desk.ringer.going_on()
    assert (beep.sound, beep.outputs) == (CALL_WAITING, ("speaker",))
    assert not desk.rings()
    desk.platform.report(r.CallHungUp(FIRST))
    (ring,) = desk.ringer.going_on()
    assert (ring.sound, ring.outputs) == (CHIME, ("ringer",))


def test_the_beep_is_450_hz_of_04_s_every_4_s() -> None:
    (note,) = CALL_WAITING.notes
    assert (note.hz, note.seconds, CALL_WAITING.seconds) == (450.0, 0.4, 4.0)


@story
async def test_the_beep_goes_where_the_customer_is_heard(desk: SoundDesk) -> None:
    audio = desk.state.audio
    desk.store.update(audio=type(audio)(outputs=audio.outputs, ringer=audio.ringer, speaker="ringer"))
    desk.platform.report(r.OfferReport(FIRST))
    desk.platform.report(r.CallAnswered(FIRST))
    desk.platform.report(r.OfferReport(SECOND))
    assert desk.ringer.going_on()[-1].outputs == ("ringer",)


@story
async def test_all_outputs_ring_by_setting(desk: SoundDesk) -> None:
    desk.ring_setting(all_outputs=True)
    desk.platform.report(r.OfferReport(FIRST))
    assert desk.ringer.played[-1].playback.outputs == ("speaker", "ringer")


@story
async def test_a_silenced_ring_stays_silent_and_the_next_call_rings(desk: SoundDesk) -> None:
    desk.platform.report(r.OfferReport(FIRST))
    desk.ringing.silence()
    assert desk.ringer.going_on() == []
    assert desk.silenced() == [desk.live().id]
    desk.platform.report(r.OfferReport(SECOND))
    assert len(desk.ringer.going_on()) == 1
    desk.platform.report(r.CallHungUp(FIRST))
    desk.platform.report(r.CallHungUp(SECOND))
    assert desk.silenced() == []


@story
async def test_a_muted_ring_comes_back_after_ten_minutes(desk: SoundDesk) -> None:
    desk.ringing.mute()
    assert desk.state.ring.muted_until is not None
    desk.platform.report(r.OfferReport(FIRST))
    assert desk.ringer.played == []
    await asyncio.sleep(599)
    assert desk.ringer.played == []
    await asyncio.sleep(2)
    assert len(desk.ringer.going_on()) == 1
    assert desk.state.ring.muted_until is None


@story
async def test_a_ring_that_one_agent_muted_rings_for_the_next(desk: SoundDesk) -> None:
    desk.store.update(agent=AgentId("1001"))
    desk.ringing.mute()
    desk.store.update(agent=AgentId("1002"))
    desk.platform.report(r.OfferReport(FIRST))
    assert desk.state.ring.muted_until is None
    assert len(desk.ringer.going_on()) == 1


@story
async def test_a_muted_ring_can_be_taken_back_and_beeps_are_not_muted(desk: SoundDesk) -> None:
    desk.ringing.mute()
    desk.platform.report(r.OfferReport(FIRST))
    desk.platform.report(r.CallAnswered(FIRST))
    desk.platform.report(r.OfferReport(SECOND))
    assert desk.ringer.going_on()[0].sound == CALL_WAITING
    desk.ringing.mute()
    assert desk.state.ring.muted_until is None


@story
async def test_a_device_lost_while_it_rings_gives_the_ring_to_the_next_one(desk: SoundDesk) -> None:
    desk.platform.report(r.OfferReport(FIRST))
    await asyncio.sleep(3)
    desk.ringer.become("speaker")
    assert [each.until is None for each in desk.ringer.played] == [False, True]
    ring = desk.ringer.going_on()[0]
    assert ring.outputs == ("speaker",)
    assert ring.begins_at == pytest.approx(0.7)  # it goes on rising from where it was
    assert ring.rises_in == 3.0
    assert desk.state.audio.ringer == "speaker"


@story
async def test_a_ringer_that_plays_nothing_is_passed_over_and_told_until_it_plays_again(desk: SoundDesk) -> None:
    silent = FailureCode.RINGER_SILENT
    desk.platform.report(r.OfferReport(FIRST))
    desk.ringer.pass_over("ringer")
    assert [ring.outputs for ring in desk.ringer.going_on()] == [("speaker",)]
    (notice,) = (notice.failure for notice in desk.state.notices)
    assert (notice.code, notice.reason, notice.arguments) == (silent, "speaker", {"lost": "ringer"})
    assert (desk.state.audio.outputs, desk.state.audio.ringer) == (("speaker", "ringer"), "speaker")
    desk.settings.change(audio=desk.settings.current.audio)  # chosen once more
    assert desk.ringer.tries == 1
    desk.ringer.pass_over()
    assert [ring.outputs for ring in desk.ringer.going_on()] == [("ringer",)]
    assert not desk.state.notices
    desk.ringer.pass_over("speaker")  # none that rings
    assert not desk.state.notices
    desk.ring_setting(all_outputs=True)
    desk.ringer.pass_over("ringer")
    assert desk.ringer.going_on()[0].outputs == ("speaker", "ringer")
    assert not desk.state.notices


@story
async def test_a_default_that_is_passed_over_stays_the_default_and_keeps_the_beep(desk: SoundDesk) -> None:
    desk.platform.report(r.DevicesReport(("mic",), ("speaker", "ringer")))
    desk.platform.report(r.DevicesInUseReport("", ""))
    assert desk.state.audio.speaker == "speaker"
    desk.ringer.pass_over("speaker")
    await asyncio.sleep(60)
    assert desk.state.audio.speaker == "speaker"
    desk.platform.report(r.OfferReport(FIRST))
    desk.platform.report(r.CallAnswered(FIRST))
    desk.platform.report(r.OfferReport(SECOND))
    assert desk.ringer.going_on()[0].outputs == ("speaker",)


@story
async def test_a_device_that_only_the_page_misses_is_gone(desk: SoundDesk) -> None:
    desk.platform.report(r.DevicesReport(("mic",), ("speaker", "ringer")))
    desk.platform.report(r.OfferReport(FIRST))
    desk.platform.report(r.DevicesReport(("mic",), ("speaker",)))
    assert desk.ringer.going_on()[0].outputs == ("speaker",)
    desk.platform.report(r.DevicesReport(("mic",), ("speaker", "ringer")))
    assert desk.ringer.going_on()[0].outputs == ("ringer",)


@story
async def test_a_name_that_the_page_never_had_says_nothing(desk: SoundDesk) -> None:
    desk.platform.report(r.DevicesReport(("mic",), ("Speakers (USB)",)))
    assert desk.state.audio.outputs == ("speaker", "ringer")


@story
async def test_without_any_device_the_agent_is_told_and_the_state_still_says_it_rings(desk: SoundDesk) -> None:
    desk.ringer.become()
    assert desk.state.has_notice(FailureCode.NO_RINGER)
    assert desk.state.audio.ringer is None
    desk.platform.report(r.OfferReport(FIRST))
    assert desk.rings()  # the popup flashes
    desk.ringer.become("ringer")
    assert not desk.state.has_notice(FailureCode.NO_RINGER)
    assert desk.ringer.going_on()[0].outputs == ("ringer",)


@story
async def test_devices_are_known_again_after_a_sign_out(desk: SoundDesk) -> None:
    await desk.sign_in.sign_out()
    assert desk.state.audio.outputs == ("speaker", "ringer")
    assert desk.state.audio.ringer == "ringer"


@story
async def test_the_test_rings_for_three_seconds_and_a_call_ends_it(desk: SoundDesk) -> None:
    desk.ringing.test()
    await asyncio.sleep(3.1)
    (tried,) = desk.ringer.played
    assert tried.until is not None
    assert tried.until - tried.at == pytest.approx(3.0)
    desk.ringing.test()
    desk.platform.report(r.OfferReport(FIRST))
    assert len(desk.ringer.going_on()) == 1
    desk.platform.report(r.CallHungUp(FIRST))
    desk.ringing.test()
    desk.ringing.test()
    assert desk.ringer.going_on() == []


@story
async def test_another_sound_is_made_ready_when_it_is_chosen(desk: SoundDesk) -> None:
    desk.ring_setting(sound="glass")
    await turns()
    assert desk.ringer.prepared == [CHIME, GLASS]
    desk.platform.report(r.OfferReport(FIRST))
    assert desk.ringer.played[-1].playback.sound == GLASS


@story
async def test_the_agents_own_file_rings_once_it_is_read(desk: SoundDesk) -> None:
    own = Recording(b"\0\0")
    desk.ringer.files = {"a.mp3": own}
    desk.ring_setting(sound="own", file="a.mp3")
    assert desk.rings_with() == CHIME
    await asyncio.sleep(1)
    assert desk.rings_with() == own


@story
async def test_a_bad_file_is_told_and_the_default_rings(desk: SoundDesk) -> None:
    desk.ringer.files = {"bad.mp3": PhoneFailure(FailureCode.RING_FILE_BAD)}
    desk.ring_setting(sound="own", file="bad.mp3")
    await asyncio.sleep(1)
    assert desk.state.has_notice(FailureCode.RING_FILE_BAD)
    assert desk.rings_with() == CHIME
    desk.ring_setting(sound="glass")
    assert not desk.state.has_notice(FailureCode.RING_FILE_BAD)


def test_the_default_is_the_first_output() -> None:
    async def tell() -> None:
        desk = SoundDesk(FakeRinger(names=("built-in", "headset")))
        assert desk.state.audio.ringer == "built-in"  # the ringer of the settings is not plugged in
        ringers = type(desk.settings.current.audio)
        desk.settings.change(audio=ringers(ringers=("gone", "headset", "")))
        assert desk.state.audio.ringer == "headset"
        desk.settings.change(audio=ringers(ringers=("", "headset")))
        assert desk.state.audio.ringer == "built-in"
        await desk.close()

    run_virtual(tell())


@story
async def test_a_page_that_has_lost_all_devices_silences_no_ring(desk: SoundDesk) -> None:
    desk.platform.report(r.DevicesReport(("mic",), ("speaker", "ringer")))
    desk.platform.report(r.OfferReport(FIRST))
    (ring,) = desk.ringer.going_on()
    desk.platform.report(r.DevicesReport((), ()))
    assert desk.ringer.going_on() == [ring]
    assert not desk.state.has_notice(FailureCode.NO_RINGER)
    desk.platform.report(r.DevicesReport(("mic",), ("speaker",)))  # the ringer is unplugged
    assert desk.state.audio.ringer == "speaker"
