"""The place where app and verbs meet: a Unix socket, or on Windows a named pipe, that only one user can reach.

The folder decides who can connect (0700, ours); the user id on the other side is checked all the same, by both.
A file already at the address is never followed and never trusted: a link, a squatter's file or the socket of a
killed app is removed, another user's folder is refused.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import socket
import stat
import struct
import sys
from pathlib import Path
from typing import Final, Protocol

PRIVATE_FILE: Final = 0o600
BACKLOG: Final = 128
CONNECT_LIMIT: Final = 2.0  # seconds; connecting is the kernel's work unless 128 others wait already


class NobodyThere(Exception):  # noqa: N818 - what it is
    """No app of this user listens at the address."""


class Stream(Protocol):
    """Bytes to and from the other side."""

    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...
    def readline(self, size: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


def pipe_name(address: Path) -> str:
    r"""The Windows pipe that stands for a socket address: `\\.\pipe\softphone-…`, another for each data folder."""
    digest = hashlib.sha256(str(address).encode("utf-8", "surrogatepass")).hexdigest()
    return rf"\\.\pipe\softphone-{digest[:32]}"


def connect(address: Path, limit: float | None) -> Stream:
    """A stream to the running app; reading and writing on it raise `TimeoutError` after `limit` seconds (None: never).

    Raises `NobodyThere`, and `TimeoutError` for an app that accepts no connection any more.
    """
    if sys.platform == "win32":  # not run here; the app's own deadline ends the waiting
        try:
            return open(pipe_name(address), "r+b", buffering=0)  # noqa: PTH123 - a pipe is no path
        except OSError as error:
            raise NobodyThere from error
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(CONNECT_LIMIT)
        connection.connect(str(address))
        if not is_same_user(connection):
            raise NobodyThere
        connection.settimeout(limit)
        return connection.makefile("rwb")
    except (TimeoutError, BlockingIOError):
        raise TimeoutError from None
    except OSError as error:
        raise NobodyThere from error
    finally:
        connection.close()  # the stream, where there is one, keeps it open


def open_socket(address: Path) -> socket.socket:
    """A listening socket at `address`; an old socket there is replaced. The caller holds the instance lock.

    The folder exists (`storage.paths.make_private`). Raises `OSError` when it isn't ours alone or can't be written.
    """
    _check_folder(address.parent)
    if address.is_dir() and not address.is_symlink():
        address.rename(address.with_name(f"{address.name}.broken-{secrets.token_hex(4)}"))
    address.unlink(missing_ok=True)  # of a symbolic link this takes the link
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(str(address))
        address.chmod(PRIVATE_FILE)  # before listen(): no client can have connected yet
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _check_folder(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != own_uid() or found.st_mode & 0o077:
        raise PermissionError(errno.EPERM, "its folder is not this user's alone")


def own_uid() -> int:
    """This process's user id; Windows has none and guards its pipes itself."""
    return 0 if sys.platform == "win32" else os.getuid()


def is_same_user(connection: socket.socket) -> bool:
    """True when the process on the other side runs as our own user; False also when that is unknown."""
    try:
        return peer_uid(connection) == own_uid()
    except OSError:
        return False


def peer_uid(connection: socket.socket) -> int:
    """The user id on the other side, from the kernel. Raises `OSError`."""
    if sys.platform == "linux":
        _, uid, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    else:  # macOS, not run here: LOCAL_PEERCRED (1) at SOL_LOCAL (0) fills a struct xucred of 76 bytes
        _, uid = struct.unpack_from("2I", connection.getsockopt(0, 1, 76))
    return int(uid)
