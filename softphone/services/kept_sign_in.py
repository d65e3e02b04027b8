"""Who signed in last on this computer, and with which access token: the settings know who, the keyring the token."""

from __future__ import annotations

import logging

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId

from .phone_store import PhoneStore
from .ports import CredentialStore, SettingsStore

_log = logging.getLogger(__name__)


class KeptSignIn:
    """Nothing here raises: who can't be remembered signs in all the same."""

    def __init__(self, credentials: CredentialStore, settings: SettingsStore, store: PhoneStore) -> None:
        self._credentials = credentials
        self._settings = settings
        self._store = store

    async def load(self, agent: AgentId | None) -> tuple[AgentId, AccessToken] | None:
        """`agent`, else the last one, with the kept token. None when there is none to use."""
        try:
            agent = agent or AgentId(self._settings.current.agent_id)
            access = await self._credentials.load(agent)
        except PhoneFailure as failure:
            if failure.code is FailureCode.NO_KEYRING:
                self._store.raise_notice(failure)
            return None
        return None if access is None else (agent, access)

    async def keep(self, agent: AgentId, access: AccessToken) -> None:
        """Remember both; where that fails it is told."""
        try:
            self._settings.change(agent_id=agent.text)
            await self._credentials.save(agent, access)
        except PhoneFailure as failure:
            self._store.raise_notice(failure)

    async def forget(self, agent: AgentId) -> None:
        """Take the token out of the keyring."""
        try:
            await self._credentials.forget(agent)
        except PhoneFailure as failure:
            _log.info("nothing forgotten: %s", failure)
