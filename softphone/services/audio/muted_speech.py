"""Notices that the agent speaks into a muted microphone, and says so while it lasts."""

from __future__ import annotations

from functools import partial
from typing import Final

from softphone.domain.call_state import TALKING
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services import platform_reports as r
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform
from softphone.services.reaction import Reaction

SPEECH: Final = 0.03  # root mean square; a quiet room after noise suppression stays below 0.01
BEGINS_AFTER: Final = 3  # loud reports in a row (the page sends four a second): a cough is shorter
ENDS_AFTER: Final = 12  # quiet ones in a row


class MutedSpeech(Reaction):
    """Raises and clears `speaking_muted`."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore) -> None:
        super().__init__(partial(platform.subscribe, self._heard), partial(store.subscribe, self._changed))
        self._store = store
        self._loud = 0
        self._quiet = 0

    def _heard(self, report: r.PlatformReport) -> None:
        if not isinstance(report, r.MicrophoneLevel):
            return
        if not _muted(self._store.state) or report.level is None:
            self._loud = 0
        elif report.level >= SPEECH:
            self._loud, self._quiet = self._loud + 1, 0
            if self._loud >= BEGINS_AFTER:
                self._store.raise_notice(PhoneFailure(FailureCode.SPEAKING_MUTED))
        else:
            self._loud, self._quiet = 0, self._quiet + 1
            if self._quiet >= ENDS_AFTER:
                self._store.clear_notice(FailureCode.SPEAKING_MUTED)

    def _changed(self, _: PhoneState, new: PhoneState) -> None:
        if new.has_notice(FailureCode.SPEAKING_MUTED) and not _muted(new):
            self._store.clear_notice(FailureCode.SPEAKING_MUTED)


def _muted(state: PhoneState) -> bool:
    return any(call.muted and call.state in TALKING for call in state.calls)
