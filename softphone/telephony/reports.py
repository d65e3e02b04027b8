"""The page's events as platform reports: one entry for each name of the bridge's vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from softphone.domain.audio import Processing
from softphone.domain.call_events import CallDetails
from softphone.domain.call_quality import QualitySample
from softphone.domain.outbound import GroupKind, OutboundGroup, OutboundRule, Rule
from softphone.services.platform_reports import (
    AgentInit,
    CallAnswered,
    CallBlacklisted,
    CallHungUp,
    CallReport,
    CaptureFailed,
    CheckLevel,
    ConnectionsMade,
    ConnectionsSpent,
    ContentBlocked,
    DevicesInUseReport,
    DevicesReport,
    LineHeard,
    LineMeasured,
    MicrophoneKept,
    MicrophoneLevel,
    OfferReport,
    PlatformReport,
    Registered,
    RingingReport,
    SocketLost,
    TokenExpiryReport,
    UnknownReport,
    Unregistered,
)

from .messages import Body, Event, JunkError


def report_of(event: Event) -> PlatformReport:
    """What the event reports. Raises `JunkError` for a name that the bridge doesn't have and for a wrong body."""
    translate = _REPORTS.get(event.name)
    if translate is None:
        raise JunkError("an event of no known name")
    return translate(event.body)


def outbound_rule_of(value: Body) -> OutboundRule:
    """The reply to `outbound.list`. Raises `JunkError`."""
    default = value.integer("default_rule")
    groups = tuple(group for body in value.bodies("groups") if (group := _group(body)) is not None)
    return OutboundRule(
        default_rule=Rule(default) if default in set(Rule) else None,
        default_number=value.text("default_number"),
        numbers=value.texts("numbers"),
        groups=groups,
    )


def _group(body: Body) -> OutboundGroup | None:
    group_id, kind = body.integer("id"), body.integer("kind")
    if group_id is None:
        return None
    known = GroupKind(kind) if kind in set(GroupKind) else None
    return OutboundGroup(group_id, body.text("name"), known, body.texts("numbers"), body.flag("is_default"))


def _details(body: Body) -> CallDetails:
    return CallDetails(
        uuid=body.text("uuid") or None,
        customer=body.text("customer"),
        outbound_number=body.text("outbound_number"),
        outbound_name=body.text("outbound_name"),
        queue=body.text("queue"),
    )


def line_sample_of(body: Body) -> QualitySample:
    """One second of a connection, from `call.quality`. Raises `JunkError`."""
    return QualitySample(
        rtt_ms=body.figure("rtt"),
        jitter_ms=body.figure("jitter"),
        loss_pct=body.figure("loss"),
        loss_out_pct=body.figure("loss_out"),
        codec=body.text("codec")[:32],
        bitrate_in=body.figure("bitrate_in"),
        bitrate_out=body.figure("bitrate_out"),
        packets_in=body.integer("packets_in"),
        samples_in=body.integer("samples_in"),
        level_in=body.figure("level_in"),
        level_out=body.figure("level_out"),
        interrupted=body.flag("interrupted"),
    )


def _processing(body: Body) -> Processing:
    if not body.flag("open"):
        return Processing()
    return Processing(*(body.truth(name) for name in ("echo", "noise", "gain")))


def _call(report: type[CallReport]) -> Callable[[Body], PlatformReport]:
    return lambda body: report(_details(body))


_REPORTS: Final[dict[str, Callable[[Body], PlatformReport]]] = {
    "registration.gained": lambda body: Registered(_details(body), body.text("user_agent")),
    "registration.lost": lambda body: Unregistered(_details(body)),
    "call.ringing": _call(RingingReport),
    "call.offered": _call(OfferReport),
    "call.answered": _call(CallAnswered),
    "call.hung_up": _call(CallHungUp),
    "call.blacklisted": _call(CallBlacklisted),
    "socket.lost": lambda body: SocketLost(_details(body)),
    "token.expired": lambda _: TokenExpiryReport(),
    "agent.reported": lambda body: AgentInit(body.integer("code"), body.text("outbound_number") or None),
    "audio.devices": lambda body: DevicesReport(
        body.texts("microphones"),
        body.texts("speakers"),
        body.text("default_microphone"),
        body.text("default_speaker"),
    ),
    "audio.kept": lambda body: MicrophoneKept(body.integer("count") or 0),
    "audio.in_use": lambda body: DevicesInUseReport(body.text("microphone"), body.text("speaker"), _processing(body)),
    "audio.level": lambda body: MicrophoneLevel(
        (body.integer("level") or 0) / 1000 if body.flag("open") else None,  # thousandths of full scale
        body.flag("open") and body.flag("silent"),
    ),
    "call.quality": lambda body: LineMeasured(line_sample_of(body) if body.flag("seen") else None),
    "call.heard": lambda _: LineHeard(),
    "audio.check_level": lambda body: CheckLevel((body.integer("level") or 0) / 1000 if body.flag("open") else None),
    "audio.capture_failed": lambda body: CaptureFailed(body.text("name")),
    "connections.made": lambda body: ConnectionsMade(body.integer("count") or 0),
    "connections.spent": lambda body: ConnectionsSpent(body.integer("count") or 0),
    "content.blocked": lambda body: ContentBlocked(body.text("host"), body.text("directive")),
    "sdk.unknown_event": lambda body: UnknownReport(body.text("name"), body.text("shape")),
}
