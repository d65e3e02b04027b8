"""What is said of a line: its worst cause in plain words, and nothing that nobody measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.line_quality import LineSample
from softphone.domain.quality_trace import QualityTrace
from softphone.domain.quality_warnings import LineWarning
from softphone.presentation.call.line import line_look, line_view
from softphone.presentation.call_messages import CallSay
from softphone.presentation.messages import Say, say
from softphone.presentation.notices import NoticeDraft, notice_view
from softphone.presentation.status.readiness import readiness_view
from softphone.presentation.statuses import Role
from softphone.services.phone_state import Audio, CallLine, Notice
from tests.helpers.ui_samples import GOOD_LINE, LATE_LINE, NOW, TALK, moment, ready, with_call

FAIR_LINE = replace(GOOD_LINE, rtt_ms=300)


def lasting(sample: LineSample, *warnings: LineWarning) -> CallLine:
    """A line that has been like this for some seconds."""
    trace = QualityTrace()
    for _ in range(5):
        trace = trace.after(sample)
    return CallLine("c1", sample, warnings, trace)


@pytest.mark.parametrize(
    ("line", "text", "role"),
    [
        (lasting(GOOD_LINE), say(CallSay.LINE_GOOD), Role.READY),
        (lasting(FAIR_LINE), say(CallSay.LINE_FAIR), Role.PAUSE),
        (lasting(LATE_LINE), say(CallSay.LINE_POOR), Role.DANGER),
        (lasting(LATE_LINE, LineWarning.LOW_SCORE), say(CallSay.LINE_POOR), Role.DANGER),
        (
            lasting(GOOD_LINE, LineWarning.LOSS),
            say(CallSay.LINE_CAUSE, line=say(CallSay.LINE_FAIR), cause=say(CallSay.LINE_LOSS)),
            Role.PAUSE,
        ),
        (
            lasting(LATE_LINE, LineWarning.DELAY, LineWarning.LOW_SCORE),
            say(CallSay.LINE_CAUSE, line=say(CallSay.LINE_POOR), cause=say(CallSay.LINE_DELAY)),
            Role.DANGER,
        ),
        (
            lasting(LineSample(), LineWarning.NO_SOUND_IN),
            say(CallSay.LINE_CAUSE, line=say(CallSay.LINE_POOR), cause=say(CallSay.LINE_NO_SOUND)),
            Role.DANGER,
        ),
        (lasting(LineSample()), say(CallSay.LINE_UNKNOWN), Role.DIM),
        (None, say(CallSay.LINE_UNKNOWN), Role.DIM),
    ],
)
def test_the_line_in_words(line: CallLine | None, text: object, role: Role) -> None:
    look = line_look(with_call(TALK, line=line), NOW)
    assert look is not None
    assert (look.word, look.role) == (text, role)
    view = readiness_view(with_call(TALK, line=line), now=NOW)
    assert (view.text, view.role, view.graph) == (text, role, True)


def test_in_the_first_seconds_and_without_a_call_nothing_is_said() -> None:
    young = replace(TALK, connected_at=moment(998))
    assert line_look(with_call(young), NOW) is None
    assert line_look(ready(), NOW) is None
    assert readiness_view(with_call(young), now=NOW).text == say(Say.CONNECTED)


def test_a_phone_that_is_unreachable_says_that_first() -> None:
    state = with_call(TALK, line=lasting(GOOD_LINE), registered=False)
    assert readiness_view(state, now=NOW).text == say(Say.REGISTERING)


def test_the_page_has_three_lines_and_marks_what_is_not_known() -> None:
    view = line_view(with_call(TALK, line=lasting(replace(GOOD_LINE, rtt_ms=None, loss_pct=40))), NOW)
    score, jitter, loss = view.series
    assert (score.points, score.present) == ((None,) * 5, say(CallSay.LINE_NO_FIGURE))
    assert (jitter.points, jitter.high, jitter.present) == ((4.0,) * 5, 60.0, "4 ms")
    assert (loss.high, loss.present) == (40.0, "40.0 %")
    assert view.facts[0] == say(CallSay.LINE_RTT, value=say(CallSay.LINE_NO_FIGURE))
    assert line_view(with_call(TALK), NOW).series == ()


def test_a_line_that_nobody_measured_has_a_sentence_and_no_figure() -> None:
    early = replace(TALK, connected_at=moment(NOW.monotonic - 2))
    for call, line, note in (
        (TALK, None, CallSay.LINE_UNSEEN),
        (TALK, lasting(LineSample()), CallSay.LINE_UNSEEN),
        (early, None, CallSay.LINE_NOT_YET),
    ):
        view = line_view(with_call(call, line=line), NOW)
        assert (view.look.word, view.note) == (say(CallSay.LINE_UNKNOWN), say(note))
        assert (view.series, view.facts) == ((), ())


@pytest.mark.parametrize("line", [lasting(GOOD_LINE), lasting(LineSample(), LineWarning.NO_SOUND_IN)])
def test_a_measured_line_or_one_with_a_warning_has_its_graph(line: CallLine) -> None:
    view = line_view(with_call(TALK, line=line), NOW)
    assert view.note is None
    assert len(view.series) == 3


@pytest.mark.parametrize(
    ("audio", "cause"),
    [
        (Audio(microphones=(), speakers=()), CallSay.LINE_NO_SOUND),
        (Audio(microphones=("mic",), speakers=()), CallSay.LINE_NO_SOUND),
        (Audio(microphones=(), speakers=("ear",)), CallSay.LINE_NOTHING_SENT),
    ],
)
def test_a_good_network_is_no_good_line_where_this_computer_has_no_sound(audio: Audio, cause: CallSay) -> None:
    state = with_call(TALK, line=lasting(GOOD_LINE), audio=audio)
    look = line_look(state, NOW)
    assert look is not None
    assert (look.word, look.role) == (
        say(CallSay.LINE_CAUSE, line=say(CallSay.LINE_POOR), cause=say(cause)),
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
