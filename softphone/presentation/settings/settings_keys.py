"""The settings of global hotkeys: a row for each act, with what is wrong with its key beside it."""

from __future__ import annotations

from typing import Final

from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble
from softphone.presentation.desk_messages import DeskSay
from softphone.presentation.key_names import shown_keys
from softphone.presentation.messages import Message, Text, say
from softphone.presentation.settings_rows import KeyRow, NoteRow, Row, SwitchRow
from softphone.services.phone_state import HotkeyFacts, PhoneState
from softphone.services.settings import HotkeySettings, Settings

ACTS: Final = {
    HotkeyAct.ANSWER: DeskSay.HOTKEY_ANSWER,
    HotkeyAct.HANG_UP: DeskSay.HOTKEY_HANG_UP,
    HotkeyAct.MUTE: DeskSay.HOTKEY_MUTE,
    HotkeyAct.HOLD: DeskSay.HOTKEY_HOLD,
    HotkeyAct.SHOW: DeskSay.HOTKEY_SHOW,
}
TROUBLES: Final = {
    HotkeyTrouble.TAKEN: DeskSay.HOTKEY_TAKEN,
    HotkeyTrouble.TWICE: DeskSay.HOTKEY_TWICE,
    HotkeyTrouble.UNUSABLE: DeskSay.HOTKEY_UNUSABLE,
    HotkeyTrouble.SWITCHES: DeskSay.HOTKEY_SWITCHES,
    HotkeyTrouble.BARE: DeskSay.HOTKEY_BARE,
}
COMMANDS: Final = ("answer", "hangup", "mute", "unmute", "hold", "resume", "show")
"""What a desktop without hotkeys for programs can bind to keys by itself."""


def key_rows(settings: Settings, state: PhoneState) -> tuple[Row, ...]:
    """The section's rows. Where the desktop hands out the keys or has none, there is nothing to record."""
    facts = state.hotkeys
    if facts.available is False:
        return (NoteRow("hotkeys.absent", absent()),)
    if facts.given is not None:
        given = dict(facts.given)
        lines = (NoteRow(f"hotkeys.{act}", _given_line(act, given.get(act, "")), "text") for act in HotkeyAct)
        return (*lines, NoteRow("hotkeys.given", say(DeskSay.HOTKEYS_GIVEN)))
    return (
        *(_key_row(act, settings.hotkeys, facts) for act in HotkeyAct),
        SwitchRow(
            "hotkeys.one_key", say(DeskSay.HOTKEYS_ONE_KEY), settings.hotkeys.one_key, say(DeskSay.HOTKEYS_ONE_KEY_HINT)
        ),
        NoteRow("hotkeys.hint", say(DeskSay.HOTKEYS_HINT)),
    )


def absent() -> Message:
    """What to do on a desktop that gives programs no hotkeys."""
    commands = "\n".join(f"softphone {command}" for command in COMMANDS)
    return say(DeskSay.HOTKEYS_ABSENT, commands=commands)


def trouble_of(facts: HotkeyFacts, act: HotkeyAct) -> Text:
    """Why the act's key doesn't work, "" when it does."""
    trouble = dict(facts.troubles).get(act)
    return say(TROUBLES[trouble]) if trouble else ""


def keys_of(settings: HotkeySettings, act: HotkeyAct) -> str:
    """The key the agent chose, as portable text."""
    keys: str = getattr(settings, act.value)
    return keys


def shown_or_none(keys: str) -> Text:
    """The key as people read it."""
    return shown_keys(keys) if keys else say(DeskSay.HOTKEY_NONE)


def _key_row(act: HotkeyAct, settings: HotkeySettings, facts: HotkeyFacts) -> KeyRow:
    keys = keys_of(settings, act)
    return KeyRow(f"hotkeys.{act}", say(ACTS[act]), keys, shown_or_none(keys), trouble_of(facts, act))


def _given_line(act: HotkeyAct, keys: str) -> Message:
    return say(DeskSay.HOTKEY_LINE, act=say(ACTS[act]), keys=keys or say(DeskSay.HOTKEY_NONE))
