"""The two sound servers of Linux desktops, each private: PulseAudio, and PipeWire with its PulseAudio socket."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from .processes import Child
from .waiting import NotInTimeError, wait_until

PIPEWIRE: Final = "pipewire"
PARTS: Final = (PIPEWIRE, "wireplumber", "pipewire-pulse")

# Without norewinds a null sink that nobody heard yet works in blocks of two seconds, and so late is its first sound.
_PULSE_SCRIPT: Final = """\
load-module module-native-protocol-unix socket={socket} auth-anonymous=1
load-module module-null-sink sink_name=mic_feed rate=48000 norewinds=1 sink_properties=device.description=mic_feed
load-module module-null-sink sink_name=speaker rate=48000 norewinds=1 sink_properties=device.description=speaker
load-module module-null-sink sink_name=ringer rate=48000 norewinds=1 sink_properties=device.description=ringer
load-module module-remap-source source_name=mic master=mic_feed.monitor source_properties=device.description=mic
set-default-sink speaker
set-default-source mic
"""

# The session manager makes the devices, as it does real ones: they go with it.
_DEVICES: Final = """\
for _, sink in ipairs { { "mic_feed", "MONO" }, { "speaker", "FL,FR" }, { "ringer", "FL,FR" } } do
  local name, channels = table.unpack(sink)
  local node = Node("adapter", {
    ["factory.name"] = "support.null-audio-sink", ["media.class"] = "Audio/Sink", ["audio.position"] = channels,
    ["node.name"] = name, ["node.description"] = name,
  })
  node:activate(Feature.Proxy.BOUND)
  kept = kept or {}
  table.insert(kept, node)
end
kept.microphone = LocalModule("libpipewire-module-loopback", [[{ audio.position = [ MONO ]
  capture.props = { node.name = mic_capture node.target = mic_feed stream.capture.sink = true node.passive = true }
  playback.props = { node.name = mic node.description = mic media.class = Audio/Source } }]], {})
"""


def has_pipewire() -> bool:
    """Whether this machine has the packages of the group `pipewire`."""
    return all(map(shutil.which, PARTS))


def wanted_server() -> str:
    """What the environment asks the whole run for: `TEST_SOUND=pipewire`, else PulseAudio."""
    return os.environ.get("TEST_SOUND", "pulseaudio")


class SoundServer(Protocol):
    """Listens at `socket` from `begin` to `end`, with the devices of `Sound`."""

    socket: Path

    def begin(self) -> None:
        """Start it; it is ready when `Sound` finds its devices."""
        ...

    def is_ready(self) -> bool:
        """It takes connections, and whoever joins programs to devices is there."""
        ...

    def end(self) -> None:
        """End it. More than once is harmless."""
        ...

    def fault(self) -> str:
        """Why it can't become ready any more; "" while it may."""
        ...


class PulseAudio:
    """One process."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self.socket = folder / "pulse"
        self._script = folder / "rig.pa"
        self._script.write_text(_PULSE_SCRIPT.format(socket=self.socket), encoding="utf-8")
        self._env = {**env, "PULSE_RUNTIME_PATH": str(folder)}
        self._server: Child | None = None

    def begin(self) -> None:
        """See `SoundServer`."""
        self.socket.unlink(missing_ok=True)
        quiet = ["--daemonize=no", "--exit-idle-time=-1", "--disable-shm"]
        self._server = Child(["pulseaudio", "-n", "-F", str(self._script), *quiet], env=self._env)

    def is_ready(self) -> bool:
        """See `SoundServer`."""
        return self.socket.exists()

    def end(self) -> None:
        """See `SoundServer`."""
        if self._server is not None:
            self._server.end()

    def fault(self) -> str:
        """See `SoundServer`."""
        server = self._server
        return server.err.text(20) if server is not None and server.exit_code is not None else ""


class PipeWire:
    """Three processes. Its devices outlive `pipewire-pulse`."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self.socket = folder / "native"
        self._env = {**env, "PULSE_RUNTIME_PATH": str(folder)}
        self._children: dict[str, Child] = {}
        configuration = Path(env["XDG_CONFIG_HOME"]) / "wireplumber"
        for name, text in (("scripts/rig.lua", _DEVICES), ("main.lua.d/90-rig.lua", 'load_script("rig.lua")\n')):
            path = configuration / name
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")

    def begin(self) -> None:
        """See `SoundServer`."""
        for part in PARTS:
            self._begin(part)

    def end(self) -> None:
        """See `SoundServer`."""
        for part in reversed(PARTS):
            if part in self._children:
                self._children.pop(part).end()

    def fault(self) -> str:
        """See `SoundServer`."""
        return "\n".join(each.err.text(20) for each in self._children.values() if each.exit_code is not None)

    def is_ready(self) -> bool:
        """See `SoundServer`."""
        command = ["pw-metadata", "0", "default.audio.sink"]  # the session manager's word
        with suppress(subprocess.TimeoutExpired):  # it may wait for ever for a daemon that begins
            said = subprocess.run(command, env=self._env, capture_output=True, text=True, check=False, timeout=1)
            return self.socket.exists() and "value:" in said.stdout
        return False

    def restart(self, part: str) -> None:
        """As the service manager does: without the daemon its session manager leaves, and is begun with it."""
        parts = PARTS[:2] if part == PIPEWIRE else (part,)
        for each in reversed(parts):
            self._children.pop(each).end()
        for each in parts:
            self._begin(each)

    def _begin(self, part: str) -> None:
        self._children[part] = Child([part], env=self._env)
        if part == PIPEWIRE:
            socket = Path(self._env["XDG_RUNTIME_DIR"]) / "pipewire-0"
            wait_until(socket.exists, within=10, what="PipeWire takes connections")


def make_server(kind: str, env: Mapping[str, str], folder: Path) -> SoundServer:
    """The server of that name."""
    if kind != PIPEWIRE:
        return PulseAudio(env, folder)
    if not has_pipewire():
        raise NotInTimeError("PipeWire is not installed (group [pipewire] of packaging/system-packages.txt)")
    return PipeWire(env, folder)
