"""Every event the app can publish has its line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from softphone.control.event_lines import event_line, lines_of
from softphone.domain.agent_status import AgentStatus
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.domain.quality_warnings import QualityWarning
from softphone.domain.reachability import Connection, Obstacle
from softphone.services import events as e
from softphone.services.event_bus import EventBus
from softphone.services.phone_state import SignIn
from softphone.services.platform_reports import EngineState

from .app import NOW, PlainWords, a_call, moment

AT = "2026-11-22T18:02:08.123Z"
OTHERS: list[tuple[e.PhoneEvent, dict[str, Any]]] = [
    (
        e.AgentStatusChanged(NOW, AgentStatus(8, moment(1))),
        {"status": {"code": 8, "name": "wrap_up", "since": "2026-11-22T18:02:07.123Z"}},
    ),
    (e.IntentionChanged(NOW, None), {"code": None}),
    (e.WrapUpReminder(NOW, 30.0), {"seconds": 30.0}),
    (e.SignInChanged(NOW, SignIn.RETRYING), {"sign_in": "retrying"}),
    (e.RegistrationChanged(NOW, False), {"registered": False}),
    (e.ConnectionChanged(NOW, Connection.DOWN), {"connection": "down"}),
    (e.ReachableChanged(NOW, False, Obstacle.TOKEN), {"reachable": False, "obstacle": "token"}),
    (e.CannotReceive(NOW, Obstacle.CONNECTION, again=True), {"obstacle": "connection", "again": True}),
    (e.EngineChanged(NOW, EngineState.FAILED), {"state": "failed"}),
    (
        e.OutboundChanged(NOW, OutboundChoice(Rule.GROUP, group_id=2)),
        {"outbound": {"rule": 2, "number": None, "group_id": 2}},
    ),
    (e.TokenRefreshed(NOW, 3600.0), {"lifetime": 3600.0}),
    (e.TokenExpired(NOW), {}),
    (e.LinkAsked(NOW, later=True), {"later": True}),
    (e.HeadsetLost(NOW), {}),
    (
        e.NoticeRaised(NOW, PhoneFailure(FailureCode.NO_MICROPHONE)),
        {"code": "no_microphone", "message": "<no_microphone>"},
    ),
    (e.LineWarningRaised(NOW, "c1", QualityWarning.LOSS), {"call_id": "c1", "warning": "high_loss"}),
    (e.LineWarningCleared(NOW, "c1", QualityWarning.LOSS), {"call_id": "c1", "warning": "high_loss"}),
    (e.NoticeCleared(NOW, FailureCode.NO_MICROPHONE), {"code": "no_microphone"}),
    (e.PlatformSaid(NOW, "newEvent", "{a: int}"), {"event": "newEvent", "shape": "{a: int}"}),
    (
        e.CommandFailed(NOW, PhoneFailure(FailureCode.NO_CALL)),
        {"code": "no_call", "message": "<no_call>"},
    ),
]


@pytest.mark.parametrize(("event", "body"), OTHERS, ids=lambda value: getattr(value, "name", ""))
def test_the_line_of_an_event(event: e.PhoneEvent, body: dict[str, Any]) -> None:
    assert event_line(event, PlainWords()) == {
        "at": AT,
        "name": event.name,
        "call_id": body.get("call_id"),
        "body": body,
    }


def test_no_event_was_forgotten() -> None:
    events = {kind for kind in vars(e).values() if isinstance(kind, type) and issubclass(kind, e.PhoneEvent)}
    published = {kind for kind in events if kind.name and not issubclass(kind, e.CallEvent)}
    assert published == {type(event) for event, _ in OTHERS}


def test_the_body_of_a_live_call_is_the_call() -> None:
    line = event_line(e.CallConnected(NOW, a_call(uuid="u-1")), PlainWords())
    assert (line["name"], line["call_id"]) == ("call.connected", "call-1")
    body: Any = line["body"]
    assert (body["uuid"], body["state"]) == ("u-1", "connected")


def test_the_body_of_an_ended_call_says_why() -> None:
    call = a_call(CallState.ENDED, connected_at=moment(10), ended_at=NOW, end_reason=EndReason.TRANSFERRED)
    body: Any = event_line(e.CallEnded(NOW, call), PlainWords())["body"]
    assert (body["id"], body["end_reason"], body["duration"]) == ("call-1", "transferred", 10.0)


def test_lines_come_from_the_bus_until_the_end() -> None:
    bus, lines = EventBus(), list[bytes]()
    unsubscribe = lines_of(bus, PlainWords())(lines.append)
    bus.publish(e.TokenExpired(NOW))
    unsubscribe()
    bus.publish(e.TokenExpired(NOW))
    assert [json.loads(line)["name"] for line in lines] == ["token.expired"]


def test_a_field_of_an_unknown_kind_is_not_guessed() -> None:
    with pytest.raises(TypeError, match="object"):
        event_line(e.SignInChanged(NOW, object()), PlainWords())  # type: ignore[arg-type]
