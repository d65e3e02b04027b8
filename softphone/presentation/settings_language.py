"""The row of the language, in the settings and as the first step of the first run."""

from __future__ import annotations

from softphone.services.settings import Settings

from .messages import Text, say
from .settings_messages import SettingsSay
from .settings_rows import ChoiceRow, Option


def language_row(settings: Settings) -> ChoiceRow:
    """A language is written in itself, so that one who can't read the present one finds the way back."""
    languages: tuple[tuple[str, Text], ...] = (
        ("", say(SettingsSay.AS_SYSTEM)),
        ("zh_CN", "简体中文"),
        ("en", "English"),
    )
    options = tuple(Option(value, label, value == settings.language) for value, label in languages)
    return ChoiceRow("language", say(SettingsSay.LANGUAGE), options)
