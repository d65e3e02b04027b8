"""Domain values as JSON, the same in `status`, `events` and the lists. Times RFC 3339 UTC, durations in seconds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from softphone.domain.agent_status import AgentStatus
from softphone.domain.call import Call
from softphone.domain.call_quality import QualityFigures
from softphone.domain.moment import Moment
from softphone.domain.outbound import OutboundChoice, OutboundRule
from softphone.services.phone_state import CallLine
from softphone.services.ports import TransferAgent

from .protocol import Json


def time_view(moment: Moment | None) -> str | None:
    """`2026-11-22T18:02:08.123Z`, None for None."""
    return None if moment is None else instant_view(moment.wall)


def instant_view(instant: datetime) -> str:
    """`2026-11-22T18:02:08.123Z` for an aware time."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def customer_of(call: Call) -> str | None:
    """What may be shown of the customer; of a privacy call the label or the platform's mask, never the cipher."""
    shown = call.customer or call.number
    if call.cipher is None:
        return shown or None
    if call.label:
        return call.label
    return None if not shown or call.cipher in shown else shown


def line_view(line: CallLine | None) -> Json:
    """A call's `quality`: the last second; null without a connection, and for each figure not measured."""
    if line is None:
        return None
    sample = line.sample
    return {
        "mos": _rounded(sample.mos, 2),
        "rtt_ms": _rounded(sample.rtt_ms, 1),
        "jitter_ms": _rounded(sample.jitter_ms, 1),
        "loss_pct": _rounded(sample.worst_loss_pct, 1),
    }


def figures_view(quality: QualityFigures | None) -> Json:
    """What the call log keeps of a line; null where nothing was measured."""
    if quality is None:
        return None
    return {
        "mos_min": _rounded(quality.mos_min, 2),
        "mos_mean": _rounded(quality.mos_mean, 2),
        "seconds": quality.seconds,
        "seconds_under_3_5": quality.poor_seconds,
    }


def _rounded(figure: float | None, digits: int) -> float | None:
    return None if figure is None else round(figure, digits)


def call_view(call: Call, line: CallLine | None = None) -> dict[str, Json]:
    """An entry of `calls`."""
    return {
        "id": call.id,
        "uuid": call.uuid,
        "direction": call.direction.value,
        "state": call.state.value,
        "customer": customer_of(call),
        "contact": call.contact or None,
        "outbound_number": call.outbound_number or None,
        "queue": call.queue or None,
        "muted": call.muted,
        "held": call.held,
        "pending": None if call.pending is None else call.pending.value,
        "started_at": time_view(call.started_at),
        "connected_at": time_view(call.connected_at),
        "quality": line_view(line),
    }


def ended_view(call: Call, now: Moment) -> dict[str, Json]:
    """`last_call`; `duration` is the time of talk."""
    return {
        "uuid": call.uuid,
        "state": call.state.value,
        "end_reason": None if call.end_reason is None else call.end_reason.value,
        "duration": round(call.seconds_connected(now), 1),
    }


def status_view(status: AgentStatus) -> dict[str, Json]:
    """The agent's status; an undocumented code is its own name."""
    return {"code": status.code, "name": status.name, "since": time_view(status.since)}


def choice_view(choice: OutboundChoice | None) -> Json:
    """The number or the group that customers see."""
    if choice is None:
        return None
    return {"rule": choice.rule.value, "number": choice.number or None, "group_id": choice.group_id}


def rule_view(rule: OutboundRule, present: OutboundChoice | None) -> Json:
    """What `outbound` lists: the present choice, the platform's default, and all there is to choose from."""
    return {
        "current": choice_view(present),
        "default_number": rule.default_number or None,
        "numbers": rule.numbers,
        "groups": [
            {
                "id": group.id,
                "name": group.name,
                "kind": None if group.kind is None else group.kind.name.lower(),
                "numbers": group.numbers,
                "is_default": group.is_default,
            }
            for group in rule.groups
        ],
    }


def agent_view(agent: TransferAgent) -> Json:
    """An entry of `agents`; `obstacle` says why no call can be transferred there now, null when it can."""
    return {
        "id": agent.id.text,
        "name": agent.name,
        "number": agent.number,
        "register_status": agent.register_status,
        "worker_status": agent.worker_status,
        "answer_way": agent.answer_way,
        "obstacle": agent.obstacle or None,
    }


def agents_verb(agents: Callable[[], Awaitable[tuple[TransferAgent, ...]]]) -> Callable[[object], Awaitable[Json]]:
    """The handler of `agents`: who is there to transfer a call to."""

    async def handle(_: object) -> Json:
        return [agent_view(agent) for agent in await agents()]

    return handle
