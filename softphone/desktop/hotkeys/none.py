"""A desktop that gives programs no hotkeys."""

from __future__ import annotations

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct
from softphone.services.ports import HotkeyKeys, HotkeyListener, HotkeyReport, HotkeyTroubles


class NoHotkeys:
    """`services.ports.Hotkeys` that says so."""

    def listen(self, listener: HotkeyListener) -> None:
        """Accept a listener; no press is ever reported."""

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:  # noqa: ARG002
        """Raises `PhoneFailure` (`no_hotkeys`)."""
        raise PhoneFailure(FailureCode.NO_HOTKEYS)

    def hold(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:  # noqa: ARG002
        """Nothing can be held."""
        return {}

    async def close(self) -> None:
        """There is nothing to give back."""
