r"""Windows: keys of the user's own registry. Not run here: tested against a registry in memory.

Links: a class of our own, the app's capabilities, and `softphone:` itself. For `tel:`, `sip:` and `callto:` Windows
lets only the person choose (Settings > Default apps), and offers us there. Login: the `Run` key.
Sources: learn.microsoft.com, "Registering an Application to a URI Scheme", "Default Programs", "Run and RunOnce Keys".
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from typing import Final, Protocol

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.link import SCHEMES

if sys.platform == "win32":  # not run here
    import winreg

RUN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
RUN_NAME: Final = "MeiqiaSoftphone"
LINK_CLASS: Final = "MeiqiaSoftphone.Link"
OWN_SCHEME: Final = "softphone"
_CLASSES: Final = r"Software\Classes"
_CAPABILITIES: Final = r"Software\MeiqiaSoftphone\Capabilities"
_REGISTERED: Final = r"Software\RegisteredApplications"


class Registry(Protocol):
    """HKEY_CURRENT_USER. All raise `PhoneFailure` (`storage_failed`)."""

    def read(self, key: str, name: str) -> str | None:
        """The text of a value ("" names the key's own), None when it isn't there."""
        ...

    def write(self, key: str, name: str, text: str) -> None:
        """Write a value, and make its key."""
        ...

    def delete_value(self, key: str, name: str) -> None:
        """Delete it; not there is fine."""
        ...

    def delete_key(self, key: str) -> None:
        """Delete a key with all below it; not there is fine."""
        ...


class WindowsLinks:
    """Implements `services.system_switches.SystemSwitch`: are we offered for links, and do we open our own?"""

    def __init__(self, program: tuple[str, ...], name: str, registry: Registry) -> None:
        self._registry = registry
        command = f'{subprocess.list2cmdline((*program, "open", "--"))} "%1"'
        self._values = {
            **_class(LINK_CLASS, name, command),
            **_class(OWN_SCHEME, name, command),
            (_CAPABILITIES, "ApplicationName"): name,
            (_CAPABILITIES, "ApplicationDescription"): name,
            **{(rf"{_CAPABILITIES}\URLAssociations", scheme): LINK_CLASS for scheme in SCHEMES},
            (_REGISTERED, RUN_NAME): _CAPABILITIES,
        }

    async def is_on(self) -> bool:
        """Every value is there, for this very program."""
        return all(self._registry.read(key, name) == text for (key, name), text in self._values.items())

    async def turn(self, *, on: bool) -> None:
        """Write them all, or delete them all."""
        if on:
            for (key, name), text in self._values.items():
                self._registry.write(key, name, text)
            return
        self._registry.delete_value(_REGISTERED, RUN_NAME)
        for key in (rf"{_CLASSES}\{LINK_CLASS}", rf"{_CLASSES}\{OWN_SCHEME}", r"Software\MeiqiaSoftphone"):
            self._registry.delete_key(key)


class WindowsAutostart:
    """Implements `services.system_switches.SystemSwitch`: does Windows start `program` at login?"""

    def __init__(self, program: tuple[str, ...], registry: Registry) -> None:
        self._registry = registry
        self._command = subprocess.list2cmdline((*program, "run", "--minimized"))

    async def is_on(self) -> bool:
        """For this very program."""
        return self._registry.read(RUN, RUN_NAME) == self._command

    async def turn(self, *, on: bool) -> None:
        """Write the value, or delete it."""
        if on:
            self._registry.write(RUN, RUN_NAME, self._command)
        else:
            self._registry.delete_value(RUN, RUN_NAME)


def _class(name: str, title: str, command: str) -> dict[tuple[str, str], str]:
    key = rf"{_CLASSES}\{name}"
    return {(key, ""): f"URL:{title}", (key, "URL Protocol"): "", (rf"{key}\shell\open\command", ""): command}


if sys.platform == "win32":  # not run here

    class UserRegistry:
        """By `winreg`; each call takes microseconds."""

        def read(self, key: str, name: str) -> str | None:
            """See `Registry`."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return str(winreg.QueryValueEx(opened, name)[0])
            except FileNotFoundError:
                return None
            except OSError as error:
                raise _failure(error) from error

        def write(self, key: str, name: str, text: str) -> None:
            """See `Registry`."""
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)
            except OSError as error:
                raise _failure(error) from error

        def delete_value(self, key: str, name: str) -> None:
            """See `Registry`."""
            try:
                with (
                    suppress(FileNotFoundError),
                    winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened,
                ):
                    winreg.DeleteValue(opened, name)
            except OSError as error:
                raise _failure(error) from error

        def delete_key(self, key: str) -> None:
            """See `Registry`."""
            try:
                with suppress(FileNotFoundError):
                    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                        below = [winreg.EnumKey(opened, at) for at in range(winreg.QueryInfoKey(opened)[0])]
                    for name in below:
                        self.delete_key(rf"{key}\{name}")
                    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            except OSError as error:
                raise _failure(error) from error

    def _failure(error: OSError) -> PhoneFailure:
        return PhoneFailure(FailureCode.STORAGE_FAILED, error.strerror or "registry")
