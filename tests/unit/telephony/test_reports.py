"""Every event of the bridge's vocabulary becomes a report, as the examples under `tests/fixtures/bridge` show."""

from __future__ import annotations

import json

import pytest

from softphone.domain.audio import Processing
from softphone.domain.call_events import CallDetails
from softphone.domain.call_quality import QualitySample
from softphone.domain.outbound import GroupKind, OutboundGroup, OutboundRule, Rule
from softphone.services import platform_reports as r
from softphone.telephony.messages import Body, Event, JunkError, Reply, decode
from softphone.telephony.reports import outbound_rule_of, report_of
from tests.unit.telephony.bridge_rig import fixture, fixtures

DETAILS = CallDetails(
    uuid="4849eab3-86f0-4667-a42c-5520c85d7cff",
    customer="13800000001",
    outbound_number="02180001111",
    outbound_name="上海总机",
    queue="售前",
)
LINE = QualitySample(
    rtt_ms=42.5,
    jitter_ms=3.0,
    loss_pct=2.0,
    codec="opus",
    bitrate_in=31.2,
    bitrate_out=32.0,
    packets_in=49,
    samples_in=48000,
    level_in=0.25,
    level_out=0.031,
)
REPORTS: dict[str, r.PlatformReport] = {
    "event.registration.gained": r.Registered(DETAILS, "JsSIP"),
    "event.registration.lost": r.Unregistered(DETAILS),
    "event.call.ringing": r.RingingReport(DETAILS),
    "event.call.offered": r.OfferReport(DETAILS),
    "event.call.answered": r.CallAnswered(DETAILS),
    "event.call.hung_up": r.CallHungUp(DETAILS),
    "event.call.blacklisted": r.CallBlacklisted(DETAILS),
    "event.socket.lost": r.SocketLost(DETAILS),
    "event.token.expired": r.TokenExpiryReport(),
    "event.agent.reported": r.AgentInit(1, "02180001111"),
    "event.audio.kept": r.MicrophoneKept(1),
    "event.audio.level": r.MicrophoneLevel(0.125),
    "event.audio.check_level": r.CheckLevel(0.125),
    "event.call.heard": r.LineHeard(),
    "event.call.quality": r.LineMeasured(LINE),
    "event.audio.devices": r.DevicesReport(("Headset",), ("Headset", "Monitor"), "Headset", "Monitor"),
    "event.audio.in_use": r.DevicesInUseReport("Headset", "Headset", Processing(True, False, True)),
    "event.audio.capture_failed": r.CaptureFailed("NotFoundError"),
    "event.connections.made": r.ConnectionsMade(2),
    "event.connections.spent": r.ConnectionsSpent(500),
    "event.content.blocked": r.ContentBlocked("cdn.example.com", "script-src-elem"),
    "event.sdk.unknown_event": r.UnknownReport("callQuality", "{mos: number}"),
}


def event(name: str) -> Event:
    message = decode(json.dumps(fixture(name)))
    assert isinstance(message, Event)
    return message


def test_every_event_has_an_example_and_a_report() -> None:
    """But the bridge's own two, which `client` takes, and those for the microphone's permission."""
    permission = {"event.microphone.needed", "event.frames.seen"}
    assert set(fixtures("event")) == set(REPORTS) | {"event.bridge.ready", "event.bridge.dropped"} | permission


@pytest.mark.parametrize("name", REPORTS)
def test_an_event_becomes_its_report(name: str) -> None:
    assert report_of(event(name)) == REPORTS[name]


@pytest.mark.parametrize(
    "name", [name for name in REPORTS if name.startswith(("event.call", "event.reg", "event.soc"))]
)
def test_an_event_that_says_nothing_is_still_a_report(name: str) -> None:
    report = report_of(Event("1", event(name).name))
    assert type(report) is type(REPORTS[name])
    assert report == type(report)()


def test_an_event_of_no_known_name_is_junk() -> None:
    with pytest.raises(JunkError):
        report_of(Event("1", "call.exploded"))


def test_the_outbound_rule_is_read() -> None:
    reply = decode(json.dumps(fixture("reply.outbound.list")))
    assert isinstance(reply, Reply)
    group = OutboundGroup(2, "手机号码组", GroupKind.MOBILE, ("13700001111",), is_default=True)
    assert outbound_rule_of(reply.value) == OutboundRule(
        Rule.NUMBER, "02180001111", ("02180001111", "02180002222"), (group,)
    )


def test_an_outbound_rule_may_be_empty_or_of_unknown_kinds() -> None:
    assert outbound_rule_of(Body({})) == OutboundRule(None, "", (), ())
    odd = outbound_rule_of(Body({"default_rule": 9, "groups": [{"id": 1, "kind": 7}, {"name": "without id"}]}))
    assert odd == OutboundRule(None, "", (), (OutboundGroup(1, "", None, ()),))


@pytest.mark.parametrize("odd", [-1, True, "12", [1], 1e12])
def test_a_figure_that_is_none_is_junk(odd: object) -> None:
    with pytest.raises(JunkError):
        report_of(Event("1", "call.quality", Body({"seen": True, "rtt": odd})))
