"""Hotkeys through the real xdg-desktop-portal, with a small back end behind it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from softphone.desktop.hotkeys.wayland import PortalHotkeys
from softphone.domain.hotkeys import HotkeyAct as Act
from tests.helpers import background
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.rig.processes import Child
from tests.helpers.rig.session import Session
from tests.helpers.rig.waiting import eventually, until
from tests.helpers.shortcut_backend import PROGRAM, ShortcutBackend, environment

from .test_portal import Told

MISSING = "not run: xdg-desktop-portal is not installed (group [portal] of packaging/system-packages.txt)"


@pytest.mark.skipif(not PROGRAM.exists(), reason=MISSING)
def test_keys_are_given_pressed_changed_asked_anew_and_lost_with_the_portal(expected_log: LogGuard) -> None:
    expected_log("org.freedesktop.portal.Desktop ended")

    async def story(session: Session) -> None:
        address, told = session.env["DBUS_SESSION_BUS_ADDRESS"], Told()
        backend, hotkeys = await ShortcutBackend.on(address), PortalHotkeys(background.tasks(), address)
        hotkeys.listen(told)
        with Child([str(PROGRAM)], env={**session.env, **environment(Path(session.folder("portals")))}) as portal:
            await eventually(backend.portal_is_there)
            report = await hotkeys.prepare({Act.ANSWER: ("Ctrl+Alt+Shift+J", "F13"), Act.MUTE: ("F15",), Act.SHOW: ()})
            assert report.given == {Act.ANSWER: "Press CTRL+ALT+SHIFT+j", Act.MUTE: "Press F15"}
            assert backend.bound["answer"]["description"].value == "Answer the call"
            backend.press("answer")
            await until(lambda: told.acts == [Act.ANSWER])
            backend.change("mute", "Super+M")
            await until(lambda: told.keys.get(Act.MUTE) == "Super+M")
            assert (await hotkeys.prepare({Act.HOLD: ("F14",)})).given == {Act.HOLD: "Press F14"}
            backend.press("hold")
            await until(lambda: told.acts == [Act.ANSWER, Act.HOLD])
            portal.end()
            await until(lambda: told.ended == 1)
        await hotkeys.close()
        backend.end()

    with Session() as session:
        asyncio.run(story(session))
