"""Whether the incoming popup comes over every program, as the state has it; if not, the agent is notified once.

The ring and the desktop's notification with its buttons are what to go by there.
"""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import SettingsStore


class PopupReach:
    """A part of the desktop; `over_all` is None where there is no question."""

    def __init__(self, store: PhoneStore, settings: SettingsStore, *, over_all: bool | None) -> None:
        self._store, self._settings, self._over_all = store, settings, over_all

    async def start(self) -> None:
        """Note it, and raise the notice once for these settings. Raises `PhoneFailure` (`storage_failed`)."""
        self._store.update(desk=replace(self._store.state.desk, popup_over_all=self._over_all))
        window = self._settings.current.window
        if self._over_all is False and not window.told_popup:
            self._store.raise_notice(PhoneFailure(FailureCode.POPUP_BEHIND))
            self._settings.change(window=replace(window, told_popup=True))

    async def close(self) -> None:
        """Nothing to end."""
