"""Links and start at login where we can't run: a registry in memory, a LaunchAgent's file, a link as Qt brings it."""

from __future__ import annotations

import asyncio
import plistlib
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from softphone.desktop.link_events import LinkEvents
from softphone.desktop.os_registration.choice import link_switch
from softphone.desktop.os_registration.macos import LaunchAgent
from softphone.desktop.os_registration.windows import RUN, WindowsAutostart, WindowsLinks
from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.link import SCHEMES

PROGRAM = (r"C:\Program Files\Softphone\softphone.exe", "--data-dir", "D:\\")


class MemoryRegistry:
    """HKEY_CURRENT_USER as a dictionary."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}

    def read(self, key: str, name: str) -> str | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        self.values[key, name] = text

    def delete_value(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)

    def delete_key(self, key: str) -> None:
        self.values = {
            (other, name): text
            for (other, name), text in self.values.items()
            if other != key and not other.startswith(f"{key}\\")
        }


def test_windows_offers_us_for_links_and_forgets_us_whole() -> None:
    registry = MemoryRegistry()
    registry.values[r"Software\RegisteredApplications", "Other"] = "x"
    links = WindowsLinks(PROGRAM, registry)
    assert not asyncio.run(links.is_on())
    asyncio.run(links.turn(on=True))
    assert asyncio.run(links.is_on())
    command = r'"C:\Program Files\Softphone\softphone.exe" --data-dir D:\ open -- "%1"'
    associations = r"Software\Meiqia Softphone\Capabilities\UrlAssociations"
    for scheme in ("tel", "sip", "callto", "softphone"):
        name = registry.read(associations, scheme)
        assert registry.read(rf"Software\Classes\{name}\shell\open\command", "") == command
        assert registry.read(rf"Software\Classes\{name}", "URL Protocol") == ""
    assert registry.read(r"Software\RegisteredApplications", "Meiqia Softphone") is not None
    assert not asyncio.run(WindowsLinks(("elsewhere.exe",), registry).is_on())
    asyncio.run(links.turn(on=False))
    assert registry.values == {(r"Software\RegisteredApplications", "Other"): "x"}


def test_windows_starts_us_at_login() -> None:
    registry = MemoryRegistry()
    login = WindowsAutostart(PROGRAM, registry)
    asyncio.run(login.turn(on=True))
    assert registry.values == {
        (RUN, "Meiqia Softphone"): r'"C:\Program Files\Softphone\softphone.exe" --data-dir D:\ run --minimized'
    }
    assert asyncio.run(login.is_on())
    asyncio.run(login.turn(on=False))
    assert registry.values == {}
    assert not asyncio.run(login.is_on())


def test_macos_starts_us_at_login(tmp_path: Path) -> None:
    folder = tmp_path / "LaunchAgents"
    login = LaunchAgent(("/Applications/Softphone.app/Contents/MacOS/softphone",), folder)
    assert not asyncio.run(login.is_on())
    asyncio.run(login.turn(on=True))
    (agent,) = folder.iterdir()
    written = plistlib.loads(agent.read_bytes())
    assert written["ProgramArguments"] == ["/Applications/Softphone.app/Contents/MacOS/softphone", "run", "--minimized"]
    assert written["RunAtLoad"] is True
    assert asyncio.run(login.is_on())
    for broken in (b"", b"no plist", b"<?xml version='1.0'?><plist><dict>"):
        agent.write_bytes(broken)
        assert not asyncio.run(login.is_on())
    asyncio.run(login.turn(on=False))
    assert not agent.exists()


def test_macos_has_no_switch_for_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert link_switch(PROGRAM, "Softphone") is None


def test_a_link_that_the_system_brings_is_handed_over_as_it_is() -> None:
    application = QApplication.instance() or QApplication([])
    opened = list[str]()

    def opens(url: str) -> None:
        opened.append(url)
        raise BadInput(FailureCode.LINK_INVALID)  # it has told the agent

    events = LinkEvents(opens)
    asyncio.run(events.start())
    for link in ("tel:+86-138-0013-8000", "softphone:10086?user_data=%E8%AE%A2", "tel:10086%0a", "https://example.org"):
        application.sendEvent(application, QFileOpenEvent(QUrl(link)))
    asyncio.run(events.close())
    application.sendEvent(application, QFileOpenEvent(QUrl("tel:10010")))
    assert opened == [
        "tel:+86-138-0013-8000",
        "softphone:10086?user_data=%E8%AE%A2",
        "tel:10086%0A",
        "https://example.org",
    ]


def test_the_installer_and_the_switch_write_the_same() -> None:
    script = (Path(__file__).parents[4] / "packaging" / "windows" / "softphone.iss").read_text(encoding="utf-8")
    registry = MemoryRegistry()
    program = (r"{app}\softphone-window.exe",)
    asyncio.run(WindowsLinks(program, registry).turn(on=True))
    asyncio.run(WindowsAutostart(program, registry).turn(on=True))
    written = "".join(script.replace("' + scheme + '", scheme).replace('""', '"') for scheme in SCHEMES)
    for (key, name), text in registry.values.items():
        assert all(word in written for word in (key, name, text))
