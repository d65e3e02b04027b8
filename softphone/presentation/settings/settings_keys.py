"""The settings of global hotkeys: a row for each act, with what is wrong with its key beside it."""

from __future__ import annotations

from typing import Final

from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.key_names import shown_keys
from softphone.presentation.messages import Message, Text, msg
from softphone.presentation.settings_rows import KeyRow, NoteRow, Row, SwitchRow
from softphone.services.phone_state import HotkeyFacts, PhoneState
from softphone.services.settings import HotkeySettings, Settings

ACTS: Final = {
    HotkeyAct.ANSWER: DesktopText.HOTKEY_ANSWER,
    HotkeyAct.HANG_UP: DesktopText.HOTKEY_HANG_UP,
    HotkeyAct.MUTE: DesktopText.HOTKEY_MUTE,
    HotkeyAct.HOLD: DesktopText.HOTKEY_HOLD,
    HotkeyAct.SHOW: DesktopText.HOTKEY_SHOW,
}
TROUBLES: Final = {
    HotkeyTrouble.TAKEN: DesktopText.HOTKEY_TAKEN,
    HotkeyTrouble.TWICE: DesktopText.HOTKEY_TWICE,
    HotkeyTrouble.UNUSABLE: DesktopText.HOTKEY_UNUSABLE,
    HotkeyTrouble.SWITCHES: DesktopText.HOTKEY_SWITCHES,
    HotkeyTrouble.BARE: DesktopText.HOTKEY_BARE,
}
COMMANDS: Final = ("answer", "hangup", "mute", "unmute", "hold", "resume", "show")
"""What a desktop without hotkeys for programs can bind to keys by itself."""


def key_rows(settings: Settings, state: PhoneState) -> tuple[Row, ...]:
    """The section's rows. Where the desktop assigns the keys or has none, there is nothing to record."""
    facts = state.hotkeys
    if facts.available is False:
        return (NoteRow("hotkeys.absent", absent()),)
    if facts.given is not None:
        given = dict(facts.given)
        lines = (NoteRow(f"hotkeys.{act}", _given_line(act, given.get(act, "")), "text") for act in HotkeyAct)
        return (*lines, NoteRow("hotkeys.given", msg(DesktopText.HOTKEYS_GIVEN)))
    return (
        *(_key_row(act, settings.hotkeys, facts) for act in HotkeyAct),
        SwitchRow(
            "hotkeys.one_key",
            msg(DesktopText.HOTKEYS_ONE_KEY),
            settings.hotkeys.one_key,
            msg(DesktopText.HOTKEYS_ONE_KEY_HINT),
        ),
        NoteRow("hotkeys.hint", msg(DesktopText.HOTKEYS_HINT)),
    )


def absent() -> Message:
    """What to do on a desktop that gives programs no hotkeys."""
    commands = "\n".join(f"softphone {command}" for command in COMMANDS)
    return msg(DesktopText.HOTKEYS_ABSENT, commands=commands)


def trouble_of(facts: HotkeyFacts, act: HotkeyAct) -> Text:
    """Why the act's key doesn't work, "" when it does."""
    trouble = dict(facts.troubles).get(act)
    return msg(TROUBLES[trouble]) if trouble else ""


def keys_of(settings: HotkeySettings, act: HotkeyAct) -> str:
    """The key the agent chose, as portable text."""
    keys: str = getattr(settings, act.value)
    return keys


def shown_or_none(keys: str) -> Text:
    """The key as people read it."""
    return shown_keys(keys) if keys else msg(DesktopText.HOTKEY_NONE)


def _key_row(act: HotkeyAct, settings: HotkeySettings, facts: HotkeyFacts) -> KeyRow:
    keys = keys_of(settings, act)
    return KeyRow(f"hotkeys.{act}", msg(ACTS[act]), keys, shown_or_none(keys), trouble_of(facts, act))


def _given_line(act: HotkeyAct, keys: str) -> Message:
    return msg(DesktopText.HOTKEY_LINE, act=msg(ACTS[act]), keys=keys or msg(DesktopText.HOTKEY_NONE))
