"""An SDK token for an agent, however long the platform is away.

Network trouble, 5xx and replies that make no sense are retried on the restart schedule; a refused access token or an
unknown agent is shown at once and never retried.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from random import Random
from typing import Final

from softphone.domain.backoff import after_server_wish, restart_delay
from softphone.domain.errors import FailureCode, PhoneFailure, Unreachable
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.services.phone_state import SignIn
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import PlatformApi

_log = logging.getLogger(__name__)
ANSWERS: Final = (
    FailureCode.API_UNREACHABLE,
    FailureCode.API_BAD_REPLY,
    FailureCode.API_TLS,
    FailureCode.NETWORK_DOWN,
    FailureCode.ACCESS_TOKEN_REFUSED,
    FailureCode.AGENT_UNKNOWN,
)
"""What a try may come to, and what stands as a notice until the next one."""


class LoginRetry:
    """Goes on until it has a token, is refused, or is cancelled."""

    def __init__(self, api: PlatformApi, store: PhoneStore, random: Random) -> None:
        self._api = api
        self._store = store
        self._random = random
        self._hurry = asyncio.Event()

    async def token(self, agent: AgentId, access: AccessToken) -> SdkToken:
        """Raises `AccessTokenRefused` and `Refused` (`agent_unknown`), shown already."""
        try:
            return await self._try(agent, access)
        except PhoneFailure as failure:
            self._tell(failure)
            raise

    def try_now(self) -> None:
        """End the wait between two tries: the network is there again. The server's Retry-After is still waited for."""
        self._hurry.set()

    async def _try(self, agent: AgentId, access: AccessToken) -> SdkToken:
        attempt = 0
        while True:
            try:
                return await self._api.sign_in(access, agent)
            except Unreachable as failure:
                _log.warning("sign-in: failed, trying again: %s", failure)
                self._tell(failure)
                if self._store.state.sign_in is SignIn.SIGNING_IN:
                    self._store.update(sign_in=SignIn.RETRYING)
                await self._rest(restart_delay(attempt, self._random), failure.retry_after)
                attempt += 1

    async def _rest(self, delay: float, wish: float | None) -> None:
        """Wait for the schedule's turn or the server's; `try_now` ends only the former."""
        self._hurry.clear()
        if wish is not None:
            await asyncio.sleep(after_server_wish(delay, wish))
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(delay):
                await self._hurry.wait()

    def _tell(self, failure: PhoneFailure) -> None:
        """What the last try came to; the tries before it are no longer true."""
        self._store.clear_notice(*(code for code in ANSWERS if code is not failure.code))
        self._store.raise_notice(failure)
