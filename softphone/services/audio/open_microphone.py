"""Lets the page have the microphone while there is a call, and says so when it holds on to one without.

What it holds then is silence, and no device is open (`device_switch.js`): refused, an SDK that asks before it reports a
call, or keeps what it got when it registered, would have no voice in that call. A microphone opened for the sound check
or the diagnostics is not the SDK's and is not reported here.
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
        self._platform = platform
        self._store = store
        self._kept = False

    def _heard(self, report: r.PlatformReport) -> None:
        match report:
            case r.MicrophoneKept(count=count):
                self._review(kept=count > 0)
            case r.EngineLost() | r.EngineReady() | r.PageRenewed():
                self._review(kept=False)

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if bool(old.calls) != bool(new.calls):
            self._platform.allow_microphone(bool(new.calls))
            self._review(kept=self._kept)

    def _review(self, *, kept: bool) -> None:
        self._kept = kept
        if not kept or self._store.state.calls:
            self._call_off()
            self._store.clear_notice(FailureCode.MICROPHONE_OPEN)
        elif not self._deadlines:
            self._call_later(PATIENCE, self._tell)

    def _tell(self) -> None:
        _log.info("microphone: the page holds on to it without a call, and gets silence")
        self._store.raise_notice(PhoneFailure(FailureCode.MICROPHONE_OPEN))
