"""The last thing dialled in this run, privacy numbers included: in memory only."""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, NotNow

from .calls import Calls


class Redial:
    """Wraps dialling so that every way to dial (field, link, verb) is remembered."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._last: DialRequest | None = None

    @property
    def last(self) -> DialRequest | None:
        """What would be dialled again, None in a fresh run."""
        return self._last

    def forget(self) -> None:
        """For another agent, or at sign-out: nothing of the first remains."""
        self._last = None

    async def dial(self, request: DialRequest) -> None:
        """Dial and remember. Business data belong to one call and are not repeated."""
        self._last = replace(request, user_data="")
        await self._calls.dial(request)

    async def again(self) -> None:
        """Dial the last one again. Raises `NotNow` (`no_call`) when there is none."""
        if self._last is None:
            raise NotNow(FailureCode.NO_CALL)
        await self.dial(self._last)
