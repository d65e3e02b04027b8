"""Details of the looks: what happens to words that don't fit, and how the focus is seen on a filled button."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from softphone.domain.call_state import PendingAction
from softphone.presentation.actions import Act
from softphone.presentation.local import Local
from softphone.presentation.steps import SetupStep
from softphone.services.phone_state import PhoneState
from softphone.ui.labels import Paragraph
from softphone.ui.theme import Theme
from softphone.ui.tokens import Mode
from tests.helpers.ui_samples import TALK, moment, with_call
from tests.ui.conftest import MakeRig

HELD_FOR_AN_HOUR = with_call(replace(TALK, held=True, held_at=moment(-2641)))
TRANSFERRING = with_call(replace(TALK, pending=PendingAction.TRANSFER))


@pytest.mark.parametrize(
    ("state", "act", "shown", "whole"),
    [
        (HELD_FOR_AN_HOUR, Act.RESUME, "Resume", "Resume 1:00:41"),
        (TRANSFERRING, Act.TRANSFER, "Transfer…", "Transferring…"),
    ],
)
def test_a_tile_too_narrow_for_its_words_has_shorter_ones_and_the_whole_as_tooltip(
    make_rig: MakeRig, state: PhoneState, act: Act, shown: str, whole: str
) -> None:
    rig = make_rig(state)
    tile = rig.window.stage.call.tile(act)
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
    rig = make_rig(PhoneState(), Local(first_run=SetupStep.LANGUAGE))
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
