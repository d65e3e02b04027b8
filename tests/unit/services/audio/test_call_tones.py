"""Ringback where the platform sends none; two beeps when a call ends without our doing; the alarm when unreachable."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.call_quality import QualitySample
from softphone.domain.dial_request import DialRequest
from softphone.domain.reachability import Obstacle
from softphone.domain.sound import CALL_ENDED, CANNOT_RECEIVE, RINGBACK
from softphone.services import events as e
from softphone.services import platform_reports as r
from tests.unit.services.desk import turns

from .loudspeakers import SoundDesk, story

OUT = CallDetails("out-1")


async def ringing(desk: SoundDesk) -> None:
    """The customer's phone rings."""
    await desk.calls.dial(DialRequest(number="13800138000"))
    desk.platform.report(r.RingingReport(OUT))


def alarms(desk: SoundDesk) -> list[tuple[Obstacle, bool]]:
    """Every alarm told, with its obstacle and whether it was said again; each was heard too."""
    told = [event for event in desk.events["reachable.alarm"] if isinstance(event, e.CannotReceive)]
    assert len(desk.played(CANNOT_RECEIVE)) == len(told)
    return [(event.obstacle, event.again) for event in told]


@story
async def test_ringback_begins_after_silence_and_ends_with_the_answer(desk: SoundDesk) -> None:
    await ringing(desk)
    desk.platform.report(r.LineMeasured(QualitySample(level_in=0.0)))
    await asyncio.sleep(0.99)
    assert desk.ringer.played == []
    await asyncio.sleep(0.01)
    (heard,) = desk.ringer.going_on()
    assert (heard.sound, heard.outputs) == (RINGBACK, ("speaker",))
    desk.platform.report(r.CallAnswered(OUT))
    assert desk.ringer.going_on() == []


def test_ringback_is_450_hz_one_second_on_four_off() -> None:
    (note,) = RINGBACK.notes
    assert (note.hz, note.start, note.seconds, RINGBACK.seconds) == (450.0, 0.0, 1.0, 5.0)


@pytest.mark.parametrize("begins", [0.0, 0.5, 0.99])
@pytest.mark.parametrize(
    "told", [r.LineHeard(), r.LineMeasured(QualitySample(level_in=0.2))], ids=["heard", "measured"]
)
def test_the_platforms_own_ringback_keeps_ours_away(begins: float, told: r.PlatformReport) -> None:
    @story
    async def tell(desk: SoundDesk) -> None:
        await ringing(desk)
        await asyncio.sleep(begins)
        desk.platform.report(told)
        desk.platform.report(r.LineMeasured(QualitySample(level_in=0.0)))  # between its tones
        await asyncio.sleep(10)
        assert desk.ringer.played == []

    tell()


@story
async def test_early_sound_before_the_ringing_is_told_counts_too(desk: SoundDesk) -> None:
    await desk.calls.dial(DialRequest(number="13800138000"))
    desk.platform.report(r.LineHeard())
    desk.platform.report(r.RingingReport(OUT))
    await asyncio.sleep(10)
    assert desk.ringer.played == []


@story
async def test_the_next_call_is_listened_to_anew(desk: SoundDesk) -> None:
    await ringing(desk)
    desk.platform.report(r.LineHeard())
    desk.platform.report(r.CallHungUp(OUT))
    desk.platform.report(r.LineMeasured(QualitySample(level_in=0.2)))  # the last of the former call
    await desk.calls.dial(DialRequest(number="13800138000"))
    desk.platform.report(r.RingingReport(CallDetails("out-2")))
    await asyncio.sleep(2)
    assert desk.ringer.going_on()[0].sound == RINGBACK


@story
async def test_a_late_ringback_of_the_platform_ends_ours(desk: SoundDesk) -> None:
    await ringing(desk)
    await asyncio.sleep(3)
    desk.platform.report(r.LineHeard())
    assert desk.ringer.going_on() == []
    await asyncio.sleep(10)
    assert desk.ringer.going_on() == []


@story
async def test_an_unplugged_headset_gives_the_ringback_to_the_next_output(desk: SoundDesk) -> None:
    await ringing(desk)
    await asyncio.sleep(3)
    desk.ringer.become("ringer")
    await turns()
    assert desk.ringer.going_on()[0].outputs == ("ringer",)


@story
async def test_a_call_that_others_end_is_heard_to_end(desk: SoundDesk) -> None:
    await ringing(desk)
    desk.platform.report(r.CallAnswered(OUT))
    desk.platform.report(r.CallHungUp(OUT))
    (beeps,) = desk.played(CALL_ENDED)
    assert beeps.playback.outputs == ("speaker",)
    assert not beeps.playback.loop


@story
async def test_nobody_answered_is_heard_too(desk: SoundDesk) -> None:
    await ringing(desk)
    desk.platform.report(r.CallHungUp(OUT))
    assert len(desk.played(CALL_ENDED)) == 1


@story
async def test_our_own_hang_up_is_not_heard(desk: SoundDesk) -> None:
    await ringing(desk)
    desk.platform.report(r.CallAnswered(OUT))
    ending = asyncio.create_task(desk.calls.hang_up())
    await turns()
    desk.platform.report(r.CallHungUp(OUT))
    await ending
    assert desk.played(CALL_ENDED) == []


@story
async def test_lost_readiness_is_alarmed_once_after_three_seconds(desk: SoundDesk) -> None:
    desk.ringing.mute()  # doesn't keep it quiet
    desk.ring_setting(volume=0.1)
    desk.platform.report(r.SocketLost())
    await asyncio.sleep(2.9)
    assert alarms(desk) == []
    await asyncio.sleep(0.2)
    assert alarms(desk) == [(Obstacle.CONNECTION, False)]
    playback = desk.played(CANNOT_RECEIVE)[0].playback
    assert (playback.outputs, playback.volume, playback.loop) == (("ringer",), 0.5, False)
    await asyncio.sleep(20)
    assert len(alarms(desk)) == 1


@story
async def test_in_a_call_the_alarm_is_for_the_headset(desk: SoundDesk) -> None:
    await ringing(desk)
    desk.platform.report(r.CallAnswered(OUT))
    desk.platform.report(r.SocketLost())
    await asyncio.sleep(4)
    assert desk.played(CANNOT_RECEIVE)[0].playback.outputs == ("speaker",)


@story
async def test_a_short_loss_is_no_alarm(desk: SoundDesk) -> None:
    desk.platform.report(r.Unregistered())
    await asyncio.sleep(2.5)
    desk.platform.report(r.Registered())
    await asyncio.sleep(60)
    assert alarms(desk) == []


@story
async def test_signing_out_is_no_alarm(desk: SoundDesk) -> None:
    await desk.sign_in.sign_out()
    await asyncio.sleep(60)
    assert alarms(desk) == []


@pytest.mark.parametrize(("away", "expected"), [(119.0, 1), (130.0, 2)])
def test_who_comes_back_after_two_minutes_is_told_again(away: float, expected: int) -> None:
    @story
    async def tell(desk: SoundDesk) -> None:
        desk.platform.answers["start"] = asyncio.get_running_loop().create_future()  # no page comes back
        desk.platform.report(r.EngineLost())
        await asyncio.sleep(4)
        desk.idle.seconds = away
        await asyncio.sleep(6)
        desk.idle.seconds = 1.0
        await asyncio.sleep(20)
        assert [again for _, again in alarms(desk)] == [False, True][:expected]

    tell()


@story
async def test_where_idle_time_is_unknown_it_is_said_once(desk: SoundDesk) -> None:
    desk.platform.answers["start"] = asyncio.get_running_loop().create_future()
    desk.platform.report(r.EngineLost())
    desk.idle.seconds = None
    await asyncio.sleep(300)
    assert len(alarms(desk)) == 1
