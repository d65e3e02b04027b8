"""The first run's steps: for whom, in which order, how back, and what the sign-in form is while it is one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.agent_status import SHORT_BREAK
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.presentation.actions import Act
from softphone.presentation.messages import TextId, msg
from softphone.presentation.setup.first_run import SetupStep, after, before, first_run_view, first_step, settled
from softphone.presentation.setup.sign_in import sign_in_view
from softphone.presentation.setup_messages import SetupText
from softphone.presentation.window.window_state import Page, WindowState
from softphone.presentation.window.window_view import WindowView, window_view
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.settings import Settings
from tests.helpers.ui_samples import NOW, OFFER, noticed, ready, with_call

OUT = PhoneState()
TRYING = PhoneState(sign_in=SignIn.SIGNING_IN)
BEFORE_SIGN_IN = (SetupStep.LANGUAGE, SetupStep.PLACE, SetupStep.SIGN_IN)


def screen(state: PhoneState, window_state: WindowState) -> WindowView:
    return window_view(state, window_state, Settings(), NOW)


def test_whom_it_is_for() -> None:
    assert first_step(Settings(), sandbox=False) is SetupStep.LANGUAGE
    assert first_step(Settings(first_run_done=True), sandbox=False) is None
    assert first_step(Settings(agent_id="1001"), sandbox=False) is None


def test_on_the_sandbox_it_goes_on_for_who_chose_to_try_it_and_begins_for_nobody() -> None:
    assert first_step(Settings(), sandbox=True) is None
    assert first_step(Settings(first_run_trying=True), sandbox=True) is SetupStep.SOUND
    assert first_step(Settings(first_run_trying=True, first_run_done=True), sandbox=True) is None


def test_the_steps_and_who_has_passed_them() -> None:
    order = [SetupStep.LANGUAGE]
    while (following := after(order[-1])) is not None:
        order.append(following)
    assert order == list(SetupStep)
    for step in BEFORE_SIGN_IN:
        assert settled(step, OUT) is step
        assert settled(step, ready()) is SetupStep.SOUND
    assert settled(SetupStep.DONE, ready()) is SetupStep.DONE


def test_back_leads_through_the_same_steps_but_not_to_what_is_passed() -> None:
    order = [SetupStep.DONE]
    while (former := before(order[-1], OUT)) is not None:
        order.append(former)
    assert order == list(reversed(SetupStep))
    assert before(SetupStep.HOTKEYS, ready()) is SetupStep.SOUND
    assert before(SetupStep.SOUND, ready()) is None
    assert before(SetupStep.SIGN_IN, TRYING) is None


@pytest.mark.parametrize("step", list(SetupStep))
def test_each_step_tells_where_it_stands(step: SetupStep) -> None:
    shown = first_run_view(step, Settings(), OUT).step
    assert (shown.place, shown.count) == (list(SetupStep).index(step) + 1, len(SetupStep))
    assert shown.back is (step is not SetupStep.LANGUAGE)
    assert shown.later is (step is SetupStep.SIGN_IN)


def test_the_sign_in_form_is_a_step_with_a_way_out_back_and_past() -> None:
    view = screen(OUT, WindowState(first_run=SetupStep.SIGN_IN))
    assert view.page is Page.SIGN_IN
    assert view.sign_in is not None
    assert view.sign_in.step is not None
    assert (view.sign_in.step.place, view.sign_in.step.back, view.sign_in.step.later) == (3, True, True)
    assert view.actions.left is not None
    assert (view.actions.left.act, view.actions.left.label) == (Act.LEAVE_STEPS, msg(SetupText.FIRST_SKIP))
    assert view.actions.right is not None
    assert (view.actions.right.act, view.actions.right.enabled) == (Act.SIGN_IN, False)


def test_while_it_tries_the_way_out_is_to_stop_it() -> None:
    view = screen(TRYING, WindowState(first_run=SetupStep.SIGN_IN))
    assert view.sign_in is not None
    assert view.sign_in.step is not None
    assert (view.sign_in.step.back, view.sign_in.step.later) == (False, False)
    assert view.actions.left is not None
    assert view.actions.left.act is Act.STOP_SIGN_IN


@pytest.mark.parametrize(
    ("state", "window_state"),
    [
        (OUT, WindowState()),
        (OUT, WindowState(first_run=SetupStep.SOUND)),
        (noticed(PhoneFailure(FailureCode.ACCESS_TOKEN_REFUSED)), WindowState(first_run=SetupStep.SIGN_IN)),
    ],
    ids=["no first run", "another step", "a token refused in the middle of the day"],
)
def test_everywhere_else_it_is_the_plain_form(state: PhoneState, window_state: WindowState) -> None:
    view = screen(state, window_state)
    assert view.sign_in is not None
    assert view.sign_in.step is None
    assert view.actions.left is None


def test_a_call_has_its_own_buttons_whatever_the_step() -> None:
    view = screen(replace(with_call(OFFER), sign_in=SignIn.SIGNED_OUT), WindowState(first_run=SetupStep.SIGN_IN))
    assert view.actions.left is not None
    assert view.actions.left.act is Act.DECLINE


def test_the_end_promises_no_calls_to_who_is_not_signed_in() -> None:
    done = first_run_view(SetupStep.DONE, Settings(), ready())
    almost = first_run_view(SetupStep.DONE, Settings(), OUT)
    offline = first_run_view(SetupStep.DONE, Settings(), ready(SHORT_BREAK))
    assert (done.title, done.text.key) == (msg(SetupText.FIRST_DONE), SetupText.FIRST_READY_TEXT)
    assert (offline.title, offline.text.key) == (msg(SetupText.FIRST_DONE), SetupText.FIRST_DONE_TEXT)
    assert (almost.title, almost.text) == (msg(SetupText.FIRST_ALMOST), msg(SetupText.FIRST_ALMOST_TEXT))


def test_the_form_asks_for_nothing_while_a_sign_in_is_under_way() -> None:
    free, trying = (sign_in_view(state, WindowState()) for state in (PhoneState(), TRYING))
    assert (free.editable, free.hint) == (True, msg(TextId.SIGN_IN_HINT))
    assert (trying.editable, trying.hint) == (False, msg(TextId.SIGN_IN_MOMENT))
