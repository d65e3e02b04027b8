"""Details of the looks: what happens to words that don't fit, and how the focus is seen on a filled button."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from softphone.domain.call_state import PendingAction
from softphone.presentation.actions import Act
from softphone.presentation.setup.first_run import SetupStep
from softphone.presentation.window.window_state import WindowState
from softphone.services.phone_state import PhoneState
from softphone.ui.look.theme import Theme
from softphone.ui.look.tokens import Mode
from softphone.ui.widgets.labels import Paragraph
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import SAMPLES, TALK, Sample, with_call
from tests.ui.conftest import MakeRig

PAGES = {sample.name: sample for sample in SAMPLES}
TRANSFERRING = with_call(replace(TALK, pending=PendingAction.TRANSFER))


@pytest.mark.parametrize(
    ("state", "act", "shown", "whole"),
    [
        (TRANSFERRING, Act.TRANSFER, "Transfer…", "Transferring…"),
    ],
)
def test_a_tile_too_narrow_for_its_words_has_shorter_ones_and_the_whole_as_tooltip(
    make_rig: MakeRig, state: PhoneState, act: Act, shown: str, whole: str
) -> None:
    rig = make_rig(state)
    tile = rig.window.page_stack.call.tile(act)
    assert tile is not None
    assert (tile.text(), tile.toolTip(), tile.accessibleName()) == (shown, whole, whole)
    rig.window.resize(900, 700)
    rig.settle()
    assert (tile.text(), tile.toolTip()) == (whole, "")


def test_a_name_longer_than_a_line_goes_on_in_the_next_one() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff"
    paragraph = Paragraph()
    paragraph.say(f"Transfer to {name} 1002?")
    assert paragraph.accessibleName() == f"Transfer to {name} 1002?"
    assert paragraph.fontMetrics().horizontalAdvance(name) > 150
    assert paragraph.heightForWidth(150) > 2 * paragraph.fontMetrics().height()
    paragraph.say("电话组件没有提供本次通话的线路数据，这不代表通话音质的好坏。")
    assert "\u200b" not in paragraph.text()


@pytest.mark.parametrize("mode", list(Mode))
def test_the_focus_is_a_ring_inside_the_fill(make_rig: MakeRig, theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    rig = make_rig(PhoneState(), WindowState(first_run=SetupStep.LANGUAGE))
    button = rig.window.action_bar.right
    rig.window.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    rig.settle()
    colours = theme.colours
    row = [button.grab().toImage().pixelColor(x, button.height() // 2) for x in range(12)]
    assert row[1] == QColor(colours.info)
    assert row[4] == QColor(colours.on_fill)
    assert row[10] == QColor(colours.info)
    rig.window.action_bar.left.setFocus(Qt.FocusReason.TabFocusReason)
    rig.settle()
    assert button.grab().toImage().pixelColor(4, button.height() // 2) == QColor(colours.info)


def pixels(widget: QWidget) -> Image.Image:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes(
        "L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L", image.bytesPerLine()
    )


def sight_of_focus(rig: Rig, widget: QWidget) -> int:
    """How many pixels of a control are clearly other with the keyboard on it than without."""
    widget.clearFocus()
    rig.settle()
    without = pixels(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    rig.settle()
    assert widget.hasFocus()
    return sum(ImageChops.difference(without, pixels(widget)).point(lambda value: value > 30).histogram()[1:])


@pytest.mark.parametrize(
    "sample",
    [
        *(PAGES[name] for name in ("sign-in-filled", "idle-typed", "offered", "muted", "keypad", "line-graph")),
        *(PAGES[name] for name in ("transfer-list", "wrap-up", "history", "settings", "keys", "link", "audio-ask")),
        *(PAGES[name] for name in ("first-run-sign_in", "first-run-place", "test-numbers", "call-refused")),
    ],
    ids=lambda sample: sample.name,
)
def test_the_keyboard_is_seen_wherever_it_is(make_rig: MakeRig, sample: Sample) -> None:
    rig = make_rig(sample.state, sample.window_state)
    rig.window.activateWindow()
    rig.settle()
    controls = [
        widget
        for widget in rig.window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    unseen = [
        f"{type(widget).__name__} {widget.accessibleName()}" for widget in controls if sight_of_focus(rig, widget) < 40
    ]
    assert len(controls) > 3
    assert not unseen
