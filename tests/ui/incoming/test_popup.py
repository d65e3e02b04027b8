"""The popup's life: it comes and goes with the offer, ignores the hand at first, and tells what pressing came to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from softphone.composition.windows import popup_controller
from softphone.domain.agent_status import RINGING
from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.presentation.shell.window_placement import POINTER_DISTANCE, Point, Rect
from softphone.services.events import CallConnected, CallEnded, CallEvent, CallOffered, CommandFailed
from softphone.services.phone_state import Notice, PhoneState, Ring
from softphone.ui.call.screen_reader import ScreenReaderAnnouncer
from softphone.ui.incoming.incoming_popup import IncomingPopup, window_kind
from softphone.ui.incoming.taskbar_alert import TaskbarAlert
from softphone.ui.ticker import TICK_MS
from tests.helpers.rig.waiting import wait_until
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import ENDED, OFFER, PLACE, SECOND, TALK, ready, with_call
from tests.ui.conftest import MakeRig

OFFERED = with_call(OFFER, RINGING)
BOTH = replace(OFFERED, calls=(OFFER, SECOND))


class PopupRig:
    """The popup beside the window, on the same store."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.popup = IncomingPopup(rig.theme, rig.words, rig.clock.monotonic)
        rig.controller.window_state = replace(rig.controller.window_state, locations=PLACE)
        self.controller = popup_controller(rig.phone, rig.app_window, self.popup)
        asyncio.run(self.controller.start())

    @property
    def answer_button(self) -> Callable[[], None]:
        """A click on Answer."""
        return lambda: QTest.mouseClick(self.popup.action_bar.right, Qt.MouseButton.LeftButton)

    def close(self) -> None:
        """Take it away."""
        asyncio.run(self.controller.close())
        QApplication.sendPostedEvents(self.popup, QEvent.Type.DeferredDelete)


@pytest.fixture
def popup(make_rig: MakeRig) -> Iterator[PopupRig]:
    """A ready phone with its popup."""
    made = PopupRig(make_rig())
    yield made
    made.close()


def test_its_screen_may_go_while_it_rings(popup: PopupRig) -> None:
    popup.rig.becomes(OFFERED)
    before = popup.popup.pos()
    popup.controller.fetch()
    assert popup.popup.pos() == before
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    popup.popup.move(5000, 100)
    app.screenRemoved.emit(app.primaryScreen())

    def is_back() -> bool:
        app.processEvents()
        return popup.popup.screen().availableGeometry().contains(popup.popup.geometry())

    wait_until(is_back, within=20, what="the popup is on a screen again")


def test_it_is_there_exactly_as_long_as_a_call_is_offered(popup: PopupRig) -> None:
    for state, there in [
        (ready(), False),
        (OFFERED, True),
        (BOTH, True),
        (with_call(SECOND, RINGING), True),
        (with_call(replace(OFFER, state=CallState.CONNECTING)), False),
        (with_call(TALK), False),
        (replace(with_call(TALK), calls=(TALK, SECOND)), True),
        (with_call(TALK), False),
        (ready(), False),
    ]:
        popup.rig.becomes(state)
        assert popup.popup.isVisible() is there, state.calls


def test_it_can_never_have_the_keyboard(popup: PopupRig) -> None:
    popup.rig.becomes(OFFERED)
    flags = popup.popup.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert popup.popup.windowType() is Qt.WindowType.ToolTip
    assert popup.popup.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not popup.popup.isActiveWindow()
    assert popup.rig.window.isActiveWindow()


def test_it_opens_away_from_the_pointer_and_stays_there_when_it_grows(popup: PopupRig) -> None:
    corner = popup.popup.screen().availableGeometry().topRight()
    QCursor.setPos(corner.x() - 100, corner.y() + 300)
    popup.rig.becomes(OFFERED)
    alone = popup.popup.geometry()
    popup.rig.becomes(BOTH)
    both = popup.popup.geometry()
    assert both.topLeft() == alone.topLeft()
    assert both.height() == alone.height() + 52
    at = QCursor.pos()
    grown = Rect(both.x(), both.y(), both.width(), popup.popup.largest.height)
    assert grown.distance(Point(at.x(), at.y())) >= POINTER_DISTANCE
    popup.rig.becomes(OFFERED)
    assert popup.popup.geometry() == alone


def test_the_hand_is_ignored_for_700_ms(popup: PopupRig) -> None:
    popup.rig.becomes(OFFERED)
    for _ in range(13):
        popup.answer_button()
        popup.rig.later(0.05)
    assert popup.rig.asked == []
    popup.rig.later(0.06)
    popup.answer_button()
    assert popup.rig.asked == [("answer", OFFER.id)]


def test_after_one_call_the_next_is_guarded_again(popup: PopupRig) -> None:
    popup.rig.becomes(OFFERED)
    popup.rig.later(5)
    popup.rig.becomes(ready())
    popup.rig.becomes(OFFERED)
    popup.answer_button()
    popup.rig.becomes(with_call(SECOND, RINGING))  # takes the first one's place
    popup.rig.later(0.5)
    popup.answer_button()
    assert popup.rig.asked == []


def test_decline_is_left_and_names_the_call(popup: PopupRig) -> None:
    popup.rig.becomes(OFFERED)
    popup.rig.later(1)
    bar = popup.popup.action_bar
    assert bar.left.x() < bar.right.x()
    QTest.mouseClick(bar.left, Qt.MouseButton.LeftButton)
    assert popup.rig.asked == [("decline", OFFER.id)]


def test_with_two_calls_no_button_does_anything(popup: PopupRig) -> None:
    popup.rig.becomes(BOTH)
    popup.rig.later(1)
    bar, other = popup.popup.action_bar, popup.popup.others[0]
    for button in (bar.left, bar.right, other.decline, other.answer):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert popup.rig.asked == []
    assert popup.popup.why.full == "Wait until one call stops"


def test_what_pressing_came_to_is_told_until_it_is_pressed_again(popup: PopupRig) -> None:
    popup.rig.becomes(OFFERED)
    popup.rig.later(1)
    popup.rig.bus.publish(CommandFailed(popup.rig.clock.now(), NotNow(FailureCode.NO_MICROPHONE)))
    assert popup.popup.why.full.startswith("No microphone")
    popup.answer_button()
    popup.rig.becomes(with_call(replace(OFFER, queue="售前"), RINGING))
    assert popup.popup.why.full == ""
    popup.rig.bus.publish(CommandFailed(popup.rig.clock.now(), NotNow(FailureCode.NO_MICROPHONE)))
    popup.rig.becomes(ready())
    popup.rig.becomes(OFFERED)
    assert popup.popup.why.full == ""


def test_it_speaks_the_language_of_the_moment(popup: PopupRig) -> None:
    popup.rig.becomes(OFFERED)
    popup.rig.words.choose("zh_CN")
    assert popup.popup.action_bar.right.text().strip() == "接听"
    assert popup.popup.accessibleName().startswith("来电")


def test_it_flashes_only_while_nothing_can_ring_and_no_faster_than_its_tick(
    popup: PopupRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    popup.rig.becomes(OFFERED)
    assert popup.controller._ticker.isActive()
    assert TICK_MS == 500  # one flash a second; three would be a danger
    lit: list[bool | None] = []
    monkeypatch.setattr(popup.popup, "flash", lit.append)
    popup.controller._tick()
    mute: PhoneState = replace(OFFERED, notices=(Notice(PhoneFailure(FailureCode.NO_RINGER)),))
    popup.rig.becomes(mute)
    popup.controller._tick()
    popup.controller._tick()
    assert lit[0] is None
    assert set(lit[-2:]) == {True, False}


def test_the_ring_is_silenced_in_the_popup_and_the_queue_stands_first(popup: PopupRig) -> None:
    rings = replace(OFFERED, ring=Ring(sounding=True))
    popup.rig.becomes(rings)
    silence, queue = popup.popup.silence, popup.popup.queue
    assert (silence.accessibleName(), silence.toolTip(), silence.isVisible()) == ("Silence ring", "Silence ring", True)
    assert queue.text() == "售后"
    assert queue.font().pixelSize() >= 15
    assert queue.y() < popup.popup.customer.y()
    silence.click()
    assert popup.rig.asked == [("silence_ring",)]
    popup.rig.becomes(replace(OFFERED, ring=Ring(silenced=(OFFER.id,))))
    assert not silence.isEnabled()
    assert popup.popup.isVisible()


def test_all_windows_tick_at_the_same_moments(popup: PopupRig) -> None:
    popup.rig.becomes(OFFERED)
    popup.rig.clock.seconds = 1000.2
    tickers = (popup.controller._ticker, popup.rig.controller._ticker)
    for ticker in tickers:
        ticker.begin()
    assert {ticker.interval() for ticker in tickers} == {300}


def test_screen_readers_hear_of_a_call_at_once(popup: PopupRig, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append((event.message(), event.politeness().name))

    reader = SimpleNamespace(AnnouncementPoliteness=QAccessible.AnnouncementPoliteness, updateAccessibility=hear)
    monkeypatch.setattr("softphone.ui.call.screen_reader.QAccessible", reader)
    speaker = ScreenReaderAnnouncer(popup.rig.window, popup.rig.bus, popup.rig.words)
    kinds: tuple[tuple[type[CallEvent], object], ...] = (
        (CallOffered, OFFER),
        (CallConnected, TALK),
        (CallEnded, ENDED),
    )
    for kind, call in kinds:
        popup.rig.bus.publish(kind(popup.rig.clock.now(), call))  # type: ignore[arg-type]
    assert said == [
        ("Incoming call from 138\u00a0****\u00a08000", "Assertive"),
        ("Connected with 张先生", "Polite"),
        ("Call ended: 张先生", "Polite"),
    ]
    asyncio.run(speaker.close())
    popup.rig.bus.publish(CallOffered(popup.rig.clock.now(), OFFER))
    assert len(said) == 3


def test_the_taskbar_flashes_for_an_offer_on_the_window_that_is_there(
    popup: PopupRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerted: list[object] = []
    monkeypatch.setattr("softphone.ui.incoming.taskbar_alert.QApplication.alert", alerted.append)
    hidden = IncomingPopup(popup.rig.theme, popup.rig.words, popup.rig.clock.monotonic)
    listener = TaskbarAlert((popup.rig.window, hidden), popup.rig.bus)
    popup.rig.bus.publish(CallOffered(popup.rig.clock.now(), OFFER))
    popup.rig.bus.publish(CallConnected(popup.rig.clock.now(), TALK))
    assert alerted == [popup.rig.window]
    asyncio.run(listener.close())
    hidden.deleteLater()
    QApplication.sendPostedEvents(hidden, QEvent.Type.DeferredDelete)


def test_wayland_shows_no_tooltip_without_a_parent_so_there_it_is_a_window() -> None:
    assert window_kind("wayland") is window_kind("wayland-egl") is Qt.WindowType.Window
    assert window_kind("xcb") is window_kind("windows") is Qt.WindowType.ToolTip
