"""The sound check: from opening to the verdict, and away with it at every call."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from softphone.domain.audio_check import AudioCheck, CheckStep, SoundVerdict, verdict_of
from softphone.domain.call_events import CallDetails
from softphone.domain.errors import FailureCode, NoReply, PhoneFailure
from softphone.services import platform_reports as r
from softphone.services.audio.audio_check import AudioChecks
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


class ScriptedPage:
    """Opens and plays in the time that real pages take; `failures` by method."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.failures: dict[str, PhoneFailure] = {}

    async def _take(self, name: str, *details: str, seconds: float = 0.0) -> None:
        self.asked.append((name, *details))
        await asyncio.sleep(seconds)
        if name in self.failures:
            raise self.failures[name]

    async def open(self) -> str:
        await self._take("open", seconds=0.2)
        return "Headset"

    async def close(self) -> None:
        await self._take("close")

    async def record(self) -> None:
        await self._take("record", seconds=5.0)

    async def play(self, speaker: str, volume: float) -> None:
        await self._take("play", speaker, f"{volume}", seconds=5.3)

    async def tone(self, speaker: str, volume: float) -> None:
        await self._take("tone", speaker, f"{volume}", seconds=1.5)


class CheckDesk(Desk):
    """An agent's desk with the sound check at it."""

    def __init__(self) -> None:
        super().__init__()
        self.page = ScriptedPage()
        self.checks = AudioChecks(
            page=self.page, platform=self.platform, store=self.store, settings=self.settings, tasks=self.tasks
        )
        self.seen: list[AudioCheck] = []
        self.checks.subscribe(self.seen.append)

    @property
    def check(self) -> AudioCheck:
        return self.checks.check

    def steps(self) -> list[str]:
        """The steps so far, each once."""
        steps = [check.step.value for check in self.seen]
        return [step for place, step in enumerate(steps) if place == 0 or step != steps[place - 1]]

    def hears(self, *levels: float | None) -> None:
        """The page tells levels."""
        for level in levels:
            self.platform.report(r.CheckLevel(level))

    async def listening(self) -> None:
        """Signed in, and the microphone open."""
        await self.ready()
        self.checks.open()
        await asyncio.sleep(1)

    async def recorded(self, *levels: float) -> None:
        """Recorded with these levels, and played back."""
        if not self.check.is_open:
            await self.listening()
        self.checks.record()
        await asyncio.sleep(1)
        self.hears(*levels)
        await asyncio.sleep(11)


def check_story(story: Callable[[CheckDesk], Awaitable[None]]) -> None:
    """Run it at a desk of its own."""

    async def live() -> None:
        desk = CheckDesk()
        await story(desk)
        await desk.close()

    run_virtual(live())


def test_the_microphone_is_opened_and_its_level_told() -> None:
    async def story(desk: CheckDesk) -> None:
        await desk.listening()
        assert desk.steps() == ["opening", "listening"]
        desk.hears(0.25)
        assert (desk.check.microphone, desk.check.level) == ("Headset", 0.25)
        assert verdict_of(desk.check) is None

    check_story(story)


def test_five_seconds_are_recorded_and_given_back() -> None:
    async def story(desk: CheckDesk) -> None:
        desk.settings.change(audio=replace(desk.settings.current.audio, volume=0.6))
        await desk.listening()
        desk.store.update(audio=replace(desk.state.audio, speaker="Loud"))
        await desk.recorded(0.01, 0.2, 0.05)
        assert desk.steps() == ["opening", "listening", "recording", "playing", "listening"]
        assert desk.page.asked == [("open",), ("record",), ("play", "Loud", "0.6")]
        assert desk.check.loudest == 0.2
        assert verdict_of(desk.check) is SoundVerdict.ASK
        desk.checks.answer(heard=True)
        assert verdict_of(desk.check) is SoundVerdict.GOOD
        desk.checks.answer(heard=False)
        assert verdict_of(desk.check) is SoundVerdict.DEAF
        desk.checks.record()
        await turns()
        assert (desk.check.loudest, desk.check.heard) == (0.0, None)

    check_story(story)


@pytest.mark.parametrize(
    ("level", "verdict"), [(0.0101, SoundVerdict.FAINT), (0.05, SoundVerdict.GOOD), (0.9, SoundVerdict.DISTORTED)]
)
def test_how_loud_it_was_is_part_of_the_verdict(level: float, verdict: SoundVerdict) -> None:
    async def story(desk: CheckDesk) -> None:
        await desk.recorded(level)
        desk.checks.answer(heard=True)
        assert verdict_of(desk.check) is verdict

    check_story(story)


def test_silence_is_not_played_back() -> None:
    async def story(desk: CheckDesk) -> None:
        await desk.recorded(0.0, 0.001)
        assert desk.page.asked == [("open",), ("record",)]
        assert verdict_of(desk.check) is SoundVerdict.SILENT

    check_story(story)


@pytest.mark.parametrize("after", [0.1, 1.0, 3.0, 8.0])
def test_a_call_closes_it_at_once_whatever_it_does(after: float) -> None:
    async def story(desk: CheckDesk) -> None:
        await desk.ready()
        desk.checks.open()
        await asyncio.sleep(min(after, 1.0))
        desk.checks.record()
        await asyncio.sleep(after - min(after, 1.0))
        desk.hears(0.2)
        desk.platform.report(r.OfferReport(CallDetails("u1")))
        assert desk.check == AudioCheck()
        await turns()
        assert desk.page.asked[-1] == ("close",)
        asked = len(desk.page.asked)
        desk.checks.open()
        desk.checks.record()
        desk.checks.test_speaker()
        await asyncio.sleep(20)
        assert len(desk.page.asked) == asked

    check_story(story)


def test_leaving_closes_it_once_and_what_comes_late_is_nothing() -> None:
    async def story(desk: CheckDesk) -> None:
        desk.checks.close()
        await desk.listening()
        desk.checks.close()
        desk.checks.close()
        await turns()
        desk.hears(0.5, None)
        assert desk.page.asked == [("open",), ("close",)]
        assert desk.check == AudioCheck()

    check_story(story)


def test_one_who_comes_before_the_page_is_there_has_the_microphone_when_it_is() -> None:
    async def story(desk: CheckDesk) -> None:
        desk.checks.open()
        desk.checks.test_speaker()
        await turns()
        assert (desk.page.asked, desk.check) == ([], AudioCheck())
        await desk.ready()
        await asyncio.sleep(1)
        assert desk.check.step is CheckStep.LISTENING

    check_story(story)


def test_one_who_came_and_left_before_has_not() -> None:
    async def story(desk: CheckDesk) -> None:
        desk.checks.open()
        desk.checks.close()
        await desk.ready()
        await asyncio.sleep(1)
        assert (desk.page.asked, desk.check) == ([], AudioCheck())

    check_story(story)


@pytest.mark.parametrize("method", ["open", "record", "play"])
def test_what_fails_is_said_on_the_page_and_can_be_tried_again(method: str) -> None:
    async def story(desk: CheckDesk) -> None:
        failure = PhoneFailure(FailureCode.MICROPHONE_BUSY)
        desk.page.failures[method] = failure
        await desk.listening()
        desk.checks.record()
        await asyncio.sleep(1)
        desk.hears(0.2)
        await asyncio.sleep(11)
        assert (desk.check.step, desk.check.failure) == (CheckStep.FAILED, failure)
        assert desk.events["command.failed"] == []
        desk.page.failures.clear()
        desk.checks.open()
        await asyncio.sleep(1)
        assert desk.check == AudioCheck(CheckStep.LISTENING, "Headset")

    check_story(story)


def test_a_microphone_or_a_page_that_goes_is_told() -> None:
    async def story(desk: CheckDesk) -> None:
        await desk.listening()
        desk.hears(None)
        assert desk.check.failure is not None
        assert desk.check.failure.code is FailureCode.NO_MICROPHONE
        desk.checks.open()
        await asyncio.sleep(1)
        desk.platform.report(r.EngineLost())
        assert not desk.check.is_open

    check_story(story)


def test_another_microphone_is_opened_in_place_of_the_former() -> None:
    async def story(desk: CheckDesk) -> None:
        await desk.listening()
        desk.store.update(audio=replace(desk.state.audio, microphone="Desk"))
        await asyncio.sleep(1)
        assert desk.page.asked == [("open",), ("open",)]
        assert desk.check.step is CheckStep.LISTENING

    check_story(story)


def test_the_speakers_sound_is_heard_once_at_a_time() -> None:
    async def story(desk: CheckDesk) -> None:
        await desk.listening()
        desk.checks.test_speaker()
        await turns()
        assert [check.sounding for check in desk.seen][-1]
        desk.checks.test_speaker()
        await asyncio.sleep(2)
        assert not [check.sounding for check in desk.seen][-1]
        assert desk.page.asked == [("open",), ("tone", "", "1.0")]

    check_story(story)


def test_a_page_that_is_gone_needs_no_closing() -> None:
    async def story(desk: CheckDesk) -> None:
        await desk.listening()
        desk.page.failures["close"] = NoReply(FailureCode.COMMAND_UNANSWERED)
        desk.checks.close()
        await asyncio.sleep(1)
        assert desk.events["command.failed"] == []

    check_story(story)
