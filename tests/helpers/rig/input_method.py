"""A Chinese input method as agents have it: IBus with libpinyin or fcitx5 with its pinyin, switched on."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from .ending import Ending
from .processes import Child
from .waiting import NotInTimeError, wait_until

_PROFILE: Final = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
[Groups/0/Items/1]
Name=pinyin
[GroupOrder]
0=Default
"""
_CHINESE_AT_ONCE: Final = "[Behavior]\nActiveByDefault=True\nShareInputState=All\n"
_LAST_PART: Final = "Loaded addon notificationitem"
_COMMANDS: Final = {
    "ibus": ("ibus-daemon", "--panel=disable", "--emoji-extension=disable"),
    "fcitx5": ("fcitx5", "--disable=notifications,xim"),
}


class InputMethod(Ending):
    """`ibus` or `fcitx5` in a session of `env`. When this returns, fields that take one compose Chinese."""

    def __init__(self, name: str, env: Mapping[str, str]) -> None:
        self._env = {**env, "GSETTINGS_BACKEND": "memory"}
        config = Path(env["XDG_CONFIG_HOME"])
        (config / "fcitx5").mkdir(exist_ok=True)
        (config / "fcitx5" / "profile").write_text(_PROFILE, encoding="utf-8")
        (config / "fcitx5" / "config").write_text(_CHINESE_AT_ONCE, encoding="utf-8")
        addresses = config / "ibus" / "bus"
        for left in addresses.glob("*"):
            left.unlink()
        self._service = Child(_COMMANDS[name], env=self._env)
        try:
            wait_until(lambda: any(addresses.glob("*-unix-*")), within=10, what=f"{name} takes connections")
            if name == "fcitx5":
                self._service.err.wait_for(lambda line: _LAST_PART in line, within=10, what="fcitx5 is complete")
            else:
                wait_until(self._engine_is_chosen, within=10, what="IBus has the engine")
        except NotInTimeError:
            self.end()
            raise

    def _engine_is_chosen(self) -> bool:
        self._ibus("engine", "libpinyin")  # fails, though it was done, where there is no keyboard layout to set
        return self._ibus("engine") == "libpinyin"

    def _ibus(self, *words: str) -> str:
        done = subprocess.run(["ibus", *words], env=self._env, capture_output=True, text=True, timeout=20, check=False)
        return done.stdout.strip()

    def end(self) -> None:
        """End the service with its engines."""
        self._service.end()
