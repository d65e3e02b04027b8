"""Which devices the system's defaults are: told by our own sounds' library, without hiding what the page misses."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from softphone.domain.errors import FailureCode
from softphone.services import platform_reports as r
from softphone.services.audio.audio_in_use import SETTLES
from tests.helpers.virtual_time import run_virtual

from .loudspeakers import SoundDesk

type Story = Callable[[SoundDesk], Awaitable[None]]


def in_a_call(story: Story) -> None:
    """Run a story with a desk set and a headset, which is the system's default; nobody has chosen anything."""

    async def run() -> None:
        desk = SoundDesk()
        await desk.talking()
        desk.ringer.listens_to("headset")
        desk.ringer.become("headset", "desk set")
        listed(desk, "desk set", "headset")
        await asyncio.sleep(0)
        assert in_use(desk) == ("headset", "headset")
        await story(desk)
        await desk.close()

    run_virtual(run())


def listed(desk: SoundDesk, *names: str) -> None:
    """The page has these, and doesn't know the default."""
    desk.platform.report(r.DevicesReport(names, names))


def in_use(desk: SoundDesk) -> tuple[str | None, str | None]:
    """Microphone and speaker by name."""
    return desk.state.audio.microphone, desk.state.audio.speaker


def lost(desk: SoundDesk) -> list[tuple[FailureCode, str]]:
    """What is told as unplugged."""
    codes = (FailureCode.MICROPHONE_LOST, FailureCode.SPEAKER_LOST)
    return [(each.code, each.failure.arguments["lost"]) for each in desk.state.notices if each.code in codes]


BOTH = [(FailureCode.MICROPHONE_LOST, "headset"), (FailureCode.SPEAKER_LOST, "headset")]


def test_a_default_that_the_page_misses_first_is_told_as_lost() -> None:
    async def story(desk: SoundDesk) -> None:
        listed(desk, "desk set")
        desk.ringer.listens_to("desk set")
        desk.ringer.become("desk set")
        assert lost(desk) == BOTH
        await asyncio.sleep(SETTLES)
        assert in_use(desk) == ("desk set", "desk set")

    in_a_call(story)


def test_a_default_that_the_library_misses_first_is_told_as_lost() -> None:
    async def story(desk: SoundDesk) -> None:
        desk.ringer.listens_to("desk set")
        desk.ringer.become("desk set")
        await asyncio.sleep(1.9)
        assert in_use(desk) == ("headset", "headset")
        listed(desk, "desk set")
        assert lost(desk) == BOTH
        assert in_use(desk) == ("desk set", "desk set")

    in_a_call(story)


def test_another_default_chosen_in_the_system_is_named_in_a_moment_and_nothing_was_lost() -> None:
    async def story(desk: SoundDesk) -> None:
        desk.ringer.listens_to("desk set")
        desk.ringer.become("desk set", "headset")
        await asyncio.sleep(SETTLES + 0.1)
        assert in_use(desk) == ("desk set", "desk set")
        assert lost(desk) == []

    in_a_call(story)


def test_of_two_devices_of_one_name_none_is_taken_for_the_default() -> None:
    async def story(desk: SoundDesk) -> None:
        desk.ringer.listens_to("twin")
        desk.ringer.become("twin", "twin (2)", "headset")
        listed(desk, "twin", "twin (2)", "headset")
        await asyncio.sleep(SETTLES)
        assert in_use(desk) == ("", "")

    in_a_call(story)
