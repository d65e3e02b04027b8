"""Signing in and out: the agent's act that gets an SDK token and starts the page.

`patient_login` tries until the agent signs out or tries with other words; `kept_sign_in` remembers who it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from softphone.domain.call_events import PageLost
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.reachability import Connection

from .call_book import CallBook
from .engine_keeper import EngineKeeper
from .kept_sign_in import KeptSignIn
from .patient_login import ANSWERS, PatientLogin
from .phone_state import PhoneState, SignIn
from .phone_store import PhoneStore
from .ports import Clock
from .token_keeper import TokenKeeper

_TROUBLE: Final = (*ANSWERS, FailureCode.NO_KEYRING)


class SignInService:
    """At most one agent at a time; a new sign-in replaces the old one and nothing of it remains."""

    def __init__(
        self,
        *,
        login: PatientLogin,
        kept: KeptSignIn,
        store: PhoneStore,
        book: CallBook,
        clock: Clock,
        tokens: TokenKeeper,
        engine: EngineKeeper,
        hide: Callable[[str], None],
        say_goodbye: Callable[[], Awaitable[None]],
    ) -> None:
        """`hide` makes the log never write a secret; it is told before the secret is used.

        `say_goodbye` ends the call and takes the agent offline, so that nobody is routed to who has left.
        """
        self._login = login
        self._kept = kept
        self._store = store
        self._book = book
        self._clock = clock
        self._tokens = tokens
        self._engine = engine
        self._hide = hide
        self._say_goodbye = say_goodbye
        self._access: AccessToken | None = None
        self._trying: asyncio.Task[object] | None = None

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
            token = await self._login.token(agent, access)
        except PhoneFailure:
            if not keep_page:
                self._store.update(sign_in=SignIn.SIGNED_OUT, agent=None)
            raise
        self._trying = None
        self._store.clear_notice(*_TROUBLE)
        self._access = access
        if remember:
            await self._kept.keep(agent, access)
        self._tokens.hold(access, agent, token)
        self._store.update(sign_in=SignIn.SIGNED_IN)
        if keep_page:
            self._tokens.renew_soon()
        else:
            self._engine.open()

    async def sign_in_from_keyring(self, agent: AgentId | None = None) -> bool:
        """Sign in as `agent`, else as the last one, with the kept token. False when there is none to use."""
        kept = await self._kept.load(agent)
        if kept is None:
            return False
        await self.sign_in(*kept, remember=False)
        return True

    def try_now(self) -> None:
        """End the wait between two tries: the network is there again."""
        self._login.try_now()

    async def sign_out(self) -> None:
        """Leave: no page, no tokens in memory or keyring, no call of this agent remains."""
        agent = self._store.state.agent
        if self._trying is not None:
            self._trying.cancel()
            self._trying = None
        await self._leave()
        if agent is not None:
            await self._kept.forget(agent)

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
