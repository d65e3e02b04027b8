"""The settings page: which sections there are, in which order; the general one is made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.settings import Settings

from .audio_page import check_row
from .checkup import checkup_row
from .first_run import language_row
from .messages import Say, say
from .settings_audio import audio_rows
from .settings_desktop import desktop_rows
from .settings_headset import headset_rows
from .settings_keys import key_rows
from .settings_notifications import notification_rows
from .settings_ring import ring_rows
from .settings_rows import ChoiceRow, Option, Section
from .statuses import SETTABLE, status_look

REMINDERS: Final = (30.0, 60.0, 120.0)
LIMITS: Final = (30.0, 60.0, 120.0, 300.0)


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The sections in order; `signed_in` says whether there is anybody to sign out."""

    sections: tuple[Section, ...]
    signed_in: bool


def settings_view(settings: Settings, state: PhoneState) -> SettingsView:
    """The page. A topic without rows has no section."""
    sections = (
        Section(say(Say.SECTION_GENERAL), _general(settings)),
        Section(say(Say.SECTION_AUDIO), (*audio_rows(settings, state), check_row(state))),
        Section(say(Say.SECTION_RING), (*ring_rows(settings, state), *notification_rows(settings))),
        Section(say(Say.SECTION_KEYS), key_rows(settings, state)),
        Section(say(Say.SECTION_HEADSET), headset_rows(settings, state)),
        Section(say(Say.SECTION_DESKTOP), (*desktop_rows(settings, state), checkup_row())),
    )
    return SettingsView(
        sections=tuple(section for section in sections if section.rows),
        signed_in=state.sign_in is SignIn.SIGNED_IN,
    )


def _general(settings: Settings) -> tuple[ChoiceRow, ...]:
    themes = (("system", Say.AS_SYSTEM), ("light", Say.THEME_LIGHT), ("dark", Say.THEME_DARK))
    after = settings.status_after_sign_in
    return (
        language_row(settings),
        ChoiceRow(
            "theme",
            say(Say.SETTINGS_THEME),
            tuple(Option(value, say(label), value == settings.theme) for value, label in themes),
        ),
        ChoiceRow(
            "status_after_sign_in",
            say(Say.SETTINGS_AFTER_SIGN_IN),
            (
                Option(None, say(Say.AFTER_SIGN_IN_NOTHING), after is None),
                *(Option(code, status_look(code).word, code == after) for code in SETTABLE),
            ),
        ),
        ChoiceRow("wrap_up_reminder", say(Say.SETTINGS_REMINDER), _seconds(REMINDERS, settings.wrap_up_reminder)),
        ChoiceRow("wrap_up_limit", say(Say.SETTINGS_LIMIT), _seconds(LIMITS, settings.wrap_up_limit)),
    )


def _seconds(choices: tuple[float, ...], present: float | None) -> tuple[Option, ...]:
    """Off and the usual lengths; one that an admin wrote into the file stays in the list."""
    lengths = sorted({*choices, *((present,) if present is not None else ())})
    shown = [Option(one, say(Say.SECONDS, seconds=f"{one:g}"), one == present) for one in lengths]
    return (Option(None, say(Say.SETTING_OFF), present is None), *shown)
