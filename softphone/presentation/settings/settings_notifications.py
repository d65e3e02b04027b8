"""Rows for desktop notifications of calls, and for what closing the window does."""

from __future__ import annotations

from typing import Final

from softphone.presentation.messages import msg
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.settings_rows import ChoiceRow, Option, Row, SwitchRow
from softphone.services.settings import OnClose, Settings

_ON_CLOSE: Final = {
    OnClose.HIDE: SettingsText.ON_CLOSE_HIDE,
    OnClose.MINIMISE: SettingsText.ON_CLOSE_MINIMISE,
    OnClose.QUIT: SettingsText.ON_CLOSE_QUIT,
}


def notification_rows(settings: Settings) -> tuple[Row, ...]:
    """For the section about ring and notifications."""
    return (
        SwitchRow(
            "notifications.on",
            msg(SettingsText.NOTIFICATIONS),
            settings.notifications.on,
            hint=msg(SettingsText.NOTIFICATIONS_HINT),
        ),
        SwitchRow("notifications.beside_popup", msg(SettingsText.BESIDE_POPUP), settings.notifications.beside_popup),
        ChoiceRow(
            "window.on_close",
            msg(SettingsText.ON_CLOSE),
            tuple(Option(one, msg(label), one is settings.window.on_close) for one, label in _ON_CLOSE.items()),
        ),
    )
