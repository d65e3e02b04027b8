"""The tray: an icon that differs by shape and not by colour alone, what its tooltip says, and its menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.agent_status import ONLINE
from softphone.domain.call import Call
from softphone.domain.call_state import CallState
from softphone.domain.moment import Moment
from softphone.presentation.actions import Act, ActionView, call_actions
from softphone.presentation.call.call_page import mute_tile
from softphone.presentation.call.surface import state_look, surface_view
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.messages import Message, Text, TextId, msg
from softphone.presentation.status.header import StatusChoice, header_view, is_past
from softphone.presentation.status.readiness import readiness_view
from softphone.presentation.statuses import Role, status_look
from softphone.services.phone_state import PhoneState, SignIn

MENU: Final = (Act.ANSWER, Act.DECLINE, Act.HANG_UP, Act.MUTE, Act.UNMUTE)
"""What the menu can hold about a call, in this order."""


@dataclass(frozen=True, slots=True)
class TrayIcon:
    """`plate` is the outline, `glyph` the white sign on it ("" for a plate that says it all); icons by file name.

    `badge` is the number of missed calls as it is drawn, "" for none.
    """

    plate: str
    glyph: str
    role: Role
    badge: str = ""


@dataclass(frozen=True, slots=True)
class TrayView:
    """`tip` are the lines of the tooltip; `choices` is empty while no agent is signed in; `taskbar` is the
    state of a call or of wrap-up, shown on the program's icon.
    """

    icon: TrayIcon
    tip: tuple[Text, ...]
    actions: tuple[ActionView, ...]
    choices: tuple[StatusChoice, ...]
    taskbar: TrayIcon | None = None


_OFFLINE: Final = TrayIcon("tray-ring", "", Role.OFF)
_UNREACHABLE: Final = TrayIcon("tray-triangle", "", Role.DANGER)
_RINGING: Final = TrayIcon("tray-bell", "", Role.INFO)
_READY: Final = TrayIcon("tray-disc", "handset", Role.READY)


def tray_view(state: PhoneState, now: Moment) -> TrayView:
    """The tray for a snapshot. It holds nothing of the customer: other people can see it."""
    icon = _icon(state, now)
    return TrayView(
        icon=TrayIcon(icon.plate, icon.glyph, icon.role, badge_text(state.missed)),
        tip=_tip(state, now),
        actions=_actions(state),
        choices=header_view(state, now).choices,
        taskbar=icon if surface_view(state, now) is not None else None,
    )


def badge_text(missed: int) -> str:
    """A number that fits on a badge."""
    return "" if missed <= 0 else str(missed) if missed < 10 else "9+"


def _icon(state: PhoneState, now: Moment) -> TrayIcon:
    if state.call is not None:
        return _call_icon(state.call, now)
    status = state.agent_status
    if state.sign_in is not SignIn.SIGNED_IN or status is None:
        return _OFFLINE
    if status.code == ONLINE:
        return _READY if state.reachable else _UNREACHABLE
    if is_past(state):
        return _UNREACHABLE
    look = status_look(status.code)
    return _OFFLINE if look.role is Role.OFF else TrayIcon("tray-disc", look.icon, look.role)


def _call_icon(call: Call, now: Moment) -> TrayIcon:
    if call.state is CallState.OFFERED:
        return _RINGING
    look = state_look(call, now)
    return TrayIcon("tray-square", look.icon, look.role)


def _tip(state: PhoneState, now: Moment) -> tuple[Text, ...]:
    call = state.call
    word: Message = state_look(call, now).word if call else header_view(state, now).look.word
    lines: list[Text] = [msg(DesktopText.TRAY_TIP, app=msg(TextId.APP_NAME), state=word)]
    readiness = readiness_view(state)
    if readiness.role is Role.DANGER:
        lines.append(readiness.text)
    if state.missed:
        lines.append(msg(DesktopText.TRAY_MISSED, count=str(state.missed)))
    return tuple(lines)


def _actions(state: PhoneState) -> tuple[ActionView, ...]:
    if state.call is None:
        return ()
    slots = call_actions(state, state.call)
    actions = [one for one in (slots.right, slots.left) if one is not None]
    if state.call.state is not CallState.OFFERED:
        mute = mute_tile(state.call)
        actions.append(ActionView(mute.act, mute.label, Role.TEXT, mute.icon, enabled=mute.enabled))
    return tuple(actions)
