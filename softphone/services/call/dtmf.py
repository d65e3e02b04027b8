"""Sends digits into the call: keypad, keyboard and the verb `dtmf` come here."""

from __future__ import annotations

import asyncio
from itertools import batched

from softphone.domain.dtmf import LOT, digits_of
from softphone.domain.errors import FailureCode, NotNow
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform


class Dtmf:
    """Digits that come while others are being sent wait their turn."""

    def __init__(self, store: PhoneStore, platform: TelephonyPlatform) -> None:
        self._store = store
        self._platform = platform
        self._turn = asyncio.Lock()

    async def send(self, text: str) -> None:
        """Send the digits in `text`; returns when the last one has sounded.

        Raises `BadInput` (`dtmf_invalid`), `NotNow` (`no_call`) outside a call, `Refused` (`no_dtmf`) when the line
        takes none, and what `TelephonyPlatform.send_digits` raises.
        """
        digits = digits_of(text)
        call = self._store.state.conversation
        if call is None:
            raise NotNow(FailureCode.NO_CALL)
        async with self._turn:
            for lot in batched(digits, LOT):
                now = self._store.state.conversation
                if now is None or now.id != call.id:
                    raise NotNow(FailureCode.NO_CALL)
                await self._platform.send_digits("".join(lot))
