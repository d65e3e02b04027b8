r"""Windows: keys of the user's own registry. Not run here: tested against a registry in memory.

Links: a class for each scheme and the app's capabilities, under the names that the installer uses
(`packaging/windows`). Windows lets only the person choose between the programs that are registered so (Settings >
Default apps). Login: the `Run` key. What an installer wrote for all users is not seen here.
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
NAME: Final = "Meiqia Softphone"
_CLASS: Final = r"Software\Classes\MeiqiaSoftphone"
_CAPABILITIES: Final = rf"Software\{NAME}\Capabilities"
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
    """Implements `services.desktop.system_switches.SystemSwitch`: is `program` offered for links?"""

    def __init__(self, program: tuple[str, ...], registry: Registry) -> None:
        self._registry = registry
        command = f'{_quoted(program, "open", "--")} "%1"'
        self._values = {(_CAPABILITIES, "ApplicationName"): NAME, (_REGISTERED, NAME): _CAPABILITIES}
        for scheme in SCHEMES:
            key = f"{_CLASS}.{scheme}"
            self._values |= {
                (key, ""): f"URL:{scheme}",
                (key, "URL Protocol"): "",
                (rf"{key}\shell\open\command", ""): command,
                (rf"{_CAPABILITIES}\UrlAssociations", scheme): f"MeiqiaSoftphone.{scheme}",
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
        self._registry.delete_value(_REGISTERED, NAME)
        for key in (*(f"{_CLASS}.{scheme}" for scheme in SCHEMES), rf"Software\{NAME}"):
            self._registry.delete_key(key)


class WindowsAutostart:
    """Implements `services.desktop.system_switches.SystemSwitch`: does Windows start `program` at login?"""

    def __init__(self, program: tuple[str, ...], registry: Registry) -> None:
        self._registry = registry
        self._command = _quoted(program, "run", "--minimized")

    async def is_on(self) -> bool:
        """For this very program."""
        return self._registry.read(RUN, NAME) == self._command

    async def turn(self, *, on: bool) -> None:
        """Write the value, or delete it."""
        if on:
            self._registry.write(RUN, NAME, self._command)
        else:
            self._registry.delete_value(RUN, NAME)


def _quoted(program: tuple[str, ...], *more: str) -> str:
    """A command line as the installer writes it: the program in quotes whatever its path."""
    return f'"{program[0]}" {subprocess.list2cmdline((*program[1:], *more))}'


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
