"""Switches whose truth lies with the system, not with us: do links open this app, does it start at login?

Other programs and the system's own settings change them too. So nothing of it is kept in our settings: the present
state is read again whenever the agent comes back to the app, and after each change.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Protocol

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.phone_store import PhoneStore

_log = logging.getLogger(__name__)


class SystemSwitch(Protocol):
    """One thing that the system does for this app, or doesn't."""

    async def is_on(self) -> bool:
        """Whether it does so now, for the app as it is installed now. Raises `PhoneFailure` (`storage_failed`)."""
        ...

    async def turn(self, *, on: bool) -> None:
        """Have it do so, or leave everything as if we had never asked. Raises `PhoneFailure` (`storage_failed`)."""
        ...


class SystemSwitches:
    """`PhoneState.desk` has what is on; a switch that this system doesn't have is None there for good."""

    def __init__(self, store: PhoneStore, *, links: SystemSwitch | None, login: SystemSwitch | None) -> None:
        self._store = store
        self._links = links
        self._login = login
        self._one_at_a_time = asyncio.Lock()

    async def look(self) -> None:
        """Read both again. Never raises: what can't be read is not known."""
        async with self._one_at_a_time:
            await self._look()

    async def _look(self) -> None:
        links, login = await _read(self._links), await _read(self._login)
        self._store.update(desk=replace(self._store.state.desk, opens_links=links, starts_at_login=login))

    async def flip_links(self) -> None:
        """Turn the opening of links on or off. Raises `PhoneFailure` (`storage_failed`, `not_available`)."""
        await self._flip(self._links)

    async def flip_login(self) -> None:
        """Turn the start at login on or off. Raises `PhoneFailure` (`storage_failed`, `not_available`)."""
        await self._flip(self._login)

    async def _flip(self, switch: SystemSwitch | None) -> None:
        if switch is None:
            raise PhoneFailure(FailureCode.NOT_AVAILABLE)
        async with self._one_at_a_time:
            try:
                await switch.turn(on=not await switch.is_on())
            finally:
                await self._look()


async def _read(switch: SystemSwitch | None) -> bool | None:
    if switch is None:
        return None
    try:
        return await switch.is_on()
    except PhoneFailure as failure:
        _log.info("switches: can't be read: %s", failure)
        return None
