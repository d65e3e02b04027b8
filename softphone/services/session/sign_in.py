"""Signing in and out: the agent's act that gets an SDK token and starts the page.

`login_retry` tries until the agent signs out or tries with other words; `saved_login` remembers who it was.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Final

from softphone.domain.call_events import PageLost
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.reachability import Connection
from softphone.services.call.call_registry import CallRegistry
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import EngineState
from softphone.services.ports import Clock
from softphone.services.tasks import Tasks

from .engine_keeper import EngineKeeper
from .login_retry import ANSWERS, LoginRetry
from .page_renewal import RenewablePage
from .saved_login import KEYRING_TROUBLE, SavedLogin
from .token_keeper import TokenKeeper

_log = logging.getLogger(__name__)
_TROUBLE: Final = (*ANSWERS, *KEYRING_TROUBLE)


class SignInService:
    """At most one agent at a time; a new sign-in replaces the old one and nothing of it remains.

    Each act (sign in, sign out) ends the one before it and begins when that has ended: two never interleave.
    """

    def __init__(
        self,
        *,
        login: LoginRetry,
        kept: SavedLogin,
        store: PhoneStore,
        registry: CallRegistry,
        clock: Clock,
        tokens: TokenKeeper,
        engine: EngineKeeper,
        page: RenewablePage,
        tasks: Tasks,
        hide: Callable[[str], None],
        say_goodbye: Callable[[], Awaitable[None]],
    ) -> None:
        """`hide` makes the log never write a secret; it is called before the secret is used.

        `say_goodbye` ends the call and takes the agent offline, so that no call is routed to an agent who has left.
        """
        self._login = login
        self._kept = kept
        self._store = store
        self._registry = registry
        self._clock = clock
        self._tokens = tokens
        self._engine = engine
        self._page = page
        self._tasks = tasks
        self._hide = hide
        self._say_goodbye = say_goodbye
        self._access: AccessToken | None = None
        self._turn = asyncio.Lock()
        self._acting: asyncio.Task[object] | None = None
        self._asking_keyring: asyncio.Task[object] | None = None

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
        async with self._alone():
            keep_page = self._store.state.sign_in is SignIn.SIGNED_IN and self._store.state.agent == agent
            if not keep_page:
                await self._leave(SignIn.SIGNING_IN, agent)
                self._tasks.run(self._load_page(), doing="load the page during the login")
            try:
                token = await self._login.token(agent, access)
            except Exception:
                if not keep_page:
                    self._page.drop_next()
                    self._store.update(sign_in=SignIn.SIGNED_OUT, agent=None)
                raise
            self._store.clear_notice(*_TROUBLE)
            self._access = access
            self._tokens.hold(access, agent, token)
            self._store.update(sign_in=SignIn.SIGNED_IN)
            self._show_page()
            if remember:
                self._kept.keep(agent, access)

    async def _load_page(self) -> None:
        """Beside the login. What fails here fails again when the engine starts, which reports it."""
        if self._store.state.sign_in is not SignIn.SIGNING_IN:
            return  # signed out at once
        try:
            await self._page.load_next()
        except Exception as error:
            _log.info("engine: no page beside the login: %s", type(error).__name__)

    def _show_page(self) -> None:
        """Start the page; one that lives is given the new token, one that is starting will be."""
        match self._store.state.engine.state:
            case EngineState.READY:
                self._tokens.hand_over_soon()
            case EngineState.STOPPED | EngineState.FAILED:
                self._engine.open()
            case EngineState.STARTING | EngineState.RESTARTING:
                pass

    async def sign_in_from_keyring(self, agent: AgentId | None = None) -> bool:
        """Sign in as `agent`, else as the last one, with the kept token. False when there is none to use.

        A locked keyring has said so in a notice (then True), one that is not there too: the sign-in follows when it is
        open, unless another act comes first.
        """
        self._ask_keyring_no_more()
        self._asking_keyring = asyncio.current_task()
        try:
            kept = await self._kept.load(agent)
        except PhoneFailure as failure:
            self._asking_keyring = self._tasks.run(self._wait_for_keyring(agent), doing="wait for the keyring")
            return failure.code is FailureCode.KEYRING_LOCKED
        self._asking_keyring = None
        if kept is None:
            return False
        await self.sign_in(*kept, remember=False)
        return True

    async def _wait_for_keyring(self, agent: AgentId | None) -> None:
        for times in count():
            await self._kept.wait_for_owner(times)
            with suppress(PhoneFailure):
                kept = await self._kept.load(agent)
                break
        self._asking_keyring = None
        if kept is not None:
            await self.sign_in(*kept, remember=False)

    def try_now(self) -> None:
        """End the wait between two tries: the network is there again."""
        self._login.try_now()

    async def sign_out(self) -> None:
        """Leave: no page, no tokens in memory or keyring, no call of this agent remains.

        A sign-in that is only stopped has kept nothing yet: what the keyring has is of a former one, and stays.
        """
        state = self._store.state
        if state.agent is not None and state.sign_in is SignIn.SIGNED_IN:
            self._kept.forget(state.agent)
        async with self._alone():
            await self._leave()

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """The newest act is the agent's: whatever else is under way ends, and its end is waited for."""
        self._ask_keyring_no_more()
        me = asyncio.current_task()
        if self._acting is not None:
            self._acting.cancel()
        self._acting = me
        try:
            async with self._turn:
                yield
        finally:
            if self._acting is me:
                self._acting = None

    def _ask_keyring_no_more(self) -> None:
        if self._asking_keyring is not None and self._asking_keyring is not asyncio.current_task():
            self._asking_keyring.cancel()
        self._asking_keyring = None

    async def _leave(self, then: SignIn = SignIn.SIGNED_OUT, agent: AgentId | None = None) -> None:
        """Take everything of the agent away, also when a newer act interrupts the sign-off."""
        try:
            if self._store.state.sign_in is SignIn.SIGNED_IN:
                await self._say_goodbye()
        finally:
            self._access = None
            self._registry.apply_to_all(PageLost(self._clock.now()))
            self._store.clear_notice(*_TROUBLE)
            self._forget_agent(then, agent)
            self._tokens.release()
            await self._engine.stop()

    def _forget_agent(self, then: SignIn, agent: AgentId | None) -> None:
        fresh, kept = PhoneState(), self._store.state
        self._store.update(
            sign_in=then,
            agent=agent,
            token=None,
            token_valid=False,
            registered=False,
            connection=Connection.UNKNOWN,
            agent_status=None,
            status_pending=None,
            intention=None,
            outbound=None,
            outbound_pending=None,
            outbound_rule=None,
            last_call=None,
            link=None if kept.sign_in is SignIn.SIGNED_IN else kept.link,
            audio=fresh.audio,
            engine=kept.engine,
        )
