"""The bundle: one folder that runs without Python, made by PyInstaller from `packaging/bundle/softphone.spec`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import icons
from .places import APP_ID, BUILD, PACKAGING, commit_time, mebibytes, size_of


def make(target: Path | None = None, *, pruned: bool = True) -> Path:
    """Build it anew and return the folder. Raises `subprocess.CalledProcessError`."""
    into = target or BUILD / ("bundle" if pruned else "unpruned")
    work = into.with_name(into.name + "-work")
    shutil.rmtree(into, ignore_errors=True)
    env = os.environ | {"SOURCE_DATE_EPOCH": str(commit_time()), "PYTHONHASHSEED": "0"}
    if not pruned:
        env["SOFTPHONE_UNPRUNED"] = "1"
    if suffix := {"win32": ".ico", "darwin": ".icns"}.get(sys.platform):  # not run here
        env["SOFTPHONE_ICON"] = str(icons.write_for_bundle(BUILD / "icons", suffix))
    spec = PACKAGING / "bundle" / "softphone.spec"
    where = ["--distpath", str(into), "--workpath", str(work)]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *where, str(spec)]
    subprocess.run(command, check=True, env=env)
    shutil.rmtree(work)
    folder = into / APP_ID
    print(f"{'pruned' if pruned else 'unpruned'} bundle: {mebibytes(size_of(folder))}, {folder}", flush=True)
    return folder


def made() -> Path:
    """The bundle that is there, else a new one."""
    folder = BUILD / "bundle" / APP_ID
    return folder if folder.is_dir() else make()


def compare_sizes() -> None:
    """Print what pruning saves."""
    pruned, whole = size_of(made()), size_of(make(pruned=False))
    print(f"pruned {mebibytes(pruned)}, unpruned {mebibytes(whole)}: {1 - pruned / whole:.0%} less")
