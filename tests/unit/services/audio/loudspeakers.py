"""Loudspeakers that note what is played on them, and the sounds of an agent's desk as composition wires them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import wraps

from softphone.composition.phone_sounds import build_sounds
from softphone.domain.errors import PhoneFailure
from softphone.domain.sound import Note, Playback, Recording, Sound
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk

CHIME = Sound((Note(600.0, 0.0, 1.0),), 2.0)
GLASS = Sound((Note(1200.0, 0.0, 1.0),), 2.0)


@dataclass
class Played:
    """One sound: what, from when, until when (None while it goes on or where nobody ended it)."""

    playback: Playback
    at: float
    until: float | None = None

    def stop(self) -> None:
        if self.until is None:
            self.until = asyncio.get_running_loop().time()


@dataclass
class FakeRinger:
    """Implements `ports.Ringer`."""

    names: tuple[str, ...] = ("speaker", "ringer")
    default_microphone: str = ""
    silent: tuple[str, ...] = ()
    tries: int = 0
    looks: list[float] = field(default_factory=list)
    played: list[Played] = field(default_factory=list)
    prepared: list[Sound] = field(default_factory=list)
    files: dict[str, Recording | PhoneFailure] = field(default_factory=dict)
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def outputs(self) -> tuple[str, ...]:
        return self.names

    def passed_over(self) -> tuple[str, ...]:
        return self.silent

    def try_again(self) -> None:
        self.tries += 1

    def look(self, pause: float) -> None:
        self.looks.append(pause)

    def microphone(self) -> str:
        return self.default_microphone

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def play(self, playback: Playback) -> Played:
        self.played.append(Played(playback, asyncio.get_running_loop().time()))
        return self.played[-1]

    async def prepare(self, sound: Sound) -> None:
        self.prepared.append(sound)

    async def load(self, path: str) -> Recording:
        await asyncio.sleep(0.2)
        found = self.files[path]
        if isinstance(found, PhoneFailure):
            raise found
        return found

    def become(self, *names: str) -> None:
        """Other devices are there now."""
        self.names = names
        self._tell()

    def pass_over(self, *names: str) -> None:
        """These play nothing now, and no others."""
        self.silent = names
        self._tell()

    def listens_to(self, microphone: str) -> None:
        """Another microphone is the system's default."""
        self.default_microphone = microphone
        self._tell()

    def _tell(self) -> None:
        for listener in self.listeners:
            listener()

    def going_on(self) -> list[Playback]:
        """What loops and nobody has stopped."""
        return [each.playback for each in self.played if each.playback.loop and each.until is None]


class FakeIdle:
    """Implements `ports.IdleClock`."""

    seconds: float | None = 0.0

    async def idle(self) -> float | None:
        return self.seconds


class SoundDesk(Desk):
    """A desk with loudspeakers. The page hears and plays on `speaker`, calls ring on `ringer`."""

    def __init__(self, ringer: FakeRinger | None = None) -> None:
        super().__init__()
        self.ringer = ringer or FakeRinger()
        self.idle = FakeIdle()
        self.settings.change(audio=type(self.settings.current.audio)(ringers=("ringer",)))
        self.sounds = build_sounds(self.phone, self.ringer, {"chime": CHIME, "glass": GLASS}, self.idle)
        self.sound, self.ringing = self.sounds.chosen, self.sounds.ringing
        for reaction in self.sounds.of_devices:
            reaction.start()

    def ring_setting(self, **changes: object) -> None:
        """Change settings of the ring."""
        ring = self.settings.current.ring
        self.settings.change(ring=type(ring)(**{name: getattr(ring, name) for name in ring.__slots__} | changes))

    def played(self, sound: Sound | Recording) -> list[Played]:
        """Every time this sound was played."""
        return [each for each in self.ringer.played if each.playback.sound == sound]

    def rings(self) -> bool:
        """Whether the state says so."""
        return self.state.ring.sounding

    def rings_with(self) -> Sound | Recording:
        """The sound of the next ring."""
        return self.sound.present

    def silenced(self) -> list[str]:
        """The ids of the calls whose ring the agent has ended."""
        return list(self.state.ring.silenced)

    async def close(self) -> None:
        self.sounds.close()
        await super().close()


def story(tell: Callable[[SoundDesk], Awaitable[None]]) -> Callable[[], None]:
    """Run it in virtual time, at a desk that is ready for calls."""

    @wraps(tell)
    def run() -> None:
        async def whole() -> None:
            desk = SoundDesk()
            await desk.ready()
            await tell(desk)
            await desk.close()

        run_virtual(whole())

    del run.__wrapped__  # pytest would ask for the desk as a fixture
    return run
