"""The row of the language, in the settings and as the first step of the first run."""

from __future__ import annotations

from softphone.presentation.messages import Text, msg
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.settings_rows import ChoiceRow, Option
from softphone.services.settings import Settings


def language_row(settings: Settings) -> ChoiceRow:
    """A language is written in itself, so that one who can't read the present one finds the way back."""
    languages: tuple[tuple[str, Text], ...] = (
        ("", msg(SettingsText.AS_SYSTEM)),
        ("zh_CN", "简体中文"),
        ("en", "English"),
    )
    options = tuple(Option(value, label, value == settings.language) for value, label in languages)
    return ChoiceRow("language", msg(SettingsText.LANGUAGE), options)
