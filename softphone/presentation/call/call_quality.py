"""What the window says of a call's line: one sentence and a colour, and the graph of the whole call on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_quality import POOR, Grade, grade
from softphone.domain.call_state import TALKING
from softphone.domain.moment import Moment
from softphone.domain.quality_trace import QualityTrace, TracePoint
from softphone.domain.quality_warnings import QualityWarning
from softphone.presentation.call_messages import CallText
from softphone.presentation.formatting import elapsed
from softphone.presentation.messages import Message, Text, msg
from softphone.presentation.statuses import Look, Role
from softphone.services.phone_state import CallLine, PhoneState

type _Of = Callable[[TracePoint], float | None]

_SEEN_WITHIN: Final = 4.0  # seconds from the answer to the first figures
_RECENT: Final = 5  # points that one word is made of
_CAUSES: Final = {
    QualityWarning.NO_SOUND_IN: CallText.LINE_NO_SOUND,
    QualityWarning.NOTHING_SENT: CallText.LINE_NOTHING_SENT,
    QualityWarning.SILENT: CallText.LINE_SILENT,
    QualityWarning.LOSS: CallText.LINE_LOSS,
    QualityWarning.DELAY: CallText.LINE_DELAY,
    QualityWarning.JITTER: CallText.LINE_JITTER,
}
_GRAVE: Final = (QualityWarning.NO_SOUND_IN, QualityWarning.NOTHING_SENT, QualityWarning.LOW_SCORE)
_LOOKS: Final = {
    Grade.GOOD: Look(msg(CallText.LINE_GOOD), Role.READY, "check"),
    Grade.FAIR: Look(msg(CallText.LINE_FAIR), Role.PAUSE, "warning"),
    Grade.POOR: Look(msg(CallText.LINE_POOR), Role.DANGER, "warning"),
}

_SHORT: Final = {Role.PAUSE: msg(CallText.LINE_FAIR_SHORT), Role.DANGER: msg(CallText.LINE_POOR_SHORT)}
"""Before a cause: the line has little room."""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One line of the graph, from `low` to `high`; `limit` is where it becomes bad. `points` None where unmeasured."""

    name: Message
    points: tuple[float | None, ...]
    low: float
    high: float
    limit: float
    present: Text


@dataclass(frozen=True, slots=True)
class CallQualityView:
    """The page of a call's line. Without `series` nothing is measured of it: `look` says so, and `note` why."""

    look: Look
    time: str
    series: tuple[SeriesView, ...] = ()
    facts: tuple[Message, ...] = ()
    note: Message | None = None


def talking(state: PhoneState) -> Call | None:
    """The call whose line is spoken of: the first live one, while both sides can talk."""
    call = state.call
    return call if call is not None and call.state in TALKING else None


def call_quality_look(state: PhoneState, now: Moment) -> Look | None:
    """How good the line is in a word, with the cause where there is one; None without a conversation."""
    call = talking(state)
    if call is None:
        return None
    deaf = _without_sound(state)
    if deaf is not None:  # the network may be as good as it will
        worst = _LOOKS[Grade.POOR]
        return Look(msg(CallText.LINE_CAUSE, line=_SHORT[worst.role], cause=msg(deaf)), worst.role, worst.icon)
    line = state.line_of(call.id)
    scores = [point.mos for point in line.trace.points[-_RECENT:] if point.mos is not None] if line else []
    if line is None or not (scores or line.warnings):
        return None if _early(call, now) else Look(msg(CallText.LINE_UNKNOWN), Role.DIM, "dots")
    present = grade(sum(scores) / len(scores)) if scores else Grade.GOOD
    if not line.warnings:
        return _LOOKS[present]
    poor = present is Grade.POOR or any(warning in _GRAVE for warning in line.warnings)
    look = _LOOKS[Grade.POOR if poor else Grade.FAIR]
    cause = next((_CAUSES[warning] for warning in line.warnings if warning in _CAUSES), None)
    if cause is None:
        return look
    return Look(msg(CallText.LINE_CAUSE, line=_SHORT[look.role], cause=msg(cause)), look.role, look.icon)


def call_quality_view(state: PhoneState, now: Moment) -> CallQualityView:
    """The page."""
    call = talking(state)
    line = state.line_of(call.id) if call else None
    look = call_quality_look(state, now) or Look(msg(CallText.LINE_UNKNOWN), Role.DIM, "dots")
    time = elapsed(call.connected_at, now) if call else ""
    if line is None or not (line.warnings or any(map(_is_measured, line.trace.points))):
        return CallQualityView(
            look, time, note=msg(CallText.LINE_NOT_YET if call and _early(call, now) else CallText.LINE_UNSEEN)
        )
    return CallQualityView(look, time, _series(line), _facts(line))


def _without_sound(state: PhoneState) -> CallText | None:
    """What this computer itself lacks for a conversation."""
    if state.audio.speakers == ():
        return CallText.LINE_NO_SOUND
    return CallText.LINE_NOTHING_SENT if state.audio.microphones == () else None


def _early(call: Call, now: Moment) -> bool:
    return call.connected_at is not None and now.seconds_since(call.connected_at) < _SEEN_WITHIN


def _is_measured(point: TracePoint) -> bool:
    return any(value is not None for value in (point.mos, point.jitter_ms, point.loss_pct))


def _series(line: CallLine) -> tuple[SeriesView, ...]:
    trace, sample = line.trace, line.sample
    scores = _points(trace, lambda point: point.mos)
    jitter, loss = _figure(sample.jitter_ms, "{:.0f} ms"), _figure(sample.worst_loss_pct, "{:.1f} %")
    return (
        SeriesView(msg(CallText.LINE_MOS), scores, 1.0, 4.5, POOR, _figure(sample.mos, "{:.1f}")),
        _growing(CallText.LINE_JITTER_MS, trace, lambda point: point.jitter_ms, 30.0, jitter),
        _growing(CallText.LINE_LOSS_PCT, trace, lambda point: point.loss_pct, 1.0, loss),
    )


def _growing(name: CallText, trace: QualityTrace, of: _Of, limit: float, present: Text) -> SeriesView:
    """From nothing to the worst so far, but never so near that a good line looks rough."""
    points = _points(trace, of)
    high = max((point for point in points if point is not None), default=0.0)
    return SeriesView(msg(name), points, 0.0, max(high, 2 * limit), limit, present)


def _facts(line: CallLine) -> tuple[Message, ...]:
    sample = line.sample
    facts = [msg(CallText.LINE_RTT, value=_figure(sample.rtt_ms, "{:.0f} ms"))]
    if sample.codec:
        facts.append(msg(CallText.LINE_CODEC, value=sample.codec))
    rates = (_figure(sample.bitrate_in, "{:.0f}"), _figure(sample.bitrate_out, "{:.0f}"))
    facts.append(msg(CallText.LINE_BITRATE, incoming=rates[0], outgoing=rates[1]))
    return tuple(facts)


def _figure(value: float | None, form: str) -> Text:
    return msg(CallText.LINE_NO_FIGURE) if value is None else form.format(value)


def _points(trace: QualityTrace, of: _Of) -> tuple[float | None, ...]:
    return tuple(of(point) for point in trace.points)
