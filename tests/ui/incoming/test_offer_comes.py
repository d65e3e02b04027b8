"""When a call is offered nothing of ours lies over it, the first click and Enter are for it, and no way out is near."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from softphone.composition.windows import popup_controller
from softphone.domain.agent_status import RINGING
from softphone.presentation.window.window_state import Page
from softphone.ui.incoming.incoming_popup import IncomingPopup
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, SECOND, TALK, ready, with_call
from tests.ui.conftest import MakeRig

Key = Qt.Key
RINGS = with_call(OFFER, RINGING)
TWO = replace(with_call(TALK), calls=(TALK, SECOND))


def page(rig: Rig) -> Page:
    return rig.controller.view.page


def turn_to(rig: Rig, chosen: Page | None) -> None:
    rig.controller.set(replace(rig.controller.window_state, chosen=chosen))
    rig.settle()


def press(rig: Rig, key: Qt.Key) -> None:
    focus = QApplication.activePopupWidget() or rig.focus() or rig.window
    QTest.keyClick(focus, key)
    rig.settle()


def status_menu(rig: Rig) -> None:
    QTest.mouseClick(rig.window.header.button, Qt.MouseButton.LeftButton)


def outbound_menu(rig: Rig) -> None:
    QTest.mouseClick(rig.window.page_stack.dial.outbound, Qt.MouseButton.LeftButton)


def language_list(rig: Rig) -> None:
    turn_to(rig, Page.SETTINGS)
    QTest.mouseClick(rig.window.page_stack.settings.field("language"), Qt.MouseButton.LeftButton)


def context_menu(rig: Rig) -> None:
    menu = rig.window.page_stack.dial.field.createStandardContextMenu()
    menu.popup(QPoint(5, 5))


@pytest.mark.parametrize("opened", [status_menu, outbound_menu, language_list, context_menu])
def test_an_offer_closes_every_menu(make_rig: MakeRig, opened: object) -> None:
    rig = make_rig()
    opened(rig)  # type: ignore[operator]
    assert QApplication.activePopupWidget() is not None
    rig.becomes(RINGS)
    assert QApplication.activePopupWidget() is None
    assert rig.asked == []
    rig.later(1)
    press(rig, Key.Key_Return)
    assert rig.asked == [("answer", "c1")]


def test_a_second_offer_closes_the_menu_of_a_call_too(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(TALK))
    QTest.mouseClick(rig.window.page_stack.call.after.button, Qt.MouseButton.LeftButton)
    assert QApplication.activePopupWidget() is not None
    rig.becomes(TWO)
    assert QApplication.activePopupWidget() is None


def test_an_offer_closes_a_dialog(make_rig: MakeRig) -> None:
    rig = make_rig()
    dialog = QDialog(rig.window)
    dialog.setModal(True)
    dialog.show()
    rig.becomes(RINGS)
    assert not dialog.isVisible()


def test_the_popups_first_click_counts_with_a_menu_open(make_rig: MakeRig) -> None:
    rig = make_rig()
    popup = IncomingPopup(rig.theme, rig.words, rig.clock.monotonic)
    controller = popup_controller(rig.phone, rig.app_window, popup)
    rig.becomes(RINGS)
    rig.later(1)
    status_menu(rig)  # opened while it rings already
    menu = QApplication.activePopupWidget()
    assert menu is not None
    popup.move(menu.frameGeometry().right() + 50, 0)
    answer = popup.action_bar.right
    place = menu.mapFromGlobal(answer.mapToGlobal(answer.rect().center()))
    QTest.mousePress(menu, Qt.MouseButton.LeftButton, pos=place)  # a menu has the mouse, wherever it is
    assert rig.asked == [("answer", "c1")]
    assert QApplication.activePopupWidget() is None
    rig.becomes(ready())
    popup.hide()
    controller.deleteLater()


@pytest.mark.parametrize("chosen", [Page.SETTINGS, Page.HISTORY, Page.SHORTCUTS, Page.SANDBOX_HELP])
def test_every_offer_brings_the_page_of_the_call(make_rig: MakeRig, chosen: Page) -> None:
    rig = make_rig(with_call(TALK))
    turn_to(rig, chosen)
    rig.becomes(TWO)
    assert page(rig) is Page.CALL


@pytest.mark.parametrize("chosen", [Page.TRANSFER, Page.KEYPAD])
def test_what_is_being_done_with_the_live_call_stays(make_rig: MakeRig, chosen: Page) -> None:
    rig = make_rig(with_call(TALK))
    if chosen is Page.TRANSFER:
        press(rig, Key.Key_T)
    else:
        turn_to(rig, chosen)
    rig.becomes(TWO)
    assert page(rig) is chosen


def test_the_settings_come_back_after_an_offer_that_came_to_nothing(make_rig: MakeRig) -> None:
    rig = make_rig()
    turn_to(rig, Page.SETTINGS)
    rig.becomes(RINGS)
    assert page(rig) is Page.OFFERED
    rig.becomes(ready())
    assert page(rig) is Page.SETTINGS
    rig.becomes(RINGS)
    rig.becomes(with_call(TALK))
    rig.becomes(ready())
    assert page(rig) is Page.DIAL


@pytest.mark.parametrize("place", ["header", "tabs", "readiness"])
def test_enter_answers_wherever_the_keyboard_was(make_rig: MakeRig, place: str) -> None:
    rig = make_rig()
    window = rig.window
    {"header": window.header.button, "tabs": window.tabs.buttons[1], "readiness": window.readiness.mini_button}[
        place
    ].setFocus(Qt.FocusReason.TabFocusReason)
    rig.becomes(RINGS)
    press(rig, Key.Key_Return)
    assert rig.asked == []  # mistimed
    rig.later(1)
    press(rig, Key.Key_Return)
    assert rig.asked == [("answer", "c1")]


def test_a_page_that_the_agent_asks_for_takes_the_keyboard(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(TALK))
    rig.window.tabs.buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    press(rig, Key.Key_T)
    assert page(rig) is Page.TRANSFER
    assert rig.window.page_stack.transfer.isAncestorOf(rig.focus() or QWidget())
    press(rig, Key.Key_Down)
    press(rig, Key.Key_Return)
    assert page(rig) is Page.TRANSFER


def test_a_page_that_the_state_brings_leaves_it_where_tab_has_led(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.window.tabs.buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    rig.becomes(with_call(replace(TALK, id="c9")))
    assert rig.focus() is rig.window.tabs.buttons[1]


def test_clicks_in_header_and_tabs_leave_the_keyboard_on_the_page(make_rig: MakeRig) -> None:
    rig = make_rig()
    status_menu(rig)
    press(rig, Key.Key_Escape)
    assert isinstance(rig.focus(), QLineEdit)
    QTest.mouseClick(rig.window.tabs.buttons[1], Qt.MouseButton.LeftButton)
    assert page(rig) is Page.HISTORY
    press(rig, Key.Key_Return)
    press(rig, Key.Key_Down)
    assert QApplication.activePopupWidget() is None
    assert rig.asked == []


def test_silencing_by_the_mouse_leaves_enter_to_the_call(make_rig: MakeRig) -> None:
    rig = make_rig(RINGS)
    rig.later(1)
    QTest.mouseClick(rig.window.page_stack.call.silence, Qt.MouseButton.LeftButton)
    rig.services.asked.clear()
    press(rig, Key.Key_Return)
    assert rig.asked == [("answer", "c1")]


@pytest.mark.parametrize("state", [RINGS, with_call(TALK), TWO], ids=["rings", "talk", "two"])
def test_no_way_out_is_near_the_calls_buttons(make_rig: MakeRig, state: object) -> None:
    rig = make_rig()
    settings = rig.window.page_stack.settings
    turn_to(rig, Page.SETTINGS)
    assert settings.quit_button.isVisible()
    rig.becomes(state)  # type: ignore[arg-type]
    turn_to(rig, Page.SETTINGS)
    assert rig.window.action_bar.left.isVisible()
    assert not settings.quit_button.isVisible()
    assert not settings.sign_out_button.isVisible()
    rig.becomes(ready())
    turn_to(rig, Page.SETTINGS)
    assert settings.quit_button.isVisible()
