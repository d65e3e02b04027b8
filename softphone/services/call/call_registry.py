"""The live calls: begins them, finds them for a report, moves them by the call machine.

Finding follows `platform.md`: by `uuid`; with no `uuid`, the one live call. A report with a `uuid` that no call
bears yet belongs to the outbound call that still waits for its `uuid`; one whose `uuid` has ended is late and
belongs to no call. A report for another `uuid` never changes a call.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_events import CallDetails, MachineEvent
from softphone.domain.call_machine import IllegalMove, advance
from softphone.domain.call_record import number_of
from softphone.domain.call_state import CallState, Direction
from softphone.domain.dial_request import DialRequest
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock

_log = logging.getLogger(__name__)
_REMEMBERED_ENDS: Final = 1000


class CallRegistry:
    """The only writer of `PhoneState.calls`."""

    def __init__(self, store: PhoneStore, clock: Clock, name_of: Callable[[str], str] = lambda _: "") -> None:
        """`name_of` gives the contact of a number, "" for none."""
        self._store = store
        self._clock = clock
        self._name_of = name_of
        self._ended_uuids: dict[str, None] = {}  # in the order of their ends

    def begin_dial(self, request: DialRequest) -> Call:
        """A new outbound call in DIALING."""
        call = Call(
            id=uuid.uuid4().hex,
            direction=Direction.OUTBOUND,
            state=CallState.DIALING,
            started_at=self._clock.now(),
            customer=request.label if request.cipher else request.number,
            number=None if request.cipher else request.number,
            cipher=request.cipher or None,
            label=request.label,
            user_data=request.user_data,
            outbound_number=request.outbound.for_call if request.outbound else "",
        )
        return self._put(call)

    def begin_report(self, direction: Direction, details: CallDetails) -> Call:
        """A call that the platform reported first: offered to us, or dialled elsewhere in the SDK."""
        call = Call(
            id=uuid.uuid4().hex,
            direction=direction,
            state=CallState.OFFERED if direction is Direction.INBOUND else CallState.RINGING,
            started_at=self._clock.now(),
            uuid=details.uuid,
            customer=details.customer,
            outbound_number=details.outbound_number,
            outbound_name=details.outbound_name,
            queue=details.queue,
        )
        return self._put(call)

    def is_over(self, call_uuid: str | None) -> bool:
        """True for the `uuid` of a call that has ended in this run."""
        return call_uuid is not None and call_uuid in self._ended_uuids

    def find(self, details: CallDetails) -> Call | None:
        """The live call a report is about, None when it is about none of them."""
        calls = self._store.state.calls
        if details.uuid is None:
            return calls[0] if len(calls) == 1 else None
        if self.is_over(details.uuid):
            return None
        known = next((call for call in calls if call.uuid == details.uuid), None)
        if known is not None:
            return known
        nameless = [call for call in calls if call.uuid is None]
        return nameless[0] if len(nameless) == 1 else None

    def apply(self, call: Call, event: MachineEvent) -> Call | None:
        """Move the live call with this id; an illegal move is logged and changes nothing (then None)."""
        present = self._store.state.call_by_id(call.id)
        if present is None:
            _log.info("call: %s after the end of call %s", type(event).__name__, call.id)
            return None
        try:
            moved = advance(present, event)
        except IllegalMove as illegal:
            _log.info("dropped: %s", illegal)
            return None
        if not moved.is_live and moved.uuid is not None:
            self._remember_end(moved.uuid)
        return self._put(moved)

    def _put(self, call: Call) -> Call:
        """Keep it, named as the contacts have its number now."""
        number = number_of(call)
        named = call if call.contact or not number else replace(call, contact=self._name_of(number))
        self._store.put_call(named)
        return named

    def _remember_end(self, call_uuid: str) -> None:
        self._ended_uuids[call_uuid] = None
        if len(self._ended_uuids) > _REMEMBERED_ENDS:
            del self._ended_uuids[next(iter(self._ended_uuids))]

    def apply_to_all(self, event: MachineEvent) -> None:
        """Move every live call for which `event` is a legal move."""
        for call in self._store.state.calls:
            self.apply(call, event)
