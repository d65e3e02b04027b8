"""The headset's row: on or off, and one quiet line about what was found."""

from __future__ import annotations

import pytest

from softphone.domain.headset import HeadsetPresence, HeadsetState
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.messages import Text, msg
from softphone.presentation.settings.settings_headset import headset_rows
from softphone.presentation.settings.settings_page import settings_view
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.settings_rows import SwitchRow
from softphone.services.phone_state import PhoneState
from softphone.services.settings import HeadsetSettings, Settings


def row(state: HeadsetState, *, on: bool = True) -> SwitchRow:
    (only,) = headset_rows(Settings(headset=HeadsetSettings(buttons=on)), PhoneState(headset=state))
    assert isinstance(only, SwitchRow)
    return only


@pytest.mark.parametrize(
    ("state", "hint"),
    [
        (HeadsetState(), ""),
        (HeadsetState(HeadsetPresence.NONE), msg(DesktopText.HEADSET_NONE)),
        (HeadsetState(HeadsetPresence.READY, "Desk \u202e set"), msg(DesktopText.HEADSET_READY, name="Desk set")),
        (HeadsetState(HeadsetPresence.READY), msg(DesktopText.HEADSET_READY, name=msg(SettingsText.SECTION_HEADSET))),
        (HeadsetState(HeadsetPresence.NO_ACCESS, "Desk set"), msg(DesktopText.HEADSET_NO_ACCESS, name="Desk set")),
    ],
)
def test_one_line_says_what_was_found(state: HeadsetState, hint: Text) -> None:
    assert (row(state).name, row(state).on, row(state).hint) == ("headset.buttons", True, hint)


def test_switched_off_nothing_is_said_of_devices() -> None:
    off = row(HeadsetState(HeadsetPresence.READY, "Desk set"), on=False)
    assert (off.on, off.hint) == (False, "")


def test_the_settings_page_has_the_row_in_a_section_of_its_own() -> None:
    sections = {section.title: section.rows for section in settings_view(Settings(), PhoneState()).sections}
    assert sections[msg(SettingsText.SECTION_HEADSET)] == headset_rows(Settings(), PhoneState())
