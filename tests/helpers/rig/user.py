"""An ordinary user on this machine, for root to run programs as: a user id of nobody's, and a home of its own.

Nothing is added to the system's user table. Where the interpreter or the project lies in a folder closed to others
(root's home, say), the programs get a view of the file system of their own in which just these are open.
"""

from __future__ import annotations

import os
import pwd
import shlex
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .ending import Ending
from .sandbox import ROOT
from .session import INHERITED, XDG_FOLDERS

FIRST_ID = 61_000  # beyond those that systems give to people and services


class OrdinaryUser(Ending):
    """`through` are the words that run a program as this user in `env`; its files are below `home`."""

    def __init__(self) -> None:
        self.uid = next(uid for uid in range(FIRST_ID, FIRST_ID + 1000) if not _is_known(uid))
        self.home = Path(tempfile.mkdtemp(prefix="user-"))
        self.env = {name: os.environ[name] for name in INHERITED if name in os.environ}
        self.env |= {"HOME": str(self.home), "USER": "agent", "LOGNAME": "agent", "LC_ALL": "C.UTF-8"}
        self.env |= {name: str(self.folder(folder)) for name, folder in XDG_FOLDERS.items()}
        self.env |= {"DBUS_SESSION_BUS_ADDRESS": "disabled:", "TMPDIR": str(self.folder("tmp"))}
        os.chown(self.home, self.uid, self.uid)
        as_user = ["setpriv", "--reuid", str(self.uid), "--regid", str(self.uid), "--clear-groups", "--"]
        self.through = [*self._opened({Path(sys.base_prefix), Path(sys.prefix), ROOT}), *as_user]

    def folder(self, name: str) -> Path:
        """A folder of this user's own."""
        path = self.home / name
        path.mkdir(mode=0o700, exist_ok=True)
        os.chown(path, self.uid, self.uid)
        return path

    def files_elsewhere(self) -> list[Path]:
        """What the user has left in the folder for temporary files beside its home."""
        return [path for path in self.home.parent.iterdir() if path != self.home and path.lstat().st_uid == self.uid]

    def _opened(self, needed: set[Path]) -> list[str]:
        """The words that run a program with the needed folders within reach; none when they are already."""
        closed = {folder: ancestor for folder in needed for ancestor in _closed_ancestors(folder)}
        if not closed:
            return []
        stages = {folder: self.folder(f"stage-{index}") for index, folder in enumerate(sorted(closed))}
        steps = [_command("mount", "--bind", folder, page_stack) for folder, page_stack in stages.items()]
        steps += [
            _command("mount", "-t", "tmpfs", "-o", "mode=755", "none", top) for top in sorted(set(closed.values()))
        ]
        for folder, page_stack in stages.items():
            steps += [_command("mkdir", "-p", folder), _command("mount", "--bind", page_stack, folder)]
        script = " && ".join([*steps, 'exec "$@"'])
        return ["unshare", "--mount", "--propagation", "private", "sh", "-c", script, "sh"]

    def end(self) -> None:
        """Remove the home."""
        shutil.rmtree(self.home, ignore_errors=True)


def _closed_ancestors(folder: Path) -> Iterable[Path]:
    """The topmost folder on the way to `folder` through which others may not go, if there is one."""
    way = [*reversed(folder.resolve().parents), folder.resolve()]
    return [step for step in way if not step.stat().st_mode & stat.S_IXOTH][:1]


def _command(*words: object) -> str:
    return shlex.join(str(word) for word in words)


def _is_known(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True
