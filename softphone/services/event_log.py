"""One log line per event: what support reads first. No customer, no number, no secret is written."""

from __future__ import annotations

import logging
from functools import partial

from .event_bus import EventBus
from .events import CallEvent, CommandFailed, NoticeCleared, NoticeRaised, PhoneEvent, PlatformSaid
from .reaction import Reaction

_log = logging.getLogger(__name__)


class EventLog(Reaction):
    """A listener on the event bus."""

    def __init__(self, bus: EventBus) -> None:
        super().__init__(partial(bus.subscribe, self._heard))

    def _heard(self, event: PhoneEvent) -> None:
        if not isinstance(event, PlatformSaid):  # `platform_events` writes a few of these, whatever comes in numbers
            _log.info("event: %s%s", event.name, _facts(event))


def _facts(event: PhoneEvent) -> str:
    match event:
        case CallEvent(call=call):
            ended = f" {call.end_reason.value}" if call.end_reason else ""
            flags = "".join(f" {name}" for name, on in (("muted", call.muted), ("held", call.held)) if on)
            pending = f" pending={call.pending.value}" if call.pending else ""
            return f" {call.direction.value} {call.id[:8]} uuid={call.uuid}{ended}{flags}{pending}"
        case NoticeRaised(failure=failure) | CommandFailed(failure=failure):
            return f" {failure}"
        case NoticeCleared(code=code):
            return f" {code.value}"
    fields = (name for name in event.__dataclass_fields__ if name != "at")
    return "".join(f" {name}={_plain(getattr(event, name))}" for name in fields)


def _plain(value: object) -> str:
    code = getattr(value, "code", None)
    return str(value if code is None else code)
