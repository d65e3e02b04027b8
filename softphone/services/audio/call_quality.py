"""How good the line of each call is: now in the state, its warnings, and the figures for the call log."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from softphone.domain.call import Call
from softphone.domain.call_quality import QualityFigures, QualitySample, figures_after
from softphone.domain.quality_trace import QualityTrace
from softphone.domain.quality_warnings import WarningWatch
from softphone.services.phone_state import CallLine, PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import LineMeasured, PlatformReport
from softphone.services.ports import Clock, TelephonyPlatform
from softphone.services.reaction import Reaction


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of one call's line."""

    watch: WarningWatch = field(default_factory=WarningWatch)
    trace: QualityTrace = field(default_factory=QualityTrace)
    figures: QualityFigures | None = None


class CallQuality(Reaction):
    """Takes the page's measurements. The page names no call: they are of the one in which people talk."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore, clock: Clock) -> None:
        super().__init__(partial(platform.subscribe, self.take), partial(store.subscribe, self._changed))
        self._store = store
        self._clock = clock
        self._kept: dict[str, _Kept] = {}

    def figures_of(self, call_id: str) -> QualityFigures | None:
        """The figures of a live call, or of the one that ended last; None when nothing was measured."""
        kept = self._kept.get(call_id)
        return kept.figures if kept else None

    def take(self, report: PlatformReport) -> None:
        """Act on one report."""
        if not isinstance(report, LineMeasured):
            return
        call = self._store.state.conversation
        if call is None or report.sample is None:
            self._store.update(line=None)
        else:
            self._keep(call, report.sample)

    def _keep(self, call: Call, sample: QualitySample) -> None:
        before = self._kept.get(call.id, _Kept())
        kept = _Kept(
            watch=before.watch.after(_judged(call, sample), self._clock.now().monotonic),
            trace=before.trace.after(sample),
            figures=figures_after(before.figures, sample.mos),
        )
        self._kept[call.id] = kept
        self._store.update(line=CallLine(call.id, sample, kept.watch.raised, kept.trace))

    def _changed(self, _: PhoneState, new: PhoneState) -> None:
        if new.line is not None and new.call_by_id(new.line.call_id) is None:
            self._store.update(line=None)
        if new.last_call is not None and len(self._kept) > len(new.calls) + 1:
            wanted = {call.id for call in new.calls} | {new.last_call.id}
            self._kept = {call_id: kept for call_id, kept in self._kept.items() if call_id in wanted}


def _judged(call: Call, sample: QualitySample) -> QualitySample:
    """What the rules may look at: silence on hold, and from a muted microphone, is no fault of the line."""
    if call.held:
        sample = replace(sample, packets_in=None, level_in=None, interrupted=False)
    return replace(sample, level_out=None) if call.muted or call.held else sample
