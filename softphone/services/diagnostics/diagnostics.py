"""Checks this computer by groups and reports each result as it comes: the diagnostics page, `softphone doctor`.

Lanes run beside each other, for they wait for different things; the checks within one come one after the other. A group
has a time limit: what it has not found until then is a finding too.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, Protocol

from softphone.domain.diagnostics import Cause, CheckId, CheckResult, Finding, found
from softphone.domain.errors import FailureCode, NotNow

_log = logging.getLogger(__name__)
GROUP_LIMIT: Final = 20.0  # seconds; the verb's own deadline is longer
_ORDER: Final = list(CheckId)

type Results = tuple[CheckResult, ...]
type Tell = Callable[[Results], None]


class CheckGroup(Protocol):
    """A few checks that belong together."""

    @property
    def ids(self) -> tuple[CheckId, ...]:
        """Those it makes, whatever happens."""
        ...

    def run(self) -> AsyncIterator[CheckResult]:
        """Make them; each of `ids` at most once."""
        ...


class Diagnostics:
    """All groups together. `busy` says whether there is a call: then nothing is checked at all."""

    def __init__(
        self, check_groups: Sequence[CheckGroup], busy: Callable[[], bool], *, limit: float = GROUP_LIMIT
    ) -> None:
        self._check_groups = tuple(check_groups)
        self._busy = busy
        self._limit = limit
        self._one_at_a_time = asyncio.Lock()

    @property
    def ids(self) -> tuple[CheckId, ...]:
        """Every check there will be, in order."""
        return tuple(sorted((one for check_group in self._check_groups for one in check_group.ids), key=_ORDER.index))

    async def run(self, tell: Tell = lambda _: None) -> Results:
        """Every result in the order of `CheckId`; `tell` gets those so far whenever there is one more.

        Raises `NotNow` (`call_alive`): in a call microphone and line belong to the customer.
        """
        async with self._one_at_a_time:
            if self._busy():
                raise NotNow(FailureCode.CALL_ALIVE)
            results: dict[CheckId, CheckResult] = {}

            def note(result: CheckResult) -> None:
                results[result.id] = result
                tell(_sorted(results))

            async with asyncio.TaskGroup() as group:
                for check_group in self._check_groups:
                    group.create_task(self._drive(check_group, note))
            return _sorted(results)

    async def _drive(self, check_group: CheckGroup, note: Callable[[CheckResult], None]) -> None:
        left = list(check_group.ids)
        cause = Cause.NO_ANSWER
        try:
            async with asyncio.timeout(self._limit):
                async for result in check_group.run():
                    left.remove(result.id)
                    note(result)
        except TimeoutError:
            _log.warning("diagnostics: a group of checks took too long: %s", ", ".join(left))
        except Exception:
            _log.exception("diagnostics: a group of checks failed: %s", ", ".join(left))
            cause = Cause.BROKEN
        for each in left:
            note(CheckResult(each, found(cause)))


def _sorted(results: dict[CheckId, CheckResult]) -> Results:
    return tuple(sorted(results.values(), key=lambda result: _ORDER.index(result.id)))


class Stopwatch:
    """Makes results with the time since the last one."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()

    def result(self, check: CheckId, finding: Finding) -> CheckResult:
        """The result of `check`, which has just been found."""
        now = self._loop.time()
        began, self._began = self._began, now
        return CheckResult(check, finding, round((now - began) * 1000))
