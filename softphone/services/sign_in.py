"""Signing in and out: the agent's act that gets an SDK token and starts the page.

Network trouble, 5xx and replies that make no sense are retried on the restart schedule until the agent signs out or
tries with other words; a refused access token or an unknown agent is told at once and never retried.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import Random

from softphone.domain.backoff import after_server_wish, restart_delay
from softphone.domain.call_events import PageLost
from softphone.domain.errors import FailureCode, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.domain.reachability import Connection

from .call_book import CallBook
from .engine_keeper import EngineKeeper
from .phone_state import PhoneState, SignIn
from .phone_store import PhoneStore
from .ports import Clock, CredentialStore, PlatformApi, SettingsStore
from .token_keeper import TokenKeeper

_log = logging.getLogger(__name__)
_ANSWERS = (
    FailureCode.API_UNREACHABLE,
    FailureCode.API_BAD_REPLY,
    FailureCode.API_TLS,
    FailureCode.NETWORK_DOWN,
    FailureCode.ACCESS_TOKEN_REFUSED,
    FailureCode.AGENT_UNKNOWN,
)
_TROUBLE = (*_ANSWERS, FailureCode.NO_KEYRING)


class SignInService:
    """At most one agent at a time; a new sign-in replaces the old one and nothing of it remains."""

    def __init__(
        self,
        *,
        api: PlatformApi,
        credentials: CredentialStore,
        settings: SettingsStore,
        store: PhoneStore,
        book: CallBook,
        clock: Clock,
        tokens: TokenKeeper,
        engine: EngineKeeper,
        random: Random,
        hide: Callable[[str], None],
        say_goodbye: Callable[[], Awaitable[None]],
    ) -> None:
        """`hide` makes the log never write a secret; it is told before the secret is used.

        `say_goodbye` ends the call and takes the agent offline, so that nobody is routed to who has left.
        """
        self._api = api
        self._credentials = credentials
        self._settings = settings
        self._store = store
        self._book = book
        self._clock = clock
        self._tokens = tokens
        self._engine = engine
        self._random = random
        self._hide = hide
        self._say_goodbye = say_goodbye
        self._access: AccessToken | None = None
        self._trying: asyncio.Task[object] | None = None
        self._hurry = asyncio.Event()

    @property
    def access_token(self) -> AccessToken | None:
        """The token of the signed-in agent, for the use cases that ask the REST API."""
        return self._access

    async def sign_in(self, agent: AgentId, access: AccessToken, *, remember: bool) -> None:
        """Sign in as `agent`; returns when the page is being started, keeps trying while the platform is away.

        Raises `AccessTokenRefused` and `Refused` (`agent_unknown`). With a call alive and the same agent only the
        tokens are replaced: the call and its page stay.
        """
        self._hide(access.value)
        if self._trying is not None and self._trying is not asyncio.current_task():
            self._trying.cancel()
        self._trying = asyncio.current_task()
        keep_page = self._store.state.sign_in is SignIn.SIGNED_IN and self._store.state.agent == agent
        if not keep_page:
            await self._leave(SignIn.SIGNING_IN, agent)
        try:
            token = await self._login(agent, access)
        except PhoneFailure as failure:
            self._tell(failure)
            if not keep_page:
                self._store.update(sign_in=SignIn.SIGNED_OUT, agent=None)
            raise
        self._trying = None
        self._store.clear_notice(*_TROUBLE)
        self._access = access
        await self._remember(agent, access, remember=remember)
        self._tokens.hold(access, agent, token)
        self._store.update(sign_in=SignIn.SIGNED_IN)
        if keep_page:
            self._tokens.renew_soon()
        else:
            self._engine.open()

    async def sign_in_from_keyring(self, agent: AgentId | None = None) -> bool:
        """Sign in as `agent`, else as the last one, with the kept token. False when there is none to use."""
        try:
            agent = agent or AgentId(self._settings.current.agent_id)
            access = await self._credentials.load(agent)
        except PhoneFailure as failure:
            if failure.code is FailureCode.NO_KEYRING:
                self._store.raise_notice(failure)
            return False
        if access is None:
            return False
        await self.sign_in(agent, access, remember=False)
        return True

    def try_now(self) -> None:
        """End the wait between two tries: the network is there again. What the server wished for is waited for."""
        self._hurry.set()

    async def sign_out(self) -> None:
        """Leave: no page, no tokens in memory or keyring, no call of this agent remains."""
        agent = self._store.state.agent
        if self._trying is not None:
            self._trying.cancel()
            self._trying = None
        await self._leave()
        if agent is not None:
            try:
                await self._credentials.forget(agent)
            except PhoneFailure as failure:
                _log.info("nothing forgotten: %s", failure)

    async def _leave(self, then: SignIn = SignIn.SIGNED_OUT, agent: AgentId | None = None) -> None:
        if self._store.state.sign_in is SignIn.SIGNED_IN:
            await self._say_goodbye()
        self._access = None
        self._book.apply_to_all(PageLost(self._clock.now()))
        self._tokens.release()
        await self._engine.close()
        kept = self._store.state
        self._store.clear_notice(*_TROUBLE)
        fresh = PhoneState()
        self._store.update(
            sign_in=then,
            agent=agent,
            registered=False,
            connection=Connection.UNKNOWN,
            agent_status=None,
            status_pending=None,
            intention=None,
            outbound=None,
            outbound_rule=None,
            last_call=None,
            audio=fresh.audio,
            engine=kept.engine,
        )

    async def _login(self, agent: AgentId, access: AccessToken) -> SdkToken:
        attempt = 0
        while True:
            try:
                return await self._api.sign_in(access, agent)
            except Refused:
                raise
            except Unreachable as failure:
                _log.warning("sign-in failed, trying again: %s", failure)
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
        self._store.clear_notice(*(code for code in _ANSWERS if code is not failure.code))
        self._store.raise_notice(failure)

    async def _remember(self, agent: AgentId, access: AccessToken, *, remember: bool) -> None:
        if not remember:
            return
        try:
            self._settings.change(agent_id=agent.text)
            await self._credentials.save(agent, access)
        except PhoneFailure as failure:
            self._store.raise_notice(failure)
