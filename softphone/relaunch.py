"""How this very app is started again, by the desktop or by itself for its own processes, and asked to end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from softphone.storage.paths import DATA_DIR_VARIABLE


def own_command(data_dir: Path | None, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The words before a verb, good in any folder; an instance that was named (`--data-dir`) is named in them too."""
    named = data_dir or (Path(environ[DATA_DIR_VARIABLE]) if environ.get(DATA_DIR_VARIABLE) else None)
    instance = () if named is None else ("--data-dir", str(named.expanduser().absolute()))
    return (*_program(), *instance)


def own_program(*, console: bool = True) -> tuple[str, ...]:
    """The words that start another process of this program from here: installed, frozen, or from a checkout."""
    if getattr(sys, "frozen", False):
        # On Windows the program with a window has no standard input and output. Not run here.
        name = "softphone.exe" if console else "softphone-window.exe"
        return (str(Path(sys.executable).with_name(name)) if sys.platform == "win32" else sys.executable,)
    return (sys.executable, "-m", "softphone")


def become(*command: str) -> None:
    """End this process and be that one. Windows has no such thing: there it is started, and waits for our end."""
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415 - for Windows alone

        subprocess.Popen(command)  # noqa: S603 - ourselves; not run here
    else:
        os.execvp(command[0], command)  # noqa: S606 - our own words, no shell


def end_signals() -> tuple[signal.Signals, ...]:
    """The signals that ask for an end: a kill, Ctrl+C, and the end of a terminal unless `nohup` keeps it out."""
    if sys.platform == "win32":
        return ()
    hangup = () if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else (signal.SIGHUP,)
    return (signal.SIGTERM, signal.SIGINT, *hangup)


def _program() -> tuple[str, ...]:
    """As `own_program`, but good in any folder."""
    if getattr(sys, "frozen", False):
        return own_program(console=False)
    script = Path(sys.executable).with_name("softphone.exe" if sys.platform == "win32" else "softphone")
    if script.exists():
        return (str(script),)
    # Run from its sources: Python needs their folder.
    told = () if sys.platform == "win32" else ("env", f"PYTHONPATH={Path(__file__).resolve().parents[1]}")
    return (*told, *own_program())
