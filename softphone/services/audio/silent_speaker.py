"""Notices that the customer's sound arrives and no output takes it, and says so while it lasts.

A suspended or hung output, or none at all, leaves the line as good as it was: the agent alone hears nothing.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from softphone.domain.call_quality import QualitySample
from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services import platform_reports as r
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform
from softphone.services.reaction import Reaction

BEGINS_AFTER: Final = 3  # seconds of talk: a headset that wakes, or the sound server begun anew, takes less


class SilentSpeaker(Reaction):
    """Raises and clears `speaker_silent`."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore) -> None:
        super().__init__(partial(platform.subscribe, self._heard), partial(store.subscribe, self._changed))
        self._store = store
        self._silent = 0

    def _heard(self, report: r.PlatformReport) -> None:
        if not isinstance(report, r.LineMeasured):
            return
        if report.sample is not None and _stands_still(report.sample) and _talking(self._store.state):
            self._silent += 1
            if self._silent >= BEGINS_AFTER:
                self._store.raise_notice(PhoneFailure(FailureCode.SPEAKER_SILENT))
        else:
            self._over()

    def _changed(self, _: PhoneState, new: PhoneState) -> None:
        if new.has_notice(FailureCode.SPEAKER_SILENT) and not _talking(new):
            self._over()

    def _over(self) -> None:
        self._silent = 0
        self._store.clear_notice(FailureCode.SPEAKER_SILENT)


def _stands_still(sample: QualitySample) -> bool:
    return bool(sample.packets_in) and sample.samples_in == 0


def _talking(state: PhoneState) -> bool:
    return any(call.state is CallState.CONNECTED and not call.held for call in state.calls)
