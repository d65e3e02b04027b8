"""Notices that nothing at all comes from the open microphone, and says so while it lasts.

Silence means less than one step of 16-bit sound: the quietest room is louder, a muted headset or a wrong device isn't.
So an agent who only listens is not disturbed.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services import platform_reports as r
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform
from softphone.services.reaction import Reaction

BEGINS_AFTER: Final = 20  # silent reports in a row of talk: the page sends four a second


class SilentMicrophone(Reaction):
    """Raises and clears `microphone_silent`."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore) -> None:
        super().__init__(partial(platform.subscribe, self._heard), partial(store.subscribe, self._changed))
        self._store = store
        self._silent = 0

    def _heard(self, report: r.PlatformReport) -> None:
        if not isinstance(report, r.MicrophoneLevel):
            return
        if not (report.silent and _talking(self._store.state)):
            self._silent = 0
            if not report.silent:
                self._store.clear_notice(FailureCode.MICROPHONE_SILENT)
            return
        self._silent += 1
        if self._silent >= BEGINS_AFTER:
            self._store.raise_notice(PhoneFailure(FailureCode.MICROPHONE_SILENT))

    def _changed(self, _: PhoneState, new: PhoneState) -> None:
        if new.has_notice(FailureCode.MICROPHONE_SILENT) and not _talking(new):
            self._silent = 0
            self._store.clear_notice(FailureCode.MICROPHONE_SILENT)


def _talking(state: PhoneState) -> bool:
    return any(call.state is CallState.CONNECTED and not call.muted and not call.held for call in state.calls)
