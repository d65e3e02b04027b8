"""The agents a call may be transferred to, and which phone this agent's own calls ring on."""

from __future__ import annotations

from typing import Final

from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import PlatformApi, TransferAgent
from softphone.services.session.sign_in import SignInService

_THIS_PHONE: Final = frozenset({"", "web", "rtc", "web:rtc"})


class Directory:
    """Asks `sip/configs`; a missing own row means that calls ring here."""

    def __init__(self, api: PlatformApi, sign_in: SignInService, store: PhoneStore) -> None:
        self._api = api
        self._sign_in = sign_in
        self._store = store

    async def agents(self) -> tuple[TransferAgent, ...]:
        """Everybody but the agent themself. Raises `NotNow` (`not_signed_in`) and what the API raises."""
        access = self._sign_in.access_token
        if access is None:
            raise NotNow(FailureCode.NOT_SIGNED_IN)
        rows = await self._api.agents(access)
        if self._sign_in.access_token is not access:  # another agent's by now, or nobody's
            raise NotNow(FailureCode.NOT_SIGNED_IN)
        me = self._store.state.agent
        own = next((row for row in rows if row.id == me), None)
        if own is not None and own.answer_way.strip().lower() not in _THIS_PHONE:
            self._store.raise_notice(PhoneFailure(FailureCode.OTHER_PHONE, own.answer_way))
        else:
            self._store.clear_notice(FailureCode.OTHER_PHONE)
        return tuple(row for row in rows if row.id != me)
