"""Speaking while muted is told, as long as it lasts, and never otherwise."""

from __future__ import annotations

from softphone.domain.errors import FailureCode
from softphone.services import platform_reports as r
from softphone.services.audio.muted_speech import ENDS_AFTER
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk

LOUD, QUIET = r.MicrophoneLevel(0.1), r.MicrophoneLevel(0.004)


def test_speech_into_a_muted_microphone_is_told_until_it_ends() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()

        def says(*reports: r.MicrophoneLevel) -> bool:
            for report in reports:
                desk.platform.report(report)
            return desk.state.has_notice(FailureCode.SPEAKING_MUTED)

        assert not says(*[LOUD] * 20)
        await desk.calls.mute()
        assert not says(LOUD, LOUD, QUIET, LOUD, LOUD)
        assert says(LOUD)
        assert says(*[QUIET] * (ENDS_AFTER - 1))
        assert not says(QUIET)
        assert says(*[LOUD] * 3)
        await desk.calls.unmute()
        assert not says()
        assert not says(*[LOUD] * 3)
        await desk.close()

    run_virtual(story())


def test_the_level_is_in_the_snapshot_while_the_microphone_is_open() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.MicrophoneLevel(0.123))
        assert levels(desk) == 0.12
        desk.platform.report(r.MicrophoneLevel(None))
        assert levels(desk) is None
        await desk.close()

    run_virtual(story())


def levels(desk: Desk) -> float | None:
    return desk.state.audio.microphone_level
