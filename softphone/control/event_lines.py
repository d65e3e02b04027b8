"""What happened, as lines of the `events` verb: `{"at", "name", "call_id", "body"}`.

The body of an event about a call is the call as `status` shows it, with its end where it has one; of one about a
failure it is the failure as `status` shows its notices, `{"code", "message"}`; of any other the event's own fields.
"""

from __future__ import annotations

from dataclasses import fields
from enum import Enum

from softphone.domain.agent_status import AgentStatus
from softphone.domain.call import Call
from softphone.domain.outbound import OutboundChoice
from softphone.services.event_bus import EventBus
from softphone.services.events import CallEvent, CommandFailed, NoticeRaised, PhoneEvent
from softphone.services.ports import Wording

from .event_stream import Deliver, EventLines
from .protocol import Json, encode_event
from .views import call_view, choice_view, ended_view, status_view, time_view


def event_line(event: PhoneEvent, words: Wording) -> dict[str, Json]:
    """One line; a failure in it comes with its sentence in the app's language."""
    call_id = event.call.id if isinstance(event, CallEvent) else getattr(event, "call_id", None)
    return {"at": time_view(event.at), "name": event.name, "call_id": call_id, "body": _body(event, words)}


def lines_of(bus: EventBus, words: Wording) -> EventLines:
    """All events of `bus` as lines, encoded for each reader."""
    return lambda deliver: bus.subscribe(_Listener(deliver, words))


class _Listener:
    def __init__(self, deliver: Deliver, words: Wording) -> None:
        self._deliver = deliver
        self._words = words

    def __call__(self, event: PhoneEvent) -> None:
        self._deliver(encode_event(event_line(event, self._words)))


def _body(event: PhoneEvent, words: Wording) -> Json:
    match event:
        case CallEvent(call=call):
            return _call_body(call, event)
        case NoticeRaised(failure=failure) | CommandFailed(failure=failure):
            return {"code": failure.code.value, "message": words.failure(failure)}
    return {field.name: _value(getattr(event, field.name)) for field in fields(event) if field.name != "at"}


def _call_body(call: Call, event: PhoneEvent) -> dict[str, Json]:
    return call_view(call) if call.is_live else call_view(call) | ended_view(call, event.at)


def _value(value: object) -> Json:
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str():
            return value
        case AgentStatus():
            return status_view(value)
        case OutboundChoice():
            return choice_view(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
