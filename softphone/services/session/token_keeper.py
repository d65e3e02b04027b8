"""Keeps the SDK token alive: renewed at half its life, at once when the platform says it is spent, never in a storm.

Schedule (`reliability.md` section 3): at 45–55 % of the lifetime at random; after a failure full jitter 5 s to 5 min
until 95 %, then every 30 s; one request in flight; at most one renewal per min(30 s, lifetime/8). The lifetime runs on
the monotonic clock. A refused access token stops everything but the call. Calls are never touched.

A token that the page refuses is replaced once; refused again, `init` in a fresh page is the cure, and the least time
between two renewals grows while even that is refused.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Final

from softphone.domain.backoff import after_server_wish, token_retry_delay
from softphone.domain.errors import AccessTokenRefused, FailureCode, NoReply, NotNow, PhoneFailure, Unreachable
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.domain.reachability import Connection
from softphone.domain.token_lifetime import refresh_after, shortest_gap
from softphone.services.event_bus import EventBus
from softphone.services.events import TokenExpired, TokenRefreshed
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import EngineState, PlatformReport
from softphone.services.platform_reports import TokenExpiryReport as TokenExpiredReport
from softphone.services.ports import Clock, PlatformApi, TelephonyPlatform
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

_log = logging.getLogger(__name__)
_LATE: Final = 0.95  # of the lifetime: from here on every 30 s
_LATE_RETRY: Final = 30.0
_LOGIN_LIMIT: Final = 15.0  # seconds within which a login is answered or fails
_LEAST_GAP: Final = 5.0  # seconds between two logins, whatever has happened
_LONGEST_GAP: Final = 120.0  # after refusals
_AWAY: Final = (FailureCode.API_UNREACHABLE, FailureCode.API_BAD_REPLY, FailureCode.API_TLS, FailureCode.NETWORK_DOWN)


class TokenKeeper(Reaction):
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
        tasks: Tasks,
    ) -> None:
        super().__init__(partial(platform.subscribe, self._heard))
        self._api = api
        self._tasks = tasks
        self._platform = platform
        self._store = store
        self._bus = bus
        self._clock = clock
        self._random = random
        self._who: tuple[AccessToken, AgentId] | None = None
        self._asked_at = 0.0
        self._asking = False  # a login is under way
        self._wanted = asyncio.Event()
        self._called_spent = False  # the platform has said so of the present token
        self._refusals = 0  # tokens in a row that the page did not take
        self._refused: SdkToken | None = None  # by `init`
        self._owed = False  # the page has an older token than the present one
        self._tell_refused: Callable[[], None] = lambda: None
        self._loop: asyncio.Task[None] | None = None

    def when_refused(self, tell: Callable[[], None]) -> None:
        """Call `tell` when the page has refused two new tokens in a row."""
        self._tell_refused = tell

    def hold(self, access: AccessToken, agent: AgentId, token: SdkToken) -> None:
        """Take over a token that `login` has just given, and keep it alive from now on."""
        self._stop()
        self._who = (access, agent)
        # The sign-in was no renewal: the first "expired", however soon it comes, is handled at once.
        self._asked_at = token.obtained_at - shortest_gap(token.lifetime)
        self._store.update(token=token, token_valid=True)
        self._begin()

    def _begin(self) -> None:
        self._loop = self._tasks.keep(self._keep, doing="keep the token")

    def release(self) -> None:
        """Drop the tokens and stop."""
        self._stop()
        self._store.update(token=None, token_valid=False)

    def _stop(self) -> None:
        if self._loop is not None:
            self._loop.cancel()
            self._loop = None
        self._who = None
        self._wanted.clear()
        self._called_spent = self._owed = False
        self._refusals = 0

    @property
    def is_spent(self) -> bool:
        """True when the token's time has run out, noticed or not."""
        token = self._store.state.token
        return token is not None and token.expires_in(self._clock.now().monotonic) <= 0

    def wake(self) -> None:
        """The computer slept: whatever was waited for is looked at anew, by the clock. A refused access token stays so.

        What the loop was in the middle of is begun again, but for a login that may still be answered.
        """
        token = self._store.state.token
        if self._loop is None or self._loop.done() or token is None:
            return
        if self.is_spent:
            self._store.update(token_valid=False)
        now = self._clock.now().monotonic
        if self._asking and now - self._asked_at < _LOGIN_LIMIT:
            return
        self._loop.cancel()
        self._asked_at = min(self._asked_at, now + _LEAST_GAP - self._gap(token))
        if self._owed:
            self._wanted.set()
        self._begin()

    def page_has(self, token: SdkToken) -> None:
        """A page has begun with `token`, and the platform took it. A newer one is sent to it at once."""
        present = self._store.state.token
        if present is None:
            return
        if token is not present:
            self.hand_over_soon()
        elif not self._called_spent and not self.is_spent:
            self._refusals = 0
            self._wanted.clear()
            self._store.update(token_valid=True)

    def hand_over_soon(self) -> None:
        """Give the page the present token: it began with another."""
        self._owed = True
        self._wanted.set()

    def was_refused(self, token: SdkToken) -> None:
        """A page was refused `init` with `token`: ask for a new one, once, as soon as the gap allows."""
        if token is self._store.state.token and token is not self._refused:
            self._refused = token
            self._refusals += 1
            self._wanted.set()

    def _heard(self, report: PlatformReport) -> None:
        if isinstance(report, TokenExpiredReport) and self._who is not None:
            self._called_spent = True
            if self._store.state.token_valid:
                self._store.update(token_valid=False)
                self._bus.publish(TokenExpired(self._clock.now()))
            self._wanted.set()

    async def _keep(self) -> None:
        while (token := self._store.state.token) is not None:
            due = token.obtained_at + refresh_after(token.lifetime, self._random)
            await self._sleep_until(due, wakeable=True)
            if self._owed and not self._called_spent and not self.is_spent:
                self._wanted.clear()
                await self._hand_over(token)
                continue
            await self._sleep_until(self._asked_at + self._gap(token), wakeable=False)
            if not self._wanted.is_set() and self._clock.now().monotonic < due:
                continue  # a page has taken it meanwhile
            if not await self._renew(token):
                return

    def _gap(self, token: SdkToken) -> float:
        shortest = shortest_gap(token.lifetime)
        return max(shortest, min(_LONGEST_GAP, shortest * 2.0 ** min(self._refusals - 1, 8)))

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
        """Log in until it works and give the token to the page. False when the access token was refused."""
        attempt = 0
        while self._who is not None:
            access, agent = self._who
            self._asked_at = self._clock.now().monotonic
            try:
                token = await self._login(access, agent)
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
            self._wanted.clear()  # what is called spent from here on may be the new one
            self._called_spent = False
            self._store.update(token=token)
            await self._hand_over(token)
            return True
        return False

    async def _login(self, access: AccessToken, agent: AgentId) -> SdkToken:
        self._asking = True
        try:
            return await self._api.sign_in(access, agent)
        finally:
            self._asking = False

    def _reached(self, *, but: FailureCode | None = None) -> None:
        """The API has answered, or failed in another way (`but`): what earlier tries came to is no longer true.

        A network that the SDK too has lost is reported by `registration_watch`.
        """
        theirs = FailureCode.NETWORK_DOWN if self._store.state.connection is Connection.DOWN else None
        self._store.clear_notice(*(code for code in _AWAY if code not in (but, theirs)))

    async def _wait_after_failure(self, old: SdkToken, failure: PhoneFailure, attempt: int) -> None:
        _log.warning("token: renewal failed: %s", failure)
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

    async def _hand_over(self, token: SdkToken) -> None:
        """Give the present token to the page, where there is one."""
        self._owed = True
        if self._store.state.engine.state is EngineState.READY:
            try:
                await self._platform.refresh_token(token)
            except NoReply:
                # An SDK without callbacks would otherwise make us log in for ever; unAuthorization will report it.
                _log.warning("token: the SDK did not confirm the new one")
            except PhoneFailure as failure:
                if not isinstance(failure, NotNow) and failure.code is not FailureCode.ENGINE_FAILED:
                    _log.warning("token: the SDK refused the new one: %s", failure)
                    self._refused_by_page()
                    return
                _log.info("token: the page ended before it had the new one")  # the next one begins with it
            else:
                self._wanted.clear()
                self._called_spent = False
                self._refusals = 0
        self._owed = False
        if self._called_spent:  # while we waited, maybe of the new one already
            return
        self._store.update(token_valid=True)
        self._bus.publish(TokenRefreshed(self._clock.now(), token.lifetime))

    def _refused_by_page(self) -> None:
        """One new login, after the gap; after that a fresh page, then the schedule again."""
        self._owed = False
        self._refusals += 1
        if self._refusals == 1:
            self._wanted.set()
        else:
            self._tell_refused()
