"""A home of its own: folders under a temporary one, the environment for children, a private session bus."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from .ending import Ending
from .processes import Child
from .waiting import NotInTimeError

# What children may know of the machine the tests run on. All else would make a test depend on who runs it.
INHERITED = ("PATH", "TZ", "LD_LIBRARY_PATH", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "VIRTUAL_ENV")

XDG_FOLDERS = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}

# No service folders: what this machine has installed (a keyring, a portal) shall not be started by a test.
BUS_CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Session(Ending):
    """One user's session on an imaginary computer; `env` is the environment for everything that runs in it."""

    def __init__(self, *, bus: bool = True) -> None:
        """`bus=False`: a machine without D-Bus."""
        # Short, for sockets lie below it and their paths are limited to some 100 bytes.
        self.root = Path(tempfile.mkdtemp(prefix="rig-"))
        self.env = {name: os.environ[name] for name in INHERITED if name in os.environ}
        self.env |= {"HOME": self.folder("home"), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        self.env |= {name: self.folder(folder) for name, folder in XDG_FOLDERS.items()}
        if os.geteuid() == 0:
            self.env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium's sandbox refuses to run as root
        # An empty address would let libdbus start a bus of its own, and that would outlive us.
        self.env["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
        # Nor may the app hold or hear this machine's own logind.
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={self.root}/no-system-bus"
        self._bus = self._start_bus() if bus else None

    def folder(self, name: str) -> str:
        """A folder of this session, made on first use and closed to others."""
        path = self.root / name
        path.mkdir(mode=0o700, exist_ok=True)
        return str(path)

    def _start_bus(self) -> Child:
        configuration = self.root / "bus.conf"
        configuration.write_text(BUS_CONFIGURATION.format(socket=self.root / "bus"), encoding="utf-8")
        command = ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"]
        bus = Child(command, env=self.env)
        try:
            _, address = bus.out.wait_for(lambda line: line.startswith("unix:"), within=10, what="dbus-daemon")
        except NotInTimeError as late:
            bus.end()
            raise NotInTimeError(f"{late}\n{bus.err.text(20)}") from None
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address.partition(",")[0]  # as good after a restart
        return bus

    def restart_bus(self) -> None:
        """End the bus with every connection, and begin another at its address."""
        assert self._bus
        self._bus.end()
        self._bus = self._start_bus()

    def end(self) -> None:
        """End the bus and remove every file of this session."""
        if self._bus:
            self._bus.end()
        shutil.rmtree(self.root, ignore_errors=True)
