"""Whether a number may be dialled now, by the settings and the do-not-call list.

All that a check needs is in memory, so that a slow or failing disk holds up no call; what changes is on the disk
before the platform is asked.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode, NotNow, PhoneFailure
from softphone.domain.local_time import day_begins, within_hours
from softphone.domain.national_number import SERVICE_NUMBERS, begins_with, national
from softphone.services.ports import Clock, DialMemory, DialStore, SettingsStore

_log = logging.getLogger(__name__)


class DialRules:
    """Asked before each dialling, from wherever it comes."""

    def __init__(self, *, store: DialStore, settings: SettingsStore, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._memory = DialMemory()
        self._is_read = False
        self._day = self._today()

    async def do_not_call(self) -> list[str]:
        """The list, each number in its national form. Raises `PhoneFailure` (`storage_failed`)."""
        await self._read()
        return sorted(self._memory.do_not_call)

    async def check(self, request: DialRequest) -> None:
        """Raise `NotNow` (`rule_hours`, `rule_attempts`) or `BadInput` (`rule_prefix`, `rule_do_not_call`).

        A privacy number has no prefix; service numbers always pass.
        """
        number = "" if request.cipher else national(request.number)
        if number in SERVICE_NUMBERS:
            return
        try:
            await self._read()
        except PhoneFailure as failure:  # a disk that fails costs no call
            _log.info("dialling: nothing read: %s", failure)
        rules = self._settings.current.dialling
        if national(request.number) in self._memory.do_not_call:
            raise BadInput(FailureCode.RULE_DO_NOT_CALL)
        if number and not _prefix_passes(number, rules.allow_prefixes, rules.deny_prefixes):
            raise BadInput(FailureCode.RULE_PREFIX)
        if rules.hours and not within_hours(rules.hours, self._clock.now().wall.astimezone().time()):
            raise NotNow(FailureCode.RULE_HOURS, hours=", ".join(rules.hours))
        limit = rules.attempts_per_day
        if limit is not None and self._attempts().get(self._mark(request), 0) >= limit:
            raise NotNow(FailureCode.RULE_ATTEMPTS, limit=str(limit))

    async def note(self, request: DialRequest) -> None:
        """Count an attempt: the platform is asked next. On the disk only where a rule counts: no other call waits."""
        attempts, mark = self._attempts(), self._mark(request)
        attempts[mark] = attempts.get(mark, 0) + 1
        if self._settings.current.dialling.attempts_per_day is None:
            return
        try:
            await self._store.note_attempt(mark, self._clock.now().wall, self._day)
        except PhoneFailure as failure:
            _log.info("dialling: an attempt is counted in memory only: %s", failure)

    async def add(self, numbers: Iterable[str]) -> int:
        """Put numbers on the do-not-call list; how many were new. Raises `PhoneFailure` (`storage_failed`)."""
        wanted = frozenset(map(national, numbers))
        await self._read()
        added = await self._store.add(wanted, self._clock.now().wall)
        self._remember(self._memory.do_not_call | wanted)
        return added

    async def remove(self, number: str) -> None:
        """Take one off the list. Raises `BadInput` (`not_listed`), `PhoneFailure` (`storage_failed`)."""
        await self._read()
        if not await self._store.remove(national(number)):
            raise BadInput(FailureCode.NOT_LISTED)
        self._remember(self._memory.do_not_call - {national(number)})

    async def _read(self) -> None:
        if not self._is_read:
            kept = await self._store.load(self._day)
            counted = self._memory.attempts  # while it could not be read
            self._memory, self._is_read = kept, True
            kept.attempts.update({mark: kept.attempts.get(mark, 0) + count for mark, count in counted.items()})

    def _remember(self, numbers: frozenset[str]) -> None:
        self._memory = DialMemory(self._memory.key, self._memory.attempts, numbers)

    def _today(self) -> datetime:
        return day_begins(self._clock.now().wall)

    def _attempts(self) -> dict[str, int]:
        """Those of the local day, which may have begun since the last."""
        today = self._today()
        if today != self._day:
            self._day = today
            self._memory.attempts.clear()
        return self._memory.attempts

    def _mark(self, request: DialRequest) -> str:
        """What counts as the same number, unreadable on the disk."""
        who = request.cipher or national(request.number)
        return blake2b(who.encode("utf-8", "replace"), key=self._memory.key, digest_size=16).hexdigest()


def _prefix_passes(number: str, allowed: Iterable[str], denied: Iterable[str]) -> bool:
    if any(begins_with(number, prefix) for prefix in denied):
        return False
    wanted = [prefix for prefix in allowed if prefix.strip()]
    return not wanted or any(begins_with(number, prefix) for prefix in wanted)
