"""Wheel and source archive, by the project's own build backend, without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .places import BUILD, ROOT, mebibytes


def make(into: Path = BUILD) -> tuple[Path, Path]:
    """Build both into `into` and return (wheel, source archive). Raises `subprocess.CalledProcessError`."""
    into.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(into), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    wheel = max(into.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    source = max(into.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for path in (wheel, source):
        print(f"{path.name}: {mebibytes(path.stat().st_size)}")
    return wheel, source
