"""Who signed in last on this computer, and with which access token: the settings know who, the keyring the token.

A keyring may take 20 s, and may wait for its owner's password for as long as the owner likes. So what is to be kept or
removed is written in the background, the newest request of each agent, and no sign-in waits for it. A keyring that is
locked, or not there, is asked again when it is seen to be open, on a growing schedule where that can't be seen, and at
the next sign-in. Of a token to be removed the settings note that it is not to be used, until it is removed: the app may
end before, and a later run removes it.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Final

from softphone.domain.errors import BadInput, FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import CredentialStore, SettingsStore
from softphone.services.tasks import Tasks

_log = logging.getLogger(__name__)
LOOK_EVERY: Final = 10.0  # seconds between two looks at a locked keyring
LONGEST_LOOK: Final = 60.0  # where nothing is to be seen, each takes twice as long as the one before
FIRST_WAIT: Final = 60.0  # before one that can't be looked at is asked again, and may ask its owner; doubled each time
LONGEST_WAIT: Final = 600.0
KEYRING_TROUBLE: Final = (FailureCode.NO_KEYRING, FailureCode.KEYRING_LOCKED)


class SavedLogin:
    """Nothing here raises: an agent who can't be remembered signs in all the same."""

    def __init__(self, credentials: CredentialStore, settings: SettingsStore, store: PhoneStore, tasks: Tasks) -> None:
        self._credentials = credentials
        self._settings = settings
        self._store = store
        self._tasks = tasks
        self._wanted: dict[AgentId, AccessToken | None] = {}  # not written yet; None: to be removed
        self._told: tuple[FailureCode, str | None] | None = None
        self._asked = asyncio.Event()
        self._writing: asyncio.Task[None] | None = None

    async def load(self, agent: AgentId | None) -> tuple[AgentId, AccessToken] | None:
        """`agent`, else the last one, with the kept token. None when there is none to use.

        Raises `PhoneFailure` (`KEYRING_TROUBLE`), shown already: then it is worth to `wait_for_owner` and to ask again.
        """
        try:
            self._remove_signed_out()
            agent = agent or AgentId(self._settings.current.agent_id)
            if agent in self._wanted:
                access = self._wanted[agent]
            else:
                access = await self._credentials.load(agent)
                self._opened()
        except PhoneFailure as failure:
            if failure.code in KEYRING_TROUBLE:
                self._tell(failure)
                raise
            return None
        return None if access is None else (agent, access)

    def keep(self, agent: AgentId, access: AccessToken) -> None:
        """Remember both; a failure becomes a notice."""
        self._note(agent_id=agent.text)
        self._want(agent, access)

    def forget(self, agent: AgentId) -> None:
        """Take the token out of the keyring; it is not used again, whatever the keyring says to that."""
        self._note(signed_out=(*self._signed_out_beside(agent), agent.text))
        self._want(agent, None)

    async def wait_for_owner(self, times: int) -> None:
        """Return when the keyring is open; where that can't be seen, when it may be asked again."""
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(times, 8))
        pause = LOOK_EVERY
        while wait > 0:
            await asyncio.sleep(pause)
            locked = await self._credentials.is_locked()
            if locked is False:
                return
            if locked is None:
                wait -= pause
                pause = min(2 * pause, LONGEST_LOOK, max(wait, LOOK_EVERY))
            else:
                pause = LOOK_EVERY

    def _want(self, agent: AgentId, access: AccessToken | None) -> None:
        self._wanted.pop(agent, None)  # the newest is written last
        self._wanted[agent] = access
        self._told = None
        self._asked.set()
        if self._writing is None or self._writing.done():
            self._writing = self._tasks.keep(self._write, doing="keep the sign-in")

    async def _write(self) -> None:
        times = 0
        while self._wanted:
            self._asked.clear()
            agent, access = next(iter(self._wanted.items()))
            failure = await self._written(agent, access)
            if failure is None:
                self._opened()
            elif access is not None:
                self._tell(failure)
            if failure is not None and failure.code in KEYRING_TROUBLE:
                await self._asked_or_open(times)
                times += 1
                continue
            if self._wanted.get(agent) is access:
                del self._wanted[agent]
                others = self._signed_out_beside(agent)
                if failure is None and others != self._settings.current.signed_out:
                    self._note(signed_out=others)

    def _remove_signed_out(self) -> None:
        for text in self._settings.current.signed_out:
            with suppress(BadInput):  # the settings file was changed by hand
                if (agent := AgentId(text)) not in self._wanted:
                    self._want(agent, None)

    def _signed_out_beside(self, agent: AgentId) -> tuple[str, ...]:
        return tuple(each for each in self._settings.current.signed_out if each != agent.text)

    def _note(self, **changes: object) -> None:
        try:
            self._settings.change(**changes)
        except PhoneFailure as failure:
            self._store.raise_notice(failure)

    async def _written(self, agent: AgentId, access: AccessToken | None) -> PhoneFailure | None:
        try:
            if access is None:
                await self._credentials.forget(agent)
            else:
                await self._credentials.save(agent, access)
        except PhoneFailure as failure:
            _log.info("keyring: %s", failure)
            return failure
        return None

    async def _asked_or_open(self, times: int) -> None:
        """Wait for the keyring's owner, or for the next request of an agent who is there to unlock it."""
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(self.wait_for_owner(times))
            asked = group.create_task(self._asked.wait())
            await asyncio.wait((waiting, asked), return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            asked.cancel()

    def _tell(self, failure: PhoneFailure) -> None:
        """Show it, once as long as it stays the same: the agent may have hidden it."""
        kind = failure.code, failure.arguments.get("form")
        if kind != self._told:
            self._told = kind
            self._store.clear_notice(*(code for code in KEYRING_TROUBLE if code is not failure.code))
            self._store.raise_notice(failure)

    def _opened(self) -> None:
        self._told = None
        self._store.clear_notice(*KEYRING_TROUBLE)
