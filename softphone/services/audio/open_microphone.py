"""Says so when the page's microphone is open though there is no call: nothing in the phone needs it then.

A microphone opened for the sound check or the diagnostics is not the SDK's and is not reported here.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Final

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services import platform_reports as r
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform
from softphone.services.reaction import Reaction

_log = logging.getLogger(__name__)
PATIENCE: Final = (
    5.0  # seconds that an SDK may take to close it after a call, or to report the call for which it opened it
)


class OpenMicrophone(Reaction):
    """Raises and clears `microphone_open`."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore) -> None:
        super().__init__(partial(platform.subscribe, self._heard), partial(store.subscribe, self._changed))
        self._store = store
        self._open = False

    def _heard(self, report: r.PlatformReport) -> None:
        match report:
            case r.MicrophoneLevel(level=level):
                self._review(is_open=level is not None)
            case r.EngineLost() | r.EngineReady():
                self._review(is_open=False)

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if bool(old.calls) != bool(new.calls):
            self._review(is_open=self._open)

    def _review(self, *, is_open: bool) -> None:
        self._open = is_open
        if not is_open or self._store.state.calls:
            self._call_off()
            self._store.clear_notice(FailureCode.MICROPHONE_OPEN)
        elif not self._deadlines:
            self._call_later(PATIENCE, self._tell)

    def _tell(self) -> None:
        _log.info("microphone: open in the page without a call")
        self._store.raise_notice(PhoneFailure(FailureCode.MICROPHONE_OPEN))
