"""Rows about what the system does for the app. Links and login show the system's present setting."""

from __future__ import annotations

from softphone.presentation.actions import RowAct
from softphone.presentation.messages import Text, msg
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.settings_rows import Row, SwitchRow
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings


def desktop_rows(settings: Settings, state: PhoneState) -> tuple[Row, ...]:
    """For the section about the desktop."""
    unheard = settings.desktop.keep_awake and state.desk.keeps_awake is False
    return (
        _of_the_system(RowAct.SWITCH_LINKS, SettingsText.LINKS, SettingsText.LINKS_HINT, on=state.desk.opens_links),
        _of_the_system(RowAct.SWITCH_LOGIN, SettingsText.LOGIN, SettingsText.LOGIN_HINT, on=state.desk.starts_at_login),
        SwitchRow(
            "desktop.keep_awake",
            msg(SettingsText.AWAKE),
            settings.desktop.keep_awake,
            hint=msg(SettingsText.AWAKE_UNHEARD) if unheard else "",
        ),
        *(() if state.desk.popup_over_all is None else (_xwayland(settings, over_all=state.desk.popup_over_all),)),
    )


def _xwayland(settings: Settings, *, over_all: bool) -> SwitchRow:
    """In a Wayland session only."""
    wanted = settings.desktop.xwayland
    hint = SettingsText.XWAYLAND_HINT if over_all or not wanted else SettingsText.XWAYLAND_MISSING
    return SwitchRow("desktop.xwayland", msg(SettingsText.XWAYLAND), wanted, hint=msg(hint))


def _of_the_system(name: str, title: SettingsText, hint: SettingsText, *, on: bool | None) -> SwitchRow:
    meaning: Text = msg(hint if on is not None else SettingsText.BY_SYSTEM)
    return SwitchRow(name, msg(title), on=on is True, hint=meaning, enabled=on is not None)
