"""A screen lower than the window, such as a laptop's at 150 %."""

from __future__ import annotations

from itertools import pairwise

import pytest

from softphone.ui.window.main_window import FRAME
from tests.helpers.ui_samples import OFFER, TALK, with_call
from tests.ui.conftest import MakeRig

HEIGHT = 520


@pytest.mark.parametrize("room", [512, 480])
def test_buttons_and_tabs_stay_in_sight(make_rig: MakeRig, room: int) -> None:
    rig = make_rig()
    window = rig.window
    window.fit(room)
    for state in (with_call(OFFER, 7), with_call(TALK)):
        rig.becomes(state)
        rig.settle()
        assert window.height() == room - FRAME
        assert window.tabs.geometry().bottom() == window.height() - 1
        assert window.action_bar.geometry().bottom() < window.tabs.geometry().top()
    window.fit(900)
    assert window.minimumHeight() == HEIGHT


def test_a_window_that_was_made_taller_stays_so(make_rig: MakeRig) -> None:
    window = make_rig().window
    window.resize(400, 700)
    window.fit(HEIGHT + FRAME)
    assert (window.width(), window.height()) == (400, 700)


def test_the_keypad_goes_whole_where_its_keys_would_lie_over_each_other(make_rig: MakeRig) -> None:
    rig = make_rig()
    pad = rig.window.page_stack.dial.pad
    assert pad.isVisible()
    rig.window.fit(400)
    rig.settle()
    assert not pad.isVisible()
    rig.window.fit(900)
    rig.window.resize(400, HEIGHT)
    rig.settle()
    rows = sorted({(key.geometry().top(), key.geometry().bottom()) for key in pad.keys.values()})
    assert pad.isVisible()
    assert all(below[0] > above[1] for above, below in pairwise(rows))
