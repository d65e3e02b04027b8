"""The one sheet of keys: those of the window, and those that work from every program, as they are set now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.hotkeys import HotkeyAct
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.key_names import shown_keys
from softphone.presentation.messages import Message, Text, TextId, msg
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings

from .settings_keys import ACTS, absent, keys_of, shown_or_none, trouble_of


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What a key does; `trouble` says why it doesn't."""

    keys: Text
    what: Message
    trouble: Text = ""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Lines under a heading; `note` stands below them."""

    title: Message
    lines: tuple[KeyLine, ...]
    note: Text = ""


type ShortcutsView = tuple[KeyGroup, ...]

# `ui.window.window_keys`, `ui.dial.number_field` obey them.
_WINDOW: Final = (
    ("Enter", DesktopText.SHEET_ENTER),
    ("Esc", DesktopText.SHEET_ESC),
    (shown_keys("Ctrl+G"), DesktopText.HOTKEY_HANG_UP),
    (f"M  {shown_keys('Ctrl+M')}", DesktopText.HOTKEY_MUTE),
    (f"H  {shown_keys('Ctrl+H')}", DesktopText.HOTKEY_HOLD),
    ("T", TextId.TRANSFER),
    ("0–9 * #", DesktopText.SHEET_DIGITS),
    ("↑", DesktopText.SHEET_REDIAL),
    ("F1  ?", DesktopText.SHEET_SHEET),
)
_ONE_KEYS: Final = "F13 F14 F15 F16 F17"


def shortcuts_view(settings: Settings, state: PhoneState) -> ShortcutsView:
    """Both groups."""
    window = KeyGroup(msg(DesktopText.SHEET_WINDOW), tuple(KeyLine(keys, msg(what)) for keys, what in _WINDOW))
    return (window, _everywhere(settings, state))


def _everywhere(settings: Settings, state: PhoneState) -> KeyGroup:
    facts = state.hotkeys
    if facts.available is False:
        return KeyGroup(msg(DesktopText.SHEET_EVERYWHERE), (), absent())
    if facts.given is not None:
        given = dict(facts.given)
        lines = tuple(KeyLine(given.get(act, "") or msg(DesktopText.HOTKEY_NONE), msg(ACTS[act])) for act in HotkeyAct)
        return KeyGroup(msg(DesktopText.SHEET_EVERYWHERE), lines, msg(DesktopText.HOTKEYS_GIVEN))
    keys = settings.hotkeys
    lines = tuple(
        KeyLine(shown_or_none(keys_of(keys, act)), msg(ACTS[act]), trouble_of(facts, act)) for act in HotkeyAct
    )
    note = msg(DesktopText.SHEET_ONE_KEY, keys=_ONE_KEYS) if keys.one_key else ""
    return KeyGroup(msg(DesktopText.SHEET_EVERYWHERE), lines, note)
