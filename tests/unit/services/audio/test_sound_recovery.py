"""The sound server was away: the engine's sound begins anew as soon as there is one, and not for ever."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from softphone.services.audio.sound_recovery import FIRST, LONGEST, SoundRecovery
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


class Engine:
    """Notes when it was begun anew."""

    def __init__(self) -> None:
        self.there = False
        self.begun: list[float] = []

    async def server_is_there(self) -> bool:
        return self.there

    async def begin_anew(self) -> None:
        self.begun.append(asyncio.get_running_loop().time())


class Story:
    """A desk that had a headset."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.engine = Engine()
        self.recovery = SoundRecovery(self.desk.store, self.engine, self.desk.tasks)

    async def begin(self) -> None:
        await self.recovery.start()
        self.see("headset")

    def see(self, *names: str) -> None:
        audio = self.desk.store.state.audio
        self.desk.store.update(audio=replace(audio, microphones=names, speakers=names))


def test_the_engine_begins_anew_when_the_server_is_back() -> None:
    async def story() -> None:
        own = Story()
        await own.begin()
        own.see()
        await asyncio.sleep(60)
        assert own.engine.begun == []  # nothing to speak with
        own.engine.there = True
        await asyncio.sleep(FIRST)
        assert len(own.engine.begun) == 1
        own.see("headset")
        await asyncio.sleep(600)
        assert len(own.engine.begun) == 1

    run_virtual(story())


def test_a_server_without_any_device_is_asked_more_and_more_seldom() -> None:
    async def story() -> None:
        own = Story()
        await own.begin()
        own.engine.there = True
        own.see()
        await asyncio.sleep(300)
        gaps = [later - before for before, later in zip(own.engine.begun, own.engine.begun[1:], strict=False)]
        assert gaps == sorted(gaps)
        assert gaps[-1] == LONGEST
        assert len(own.engine.begun) < 12
        own.see("headset")
        own.see()
        asked = len(own.engine.begun)
        await asyncio.sleep(FIRST)
        assert len(own.engine.begun) == asked + 1  # another loss is another matter
        await own.recovery.close()
        await asyncio.sleep(300)
        assert len(own.engine.begun) == asked + 1

    run_virtual(story())


def test_devices_that_nobody_knows_yet_are_not_missing() -> None:
    async def story() -> None:
        desk, engine = Desk(), Engine()
        engine.there = True
        await SoundRecovery(desk.store, engine, desk.tasks).start()
        desk.store.update(audio=replace(desk.store.state.audio, microphones=("mic",), speakers=()))
        await asyncio.sleep(60)
        await turns()
        assert engine.begun == []

    run_virtual(story())
