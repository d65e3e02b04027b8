"""The services that make our own sounds, over the computer's loudspeakers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from softphone.domain.sound import Sound
from softphone.services.audio.call_tones import EndBeeps, Ringback
from softphone.services.audio.output_devices import OutputDevices
from softphone.services.audio.ring_sound import RingSound
from softphone.services.audio.ringing import Ringing
from softphone.services.call.auto_answer import AutoAnswer
from softphone.services.ports import IdleClock, Ringer
from softphone.services.reaction import Reaction
from softphone.services.session.reach_alarm import AlarmSound, ReachAlarm

from .phone import Phone


@dataclass(frozen=True, slots=True)
class PhoneSounds:
    """What other parts use, and every listener."""

    chosen: RingSound
    ringing: Ringing
    reactions: tuple[Reaction, ...]
    of_devices: tuple[Reaction, ...]
    """They look at the loudspeakers when they start, so these must be open by then."""

    def close(self) -> None:
        """Be silent."""
        for reaction in reversed((*self.reactions, *self.of_devices)):
            reaction.close()


def build_sounds(phone: Phone, ringer: Ringer, library: Mapping[str, Sound], idle: IdleClock) -> PhoneSounds:
    """Make the services and let them listen; `library` has the bundled rings by name."""
    store, bus, settings, tasks, clock = phone.store, phone.bus, phone.settings, phone.tasks, phone.clock
    chosen = RingSound(sounds=library, ringer=ringer, settings=settings, store=store, tasks=tasks)
    ringing = Ringing(store=store, settings=settings, ringer=ringer, clock=clock, sound=lambda: chosen.present)
    alarm = AlarmSound(store, settings, ringer)
    reactions: tuple[Reaction, ...] = (
        AutoAnswer(store=store, bus=bus, settings=settings, ringer=ringer, calls=phone.calls, tasks=tasks),
        ringing,
        EndBeeps(store, bus, ringer),
        Ringback(phone.platform, store, ringer),
        ReachAlarm(store=store, bus=bus, sound=alarm, idle=idle, clock=clock, tasks=tasks),
    )
    for reaction in reactions:
        reaction.start()
    return PhoneSounds(chosen, ringing, reactions, of_devices=(OutputDevices(store, ringer, settings), chosen))
