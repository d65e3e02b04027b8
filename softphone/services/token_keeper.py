"""Keeps the SDK token alive: renewed at half its life, at once when the platform says it is spent, never in a storm.

Schedule (`reliability.md` section 3): at 45–55 % of the lifetime at random; after a failure full jitter 5 s to 5 min
until 95 %, then every 30 s; one request in flight; at most one renewal per min(30 s, lifetime/8). The lifetime runs on
the monotonic clock. A refused access token stops everything but the call. Calls are never touched.
"""

from __future__ import annotations

import asyncio
import logging
from random import Random
from typing import Final

from softphone.domain.backoff import after_server_wish, token_retry_delay
from softphone.domain.errors import AccessTokenRefused, FailureCode, NoReply, PhoneFailure, Unreachable
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.domain.reachability import Connection
from softphone.domain.token_lifetime import refresh_after, shortest_gap

from .event_bus import EventBus
from .events import TokenExpired, TokenRefreshed
from .phone_store import PhoneStore
from .platform_reports import EngineState, PlatformReport
from .platform_reports import TokenExpired as TokenExpiredReport
from .ports import Clock, PlatformApi, TelephonyPlatform

_log = logging.getLogger(__name__)
_LATE: Final = 0.95  # of the lifetime: from here on every 30 s
_LATE_RETRY: Final = 30.0
_AWAY: Final = (FailureCode.API_UNREACHABLE, FailureCode.API_BAD_REPLY, FailureCode.API_TLS, FailureCode.NETWORK_DOWN)


class TokenKeeper:
    """One agent's token from `hold` to `release`."""

    def __init__(
        self,
        *,
        api: PlatformApi,
        platform: TelephonyPlatform,
        store: PhoneStore,
        bus: EventBus,
        clock: Clock,
        random: Random,
    ) -> None:
        self._api = api
        self._platform = platform
        self._store = store
        self._bus = bus
        self._clock = clock
        self._random = random
        self._who: tuple[AccessToken, AgentId] | None = None
        self._asked_at = 0.0
        self._wanted = asyncio.Event()
        self._times_spent = 0  # how often the platform said so
        self._loop: asyncio.Task[None] | None = None
        platform.subscribe(self._heard)

    def hold(self, access: AccessToken, agent: AgentId, token: SdkToken) -> None:
        """Take over a token that `login` has just given, and keep it alive from now on."""
        self.release()
        self._who = (access, agent)
        # The sign-in was no renewal: the first "expired", however soon it comes, is acted upon at once.
        self._asked_at = token.obtained_at - shortest_gap(token.lifetime)
        self._take(token)
        self._loop = asyncio.get_running_loop().create_task(self._keep(), name="keep the token")

    def release(self) -> None:
        """Forget the tokens and stop."""
        if self._loop is not None:
            self._loop.cancel()
            self._loop = None
        self._who = None
        self._wanted.clear()
        self._store.update(token=None, token_valid=False)

    @property
    def is_spent(self) -> bool:
        """True when the token's time has run out, whether or not somebody has noticed."""
        token = self._store.state.token
        return token is not None and token.expires_in(self._clock.now().monotonic) <= 0

    def wake(self) -> None:
        """The computer slept: whatever was waited for is looked at anew, by the clock. A refused access token stays so.

        What the loop was in the middle of is begun again.
        """
        if self._loop is None or self._loop.done():
            return
        self._loop.cancel()
        if self.is_spent:
            self._store.update(token_valid=False)
        self._loop = asyncio.get_running_loop().create_task(self._keep(), name="keep the token")

    def renew_soon(self) -> None:
        """Ask for a new token as soon as the shortest gap allows; also mends a page that refused `init`."""
        self._wanted.set()

    def _heard(self, report: PlatformReport) -> None:
        if isinstance(report, TokenExpiredReport) and self._who is not None:
            self._times_spent += 1
            if self._store.state.token_valid:
                self._store.update(token_valid=False)
                self._bus.publish(TokenExpired(self._clock.now()))
            self._wanted.set()

    def _take(self, token: SdkToken) -> None:
        self._store.update(token=token, token_valid=True)
        self._wanted.clear()

    async def _keep(self) -> None:
        while True:
            token = self._store.state.token
            if token is None:
                return
            await self._wait_for_need(token)
            if not await self._renew(token):
                return

    async def _wait_for_need(self, token: SdkToken) -> None:
        due = token.obtained_at + refresh_after(token.lifetime, self._random)
        await self._sleep_until(due, wakeable=True)
        await self._sleep_until(self._asked_at + shortest_gap(token.lifetime), wakeable=False)

    async def _sleep_until(self, monotonic: float, *, wakeable: bool) -> None:
        seconds = monotonic - self._clock.now().monotonic
        if seconds <= 0:
            return
        if not wakeable:
            await asyncio.sleep(seconds)
            return
        try:
            async with asyncio.timeout(seconds):
                await self._wanted.wait()
        except TimeoutError:
            return

    async def _renew(self, old: SdkToken) -> bool:
        """Log in until it works and hand the token over. False when the access token was refused."""
        attempt = 0
        mended = False
        while self._who is not None:
            access, agent = self._who
            self._asked_at = self._clock.now().monotonic
            try:
                token = await self._api.sign_in(access, agent)
            except AccessTokenRefused as refused:
                self._reached()
                self._store.raise_notice(refused)
                self._store.update(token_valid=False)
                return False
            except PhoneFailure as failure:
                await self._wait_after_failure(old, failure, attempt)
                attempt += 1
                continue
            self._reached()
            if await self._hand_over(token) or mended:
                return True
            mended = True  # one new login after a refused refreshToken, then the schedule again
            await asyncio.sleep(shortest_gap(token.lifetime))
        return False

    def _reached(self, *, but: FailureCode | None = None) -> None:
        """The API has answered, or failed in another way (`but`): what earlier tries came to is no longer true.

        A network that the SDK too has lost is `registration_watch`'s to tell.
        """
        theirs = FailureCode.NETWORK_DOWN if self._store.state.connection is Connection.DOWN else None
        self._store.clear_notice(*(code for code in _AWAY if code not in (but, theirs)))

    async def _wait_after_failure(self, old: SdkToken, failure: PhoneFailure, attempt: int) -> None:
        _log.warning("token renewal failed: %s", failure)
        now = self._clock.now().monotonic
        age = now - old.obtained_at
        if age >= old.lifetime:
            self._store.update(token_valid=False)
        self._reached(but=failure.code)
        self._store.raise_notice(failure)
        delay = _LATE_RETRY if age >= _LATE * old.lifetime else max(1.0, token_retry_delay(attempt, self._random))
        left = old.lifetime * _LATE - age
        if 0 < left < delay:
            delay = max(left, shortest_gap(old.lifetime))
        wish = failure.retry_after if isinstance(failure, Unreachable) else None
        await asyncio.sleep(after_server_wish(delay, wish))

    async def _hand_over(self, token: SdkToken) -> bool:
        """Give the token to the SDK; True when it took it, or could not say so."""
        spent_before = self._times_spent
        if self._store.state.engine.state is EngineState.READY:
            try:
                await self._platform.refresh_token(token)
            except NoReply:
                # An SDK without callbacks would otherwise make us log in for ever; unAuthorization will tell.
                _log.warning("the SDK did not confirm the new token")
                if self._times_spent > spent_before:
                    # It told while we waited, maybe of the new one already: to be renewed after the shortest gap.
                    self._store.update(token=token)
                    return True
            except PhoneFailure as failure:
                _log.warning("the SDK refused the new token: %s", failure)
                self._store.update(token=token)
                return False
        self._take(token)
        self._bus.publish(TokenRefreshed(self._clock.now(), token.lifetime))
        return True
