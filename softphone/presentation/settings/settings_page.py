"""The settings page: which sections there are, in which order; the general one is made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.presentation.audio import check_row
from softphone.presentation.diagnostics import diagnostics_row
from softphone.presentation.messages import msg
from softphone.presentation.settings_messages import SettingsText
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
    """The sections in order; `signed_in` says whether there is an agent to sign out.

    `may_leave` is False while a call lives: its buttons are then where a hand that reaches for them could quit.
    """

    sections: tuple[Section, ...]
    signed_in: bool
    may_leave: bool


def settings_view(settings: Settings, state: PhoneState) -> SettingsView:
    """The page. A topic without rows has no section."""
    sections = (
        Section(msg(SettingsText.SECTION_GENERAL), _general(settings)),
        Section(msg(SettingsText.SECTION_AUDIO), (*audio_rows(settings, state), check_row(state))),
        Section(msg(SettingsText.SECTION_RING), (*ring_rows(settings, state), *notification_rows(settings))),
        Section(msg(SettingsText.SECTION_KEYS), key_rows(settings, state)),
        Section(msg(SettingsText.SECTION_HEADSET), headset_rows(settings, state)),
        Section(msg(SettingsText.SECTION_DESKTOP), (*desktop_rows(settings, state), diagnostics_row())),
    )
    return SettingsView(
        sections=tuple(section for section in sections if section.rows),
        signed_in=state.sign_in is SignIn.SIGNED_IN,
        may_leave=not state.calls,
    )


def _general(settings: Settings) -> tuple[ChoiceRow, ...]:
    themes = (
        ("system", SettingsText.AS_SYSTEM),
        ("light", SettingsText.THEME_LIGHT),
        ("dark", SettingsText.THEME_DARK),
    )
    after = settings.status_after_sign_in
    return (
        language_row(settings),
        ChoiceRow(
            "theme",
            msg(SettingsText.THEME),
            tuple(Option(value, msg(label), value == settings.theme) for value, label in themes),
        ),
        ChoiceRow(
            "status_after_sign_in",
            msg(SettingsText.AFTER_SIGN_IN),
            (
                Option(None, msg(SettingsText.AFTER_SIGN_IN_NOTHING), after is None),
                *(Option(code, status_look(code).word, code == after) for code in SETTABLE),
            ),
        ),
        ChoiceRow(
            "wrap_up_reminder", msg(SettingsText.WRAP_UP_REMINDER), _seconds(REMINDERS, settings.wrap_up_reminder)
        ),
        ChoiceRow("wrap_up_limit", msg(SettingsText.WRAP_UP_LIMIT), _seconds(LIMITS, settings.wrap_up_limit)),
    )


def _seconds(choices: tuple[float, ...], present: float | None) -> tuple[Option, ...]:
    """Off and the usual lengths; one that an admin wrote into the file stays in the list."""
    lengths = sorted({*choices, *((present,) if present is not None else ())})
    shown = [Option(one, msg(SettingsText.SECONDS, seconds=f"{one:g}"), one == present) for one in lengths]
    return (Option(None, msg(SettingsText.OFF), present is None), *shown)
