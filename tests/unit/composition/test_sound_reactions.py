"""The reactions behind our own sounds: each is missed when it is left out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.dial_request import DialRequest
from softphone.domain.sound import CALL_ENDED, CANNOT_RECEIVE, RINGBACK, Recording
from softphone.services import platform_reports as r
from softphone.services.audio.call_tones import EndBeeps, Ringback
from softphone.services.audio.output_devices import OutputDevices
from softphone.services.audio.ring_sound import OWN, RingSound
from softphone.services.audio.ringing import Ringing
from softphone.services.call.auto_answer import AutoAnswer
from softphone.services.reaction import Reaction
from softphone.services.session.reach_alarm import ReachAlarm
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.audio.loudspeakers import SoundDesk

type Kind = type[Reaction]
type Proof = Callable[[SoundDesk], Awaitable[bool]]
CALL = CallDetails("u1")


async def answers(desk: SoundDesk) -> bool:
    desk.ring_setting(auto_answer=True)
    desk.platform.report(r.OfferReport(CALL))
    await asyncio.sleep(1)
    return desk.platform.count("answer") == 1


async def rings(desk: SoundDesk) -> bool:
    desk.platform.report(r.OfferReport(CALL))
    return bool(desk.ringer.going_on())


async def beeps_at_the_end(desk: SoundDesk) -> bool:
    await desk.calls.dial(DialRequest(number="13800138000"))
    desk.platform.report(r.CallAnswered(CALL))
    desk.platform.report(r.CallHungUp(CALL))
    return bool(desk.played(CALL_ENDED))


async def sounds_ringback(desk: SoundDesk) -> bool:
    await desk.calls.dial(DialRequest(number="13800138000"))
    desk.platform.report(r.RingingReport(CALL))
    await asyncio.sleep(1.1)
    return bool(desk.played(RINGBACK))


async def alarms(desk: SoundDesk) -> bool:
    desk.platform.report(r.SocketLost())
    await asyncio.sleep(4)
    return bool(desk.played(CANNOT_RECEIVE))


async def follows_the_outputs(desk: SoundDesk) -> bool:
    desk.ringer.become("other")
    return desk.state.audio.outputs == ("other",)


async def follows_the_choice(desk: SoundDesk) -> bool:
    own = desk.ringer.files["own.wav"] = Recording(b"")
    desk.ring_setting(sound=OWN, file="own.wav")
    await asyncio.sleep(1)
    return desk.rings_with() is own


PROOFS: dict[Kind, Proof] = {
    AutoAnswer: answers,
    Ringing: rings,
    EndBeeps: beeps_at_the_end,
    Ringback: sounds_ringback,
    ReachAlarm: alarms,
    OutputDevices: follows_the_outputs,
    RingSound: follows_the_choice,
}


async def noticed(proof: Proof, left_out: Kind | None) -> bool:
    desk = SoundDesk()
    reactions = (*desk.sounds.reactions, *desk.sounds.of_devices)
    assert {type(each) for each in reactions} == set(PROOFS)
    for reaction in reactions:
        if type(reaction) is left_out:
            reaction.close()
    await desk.ready()
    found = await proof(desk)
    await desk.close()
    return found


@pytest.mark.parametrize("kind", PROOFS, ids=lambda kind: kind.__name__)
def test_each_reaction_is_missed_when_it_is_left_out(kind: Kind) -> None:
    assert run_virtual(noticed(PROOFS[kind], left_out=None))
    assert not run_virtual(noticed(PROOFS[kind], left_out=kind))
