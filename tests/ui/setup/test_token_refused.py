"""The access token is refused in a call: the agent gives another one, and the call stays as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from softphone.domain.errors import AccessTokenRefused, FailureCode
from softphone.domain.identity import AgentId
from softphone.presentation.actions import Act
from softphone.presentation.window.window_state import Page, WindowState
from softphone.services.phone_state import PhoneState, SignIn
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, TALK, noticed, ready, with_call
from tests.ui.conftest import MakeRig


def test_after_a_try_that_failed_the_next_key_goes_into_the_token_again(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState(), WindowState(agent_id="1001"))
    form = rig.window.page_stack.sign_in
    assert rig.focus() is form.token
    rig.becomes(PhoneState(sign_in=SignIn.SIGNING_IN))
    assert rig.focus() is not form.token
    rig.becomes(refused(PhoneState()))
    assert rig.focus() is form.token


def refused(state: PhoneState) -> PhoneState:
    return noticed(AccessTokenRefused(), state)


def opened(make_rig: MakeRig) -> Rig:
    """In a call, and the form opened by the notice's button."""
    rig = make_rig(refused(with_call(TALK)), WindowState())  # signed in by the command line
    rig.later(1)
    assert rig.controller.view.page is Page.CALL
    assert rig.window.notices.remedy.text() == "Sign in"
    QTest.mouseClick(rig.window.notices.remedy, Qt.MouseButton.LeftButton)
    rig.settle()
    return rig


def test_the_form_opens_over_the_call_which_keeps_its_end_button(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    form, actions = rig.window.page_stack.sign_in, rig.controller.view.actions
    assert rig.controller.view.page is Page.SIGN_IN
    assert form.isVisible()
    assert form.agent.text() == "1001"
    assert not form.agent.isEnabled()  # another agent's sign-in would end the call
    assert rig.focus() is form.token
    assert actions.left is not None
    assert actions.right is not None
    assert (actions.left.act, actions.right.act, actions.right.enabled) == (Act.HANG_UP, Act.SIGN_IN, False)


def test_the_new_token_is_signed_in_with_and_the_call_comes_back(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    QTest.keyClicks(rig.window.page_stack.sign_in.token, "a new one")
    rig.later(1)  # the button has just changed its role
    QTest.keyClick(rig.window.page_stack.sign_in.token, Qt.Key.Key_Return)
    assert [what for what, *_ in rig.asked] == ["sign_in"]
    rig.becomes(with_call(TALK))
    assert rig.window.page_stack.sign_in.token.text() == ""
    assert rig.controller.view.page is Page.CALL


def test_enter_in_the_form_never_answers_or_ends_a_call(make_rig: MakeRig) -> None:
    rig = make_rig(refused(with_call(OFFER)), WindowState(agent_id="1001", chosen=Page.SIGN_IN))
    QTest.keyClicks(rig.window.page_stack.sign_in.token, "a new one")
    rig.later(1)
    rig.window.page_stack.sign_in.submitted.emit()
    assert rig.asked == []


def test_after_the_call_the_form_comes_by_itself_without_a_button_of_its_own(make_rig: MakeRig) -> None:
    rig = make_rig(noticed(AccessTokenRefused()))
    assert rig.controller.view.page is Page.SIGN_IN
    notice = rig.controller.view.notice
    assert notice is not None
    assert (notice.code, notice.remedy) == (FailureCode.ACCESS_TOKEN_REFUSED, None)


def test_a_try_that_is_stopped_leaves_what_was_typed(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState())
    form = rig.window.page_stack.sign_in
    form.agent.setText("1001")
    QTest.keyClicks(form.token, "secret")
    QTest.keyClick(form.token, Qt.Key.Key_Return)
    rig.becomes(PhoneState(agent=AgentId("1001"), sign_in=SignIn.RETRYING))
    rig.later(1)
    QTest.mouseClick(rig.window.action_bar.left, Qt.MouseButton.LeftButton)
    rig.becomes(PhoneState())
    assert (form.agent.text(), form.token.text()) == ("1001", "secret")
    QTest.keyClicks(form.token, "other")  # the next one takes its place
    assert form.token.text() == "other"
    rig.becomes(ready())
    assert form.token.text() == ""
