"""Can what this app keeps be kept: is there a keyring, are the folders writable, is there room on the disk?

Looks without leaving anything behind, so that it may run beside the app and before its first start.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path
from typing import Final

from softphone.domain.diagnostics import Cause, Finding, found
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AgentId

from .credentials import KeyringCredentials
from .paths import DataDir

LEAST_FREE: Final = 50 * 1024 * 1024  # bytes: history and logs of a year are under 20 MiB
KEYRING_LIMIT: Final = 8.0  # seconds; a locked keyring may be asking its owner
_NOBODY: Final = AgentId("check")


class StorageChecks:
    """Implements `services.diagnostics.network_checks.ComputerChecks`."""

    def __init__(self, folders: DataDir) -> None:
        self._folders = folders

    async def storage(self) -> Finding:
        """Whether each folder can be written, or made, and has room."""
        return await asyncio.to_thread(self._storage)

    async def keyring(self) -> Finding:
        """Whether a safe keyring answers; nothing is kept or read but an entry of the check's own."""
        try:
            await KeyringCredentials(limit=KEYRING_LIMIT).load(_NOBODY)
        except PhoneFailure as failure:
            locked = failure.code is FailureCode.KEYRING_LOCKED
            return found(Cause.KEYRING_LOCKED if locked else Cause.NO_KEYRING, reason=failure.reason)
        return found(Cause.KEYRING_GOOD)

    def _storage(self) -> Finding:
        for name in ("settings", "data", "logs", "runtime"):
            place = _existing(getattr(self._folders, name))
            if not (place.is_dir() and os.access(place, os.W_OK | os.X_OK)):
                return found(Cause.STORAGE_BAD, folder=name)
            if shutil.disk_usage(place).free < LEAST_FREE:
                return found(Cause.STORAGE_FULL, folder=name)
        return found(Cause.STORAGE_GOOD)


def _existing(folder: Path) -> Path:
    """The folder itself, or of those above it the first one that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())
