"""The settings page: which sections there are, in which order; the general one is made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.presentation.audio_page import check_row
from softphone.presentation.checkup import checkup_row
from softphone.presentation.messages import say
from softphone.presentation.settings_messages import SettingsSay
from softphone.presentation.settings_rows import ChoiceRow, Option, Section
from softphone.presentation.statuses import SETTABLE, status_look
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.settings import Settings

from .settings_audio import audio_rows
from .settings_desktop import desktop_rows
from .settings_headset import headset_rows
from .settings_keys import key_rows
from .settings_language import language_row
from .settings_notifications import notification_rows
from .settings_ring import ring_rows

REMINDERS: Final = (30.0, 60.0, 120.0)
LIMITS: Final = (30.0, 60.0, 120.0, 300.0)


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The sections in order; `signed_in` says whether there is anybody to sign out.

    `may_leave` is False while a call lives: its buttons are then where a hand that reaches for them could quit.
    """

    sections: tuple[Section, ...]
    signed_in: bool
    may_leave: bool


def settings_view(settings: Settings, state: PhoneState) -> SettingsView:
    """The page. A topic without rows has no section."""
    sections = (
        Section(say(SettingsSay.SECTION_GENERAL), _general(settings)),
        Section(say(SettingsSay.SECTION_AUDIO), (*audio_rows(settings, state), check_row(state))),
        Section(say(SettingsSay.SECTION_RING), (*ring_rows(settings, state), *notification_rows(settings))),
        Section(say(SettingsSay.SECTION_KEYS), key_rows(settings, state)),
        Section(say(SettingsSay.SECTION_HEADSET), headset_rows(settings, state)),
        Section(say(SettingsSay.SECTION_DESKTOP), (*desktop_rows(settings, state), checkup_row())),
    )
    return SettingsView(
        sections=tuple(section for section in sections if section.rows),
        signed_in=state.sign_in is SignIn.SIGNED_IN,
        may_leave=not state.calls,
    )


def _general(settings: Settings) -> tuple[ChoiceRow, ...]:
    themes = (("system", SettingsSay.AS_SYSTEM), ("light", SettingsSay.THEME_LIGHT), ("dark", SettingsSay.THEME_DARK))
    after = settings.status_after_sign_in
    return (
        language_row(settings),
        ChoiceRow(
            "theme",
            say(SettingsSay.THEME),
            tuple(Option(value, say(label), value == settings.theme) for value, label in themes),
        ),
        ChoiceRow(
            "status_after_sign_in",
            say(SettingsSay.AFTER_SIGN_IN),
            (
                Option(None, say(SettingsSay.AFTER_SIGN_IN_NOTHING), after is None),
                *(Option(code, status_look(code).word, code == after) for code in SETTABLE),
            ),
        ),
        ChoiceRow(
            "wrap_up_reminder", say(SettingsSay.WRAP_UP_REMINDER), _seconds(REMINDERS, settings.wrap_up_reminder)
        ),
        ChoiceRow("wrap_up_limit", say(SettingsSay.WRAP_UP_LIMIT), _seconds(LIMITS, settings.wrap_up_limit)),
    )


def _seconds(choices: tuple[float, ...], present: float | None) -> tuple[Option, ...]:
    """Off and the usual lengths; one that an admin wrote into the file stays in the list."""
    lengths = sorted({*choices, *((present,) if present is not None else ())})
    shown = [Option(one, say(SettingsSay.SECONDS, seconds=f"{one:g}"), one == present) for one in lengths]
    return (Option(None, say(SettingsSay.OFF), present is None), *shown)
