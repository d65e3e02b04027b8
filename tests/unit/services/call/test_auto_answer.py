"""Calls answered by setting: a beep in the headset first, and nothing that the agent could not mean."""

from __future__ import annotations

import asyncio

from softphone.domain.call_events import CallDetails
from softphone.domain.errors import FailureCode, PhoneFailure, Refused
from softphone.domain.sound import AUTO_ANSWER
from softphone.services import platform_reports as r
from tests.unit.services.audio.loudspeakers import CHIME, SoundDesk, story
from tests.unit.services.desk import turns

FIRST, SECOND = CallDetails("in-1"), CallDetails("in-2")


@story
async def test_auto_answer_beeps_in_the_headset_before_it_connects(desk: SoundDesk) -> None:
    desk.ring_setting(auto_answer=True)
    desk.platform.report(r.OfferReport(FIRST))
    await turns()
    (beep,) = desk.ringer.played
    assert (beep.playback.sound, beep.playback.outputs) == (AUTO_ANSWER, ("speaker",))
    await asyncio.sleep(0.3)
    assert desk.platform.count("answer") == 0
    await asyncio.sleep(0.2)
    assert desk.platform.count("answer") == 1
    desk.platform.report(r.CallAnswered(FIRST))
    await turns()
    assert desk.state.ring.answering is None
    assert len(desk.ringer.played) == 1  # it never rang


@story
async def test_a_call_that_auto_answer_could_not_take_rings(desk: SoundDesk) -> None:
    desk.ring_setting(auto_answer=True)
    desk.platform.answers["answer"] = Refused(FailureCode.COMMAND_REFUSED)
    desk.platform.report(r.OfferReport(FIRST))
    await asyncio.sleep(1)
    assert desk.ringer.going_on()[0].sound == CHIME
    assert len(desk.events["command.failed"]) == 1


@story
async def test_auto_answer_leaves_alone_what_it_must_not_take(desk: SoundDesk) -> None:
    desk.ring_setting(auto_answer=True)
    desk.platform.report(r.OfferReport(FIRST))
    desk.platform.report(r.CallHungUp(FIRST))  # gone within the beep
    await asyncio.sleep(1)
    desk.store.raise_notice(PhoneFailure(FailureCode.OTHER_PHONE))
    desk.platform.report(r.OfferReport(SECOND))
    await asyncio.sleep(1)
    assert desk.platform.count("answer") == 0
    assert len(desk.ringer.going_on()) == 1


@story
async def test_a_second_call_within_the_beep_keeps_auto_answer_from_guessing(desk: SoundDesk) -> None:
    desk.ring_setting(auto_answer=True)
    desk.platform.report(r.OfferReport(FIRST))
    desk.platform.report(r.OfferReport(SECOND))
    await asyncio.sleep(1)
    assert desk.platform.count("answer") == 0
    assert len(desk.ringer.going_on()) == 1
