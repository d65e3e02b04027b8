"""What is said of a line: its worst cause in plain words, and nothing that nobody measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.call_quality import QualitySample
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.quality_trace import QualityTrace
from softphone.domain.quality_warnings import QualityWarning
from softphone.presentation.call.call_quality import call_quality_look, call_quality_view
from softphone.presentation.call_messages import CallText
from softphone.presentation.messages import TextId, msg
from softphone.presentation.notices import NoticeDraft, notice_view
from softphone.presentation.status.readiness import readiness_view
from softphone.presentation.statuses import Role
from softphone.services.phone_state import Audio, CallLine, Notice
from tests.helpers.ui_samples import GOOD_LINE, LATE_LINE, NOW, TALK, moment, ready, with_call

FAIR_LINE = replace(GOOD_LINE, rtt_ms=300)


def lasting(sample: QualitySample, *warnings: QualityWarning) -> CallLine:
    """A line that has been like this for some seconds."""
    trace = QualityTrace()
    for _ in range(5):
        trace = trace.after(sample)
    return CallLine("c1", sample, warnings, trace)


@pytest.mark.parametrize(
    ("line", "text", "role"),
    [
        (lasting(GOOD_LINE), msg(CallText.LINE_GOOD), Role.READY),
        (lasting(FAIR_LINE), msg(CallText.LINE_FAIR), Role.PAUSE),
        (lasting(LATE_LINE), msg(CallText.LINE_POOR), Role.DANGER),
        (lasting(LATE_LINE, QualityWarning.LOW_SCORE), msg(CallText.LINE_POOR), Role.DANGER),
        (
            lasting(GOOD_LINE, QualityWarning.LOSS),
            msg(CallText.LINE_CAUSE, line=msg(CallText.LINE_FAIR_SHORT), cause=msg(CallText.LINE_LOSS)),
            Role.PAUSE,
        ),
        (
            lasting(LATE_LINE, QualityWarning.DELAY, QualityWarning.LOW_SCORE),
            msg(CallText.LINE_CAUSE, line=msg(CallText.LINE_POOR_SHORT), cause=msg(CallText.LINE_DELAY)),
            Role.DANGER,
        ),
        (
            lasting(QualitySample(), QualityWarning.NO_SOUND_IN),
            msg(CallText.LINE_CAUSE, line=msg(CallText.LINE_POOR_SHORT), cause=msg(CallText.LINE_NO_SOUND)),
            Role.DANGER,
        ),
        (lasting(QualitySample()), msg(CallText.LINE_UNKNOWN), Role.DIM),
        (None, msg(CallText.LINE_UNKNOWN), Role.DIM),
    ],
)
def test_the_line_in_words(line: CallLine | None, text: object, role: Role) -> None:
    look = call_quality_look(with_call(TALK, line=line), NOW)
    assert look is not None
    assert (look.word, look.role) == (text, role)
    view = readiness_view(with_call(TALK, line=line), now=NOW)
    assert (view.text, view.role, view.graph) == (text, role, True)


def test_in_the_first_seconds_and_without_a_call_nothing_is_said() -> None:
    young = replace(TALK, connected_at=moment(998))
    assert call_quality_look(with_call(young), NOW) is None
    assert call_quality_look(ready(), NOW) is None
    assert readiness_view(with_call(young), now=NOW).text == msg(TextId.CONNECTED)


def test_a_phone_that_is_unreachable_says_that_first() -> None:
    state = with_call(TALK, line=lasting(GOOD_LINE), registered=False)
    assert readiness_view(state, now=NOW).text == msg(TextId.REGISTERING)


def test_the_page_has_three_lines_and_marks_what_is_not_known() -> None:
    view = call_quality_view(with_call(TALK, line=lasting(replace(GOOD_LINE, rtt_ms=None, loss_pct=40))), NOW)
    score, jitter, loss = view.series
    assert (score.points, score.present) == ((None,) * 5, msg(CallText.LINE_NO_FIGURE))
    assert (jitter.points, jitter.high, jitter.present) == ((4.0,) * 5, 60.0, "4 ms")
    assert (loss.high, loss.present) == (40.0, "40.0 %")
    assert view.facts[0] == msg(CallText.LINE_RTT, value=msg(CallText.LINE_NO_FIGURE))
    assert call_quality_view(with_call(TALK), NOW).series == ()


def test_a_line_that_nobody_measured_has_a_sentence_and_no_figure() -> None:
    early = replace(TALK, connected_at=moment(NOW.monotonic - 2))
    for call, line, note in (
        (TALK, None, CallText.LINE_UNSEEN),
        (TALK, lasting(QualitySample()), CallText.LINE_UNSEEN),
        (early, None, CallText.LINE_NOT_YET),
    ):
        view = call_quality_view(with_call(call, line=line), NOW)
        assert (view.look.word, view.note) == (msg(CallText.LINE_UNKNOWN), msg(note))
        assert (view.series, view.facts) == ((), ())


@pytest.mark.parametrize("line", [lasting(GOOD_LINE), lasting(QualitySample(), QualityWarning.NO_SOUND_IN)])
def test_a_measured_line_or_one_with_a_warning_has_its_graph(line: CallLine) -> None:
    view = call_quality_view(with_call(TALK, line=line), NOW)
    assert view.note is None
    assert len(view.series) == 3


@pytest.mark.parametrize(
    ("audio", "cause"),
    [
        (Audio(microphones=(), speakers=()), CallText.LINE_NO_SOUND),
        (Audio(microphones=("mic",), speakers=()), CallText.LINE_NO_SOUND),
        (Audio(microphones=(), speakers=("ear",)), CallText.LINE_NOTHING_SENT),
    ],
)
def test_a_good_network_is_no_good_line_where_this_computer_has_no_sound(audio: Audio, cause: CallText) -> None:
    state = with_call(TALK, line=lasting(GOOD_LINE), audio=audio)
    look = call_quality_look(state, NOW)
    assert look is not None
    assert (look.word, look.role) == (
        msg(CallText.LINE_CAUSE, line=msg(CallText.LINE_POOR_SHORT), cause=msg(cause)),
        Role.DANGER,
    )
    assert readiness_view(state, now=NOW).text == look.word


@pytest.mark.parametrize("last", [FailureCode.NO_RINGER, FailureCode.NO_SOUND_SERVER])
def test_with_the_sound_gone_the_bar_tells_the_cause_alone(last: FailureCode) -> None:
    both = (FailureCode.NO_RINGER, FailureCode.NO_SOUND_SERVER, FailureCode.MICROPHONE_BUSY)
    codes = sorted(both, key=lambda code: code is last)
    state = replace(with_call(TALK), notices=tuple(Notice(PhoneFailure(code)) for code in codes))
    view = notice_view(state, NoticeDraft(), NOW)
    assert view is not None
    assert (view.code, view.more) == (FailureCode.NO_SOUND_SERVER, 0)
