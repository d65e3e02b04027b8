"""The audio page: coming opens the microphone, leaving closes it, and every button asks for what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from softphone.domain.audio_check import AudioCheck, CheckStep
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.presentation.actions import RowAct
from softphone.presentation.settings_rows import ButtonRow
from softphone.presentation.window.window_state import Page, WindowState
from softphone.services.audio.audio_check import AudioChecks
from softphone.services.commands import OpenAudioPage, TryRing
from softphone.services.phone_state import PhoneState
from softphone.ui.audio.audio_controller import AudioController
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, TALK, ready, sound_check, with_call
from tests.ui.conftest import MakeRig

LISTENING = AudioCheck(CheckStep.LISTENING, "Headset", 0.1)
ECHOES = "13800000002"


class FakeChecks:
    """Notes what is asked; `tell` is a new snapshot."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.listeners: list[Callable[[AudioCheck], None]] = []

    def open(self) -> None:
        self.asked.append("open")

    def close(self) -> None:
        self.asked.append("close")

    def record(self) -> None:
        self.asked.append("record")

    def answer(self, *, heard: bool) -> None:
        self.asked.append(f"heard {heard}")

    def test_speaker(self) -> None:
        self.asked.append("tone")

    def subscribe(self, listener: Callable[[AudioCheck], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, check: AudioCheck) -> None:
        for listener in self.listeners:
            listener(check)


class Visit:
    """A window with the page's controller."""

    def __init__(self, rig: Rig) -> None:
        self.rig, self.checks = rig, FakeChecks()
        self.page = rig.window.page_stack.audio
        self.controller = AudioController(
            rig.controller, self.page, cast("AudioChecks", self.checks), rig.intents, ECHOES
        )
        rig.commands.add(OpenAudioPage, lambda _: self.controller.show())
        rig.commands.add(TryRing, lambda _: self.checks.asked.append("ring"))

    def come(self) -> None:
        """Through the settings page."""
        self.rig.controller.set(WindowState(chosen=Page.SETTINGS))
        self.rig.window.page_stack.settings.field(RowAct.AUDIO_PAGE).click()  # type: ignore[attr-defined] # a button
        self.rig.settle()

    @property
    def on_stage(self) -> bool:
        return self.rig.window.page_stack.currentWidget() is self.page


@pytest.fixture
def visit(make_rig: MakeRig) -> Visit:
    """An agent who is ready, and has loudspeakers."""
    state, _ = sound_check()
    return Visit(make_rig(state))


def test_coming_opens_and_every_way_of_leaving_closes(visit: Visit) -> None:
    window = visit.rig.window
    ways: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(window, Qt.Key.Key_Escape),
        visit.page.close_button.click,
        window.hide,
        lambda: visit.rig.becomes(with_call(OFFER)),
    )
    for leave in ways:
        visit.checks.asked.clear()
        window.show()
        visit.come()
        assert visit.on_stage
        assert visit.checks.asked == ["open"]
        leave()
        visit.rig.settle()
        assert visit.checks.asked == ["open", "close"]


def test_esc_and_the_cross_lead_back_to_the_settings(visit: Visit) -> None:
    ways: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(visit.rig.window, Qt.Key.Key_Escape),
        visit.page.close_button.click,
    )
    for leave in ways:
        visit.come()
        leave()
        assert visit.rig.window.page_stack.currentWidget() is visit.rig.window.page_stack.settings


def test_the_meter_moves(visit: Visit) -> None:
    visit.come()
    assert visit.page.meter.level is None
    heights: list[int | None] = []
    for level in (0.0, 0.001, 0.1, 1.0):
        visit.checks.tell(replace(LISTENING, level=level))
        heights.append(visit.page.meter.level)
    assert heights == [0, 0, 67, 100]
    visit.checks.tell(AudioCheck())
    assert visit.page.meter.level is None


def test_every_button_asks_for_what_it_says(visit: Visit) -> None:
    visit.come()
    visit.checks.tell(LISTENING)
    visit.checks.asked.clear()
    page = visit.page
    for button in (page.record_button, page.tone_button, page.ring_button, page.echo_button):
        button.click()
    assert visit.checks.asked == ["record", "tone", "ring"]
    assert visit.rig.asked == [("dial", ECHOES)]


def test_the_whole_page_is_worked_by_keyboard(visit: Visit) -> None:
    visit.come()
    visit.checks.tell(LISTENING)
    assert visit.rig.focus() is visit.page.record_button
    QTest.keyClick(visit.rig.window, Qt.Key.Key_Return)
    visit.checks.tell(replace(LISTENING, step=CheckStep.RECORDING, loudest=0.2))
    assert visit.rig.focus() is visit.page.record_button
    visit.checks.tell(replace(LISTENING, loudest=0.2))
    for _ in range(4):
        QTest.keyClick(visit.rig.window, Qt.Key.Key_Tab)
    assert visit.rig.focus() is visit.page.yes_button
    QTest.keyClick(visit.rig.window, Qt.Key.Key_Return)
    assert visit.checks.asked == ["open", "record", "heard True"]
    visit.checks.tell(replace(LISTENING, loudest=0.2, heard=True))
    assert visit.page.said.text() == "Customers can hear you, and you can hear them."
    assert visit.rig.focus() is visit.page.record_button


def test_the_question_is_there_only_while_it_is_one(visit: Visit) -> None:
    visit.come()
    visit.checks.tell(replace(LISTENING, loudest=0.2))
    assert not visit.page.no_button.isHidden()
    visit.page.no_button.click()
    assert visit.checks.asked[-1] == "heard False"
    visit.checks.tell(replace(LISTENING, loudest=0.2, heard=False))
    assert visit.page.no_button.isHidden()
    assert "you don't hear them" in visit.page.said.text()


def test_what_failed_is_said_and_tried_again(visit: Visit) -> None:
    visit.come()
    visit.checks.tell(AudioCheck(CheckStep.FAILED, failure=PhoneFailure(FailureCode.MICROPHONE_BUSY)))
    assert visit.page.said.text() == "Another program is using the microphone. Close it."
    visit.page.record_button.click()
    assert visit.checks.asked == ["open", "open"]


@pytest.mark.parametrize(
    ("state", "hint"),
    [(PhoneState(), "Sign in first. Then you can test sound."), (with_call(TALK), "can't test sound during a call")],
)
def test_without_a_page_and_during_a_call_it_cannot_be_opened(make_rig: MakeRig, state: PhoneState, hint: str) -> None:
    rig = make_rig(state)
    rig.controller.set(WindowState(chosen=Page.SETTINGS))
    assert not rig.window.page_stack.settings.field(RowAct.AUDIO_PAGE).isEnabled()
    view = rig.controller.view.settings
    assert view is not None
    row = next(row for section in view.sections for row in section.rows if row.name == RowAct.AUDIO_PAGE)
    assert isinstance(row, ButtonRow)
    assert hint in rig.words.text(row.hint)


def test_ring_and_speaker_are_off_where_there_is_nothing_to_hear_them(make_rig: MakeRig) -> None:
    rig = make_rig(ready())
    rig.controller.set(WindowState(chosen=Page.AUDIO, check=LISTENING))
    page = rig.window.page_stack.audio
    assert not page.ring_button.isEnabled()
    assert page.tone_button.isEnabled()
