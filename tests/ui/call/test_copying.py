"""The number in sight goes into the clipboard as it is dialled: by click, key, button and menu; a hidden one never."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from softphone.domain.agent_status import RINGING, WRAP_UP
from softphone.presentation.window.window_state import Page
from softphone.services.phone_state import PhoneState
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import ENDED, OFFER, RECORDS, TALK, ready, with_call
from tests.ui.conftest import MakeRig

WRAPPING = replace(ready(WRAP_UP), last_call=ENDED)
HIDDEN = with_call(replace(TALK, number=None, cipher="secret", customer="", label=""))


@pytest.fixture(autouse=True)
def _empty(app: QApplication) -> None:
    QGuiApplication.clipboard().clear()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def press_copy(rig: Rig) -> None:
    QTest.keyClick(rig.focus() or rig.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def lines(target: QWidget) -> QMenu:
    """The menu of a right click in the middle of it."""
    middle = target.rect().center()
    QApplication.sendEvent(target, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, middle))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("state", [with_call(TALK), WRAPPING], ids=["talk", "wrap-up"])
def test_click_key_button_and_menu_copy_the_customers_number(make_rig: MakeRig, state: PhoneState) -> None:
    rig = make_rig(state)
    pages = rig.window.page_stack
    card = pages.wrap_up.card if state is WRAPPING else pages.call.card
    ways: tuple[Callable[[], None], ...] = (
        lambda: QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.number.geometry().center()),
        lambda: press_copy(rig),
        card.copy_button.click,
        lambda: lines(card).actions()[0].trigger(),  # noqa: PLW0108 - the menu opens when its turn comes
    )
    for copy in ways:
        QGuiApplication.clipboard().clear()
        copy()
        assert clipboard() == "13800138000"
        assert rig.window.notices.text.text() == "Number copied"
    assert card.copy_button.accessibleName() == "Copy number"


@pytest.mark.parametrize("state", [with_call(OFFER, RINGING), HIDDEN], ids=["masked while it rings", "private"])
def test_a_hidden_number_is_not_copied(make_rig: MakeRig, state: PhoneState) -> None:
    rig = make_rig(state)
    card = rig.window.page_stack.call.card
    assert not card.copy_button.isVisible()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.name.geometry().center())
    press_copy(rig)
    assert clipboard() == ""


def test_a_rows_menu_in_the_history_copies_calls_back_and_fills_the_field(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.calls.records = RECORDS
    QTest.mouseClick(rig.window.tabs.buttons[1], Qt.MouseButton.LeftButton)
    rig.later(1)
    page = rig.window.page_stack.history
    press_copy(rig)
    assert clipboard() == "13800138000"
    page.open_menu(page.rows.visualRect(page.rows.model().index(2, 0)).center())  # its number is hidden
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [line.isEnabled() for line in menu.actions()] == [False, False, False]
    menu.close()
    page.open_menu(page.rows.visualRect(page.rows.model().index(1, 0)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [line.text() for line in menu.actions()] == ["Copy number", "Call back", "Put in dial field"]
    rig.later(1)
    menu.actions()[1].trigger()
    assert rig.asked == [("dial", "13800138000")]
    menu.actions()[2].trigger()
    menu.close()
    assert rig.controller.view.page is Page.DIAL
    assert rig.window.page_stack.dial.field.text() == "13800138000"
