"""What happened, as lines of the `events` verb: `{"at", "name", "call_id", "body"}`.

The body of an event about a call is the call as `status` shows it, with its end where it has one; of any other event
it is the event's own fields.
"""

from __future__ import annotations

from dataclasses import fields
from enum import Enum

from softphone.domain.agent_status import AgentStatus
from softphone.domain.call import Call
from softphone.domain.errors import PhoneFailure
from softphone.domain.outbound import OutboundChoice
from softphone.services.event_bus import EventBus
from softphone.services.events import CallEvent, PhoneEvent
from softphone.services.ports import Words

from .event_stream import Deliver, EventLines
from .protocol import Json, encode_event
from .views import call_view, choice_view, ended_view, status_view, time_view


def event_line(event: PhoneEvent, words: Words) -> dict[str, Json]:
    """One line; a failure in it comes with its sentence in the app's language."""
    call = event.call if isinstance(event, CallEvent) else None
    return {
        "at": time_view(event.at),
        "name": event.name,
        "call_id": getattr(event, "call_id", None) if call is None else call.id,
        "body": _fields(event, words) if call is None else _call_body(call, event),
    }


def lines_of(bus: EventBus, words: Words) -> EventLines:
    """The stream of everything `bus` tells, encoded once per reader."""
    return lambda deliver: bus.subscribe(_Listener(deliver, words))


class _Listener:
    def __init__(self, deliver: Deliver, words: Words) -> None:
        self._deliver = deliver
        self._words = words

    def __call__(self, event: PhoneEvent) -> None:
        self._deliver(encode_event(event_line(event, self._words)))


def _call_body(call: Call, event: PhoneEvent) -> dict[str, Json]:
    return call_view(call) if call.is_live else call_view(call) | ended_view(call, event.at)


def _fields(event: PhoneEvent, words: Words) -> dict[str, Json]:
    return {field.name: _value(getattr(event, field.name), words) for field in fields(event) if field.name != "at"}


def _value(value: object, words: Words) -> Json:
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str():
            return value
        case AgentStatus():
            return status_view(value)
        case OutboundChoice():
            return choice_view(value)
        case PhoneFailure():
            return {"code": value.code.value, "message": words.failure(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")
