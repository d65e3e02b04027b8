"""Which process of a made-up process table is ended."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from softphone.desktop.sound.engine_sound import LinuxEngineSound

AUDIO = "engine\0--type=utility\0--utility-sub-type=audio.mojom.AudioService\0"


def test_only_our_own_audio_process_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    us = os.getpid()
    table = {
        us: (1, "softphone\0"),
        us + 1: (us, "engine\0--type=zygote\0"),
        us + 2: (us + 1, AUDIO),
        us + 3: (1, AUDIO),  # another app's
        us + 4: (us, "engine\0--type=renderer\0"),
    }
    for pid, (parent, command) in table.items():
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "stat").write_text(f"{pid} (odd) name) S {parent} 0 0", encoding="ascii")
        (tmp_path / str(pid) / "cmdline").write_text(command, encoding="ascii")
    (tmp_path / "999999").mkdir()  # ended while it was looked at
    ended: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: ended.append((pid, number)))
    asyncio.run(LinuxEngineSound(tmp_path).begin_anew())
    assert ended == [(us + 2, signal.SIGTERM)]
