"""The devices of calls: ranked, followed, told, offered and given back, whatever is plugged in and out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from softphone.domain.audio import AudioUse, DeviceKind, Processing
from softphone.domain.call_quality import QualitySample
from softphone.domain.errors import BadInput, FailureCode, NotNow, PhoneFailure, Refused
from softphone.services import platform_reports as r
from softphone.services.audio.silent_microphone import BEGINS_AFTER
from softphone.services.settings import AudioSettings, with_setting
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns

F = FailureCode


class Bench:
    """A desk with audio devices, and what the page was last asked to use."""

    def __init__(self, **audio: object) -> None:
        self.desk = Desk()
        self.desk.settings.change(audio=AudioSettings(**audio))  # type: ignore[arg-type]
        self.audio = self.desk.phone.audio_devices

    async def plugged(self, *names: str) -> None:
        """These are there, each with a microphone and a speaker."""
        self.desk.platform.report(r.DevicesReport(names, names))
        await turns()

    @property
    def use(self) -> AudioUse:
        uses = [detail for name, detail in self.desk.platform.commands if name == "use_audio"]
        assert isinstance(uses[-1], AudioUse)
        return uses[-1]

    @property
    def both(self) -> tuple[str, str]:
        return self.use.microphone, self.use.speaker

    def notice(self, code: FailureCode) -> PhoneFailure | None:
        return next((notice.failure for notice in self.desk.state.notices if notice.code is code), None)

    def reason(self, code: FailureCode) -> str | None:
        failure = self.notice(code)
        return failure.reason if failure else None

    async def hang_up(self) -> None:
        await self.desk.calls.hang_up()
        self.desk.platform.report(r.CallHungUp())
        await turns()


HEADSET_FIRST = {"microphones": ("Headset", ""), "speakers": ("Headset", "")}


def story(tell: Callable[[Bench], Awaitable[None]], **audio: object) -> None:
    async def run() -> None:
        bench = Bench(**audio)
        await tell(bench)
        await bench.desk.close()

    run_virtual(run())


def test_a_preferred_headset_is_used_at_once_when_idle() -> None:
    async def tell(bench: Bench) -> None:
        await bench.plugged("Desk")
        assert bench.both == ("", "")
        await bench.plugged("Desk", "Headset")
        assert bench.both == ("Headset", "Headset")
        await bench.plugged("Desk")
        assert bench.both == ("", "")
        assert bench.desk.state.notices == ()

    story(tell, **HEADSET_FIRST)


def test_in_a_call_a_preferred_headset_is_offered_with_one_key() -> None:
    async def tell(bench: Bench) -> None:
        await bench.desk.talking()
        await bench.plugged("Desk")
        await bench.plugged("Desk", "Headset")
        assert bench.both == ("", "")
        assert bench.reason(F.DEVICE_OFFERED) == "Headset"
        bench.audio.take_offered()
        await turns()
        assert bench.both == ("Headset", "Headset")
        assert bench.notice(F.DEVICE_OFFERED) is None

    story(tell, **HEADSET_FIRST)


def test_an_offer_that_nobody_takes_is_followed_after_the_call_and_goes_with_its_device() -> None:
    async def tell(bench: Bench) -> None:
        await bench.desk.talking()
        await bench.plugged("Desk")
        await bench.plugged("Desk", "Headset")
        await bench.plugged("Desk")
        assert bench.notice(F.DEVICE_OFFERED) is None
        await bench.plugged("Desk", "Headset")
        await bench.hang_up()
        assert bench.both == ("Headset", "Headset")
        assert bench.notice(F.DEVICE_OFFERED) is None

    story(tell, **HEADSET_FIRST)


def test_switching_at_once_is_told_and_given_back_with_one_key_for_this_call() -> None:
    async def tell(bench: Bench) -> None:
        await bench.desk.talking()
        await bench.plugged("Desk")
        await bench.plugged("Desk", "Headset")
        assert bench.both == ("Headset", "Headset")
        assert bench.reason(F.DEVICE_SWITCHED) == "Headset"
        bench.audio.give_back()
        await bench.plugged("Desk", "Headset")
        assert bench.both == ("", "")
        assert bench.notice(F.DEVICE_SWITCHED) is None
        await bench.hang_up()
        assert bench.both == ("Headset", "Headset")

    story(tell, switch_at_once=True, **HEADSET_FIRST)


def test_an_unplugged_device_is_replaced_by_the_next_and_told_and_offered_when_it_is_back() -> None:
    async def tell(bench: Bench) -> None:
        await bench.plugged("Desk", "Headset", "Other")
        await bench.desk.talking()
        await bench.plugged("Desk", "Other")
        assert bench.both == ("Desk", "")
        lost = bench.notice(F.MICROPHONE_LOST)
        assert lost is not None
        assert (lost.reason, lost.arguments) == ("Desk", {"lost": "Headset"})
        assert bench.reason(F.SPEAKER_LOST) == ""
        await bench.plugged("Desk", "Other", "Headset")
        assert bench.both == ("Desk", "")
        assert bench.reason(F.DEVICE_OFFERED) == "Headset"
        await bench.hang_up()
        assert bench.both == ("Headset", "Headset")
        assert bench.desk.state.notices == ()

    story(tell, microphones=("Headset", "Desk"), speakers=("Headset", ""))


def test_a_headset_that_is_back_in_a_call_is_used_when_it_is_chosen_though_it_was_the_choice_before() -> None:
    async def tell(bench: Bench) -> None:
        await bench.plugged("Desk", "Headset")
        for kind in (DeviceKind.MICROPHONE, DeviceKind.SPEAKER):
            await bench.audio.choose(kind, "Headset")
        await bench.plugged("Desk")
        await bench.desk.talking()
        await bench.plugged("Desk", "Headset")
        assert (bench.both, bench.reason(F.DEVICE_OFFERED)) == (("", ""), "Headset")
        await bench.audio.choose(DeviceKind.SPEAKER, "Headset")
        assert bench.both == ("", "Headset")
        await bench.audio.choose(DeviceKind.MICROPHONE, "Headset")
        assert (bench.both, bench.notice(F.DEVICE_OFFERED)) == (("Headset", "Headset"), None)
        # given back, and chosen after all; lost, back again, and chosen
        bench.desk.settings.change(**with_setting(bench.desk.settings.current, "audio.switch_at_once", True))
        await bench.plugged("Desk")
        assert bench.notice(F.SPEAKER_LOST) is not None
        await bench.plugged("Desk", "Headset")
        bench.audio.give_back()
        await turns()
        assert bench.both == ("", "")
        for kind in (DeviceKind.MICROPHONE, DeviceKind.SPEAKER):
            await bench.audio.choose(kind, "Headset")
        assert bench.both == ("Headset", "Headset")
        assert bench.desk.state.notices == ()

    story(tell)


def test_a_second_lost_device_is_named_though_the_same_one_replaces_it() -> None:
    async def tell(bench: Bench) -> None:
        await bench.desk.talking()
        await bench.plugged("Desk", "Headset A", "Headset B")
        for lost, left in (("Headset A", ("Desk", "Headset B")), ("Headset B", ("Desk",))):
            await bench.audio.choose(DeviceKind.MICROPHONE, "")
            await bench.audio.choose(DeviceKind.MICROPHONE, lost)
            await bench.plugged(*left)
            notice = bench.notice(F.MICROPHONE_LOST)
            assert notice is not None
            assert notice.arguments == {"lost": lost}
        assert len(bench.desk.events["notice.raised"]) == 2

    story(tell, microphones=("",))


def test_the_last_device_leaves_no_word_of_a_replacement() -> None:
    async def tell(bench: Bench) -> None:
        await bench.plugged("Headset")
        await bench.desk.talking()
        bench.desk.platform.report(r.DevicesReport((), ("Headset",)))
        assert bench.notice(F.MICROPHONE_LOST) is None
        assert bench.notice(F.NO_MICROPHONE) is not None
        await bench.plugged("Headset")
        assert bench.reason(F.DEVICE_OFFERED) == "Headset"

    story(tell, **HEADSET_FIRST)


def test_a_lost_default_is_told_where_its_name_was_known() -> None:
    async def tell(bench: Bench) -> None:
        await bench.desk.talking()
        await bench.plugged("Desk")
        bench.desk.platform.report(r.DevicesInUseReport("", ""))
        assert (bench.desk.state.audio.microphone, bench.desk.state.audio.speaker) == ("Desk", "Desk")
        await bench.plugged("Other")
        lost = bench.notice(F.MICROPHONE_LOST)
        assert lost is not None
        assert lost.arguments["lost"] == "Desk"
        assert bench.desk.state.audio.microphone == "Other"

    story(tell)


def test_the_default_among_several_is_known_by_name_where_the_browser_tells_it() -> None:
    async def tell(bench: Bench) -> None:
        def plugged(*names: str, default: str) -> None:
            bench.desk.platform.report(r.DevicesReport(names, names, default, default))

        await bench.desk.talking()
        plugged("Desk", "Headset", default="Headset")
        bench.desk.platform.report(r.DevicesInUseReport("", ""))
        assert (bench.desk.state.audio.microphone, bench.desk.state.audio.speaker) == ("Headset", "Headset")
        plugged("Desk", "Headset", default="Desk")  # chosen in the system's own settings
        assert (bench.desk.state.audio.microphone, bench.notice(F.MICROPHONE_LOST)) == ("Desk", None)
        plugged("Headset", default="Headset")
        lost = bench.notice(F.MICROPHONE_LOST)
        assert lost is not None
        assert lost.arguments["lost"] == "Desk"
        assert bench.desk.state.audio.microphone == "Headset"

    story(tell)


def test_a_choice_is_used_in_the_middle_of_a_call_and_remembered() -> None:
    async def tell(bench: Bench) -> None:
        with pytest.raises(NotNow):
            await bench.audio.choose(DeviceKind.SPEAKER, "Desk")
        await bench.desk.talking()
        await bench.plugged("Desk", "Headset")
        await bench.audio.choose(DeviceKind.MICROPHONE, "desk")
        assert bench.use.microphone == "Desk"
        assert bench.desk.settings.current.audio.microphones == ("Desk", "Headset", "")
        await bench.audio.choose(DeviceKind.MICROPHONE, "")
        assert bench.use.microphone == ""
        with pytest.raises(BadInput):
            await bench.audio.choose(DeviceKind.SPEAKER, "Nothing")
        bench.desk.platform.answers["use_audio"] = Refused(F.DEVICE_FAILED, "NotReadableError")
        with pytest.raises(Refused):
            await bench.audio.choose(DeviceKind.SPEAKER, "Desk")

    story(tell, **HEADSET_FIRST)


def test_processing_and_volume_go_to_the_page_and_what_was_granted_comes_back() -> None:
    async def tell(bench: Bench) -> None:
        await bench.plugged("Desk")
        settings = bench.desk.settings
        settings.change(**with_setting(settings.current, "audio.noise_suppression", False))
        settings.change(**with_setting(settings.current, "audio.volume", 0.5))
        await turns()
        assert (bench.use.noise_suppression, bench.use.echo_cancellation, bench.use.volume) == (False, True, 0.5)
        granted = Processing(True, False, True)
        bench.desk.platform.report(r.CaptureFailed("NotReadableError"))
        assert bench.notice(F.MICROPHONE_BUSY) is not None
        bench.desk.platform.report(r.DevicesInUseReport("Desk", "Desk", granted))
        assert bench.notice(F.MICROPHONE_BUSY) is None
        assert bench.desk.state.audio.processing == granted

    story(tell)


def test_a_page_that_is_gone_or_a_device_that_just_went_is_no_failure_of_the_agents() -> None:
    async def tell(bench: Bench) -> None:
        for failure in (
            NotNow(F.NOT_READY),
            Refused(F.DEVICE_FAILED, "OverconstrainedError"),
            Refused(F.DEVICE_FAILED, "AbortError"),
        ):
            bench.desk.platform.answers["use_audio"] = failure
            await bench.plugged("Desk")
        assert bench.desk.events["command.failed"] == []
        bench.desk.platform.answers["use_audio"] = Refused(F.DEVICE_FAILED, "NotReadableError")
        await bench.plugged("Desk", "Headset")
        assert len(bench.desk.events["command.failed"]) == 1

    story(tell, **HEADSET_FIRST)


def test_each_speaker_is_as_loud_as_it_was_left() -> None:
    async def tell(bench: Bench) -> None:
        settings = bench.desk.settings

        def uses(speaker: str) -> float:
            bench.desk.platform.report(r.DevicesInUseReport("", speaker))
            return settings.current.audio.volume

        def left_at(volume: float) -> None:
            settings.change(**with_setting(settings.current, "audio.volume", volume))

        await bench.plugged("Desk", "Headset")
        assert uses("Desk") == 1.0
        left_at(0.4)
        assert uses("Headset") == 0.4  # never heard of: as the last one
        left_at(0.9)
        assert uses("Desk") == 0.4
        assert uses("Headset") == 0.9

    story(tell)


def test_five_seconds_of_nothing_from_the_microphone_are_told_until_there_is_sound() -> None:
    silent, noise = r.MicrophoneLevel(0.0, silent=True), r.MicrophoneLevel(0.0)

    async def tell(bench: Bench) -> None:
        desk = bench.desk

        def says(*reports: r.MicrophoneLevel) -> bool:
            for report in reports:
                desk.platform.report(report)
            return desk.state.has_notice(F.MICROPHONE_SILENT)

        await desk.talking()
        assert not says(*[silent] * (BEGINS_AFTER - 1), noise, *[silent] * (BEGINS_AFTER - 1))
        assert says(silent)
        assert not says(noise)
        await desk.calls.mute()
        assert not says(*[silent] * 50)
        await desk.calls.unmute()
        assert not says(*[silent] * (BEGINS_AFTER - 1))
        assert says(silent)
        await desk.calls.hold()
        assert not says()
        await desk.calls.resume()
        assert says(*[silent] * BEGINS_AFTER)
        await bench.hang_up()
        assert not says()

    story(tell)


def test_three_seconds_of_a_call_that_no_output_takes_are_told_until_one_does() -> None:
    taken, still = QualitySample(packets_in=50, samples_in=48000), QualitySample(packets_in=50, samples_in=0)
    nothing_came, unknown = QualitySample(packets_in=0, samples_in=0), QualitySample(packets_in=50)

    async def tell(bench: Bench) -> None:
        desk = bench.desk

        def says(*samples: QualitySample | None) -> bool:
            for sample in samples:
                desk.platform.report(r.LineMeasured(sample))
            return desk.state.has_notice(F.SPEAKER_SILENT)

        assert not says(still, still, still)
        await desk.talking()
        assert not says(still, still, taken, still, still, nothing_came, still, still, unknown, still, still)
        assert says(still)
        assert not says(taken)
        assert says(still, still, still)
        await desk.calls.hold()
        assert not says()
        assert not says(still, still, still)
        await desk.calls.resume()
        assert says(still, still, still)
        await bench.hang_up()
        assert not says()

    story(tell)
