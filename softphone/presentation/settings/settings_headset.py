"""The row about a headset's own buttons, with one quiet line about what was found."""

from __future__ import annotations

from softphone.domain.headset import HeadsetPresence, HeadsetState
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.messages import Text, msg
from softphone.presentation.safe_text import shown
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.settings_rows import Row, SwitchRow
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings


def headset_rows(settings: Settings, state: PhoneState) -> tuple[Row, ...]:
    """For the section about the headset."""
    on = settings.headset.buttons
    hint = _found(state.headset) if on else ""
    return (SwitchRow("headset.buttons", msg(SettingsText.HEADSET_BUTTONS), on, hint=hint),)


def _found(headset: HeadsetState) -> Text:
    name: Text = shown(headset.name) or msg(SettingsText.SECTION_HEADSET)
    match headset.presence:
        case HeadsetPresence.READY:
            return msg(DesktopText.HEADSET_READY, name=name)
        case HeadsetPresence.NO_ACCESS:
            return msg(DesktopText.HEADSET_NO_ACCESS, name=name)
        case HeadsetPresence.NONE:
            return msg(DesktopText.HEADSET_NONE)
    return ""  # not looked yet
