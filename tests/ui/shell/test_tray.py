"""The tray: a menu that does what it says, a tooltip that keeps secrets, and closing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon

from softphone.composition.windows import window_context
from softphone.domain.agent_status import SHORT_BREAK
from softphone.domain.call_state import CallState, Direction
from softphone.domain.reachability import Connection
from softphone.presentation.actions import Act
from softphone.presentation.window.window_state import Page
from softphone.services.phone_state import PhoneState
from softphone.services.settings import OnClose
from softphone.ui.shell.close_behaviour import CloseBehaviour
from softphone.ui.shell.tray_controller import TrayController
from softphone.ui.text.words import Words
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, SECOND, TALK, call, ready, with_call
from tests.ui.conftest import MakeRig

from .test_tray_icons import STATES

LOST = replace(ready(), connection=Connection.DOWN)


class Desk:
    """A window with a tray that the test takes and gives."""

    def __init__(self, rig: Rig) -> None:
        self.rig, self.there = rig, True
        self.told: list[str] = []
        self.close_behaviour = CloseBehaviour(
            window=rig.window,
            show=self.show,
            on_close=lambda: rig.settings.current.window.on_close,
            has_tray=lambda: self.tray.there,
            hidden=self.note("hidden"),
            no_tray=self.note("no tray"),
            quit=self.note("quit"),
        )
        self.tray = TrayController(
            close_behaviour=self.close_behaviour,
            context=window_context(rig.phone, rig.app_window),
            mini=self.note("mini"),
            found=self.note("found"),
            is_there=lambda: self.there,
        )

    def show(self) -> None:
        self.rig.window.showNormal()
        self.rig.window.activateWindow()

    def note(self, what: str) -> Callable[[], None]:
        return lambda: self.told.append(what)

    def closes_by(self, way: OnClose) -> None:
        """The agent's choice."""
        settings = self.rig.settings
        settings.change(window=replace(settings.current.window, on_close=way))

    def close_window(self) -> None:
        self.rig.window.close()
        self.rig.settle()

    def lines(self) -> list[str]:
        """What the open menu would show."""
        self.tray.draw()
        return [line.text() for line in self.tray.menu.actions() if line.isVisible() and not line.isSeparator()]

    def click(self) -> None:
        """A left click on the icon."""
        self.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
        self.rig.settle()


@pytest.fixture
def make_desk(make_rig: MakeRig) -> Iterator[Callable[..., Desk]]:
    """Makes windows with a tray, which has been looked for once."""
    made: list[Desk] = []

    def make(state: PhoneState | None = None) -> Desk:
        made.append(Desk(make_rig(state or ready())))
        made[-1].tray.look()
        return made[-1]

    yield make
    for desk in made:
        asyncio.run(desk.tray.close())


type MakeDesk = Callable[..., Desk]


def test_the_menu_offers_what_can_be_done_now(make_desk: MakeDesk) -> None:
    desk = make_desk()
    statuses, rest = ["Online", "Break", "Busy", "Offline"], ["Hide window", "Mini window", "Quit"]
    assert desk.lines() == [*statuses, *rest]
    desk.rig.becomes(with_call(OFFER))
    assert desk.lines() == ["Answer", "Decline", *statuses, *rest]
    desk.rig.becomes(with_call(TALK))
    assert desk.lines() == ["Hang up", "Mute", *statuses, *rest]
    desk.rig.becomes(with_call(replace(TALK, muted=True)))
    assert desk.lines() == ["Hang up", "Unmute", *statuses, *rest]
    desk.rig.becomes(PhoneState())
    assert desk.lines() == rest


def test_the_menu_speaks_chinese_too(make_desk: MakeDesk, words: Words) -> None:
    desk = make_desk(with_call(OFFER))
    words.choose("zh_CN")
    assert desk.lines()[:3] == ["接听", "拒接", "在线"]
    assert desk.lines()[-3] == "隐藏窗口"
    assert desk.lines()[-1] == "退出程序"
    assert desk.tray.menu.accessibleName() == "托盘菜单"


def test_its_lines_ask_for_what_they_say(make_desk: MakeDesk) -> None:
    desk = make_desk(with_call(OFFER))
    menu, asked = desk.tray.menu, desk.rig.asked
    menu.call_line(Act.ANSWER).trigger()
    menu.call_line(Act.DECLINE).trigger()
    assert asked == [("answer", OFFER.id), ("decline", OFFER.id)]
    desk.rig.becomes(with_call(TALK))
    menu.call_line(Act.MUTE).trigger()
    menu.call_line(Act.HANG_UP).trigger()
    menu.status_line(SHORT_BREAK).trigger()
    menu.mini_line.trigger()
    menu.quit_line.trigger()
    assert asked[2:] == [("mute",), ("hang_up", TALK.id), ("set_status", SHORT_BREAK), ("quit",)]
    assert desk.told == ["found", "mini"]


def test_a_chosen_status_is_ticked_only_once_it_is_true(make_desk: MakeDesk) -> None:
    desk = make_desk()
    line = desk.tray.menu.status_line(SHORT_BREAK)
    line.trigger()
    assert not line.isChecked()
    desk.rig.becomes(ready(SHORT_BREAK))
    assert line.isChecked()
    assert not desk.tray.menu.status_line(1).isChecked()


def test_beside_a_live_call_a_second_one_can_be_neither_answered_nor_declined(make_desk: MakeDesk) -> None:
    desk = make_desk(replace(with_call(TALK), calls=(TALK, SECOND)))
    assert desk.lines()[:2] == ["Hang up", "Mute"]
    desk.rig.becomes(replace(with_call(OFFER), calls=(OFFER, SECOND)))
    answer = desk.tray.menu.call_line(Act.ANSWER)
    assert answer.isVisible()
    assert not answer.isEnabled()


def test_an_open_menu_keeps_its_lines_while_calls_come_and_go(make_desk: MakeDesk) -> None:
    desk = make_desk()
    before: list[QAction] = desk.tray.menu.actions()
    for state in STATES.values():
        desk.rig.becomes(state)
    assert desk.tray.menu.actions() == before


def test_a_call_that_moves_the_lines_of_the_open_menu_catches_no_click(make_desk: MakeDesk) -> None:
    desk = make_desk(with_call(OFFER))
    menu, asked = desk.tray.menu, desk.rig.asked
    menu.popup(QPoint(0, 0))
    desk.rig.becomes(with_call(TALK))
    for line in (menu.call_line(Act.HANG_UP), menu.status_line(SHORT_BREAK), menu.quit_line):
        line.trigger()
    assert asked == []
    desk.rig.later(0.7)
    menu.call_line(Act.HANG_UP).trigger()
    assert asked == [("hang_up", TALK.id)]
    menu.close()


def test_an_offer_closes_the_open_menu(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.tray.menu.popup(QPoint(0, 0))
    desk.rig.becomes(with_call(OFFER))
    assert not desk.tray.menu.isVisible()


def test_the_tooltip_says_the_state_and_nothing_of_the_customer(make_desk: MakeDesk) -> None:
    desk = make_desk(replace(LOST, missed=2))
    assert desk.tray.icon.toolTip().splitlines() == [
        "Meiqia Softphone · Online, unreachable",
        "Can't receive calls: reconnecting…",
        "Missed calls: 2",
    ]
    caller = call(CallState.OFFERED, Direction.INBOUND, customer="张先生", number="13800138000")
    desk.rig.becomes(with_call(caller))
    assert desk.tray.icon.toolTip() == "Meiqia Softphone · Incoming call"
    desk.rig.becomes(with_call(replace(TALK, muted=True)))
    assert desk.tray.icon.toolTip() == "Meiqia Softphone · Muted"


def test_closing_hides_into_the_tray_and_a_click_brings_it_back(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.close_window()
    assert not desk.rig.window.isVisible()
    assert desk.told == ["found", "hidden"]
    assert desk.lines()[-3] == "Show window"
    desk.click()
    assert desk.rig.window.isVisible()
    desk.click()
    assert not desk.rig.window.isVisible()
    desk.tray.menu.show_line.trigger()
    assert desk.rig.window.isVisible()


def test_without_a_tray_closing_minimises_and_says_why(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.there = False
    desk.tray.look()
    desk.close_window()
    assert desk.rig.window.isVisible()
    assert desk.rig.window.isMinimized()
    assert desk.told == ["found", "no tray"]


def test_a_tray_that_vanishes_gives_the_hidden_window_back(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.close_window()
    desk.there = False
    desk.tray.look()
    assert desk.rig.window.isMinimized()
    desk.there = True
    desk.tray.look()
    assert desk.told == ["found", "hidden", "found"]
    desk.close_window()
    assert not desk.rig.window.isVisible()


@pytest.mark.parametrize(("way", "told", "minimised"), [(OnClose.MINIMISE, [], True), (OnClose.QUIT, ["quit"], False)])
def test_the_agent_chooses_what_closing_does(
    make_desk: MakeDesk, way: OnClose, told: list[str], minimised: bool
) -> None:
    desk = make_desk()
    desk.closes_by(way)
    desk.close_window()
    assert desk.told == ["found", *told]
    assert desk.rig.window.isMinimized() is minimised


def test_the_settings_page_has_both_choices(make_desk: MakeDesk) -> None:
    desk = make_desk()
    rig = desk.rig
    rig.controller.set(replace(rig.controller.window_state, chosen=Page.SETTINGS))
    page = rig.window.page_stack.settings
    assert {"notifications.on", "window.on_close"} <= set(page.rows)
    page.changed.emit("window.on_close", OnClose.QUIT)
    page.changed.emit("notifications.on", False)
    assert (rig.settings.current.window.on_close, rig.settings.current.notifications.on) == (OnClose.QUIT, False)


def test_a_system_that_ends_the_program_quits_it(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.rig.window.closing.emit(True)
    assert desk.told == ["found", "quit"]


def test_missed_calls_are_counted_in_the_windows_title(make_desk: MakeDesk) -> None:
    desk = make_desk(replace(ready(), missed=2))
    assert desk.rig.window.windowTitle() == "(2) Meiqia Softphone"
    desk.rig.becomes(ready())
    assert desk.rig.window.windowTitle() == "Meiqia Softphone"
