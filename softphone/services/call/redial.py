"""The last thing dialled in this run, privacy numbers included: in memory only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from softphone.domain.call import Call
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, NotNow
from softphone.services.event_bus import EventBus
from softphone.services.events import PhoneEvent, SignInChanged
from softphone.services.reaction import Reaction

from .calls import Calls


class Redial(Reaction):
    """Wraps dialling so that every way to dial (field, link, verb) is remembered."""

    def __init__(self, calls: Calls, bus: EventBus) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._calls = calls
        self._last: DialRequest | None = None
        self._by_call: dict[str, DialRequest] = {}

    @property
    def last(self) -> DialRequest | None:
        """What would be dialled again, None in a fresh run."""
        return self._last

    def of_call(self, call_id: str) -> DialRequest | None:
        """What a call of this run was dialled with, privacy numbers included."""
        return self._by_call.get(call_id)

    async def dial(self, request: DialRequest, *, before: Callable[[], Awaitable[None]] | None = None) -> Call:
        """Dial and remember; gives the call, which may be over already. Business data are not repeated."""
        kept = self._last = replace(request, user_data="")
        try:
            call = await self._calls.dial(request, before=before)
        except NotNow as refusal:
            if refusal.code is FailureCode.NOT_SIGNED_IN:
                self._last = None  # the agent who asked for it has just left
            raise
        if self._last is kept:  # else the agent has left meanwhile
            self._by_call[call.id] = kept
        return call

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, SignInChanged) and event.nobody_is_here:
            self._last = None  # the next agent must not find what this one dialled
            self._by_call.clear()

    async def again(self) -> None:
        """Dial the last one again. Raises `NotNow` (`no_call`) when there is none."""
        if self._last is None:
            raise NotNow(FailureCode.NO_CALL)
        await self.dial(self._last)
