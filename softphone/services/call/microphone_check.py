"""Would the customer hear the agent? Asked before the platform dials or answers; the cause is named.

Inputs: the page's list of devices, and its try to open the microphone as the call is going to. Output: a failure with
the sentence that says what to do, which also stands as a notice until a microphone has opened.
"""

from __future__ import annotations

import logging
from typing import Protocol

from softphone.domain.audio import CAPTURE_FAILURES, capture_failure
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.services.phone_store import PhoneStore

_log = logging.getLogger(__name__)


class MicrophonePage(Protocol):
    """What the embedded page does for it (`telephony.microphone_check`)."""

    async def try_microphone(self) -> str:
        """Open the microphone as a call would; the browser's name of the error, "" when it opened.

        It is kept open for the call's own capture, which then takes no time, and closed within 3 s without one.
        Answers within 2 s; raises `NotNow` (`not_ready`), `NoReply`, `EngineFailed`.
        """
        ...


class MicrophoneCheck:
    """`listed` knows at once what the list of devices says, `opens` asks the page too. Both raise `NotNow`."""

    def __init__(self, page: MicrophonePage, store: PhoneStore) -> None:
        self._page = page
        self._store = store

    def listed(self) -> None:
        """Raises `no_sound_server` or `no_microphone` where no microphone is listed."""
        audio = self._store.state.audio
        if audio.microphones == ():
            raise NotNow(FailureCode.NO_MICROPHONE if audio.speakers else FailureCode.NO_SOUND_SERVER)

    async def opens(self) -> None:
        """Raises what `listed` raises, `microphone_denied` or `microphone_busy`.

        Where it takes too long, or fails without a cause, nothing is raised: the platform may have better luck.
        """
        self.listed()
        try:
            error = await self._page.try_microphone()
        except PhoneFailure as failure:
            _log.info("microphone: no check possible: %s", failure.code.value)
            return
        if not error:
            self._store.clear_notice(*CAPTURE_FAILURES)
            return
        self.listed()  # the page has looked again
        code = capture_failure(error)
        if code is FailureCode.MICROPHONE_FAILED:
            _log.info("microphone: not opened: %s", error)
            return
        self._store.raise_notice(PhoneFailure(code, error))
        raise NotNow(code, error)
