"""The page of the check: every check has its row, and the line over them is honest."""

from __future__ import annotations

import pytest

from softphone.domain.diagnostics import Cause, CheckId, CheckResult, found
from softphone.presentation.diagnostics import (
    PENDING,
    PageWord,
    as_text,
    cause_key,
    detail,
    diagnostics_view,
    has_step,
    next_step,
    sentences,
    step_key,
)
from softphone.presentation.messages import Text, msg
from softphone.presentation.statuses import Role

IDS = (CheckId.PROXY, CheckId.CLOCK, CheckId.MICROPHONE)
GOOD = CheckResult(CheckId.PROXY, found(Cause.NO_PROXY))
WARNED = CheckResult(CheckId.CLOCK, found(Cause.CLOCK_OFF, seconds="+30"))
FAILED = CheckResult(CheckId.MICROPHONE, found(Cause.NO_MICROPHONE))


def plain(text: Text) -> str:
    """A message as its key and arguments."""
    return text if isinstance(text, str) else " ".join((text.key, *(plain(value) for _, value in text.arguments)))


def test_nothing_is_shown_before_the_first_run() -> None:
    assert diagnostics_view(IDS, (), running=False).rows == ()


def test_what_is_still_being_checked_is_there_already() -> None:
    view = diagnostics_view(IDS, (GOOD,), running=True)
    assert [row.id for row in view.rows] == list(IDS)
    assert [row.verdict.key for row in view.rows] == ["check.verdict.pass", PENDING, PENDING]
    assert (view.summary, view.running) == (msg(PageWord.RUNNING), True)


@pytest.mark.parametrize(
    ("results", "summary", "role"),
    [
        ((GOOD,), msg(PageWord.GOOD), Role.READY),
        ((GOOD, WARNED), msg(PageWord.WARNED, count="1"), Role.PAUSE),
        ((GOOD, WARNED, FAILED), msg(PageWord.FAILED, count="1"), Role.DANGER),
    ],
)
def test_the_line_over_the_rows(results: tuple[CheckResult, ...], summary: object, role: Role) -> None:
    view = diagnostics_view(IDS, results, running=False)
    assert (view.summary, view.role) == (summary, role)


def test_in_a_call_it_says_so() -> None:
    assert diagnostics_view(IDS, (), running=False, refused=True).summary == msg(PageWord.NOT_NOW)


def test_shape_and_word_go_with_every_colour() -> None:
    rows = diagnostics_view(IDS, (GOOD, WARNED, FAILED), running=False).rows
    assert [(row.icon, row.role) for row in rows] == [
        ("check", Role.READY),
        ("warning", Role.PAUSE),
        ("close", Role.DANGER),
    ]
    assert [bool(row.step) for row in rows] == [False, True, True]


def test_facts_from_outside_are_made_safe_and_no_name_is_the_default_device() -> None:
    proxy = detail(found(Cause.PROXY_SEEN, proxy="evil\u202e\n" + "x" * 100))
    assert len(plain(proxy)) < 100
    assert "\u202e" not in plain(proxy)
    assert "default_device" in plain(detail(found(Cause.MICROPHONE_HEARD, name="", level="3.1")))


def test_every_cause_but_a_good_one_has_a_next_step() -> None:
    for cause in Cause:
        step = next_step(found(cause))
        assert bool(step) is has_step(cause)
        assert not step or plain(step).startswith(step_key(cause))


def test_as_text_for_a_helper() -> None:
    text = as_text(diagnostics_view(IDS[1:], (WARNED, FAILED), running=False), plain)
    assert text.splitlines() == [
        "check.page.title",
        f"[check.verdict.warn] check.name.clock: {cause_key(Cause.CLOCK_OFF)} +30 {step_key(Cause.CLOCK_OFF)} +30",
        f"[check.verdict.fail] check.name.microphone: {cause_key(Cause.NO_MICROPHONE)} {step_key(Cause.NO_MICROPHONE)}",
        "check.page.failed 1",
    ]
    assert sentences(GOOD, plain) == ("check.name.proxy", cause_key(Cause.NO_PROXY), "")
