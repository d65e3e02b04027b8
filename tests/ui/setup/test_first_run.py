"""The first run in the window: by keyboard from the language to the end, left at any step, never in a call's way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from softphone.presentation.actions import RowAct
from softphone.presentation.setup.first_run import SetupStep
from softphone.presentation.window.window_state import WindowState
from softphone.services.phone_state import PhoneState, SignIn
from softphone.ui.setup.first_run_page import FirstRunPage
from softphone.ui.setup.sign_in_panel import SignInPanel
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, ready, with_call
from tests.ui.conftest import MakeRig

OUT = PhoneState()
COMPANY = "Work or demo?"


def on_stage(rig: Rig) -> str:
    """The title of the step that is seen, "" for any other page."""
    page = rig.window.page_stack.currentWidget()
    if isinstance(page, (FirstRunPage, SignInPanel)) and page.head.dots.isVisible():
        return page.head.title.full
    return ""


def begun(make_rig: MakeRig) -> Rig:
    return make_rig(OUT, WindowState(first_run=SetupStep.LANGUAGE))


def go_on(rig: Rig) -> None:
    QTest.keyClick(rig.window.action_bar.right, Qt.Key.Key_Return)
    rig.settle()


def test_it_is_gone_through_by_enter_alone(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    assert rig.focus() is rig.window.action_bar.right
    seen = [on_stage(rig)]
    go_on(rig)
    seen.append(on_stage(rig))
    go_on(rig)
    seen.append(on_stage(rig))
    form = rig.window.page_stack.sign_in
    assert rig.focus() is form.agent
    QTest.keyClicks(form.agent, "1001")
    QTest.keyClicks(form.token, "secret")
    rig.later(1)
    QTest.keyClick(form.token, Qt.Key.Key_Return)
    assert ("sign_in", "1001", "secret", True) in rig.asked
    rig.becomes(ready())
    rig.later(1)
    for _ in range(3):
        seen.append(on_stage(rig))
        go_on(rig)
    assert seen == ["Welcome", COMPANY, "Sign in", "Microphone and speaker", "Keyboard shortcuts", "All set"]
    assert rig.settings.current.first_run_done
    assert rig.window.page_stack.currentWidget() is rig.window.page_stack.dial


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_it_is_left_at_any_step_for_good(make_rig: MakeRig, steps: int) -> None:
    rig = begun(make_rig)
    for _ in range(steps):
        go_on(rig)
    rig.window.action_bar.left.click()
    assert rig.settings.current.first_run_done
    assert rig.window.page_stack.currentWidget() is rig.window.page_stack.sign_in
    assert on_stage(rig) == ""
    assert not rig.window.page_stack.sign_in.foot.isVisible()
    rig.becomes(ready())
    assert on_stage(rig) == ""


def test_the_language_changes_at_once(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    rig.window.page_stack.first_run.changed.emit("language", "zh_CN")
    assert (on_stage(rig), rig.settings.current.language) == ("欢迎使用", "zh_CN")
    assert rig.window.page_stack.first_run.head.dots.accessibleName() == "第 1 步，共 6 步"


def test_the_sandbox_is_asked_for(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    go_on(rig)
    rig.window.page_stack.first_run.rows[RowAct.TRY_SANDBOX].field.click()
    assert rig.asked == [("try_sandbox",)]


def test_a_call_comes_first_and_the_step_after_it(make_rig: MakeRig) -> None:
    rig = make_rig(ready(), WindowState(first_run=SetupStep.HOTKEYS))
    rig.becomes(with_call(OFFER))
    assert rig.window.page_stack.currentWidget() is rig.window.page_stack.call
    rig.becomes(ready())
    assert on_stage(rig) == "Keyboard shortcuts"


def test_other_pages_are_left_alone(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    rig.window.tabs.chosen.emit("settings")
    assert rig.window.page_stack.currentWidget() is rig.window.page_stack.settings
    QTest.keyClick(rig.window, Qt.Key.Key_Escape)
    assert on_stage(rig) == "Welcome"


def test_the_way_back_is_a_button_and_the_escape_key(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    assert not rig.window.page_stack.first_run.foot.back_button.isVisible()
    QTest.keyClick(rig.window, Qt.Key.Key_Escape)
    assert on_stage(rig) == "Welcome"
    go_on(rig)
    go_on(rig)
    assert on_stage(rig) == "Sign in"
    rig.window.page_stack.sign_in.foot.back_button.click()
    assert on_stage(rig) == COMPANY
    rig.later(1)
    go_on(rig)
    QTest.keyClick(rig.window.page_stack.sign_in.agent, Qt.Key.Key_Escape)
    assert on_stage(rig) == COMPANY
    QTest.keyClick(rig.window, Qt.Key.Key_Escape)
    assert on_stage(rig) == "Welcome"


def test_signing_in_can_wait_and_is_asked_for_in_the_end(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    go_on(rig)
    go_on(rig)
    rig.window.page_stack.sign_in.foot.later_button.click()
    rig.later(1)
    seen = []
    for _ in range(3):
        seen.append(on_stage(rig))
        go_on(rig)
    assert seen == ["Microphone and speaker", "Keyboard shortcuts", "Almost done"]
    assert rig.settings.current.first_run_done
    assert rig.window.page_stack.currentWidget() is rig.window.page_stack.sign_in
    assert on_stage(rig) == ""


def test_a_try_to_sign_in_is_stopped_before_the_step_is_left(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState(sign_in=SignIn.SIGNING_IN), WindowState(first_run=SetupStep.SIGN_IN))
    foot = rig.window.page_stack.sign_in.foot
    assert (on_stage(rig), rig.window.action_bar.left.accessibleName()) == ("Sign in", "Stop")
    assert not foot.back_button.isVisible()
    assert not foot.later_button.isVisible()
    QTest.keyClick(rig.window, Qt.Key.Key_Escape)
    assert on_stage(rig) == "Sign in"
    rig.becomes(OUT)
    assert (rig.window.action_bar.left.accessibleName(), foot.back_button.isVisible()) == ("Skip all", True)


def test_tab_goes_through_the_form_then_back_then_past_it_then_out(make_rig: MakeRig) -> None:
    rig = make_rig(OUT, WindowState(first_run=SetupStep.SIGN_IN))
    form = rig.window.page_stack.sign_in
    order = []
    for _ in range(6):
        order.append(rig.focus())
        QTest.keyClick(rig.window, Qt.Key.Key_Tab)
    left = rig.window.action_bar.left
    assert order == [form.agent, form.token, form.remember, form.foot.back_button, form.foot.later_button, left]


def test_after_the_try_out_has_begun_nothing_leads_back_to_the_sign_in(make_rig: MakeRig) -> None:
    rig = make_rig(ready(), WindowState(first_run=SetupStep.SOUND))
    assert on_stage(rig) == "Microphone and speaker"
    assert not rig.window.page_stack.first_run.foot.back_button.isVisible()
    go_on(rig)
    rig.window.page_stack.first_run.foot.back_button.click()
    assert on_stage(rig) == "Microphone and speaker"
