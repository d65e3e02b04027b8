"""Keeps screen and computer awake while a call lives: a locked screen hides Answer, a sleeping machine loses a call."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Protocol

from softphone.domain.errors import PhoneFailure
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import SettingsStore, Unsubscribe
from softphone.services.tasks import Tasks

_log = logging.getLogger(__name__)


class AwakeKeeper(Protocol):
    """The system's means against falling asleep. What it holds, the system takes back when this process ends."""

    async def hold(self) -> None:
        """Keep awake until `release`. Raises `PhoneFailure` (`not_available`) where nothing can."""
        ...

    async def release(self) -> None:
        """Let the system sleep again; nothing held is fine. Never raises."""
        ...


class KeepAwake:
    """Follows the calls from `start` to `close`. That it can't is a fact in the snapshot: the call goes on."""

    def __init__(self, store: PhoneStore, settings: SettingsStore, keeper: AwakeKeeper, tasks: Tasks) -> None:
        self._store = store
        self._tasks = tasks
        self._settings = settings
        self._keeper = keeper
        self._changed = asyncio.Event()
        self._ends: list[Unsubscribe] = []
        self._loop: asyncio.Task[None] | None = None
        self._tried = False

    async def start(self) -> None:
        """Follow the calls."""
        self._ends = [
            self._store.subscribe(lambda old, new: self._changed.set() if old.calls != new.calls else None),
            self._settings.subscribe(lambda *_: self._changed.set()),
        ]
        self._changed.set()
        self._loop = self._tasks.keep(self._follow, doing="keep awake during calls")

    async def close(self) -> None:
        """Let the computer sleep."""
        for end in self._ends:
            end()
        self._ends = []
        if self._loop is not None:
            self._loop.cancel()
            self._loop = None
        await self._keeper.release()

    @property
    def _wanted(self) -> bool:
        return bool(self._store.state.calls) and self._settings.current.desktop.keep_awake

    async def _follow(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            if self._wanted and not self._tried:
                self._tried = True
                await self._hold()
            elif self._tried and not self._wanted:
                self._tried = False
                await self._keeper.release()

    async def _hold(self) -> None:
        try:
            await self._keeper.hold()
        except PhoneFailure as failure:
            _log.info("awake: not possible: %s", failure)
            self._tell(kept=False)
        else:
            self._tell(kept=True)

    def _tell(self, *, kept: bool) -> None:
        self._store.update(desk=replace(self._store.state.desk, keeps_awake=kept))
