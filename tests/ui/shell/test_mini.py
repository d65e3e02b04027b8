"""Mini mode: in and out, its buttons, its place; and the full window's place."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from softphone.composition.windows import mini_controller
from softphone.domain.agent_status import RINGING, WRAP_UP
from softphone.services.settings import with_setting
from softphone.ui.shell.mini_window import MiniWindow
from softphone.ui.shell.screens import put_back
from softphone.ui.shell.window_keeper import WindowKeeper
from tests.helpers.rig.waiting import wait_until
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, TALK, ready, with_call
from tests.ui.conftest import MakeRig


class MiniRig:
    """The mini window beside the full one."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.mini = MiniWindow(rig.theme, rig.words, rig.clock.monotonic)
        self.controller = mini_controller(rig.phone, rig.app_window, self.mini)

    @property
    def which(self) -> tuple[bool, bool]:
        """Is the full window there, and the mini window?"""
        self.rig.settle()
        return self.rig.window.isVisible(), self.mini.isVisible()

    def enter(self) -> None:
        """By the button in the full window."""
        QTest.mouseClick(self.rig.window.readiness.mini_button, Qt.MouseButton.LeftButton)
        assert self.which == (False, True)

    def close(self) -> None:
        """Take it away."""
        self.rig.window.mini_wanted.disconnect(self.controller.enter)
        asyncio.run(self.controller.close())
        QApplication.sendPostedEvents(self.mini, QEvent.Type.DeferredDelete)


@pytest.fixture
def mini(make_rig: MakeRig) -> Iterator[MiniRig]:
    """A ready phone with its mini window."""
    made = MiniRig(make_rig())
    yield made
    made.close()


def test_it_is_left_by_its_button_esc_closing_and_whatever_shows_the_full_window(mini: MiniRig) -> None:
    leave = (
        lambda: QTest.mouseClick(mini.mini.back, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(mini.mini, Qt.Key.Key_Escape),
        mini.mini.close,
        mini.rig.window.showNormal,  # the verb `show`, the tray
    )
    for way in leave:
        mini.enter()
        way()
        assert mini.which == (True, False)


def test_it_lies_over_other_windows_and_stands_in_the_taskbar(mini: MiniRig) -> None:
    assert mini.mini.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert mini.mini.windowType() is Qt.WindowType.Window


def test_its_buttons_ask_for_what_they_show(mini: MiniRig) -> None:
    mini.enter()
    for state, button, asked in (
        (with_call(OFFER, RINGING), mini.mini.primary, ("answer", OFFER.id)),
        (with_call(OFFER, RINGING), mini.mini.ending, ("decline", OFFER.id)),
        (with_call(TALK), mini.mini.primary, ("mute",)),
        (with_call(replace(TALK, muted=True)), mini.mini.primary, ("unmute",)),
        (with_call(TALK), mini.mini.ending, ("hang_up", TALK.id)),
        (ready(WRAP_UP), mini.mini.primary, ("ready_now",)),
    ):
        mini.rig.becomes(state)
        mini.rig.later(1)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert mini.rig.asked[-1] == asked


def test_a_button_that_has_just_changed_its_meaning_ignores_the_hand(mini: MiniRig) -> None:
    mini.enter()
    mini.rig.becomes(with_call(OFFER, RINGING))
    QTest.mouseClick(mini.mini.primary, Qt.MouseButton.LeftButton)
    QTest.keyClick(mini.mini.ending, Qt.Key.Key_Return)
    assert mini.rig.asked == []
    mini.rig.later(1)
    QTest.keyClick(mini.mini.primary, Qt.Key.Key_Return)
    assert mini.rig.asked == [("answer", OFFER.id)]


def test_its_timer_runs(mini: MiniRig) -> None:
    mini.rig.becomes(with_call(TALK))
    mini.enter()
    assert mini.mini.detail.full == "02:14 · In call"
    mini.rig.later(61)
    mini.rig.words.choose("zh_CN")  # any reason to draw
    assert mini.mini.detail.full == "03:15 · 通话中"


def test_it_comes_back_where_it_was_left_while_a_screen_is_there(mini: MiniRig) -> None:
    free = mini.mini.screen().availableGeometry()
    mini.enter()
    corner = mini.mini.pos()
    assert (corner.x(), corner.y()) == (free.right() + 1 - 16 - 320, free.bottom() + 1 - 16 - 64)
    for place, wanted in (((40, 50), (40, 50)), ((-9000, 50), (corner.x(), corner.y())), ((-100, 50), (0, 50))):
        mini.rig.window.showNormal()
        mini.rig.settings.change(**with_setting(mini.rig.settings.current, "window.mini", place))
        mini.enter()
        assert (mini.mini.x(), mini.mini.y()) == wanted


@pytest.fixture
def window(app: QApplication) -> Iterator[QWidget]:
    """Any window."""
    made = QWidget()
    made.resize(320, 300)
    yield made
    made.hide()
    made.deleteLater()
    app.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def test_a_windows_place_is_kept_once_after_many_moves(window: QWidget, app: QApplication) -> None:
    kept: list[tuple[int, ...]] = []
    keeper = WindowKeeper(app, window, kept.append)
    window.show()
    for step in range(20):
        window.move(100 + step, 60)
        app.processEvents()
    assert kept == []
    asyncio.run(keeper.close())
    assert kept == [(119, 60, 320, 300)]


def test_a_hidden_or_maximised_window_has_no_place_to_keep(window: QWidget, app: QApplication) -> None:
    kept: list[tuple[int, ...]] = []
    keeper = WindowKeeper(app, window, kept.append)
    window.move(10, 10)
    window.showMaximized()
    app.processEvents()
    window.hide()
    asyncio.run(keeper.close())
    assert kept == []


def test_a_window_is_fetched_from_a_screen_that_goes(window: QWidget, app: QApplication) -> None:
    keeper = WindowKeeper(app, window, lambda _: None)
    window.show()
    window.move(60, 70)
    keeper.fetch()
    assert (window.x(), window.y()) == (60, 70)
    window.move(-290, 70)  # an edge is left, as by openbox
    keeper.fetch()
    assert (window.x(), window.y()) == (0, 70)
    window.move(-5000, 70)
    app.screenRemoved.emit(app.primaryScreen())

    def is_back() -> bool:
        app.processEvents()
        return window.screen().availableGeometry().contains(window.geometry())

    wait_until(is_back, within=20, what="the window is back on a screen")
    asyncio.run(keeper.close())


@pytest.mark.parametrize(
    ("former", "wanted"),
    [
        ((30, 40, 330, 310), (30, 40, 330, 310)),
        ((-5000, 40, 330, 310), None),
        ((30, 40, 330), None),
        ((), None),
        ((-100, -20, 330, 310), (0, 0, 330, 310)),
    ],
)
def test_a_window_is_put_back_only_where_a_screen_is(
    window: QWidget, former: tuple[int, ...], wanted: tuple[int, ...] | None
) -> None:
    before = (window.x(), window.y(), window.width(), window.height())
    put_back(window, former)
    assert (window.x(), window.y(), window.width(), window.height()) == (wanted or before)
