"""The adapter on the notification daemons of real desktops, each on a private bus and screen.

Without a daemon's package its test is skipped (`notifications` in `packaging/system-packages.txt`).
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from softphone.desktop.notifications.notifications import DesktopNotifications
from softphone.domain.errors import PhoneFailure
from softphone.services.ports import Notification
from tests.helpers.rig.display import Display
from tests.helpers.rig.processes import Child
from tests.helpers.rig.session import Session
from tests.helpers.rig.waiting import wait_until

from .test_notifications import HOSTILE, OFFER

DAEMONS: Final = {
    "dunst": "dunst",
    "Xfce": "/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd",
    "MATE": "/usr/lib/mate-notification-daemon/mate-notification-daemon",
    "GNOME Flashback": "/usr/lib/notification-daemon/notification-daemon",
    "LXQt": "lxqt-notificationd",
}


@pytest.fixture(scope="module")
def machine() -> Iterator[dict[str, str]]:
    with Session() as session, Display(session.env, (800, 600)) as display:
        yield {**session.env, **display.env}


@pytest.mark.parametrize("name", DAEMONS)
def test_a_daemon_shows_replaces_withdraws_and_is_told_of_when_it_was_started_again(
    machine: dict[str, str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    program = shutil.which(DAEMONS[name])
    if program is None:
        pytest.skip("without the packages of `notifications`")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", machine["DBUS_SESSION_BUS_ADDRESS"])

    async def whole() -> None:
        desktop, fresh = DesktopNotifications("Meiqia Softphone", Path("/nowhere/icon.svg")), asyncio.Event()
        desktop.on_fresh(fresh.set)
        with pytest.raises(PhoneFailure):
            await desktop.show(OFFER)
        for _ in range(2):  # it comes late, and again while it rings
            fresh.clear()
            with Child([program], env=machine) as daemon:
                async with asyncio.timeout(20):
                    await fresh.wait()
                await shown(desktop, OFFER)
                await shown(desktop, replace(OFFER, buttons=()))
                await shown(desktop, HOSTILE)
                await desktop.withdraw(HOSTILE.tag)
                assert set(await current(desktop)) == {OFFER.tag}
                assert daemon.exit_code is None
            wait_until(lambda: daemon.exit_code is not None, within=5, what="the daemon has ended")
        await desktop.close()

    asyncio.run(whole())


async def shown(desktop: DesktopNotifications, notification: Notification) -> None:
    """Show it; it stands."""
    await desktop.show(notification)
    assert notification.tag in await current(desktop)


async def current(desktop: DesktopNotifications) -> list[str]:
    """What the daemon has not closed yet."""
    assert desktop._backend is not None
    return list(await desktop._backend.get_current_notifications())
