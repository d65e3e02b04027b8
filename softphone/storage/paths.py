"""Where one instance of the app keeps its files. `--data-dir` names the instance, for the verbs too.

    --data-dir DIR or SOFTPHONE_DATA_DIR:  DIR/settings  DIR/data  DIR/logs  DIR/runtime
    neither:                               the platform's own folders (`platformdirs`)

Every folder is 0700 and belongs to the user. Importing this module is cheap: every verb does it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from softphone.common.files import PRIVATE_FOLDER, why
from softphone.domain.errors import FailureCode, PhoneFailure

APP_NAME: Final = "meiqia-softphone"
DATA_DIR_VARIABLE: Final = "SOFTPHONE_DATA_DIR"
LONGEST_SOCKET_PATH: Final = 100  # bytes; the kernel's limit is 108 on Linux and 104 on macOS
_SOCKET_NAME: Final = "control.sock"
_LOCK_NAME: Final = "instance.lock"


@dataclass(frozen=True, slots=True)
class DataDir:
    """The four folders of one instance. Nothing exists before `prepare`."""

    settings: Path
    data: Path
    logs: Path
    runtime: Path

    @classmethod
    def find(cls, given: Path | None = None, environ: Mapping[str, str] = os.environ) -> DataDir:
        """The folders for `--data-dir` (`given`), else SOFTPHONE_DATA_DIR, else the platform's own."""
        named = given or (Path(environ[DATA_DIR_VARIABLE]) if environ.get(DATA_DIR_VARIABLE) else None)
        if named is not None:
            root = named.expanduser().absolute()
            return cls(root / "settings", root / "data", root / "logs", root / "runtime")
        import platformdirs  # noqa: PLC0415 - not for a named instance

        data = platformdirs.user_data_path(APP_NAME, appauthor=False)
        session = _session_folder(environ)
        return cls(
            settings=platformdirs.user_config_path(APP_NAME, appauthor=False) / "settings",
            data=data / "data",
            logs=platformdirs.user_log_path(APP_NAME, appauthor=False),
            runtime=session / APP_NAME if session else data / "runtime",
        )

    def prepare(self) -> tuple[PhoneFailure, ...]:
        """Make the folders. One `storage_failed` for each that can't be made or isn't ours; never raises."""
        failures = []
        for name in ("settings", "data", "logs", "runtime"):
            try:
                make_private(getattr(self, name))
            except OSError as error:
                cause, form = why(error), {"form": "folder", "folder": name}
                failures.append(
                    PhoneFailure(FailureCode.STORAGE_FAILED, f"{name} folder: {cause}", cause=cause, **form)
                )
        return tuple(failures)

    @property
    def settings_file(self) -> Path:
        """The JSON file of `storage.settings`."""
        return self.settings / "settings.json"

    @property
    def call_log(self) -> Path:
        """The SQLite file of `storage.call_log_db`."""
        return self.data / "calls.sqlite"

    @property
    def sandbox_address(self) -> Path:
        """Where a running sandbox of this instance leaves its address."""
        return self.runtime / "sandbox.json"

    def control_socket(self, environ: Mapping[str, str] = os.environ) -> Path:
        """The control socket of the app that runs or would run; when its path would be over 100 bytes, the spare one.

        The folder may not exist yet: the caller that binds calls `make_private` on the parent first.
        """
        direct, spare = self.runtime / _SOCKET_NAME, self.spare_socket(environ)
        return direct if _fits(direct) and not _is_left_by_us(spare) else spare

    def spare_socket(self, environ: Mapping[str, str] = os.environ) -> Path:
        """The socket for where none can be made in `runtime`: a hashed name in a short folder of ours."""
        name = f"{self._digest}.sock"
        session = _session_folder(environ)
        if session and _fits(session / APP_NAME / name):
            return session / APP_NAME / name
        return Path(tempfile.gettempdir()) / f"{APP_NAME}-{_user()}" / name

    def lock_files(self, environ: Mapping[str, str] = os.environ) -> tuple[Path, Path]:
        """What the app of this folder has locked, and the spare one for where the first can't be."""
        return self.runtime / _LOCK_NAME, self.spare_socket(environ).parent / self._digest / _LOCK_NAME

    @property
    def _digest(self) -> str:
        return hashlib.sha256(os.fsencode(self.runtime)).hexdigest()[:16]


def _unusable(folder: str, cause: str) -> PhoneFailure:
    reason = f"{folder} folder: {cause}"
    return PhoneFailure(FailureCode.STORAGE_FAILED, reason, form="folder", folder=folder, cause=cause)


def make_private(folder: Path) -> None:
    """Make `folder` with its parents and close it to others (0700).

    Raises `OSError` when it can't be made, or when it, or a link in its place, belongs to another user: in a shared
    place such as the temporary folder another user may have made it first.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    found = folder.stat()
    if not (_is_ours(found) and _is_ours(folder.lstat())):
        raise PermissionError(errno.EPERM, "not a folder of this user")
    if stat.S_IMODE(found.st_mode) != PRIVATE_FOLDER:
        folder.chmod(PRIVATE_FOLDER)


def _session_folder(environ: Mapping[str, str]) -> Path | None:
    """XDG_RUNTIME_DIR, if it is what the specification says: an existing folder that only this user can enter."""
    folder = Path(environ.get("XDG_RUNTIME_DIR", ""))
    try:
        found = folder.lstat()
    except OSError:
        return None
    private = stat.S_ISDIR(found.st_mode) and _is_ours(found) and not found.st_mode & 0o077
    return folder if private and folder.is_absolute() else None


def _is_left_by_us(socket: Path) -> bool:
    """Whether the spare socket is there, in a folder that no other user could have put in place."""
    try:
        return _is_ours(socket.parent.lstat()) and stat.S_ISSOCK(socket.lstat().st_mode)
    except OSError:
        return False


def _fits(path: Path) -> bool:
    return len(os.fsencode(path)) <= LONGEST_SOCKET_PATH


def _user() -> str:
    return "user" if sys.platform == "win32" else str(os.getuid())


def _is_ours(found: os.stat_result) -> bool:
    return sys.platform == "win32" or found.st_uid == os.getuid()
