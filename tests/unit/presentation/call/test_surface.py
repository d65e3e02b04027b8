"""One surface for every state of a call: the same word, role, shape and clock in every window and in the tray."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.agent_status import RINGING, WRAP_UP
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, PendingAction
from softphone.presentation.actions import Act
from softphone.presentation.call.surface import surface_view
from softphone.presentation.call_messages import CallText
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.incoming.popup import popup_view
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.shell.mini import mini_view
from softphone.presentation.shell.tray import tray_view
from softphone.presentation.statuses import Role
from softphone.presentation.window.window_state import Page, WindowState
from softphone.presentation.window.window_view import WindowView, window_view
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings
from tests.helpers.ui_samples import ENDED, NOW, OFFER, TALK, call, moment, ready, with_call

MUTED = replace(TALK, muted=True)
HELD = replace(TALK, held=True, held_at=moment(959))
WRAPPING = replace(ready(WRAP_UP, since=982), last_call=ENDED)


def window(state: PhoneState, chosen: Page | None = None) -> WindowView:
    return window_view(state, WindowState(chosen=chosen), Settings(), NOW)


@pytest.mark.parametrize(
    ("talk", "word", "role", "icon", "hatched", "time"),
    [
        (OFFER, msg(CallText.INCOMING), Role.INFO, "status-ringing", False, "00:06"),
        (TALK, msg(CallText.IN_CALL), Role.INFO, "handset", False, "02:14"),
        (MUTED, msg(DesktopText.MINI_MUTED), Role.PAUSE, "microphone-off", True, "02:14"),
        (replace(TALK, pending=PendingAction.MUTE), msg(TextId.MUTING), Role.PAUSE, "microphone-off", True, "02:14"),
        (HELD, msg(CallText.ON_HOLD), Role.PAUSE, "hold", False, "00:41"),
        (replace(HELD, muted=True), msg(CallText.ON_HOLD_MUTED), Role.PAUSE, "microphone-off", True, "00:41"),
        (call(CallState.RINGING), msg(DesktopText.RINGING), Role.INFO, "call-out", False, "00:06"),
        (call(CallState.RECONNECTING), msg(CallText.RECONNECTING), Role.DANGER, "warning", False, "02:14"),
        (call(CallState.UNKNOWN), msg(TextId.STATUS_LOST), Role.DANGER, "warning", False, "00:06"),
    ],
)
def test_every_state_has_one_look_and_one_clock_wherever_it_is_shown(
    talk: Call, word: Message, role: Role, icon: str, hatched: bool, time: str
) -> None:
    state = with_call(talk, RINGING if talk is OFFER else 6)
    surface = surface_view(state, NOW)
    assert surface is not None
    assert (surface.look.word, surface.look.role, surface.look.icon) == (word, role, icon)
    assert (surface.hatched, surface.time) == (hatched, time)
    shown = window(state)
    assert shown.surface == surface
    assert (shown.header.look, shown.header.on_surface) == (surface.look, True)
    assert shown.call is not None
    assert {shown.header.time, shown.call.time} == {"", time}
    assert window(state, Page.HISTORY).header.time == time  # where no card is seen
    mini = mini_view(state, NOW)
    assert (mini.surface, mini.icon, mini.role, mini.details) == (surface, icon, role, (time, word))
    tray = tray_view(state, NOW)
    assert tray.icon.role is role
    assert tray.icon.plate == ("tray-bell" if talk is OFFER else "tray-square")
    assert talk is OFFER or tray.icon.glyph == icon
    popup = popup_view(state, NOW)
    assert popup is None or popup.time == time


def test_muted_held_and_talking_differ_in_word_icon_and_pattern_not_only_in_colour() -> None:
    seen = [surface_view(with_call(one), NOW) for one in (TALK, MUTED, HELD)]
    looks = [(one.look.word, one.look.icon) for one in seen if one]
    assert len(set(looks)) == len({icon for _, icon in looks}) == 3


def test_wrap_up_has_a_surface_with_its_own_time_and_idle_none() -> None:
    surface = surface_view(WRAPPING, NOW)
    assert surface is not None
    assert (surface.look.role, surface.time) == (Role.WRAP, "00:18")
    view = window(WRAPPING)
    assert view.wrap_up is not None
    assert (view.header.time, view.wrap_up.time, view.wrap_up.caption) == ("", "00:18", msg(TextId.WRAP_UP_TIME))
    assert mini_view(WRAPPING, NOW).surface == surface
    for idle in (ready(), PhoneState(), replace(WRAPPING, sign_in=PhoneState().sign_in)):
        assert surface_view(idle, NOW) is None
        assert not window(idle).header.on_surface


def test_held_the_big_time_is_of_the_hold_and_the_talk_stands_under_it() -> None:
    view = window(with_call(HELD)).call
    assert view is not None
    assert (view.time, view.caption) == ("00:41", msg(CallText.ON_HOLD))
    assert view.line == (msg(CallText.IN_CALL_TIME, time="02:14"),)
    resume = next(tile for tile in view.tiles if tile.act is Act.RESUME)
    assert (resume.label, resume.active) == (msg(TextId.RESUME), True)
    assert window(with_call(HELD)).readiness.level is None


def test_it_pulses_only_while_a_call_is_offered() -> None:
    half = replace(NOW, monotonic=NOW.monotonic + 0.5)
    for talk, lit in ((OFFER, True), (TALK, False)):
        pulse = [surface_view(with_call(talk), at) for at in (NOW, half)]
        assert [one.lit for one in pulse if one] == [False, lit]


def test_the_keypad_is_a_tile_among_four_and_leaves_the_right_slot_empty() -> None:
    view = window(with_call(TALK))
    assert view.call is not None
    assert [tile.act for tile in view.call.tiles] == [Act.MUTE, Act.HOLD, Act.TRANSFER, Act.KEYPAD]
    assert view.actions.right is None
    assert view.actions.left is not None
    assert view.actions.left.act is Act.HANG_UP
    back = window(with_call(TALK), Page.KEYPAD).actions.right
    assert back is not None
    assert back.act is Act.KEYPAD
