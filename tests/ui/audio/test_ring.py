"""Silence ring on the stage, and the ring's rows on the settings page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton, QWidget

from softphone.domain.agent_status import RINGING
from softphone.domain.audio import DeviceKind
from softphone.presentation.settings.settings_ring import RING_SOUNDS
from softphone.presentation.window.window_state import Page
from softphone.services.phone_state import Audio, Ring
from softphone.services.settings import RingSettings
from softphone.ui.settings.ring_file import RingFile
from softphone.ui.text.words import Words
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, TALK, moment, ready, with_call
from tests.ui.conftest import MakeRig

HEARD = Audio(outputs=("Built-in", "USB headset"), ringer="Built-in")


def click(button: QAbstractButton) -> None:
    """As the mouse does."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def settings_rig(make_rig: MakeRig) -> Rig:
    """The settings page, with recorders behind the ring's buttons."""
    rig = make_rig(replace(ready(), audio=HEARD))
    rig.controller.set(replace(rig.controller.window_state, chosen=Page.SETTINGS))
    return rig


def field(rig: Rig, name: str) -> QPushButton:
    found = rig.window.page_stack.settings.field(name)
    assert isinstance(found, QPushButton)
    return found


def test_the_ring_of_an_offered_call_can_be_silenced_and_it_shows(make_rig: MakeRig) -> None:
    rig = make_rig(replace(with_call(OFFER, RINGING), ring=Ring(sounding=True)))
    button = rig.window.page_stack.call.silence
    assert (button.isVisible(), button.isEnabled(), button.text().strip()) == (True, True, "Silence ring")
    assert button.accessibleName() == "Silence ring"
    click(button)
    assert rig.asked == [("silence_ring",)]
    rig.becomes(replace(with_call(OFFER, RINGING), ring=Ring(silenced=(OFFER.id,))))
    assert (button.isVisible(), button.isEnabled(), button.text().strip()) == (True, False, "Ring silenced")
    rig.words.choose("zh_CN")
    rig.settle()
    rig.controller.draw()
    assert button.text().strip() == "已停止响铃"


@pytest.mark.parametrize("ring", [Ring(), Ring(muted_until=moment(1200)), Ring(answering="c1")])
def test_there_is_nothing_to_silence_where_nothing_rings(make_rig: MakeRig, ring: Ring) -> None:
    rig = make_rig(replace(with_call(OFFER, RINGING), ring=ring))
    assert not rig.window.page_stack.call.silence.isVisible()
    rig.becomes(replace(with_call(TALK), ring=Ring(sounding=True)))
    assert not rig.window.page_stack.call.silence.isVisible()


def test_the_stage_keeps_its_size_when_the_ring_begins(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(OFFER, RINGING))
    before = [widget.geometry() for widget in (rig.window.page_stack.call.card, rig.window.action_bar)]
    rig.becomes(replace(with_call(OFFER, RINGING), ring=Ring(sounding=True)))
    assert [widget.geometry() for widget in (rig.window.page_stack.call.card, rig.window.action_bar)] == before


def test_the_rows_change_the_settings(settings_rig: Rig) -> None:
    rig, page = settings_rig, settings_rig.window.page_stack.settings
    page.changed.emit("ring.sound", "glass")
    page.changed.emit("ring.volume", 0.5)
    page.changed.emit("ring.all_outputs", True)
    page.changed.emit("ring.auto_answer", True)
    assert rig.settings.current.ring == RingSettings("glass", "", 0.5, all_outputs=True, auto_answer=True)
    assert field(rig, "ring.sound").accessibleName() == "Ringtone: Glass"
    assert page.field("ring.volume").accessibleName() == "Ring volume: 50 %"


def test_scrolling_past_the_volume_leaves_it_and_is_left_to_the_page(settings_rig: Rig) -> None:
    before = settings_rig.settings.current.ring.volume
    taken = turn_wheel(settings_rig.window.page_stack.settings.field("ring.volume"))
    assert settings_rig.settings.current.ring.volume == before
    assert not taken


def turn_wheel(widget: QWidget) -> bool:
    """One notch towards the agent; True when the widget takes it for itself."""
    at = QPointF(widget.rect().center())
    notch = QPoint(0, -120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase, inverted = Qt.ScrollPhase.NoScrollPhase, False
    turned = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), notch, buttons, keys, phase, inverted)
    QApplication.sendEvent(widget, turned)
    return turned.isAccepted()


def test_the_buttons_ask_for_what_they_say(settings_rig: Rig) -> None:
    for name in ("act.ring_file", "act.ring_test", "act.ring_mute"):
        click(field(settings_rig, name))
    assert settings_rig.asked == [("ring_file",), ("try_ring",), ("mute_ring",)]


def test_muting_says_until_when_and_offers_the_way_back(settings_rig: Rig) -> None:
    rig = settings_rig
    assert field(rig, "act.ring_mute").text() == "Mute ring for 10 minutes"
    rig.becomes(replace(ready(), audio=HEARD, ring=Ring(muted_until=moment(1600))))
    assert field(rig, "act.ring_mute").text() == "Resume ringing"


def test_own_sound_is_offered_once_there_is_a_file(settings_rig: Rig) -> None:
    rig = settings_rig

    def offered() -> list[object]:
        row = rig.controller.view.settings
        assert row is not None
        rows = {each.name: each for section in row.sections for each in section.rows}
        return [option.value for option in rows["ring.sound"].options]  # type: ignore[union-attr]

    assert offered() == list(RING_SOUNDS)
    rig.settings.change(ring=RingSettings(sound="own", file="/home/user/我的铃声.mp3"))
    rig.controller.draw()
    assert offered() == [*RING_SOUNDS, "own"]
    assert field(rig, "ring.sound").accessibleName() == "Ringtone: Custom file"


def test_without_a_device_the_page_says_so_and_nothing_can_be_tried(settings_rig: Rig) -> None:
    assert field(settings_rig, "act.ring_test").isEnabled()
    settings_rig.becomes(replace(ready(), audio=Audio(outputs=())))
    assert not field(settings_rig, "act.ring_test").isEnabled()


@pytest.fixture
def file_dialog(app: QApplication, words: Words, make_rig: MakeRig) -> Iterator[tuple[RingFile, list[str]]]:
    """The dialog, and what was chosen in it."""
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    chosen: list[str] = []
    yield RingFile(make_rig().window, words, chosen.append), chosen
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def test_a_file_is_chosen_without_stopping_anything(
    file_dialog: tuple[RingFile, list[str]], tmp_path: Path, app: QApplication
) -> None:
    file, chosen = file_dialog
    sound = tmp_path / "ring.wav"
    sound.touch()
    file.ask(str(sound))
    dialog = file.dialog
    assert isinstance(dialog, QFileDialog)
    file.ask(str(sound))
    assert file.dialog is dialog  # there is one at a time
    assert dialog.isVisible()
    assert dialog.directory().absolutePath() == str(tmp_path)
    dialog.selectFile(str(sound))
    dialog.accept()
    app.processEvents()
    assert chosen == [str(sound)]
    file.ask("")
    another = file.dialog
    assert isinstance(another, QFileDialog)
    assert another is not dialog
    another.reject()
    assert chosen == [str(sound)]


def test_the_device_in_force_can_be_asked_for_once_more(settings_rig: Rig) -> None:
    rig = settings_rig
    rig.becomes(replace(ready(), audio=replace(HEARD, speakers=("Built-in", "USB headset"))))
    for name, asked in (("USB headset", 0), ("USB headset", 1), ("Built-in", 1), ("USB headset", 1)):
        rig.window.page_stack.settings.changed.emit("audio.speakers", name)
        assert rig.settings.current.audio.speakers[0] == name
        assert rig.asked == [("follow", DeviceKind.SPEAKER)] * asked
    rig.window.page_stack.settings.changed.emit("audio.volume", 1.0)  # nothing follows from this
    assert rig.asked == [("follow", DeviceKind.SPEAKER)]
