"""What outlives the app: the access token, the settings, the call log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from softphone.domain.call_record import CallRecord
from softphone.domain.errors import PhoneFailure
from softphone.domain.history_query import HistoryQuery
from softphone.domain.identity import AccessToken, AgentId
from softphone.services.settings import Settings

from .subscription import Unsubscribe


class CredentialStore(Protocol):
    """The access token at rest: the system's keyring, never a file of ours."""

    async def load(self, agent: AgentId) -> AccessToken | None:
        """The kept token, None when there is none. Raises `PhoneFailure`, as all of these.

        `no_keyring` when no safe keyring exists, `keyring_locked` when it waits for its owner's password.
        """
        ...

    async def save(self, agent: AgentId, token: AccessToken) -> None:
        """Keep it."""
        ...

    async def forget(self, agent: AgentId) -> None:
        """Delete it; nothing to delete is fine."""
        ...

    async def is_locked(self) -> bool | None:
        """Whether it would have to ask its owner; None where that can't be seen without asking. Never raises."""
        ...


class SettingsStore(Protocol):
    """The settings file."""

    @property
    def current(self) -> Settings:
        """The settings in force."""
        ...

    def change(self, **changes: object) -> None:
        """Replace named fields and write the file. Raises `PhoneFailure` (`storage_failed`)."""
        ...

    def slide(self, **changes: object) -> None:
        """As `change`, but the file is left to the next `change` or `settle`: for what changes many times a second."""
        ...

    def settle(self) -> None:
        """Write what slid. Raises `PhoneFailure` (`storage_failed`)."""
        ...

    def subscribe(self, listener: Callable[[Settings, Settings], None]) -> Unsubscribe:
        """Have (old, new) after every change, also after one that could not be written."""
        ...


@dataclass(frozen=True, slots=True)
class CallRows:
    """What was read of the call log. `lost` rows are in the file, but can't be shown; `failure` says why the file
    could not be read at all (`storage_failed`), and then `rows` are those in memory only. `next` is where the next page
    begins, "" after the last.
    """

    rows: tuple[CallRecord, ...] = ()
    lost: int = 0
    failure: PhoneFailure | None = None
    next: str = ""


class CallLogStore(Protocol):
    """Rows of calls. Nothing here raises: a disk that fails costs history, never a call.

    What can't reach the disk is kept in memory, shown like any other row, and written as soon as the disk lets it.
    """

    @property
    def failures(self) -> tuple[PhoneFailure, ...]:
        """Why rows are in memory only, and a log moved aside (`storage_failed`). Look after each write."""
        ...

    async def open(self) -> None:
        """Make it ready, before anything else. What a crash left open is `interrupted`, its end unknown."""
        ...

    async def look(self) -> tuple[PhoneFailure, ...]:
        """Try again what failed; the `failures` that are still true."""
        ...

    async def write(self, record: CallRecord) -> None:
        """Keep a call from its first event on; replace the row with its id by what is known now."""
        ...

    async def find(self, query: HistoryQuery) -> CallRows:
        """The calls of a query, newest first."""
        ...

    async def row(self, call_id: str) -> CallRecord | None:
        """The call of an id, ours or the platform's; None for none."""
        ...

    async def delete(self, *, before: datetime | None = None, call_id: str | None = None) -> int | None:
        """Remove ended calls for good: those that began earlier, one, or all.

        How many there were, None where the disk does not let them go.
        """
        ...

    async def tidy(self) -> None:
        """Do what a big or an old log needs and nothing waits for."""
        ...

    async def missed(self, agent: str) -> int:
        """How many missed calls of theirs the agent has not looked at."""
        ...

    async def mark_missed_seen(self, agent: str) -> None:
        """The agent has looked at the log."""
        ...

    async def close(self) -> None:
        """Write what is left and let the file go."""
        ...
