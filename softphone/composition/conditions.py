"""What is looked at again as long as the app runs: where it keeps things, and whether it can."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.conditions import Conditions
from softphone.services.history import CallLog
from softphone.services.phone_store import PhoneStore
from softphone.services.tasks import Tasks
from softphone.storage.logging_setup import Log
from softphone.storage.paths import DataDir
from softphone.storage.settings import SettingsFile


def build_conditions(
    store: PhoneStore, tasks: Tasks, *, folders: DataDir, settings: SettingsFile, call_log: CallLog, log: Log
) -> Conditions:
    """Folders first, as what lies in them fails with them. The control socket joins when it is made."""
    conditions = Conditions(store, tasks, FailureCode.STORAGE_FAILED, FailureCode.SETTINGS_BROKEN)
    conditions.add(lambda: asyncio.to_thread(folders.prepare))
    conditions.add(call_log.look)
    for look in (settings.look, log.look):
        conditions.add(_at_once(look))
    return conditions


def _at_once(look: Callable[[], Iterable[PhoneFailure]]) -> Callable[[], Awaitable[Iterable[PhoneFailure]]]:
    async def looked() -> Iterable[PhoneFailure]:
        return look()

    return looked
