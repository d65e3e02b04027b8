"""The line of a call in the state, in the events and in the log; nothing where nothing is seen."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from softphone.domain.call_quality import QualityFigures, QualitySample
from softphone.domain.quality_warnings import QualityWarning
from softphone.services import platform_reports as r
from softphone.services.audio.call_quality import CallQuality
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk

GOOD = QualitySample(rtt_ms=40, jitter_ms=3, loss_pct=0, bitrate_out=32, packets_in=50, level_in=0.1, level_out=0.1)
LOSSY = replace(GOOD, loss_pct=5)


async def seconds(desk: Desk, sample: QualitySample | None, count: int = 1) -> None:
    """So many seconds of a line like this."""
    for _ in range(count):
        desk.platform.report(r.LineMeasured(sample))
        await asyncio.sleep(1)


def warnings(desk: Desk) -> tuple[QualityWarning, ...]:
    return desk.state.line.warnings if desk.state.line else ()


def seen(desk: Desk) -> bool:
    return desk.state.line is not None


def warned(desk: Desk, name: str) -> list[str]:
    return [event.warning.value for event in desk.events[f"line.warning_{name}"]]  # type: ignore[attr-defined]


def test_a_calls_line_is_told_warned_of_and_kept() -> None:
    async def story() -> None:
        desk = Desk()
        quality = desk.reaction(CallQuality)
        await desk.ready()
        await seconds(desk, GOOD)
        assert not seen(desk)  # nobody talks
        await desk.talking()
        call = desk.live()
        assert quality.figures_of(call.id) is None
        await seconds(desk, GOOD, 4)
        line = desk.state.line_of(call.id)
        assert line is not None
        assert (line.sample, line.warnings, len(line.trace.points)) == (GOOD, (), 4)
        assert desk.state.line_of("another") is None
        await seconds(desk, LOSSY, 3)
        assert warnings(desk) == (QualityWarning.LOSS,)
        await seconds(desk, GOOD, 5)
        assert (warned(desk, "raised"), warned(desk, "cleared")) == (["high_loss"], ["high_loss"])
        await desk.calls.hang_up()
        assert not seen(desk)
        figures = quality.figures_of(call.id)
        assert isinstance(figures, QualityFigures)
        assert (figures.seconds, figures.poor_seconds) == (12, 0)
        assert figures.mos_min == LOSSY.mos
        await desk.close()

    run_virtual(story())


def test_a_connection_that_is_not_seen_any_more_takes_its_figures_and_warnings_along() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        await seconds(desk, LOSSY, 3)
        await seconds(desk, None)
        assert not seen(desk)
        assert warned(desk, "cleared") == ["high_loss"]
        await seconds(desk, GOOD)
        line = desk.state.line_of(desk.live().id)
        assert line is not None
        assert len(line.trace.points) == 4  # the graph goes on
        await desk.close()

    run_virtual(story())


def test_a_customer_on_hold_and_a_muted_agent_are_no_fault_of_the_line() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        await desk.calls.hold()
        await seconds(desk, replace(GOOD, packets_in=0, level_in=0), 12)
        assert warned(desk, "raised") == []
        await desk.calls.resume()
        await desk.calls.mute()
        await seconds(desk, replace(GOOD, bitrate_out=0.1), 5)
        assert warned(desk, "raised") == []
        await desk.calls.unmute()
        await seconds(desk, replace(GOOD, bitrate_out=0.1), 3)
        assert warned(desk, "raised") == ["nothing_sent"]
        await desk.close()

    run_virtual(story())
