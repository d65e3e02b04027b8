"""sway's rules for our popup, by its own socket (i3's IPC): a window that opens there gets the keyboard by default.

Without XWayland the popup is such a window. Tried on sway 1.7.
"""

from __future__ import annotations

import logging
import os
import socket
import struct
from collections.abc import Mapping
from typing import Final

_log: Final = logging.getLogger(__name__)
_MAGIC: Final = b"i3-ipc"
_HEAD: Final = struct.Struct("=6sII")  # magic, length, kind
_RUN_COMMAND: Final = 0
LIMIT: Final = 0.3  # seconds; a compositor that draws answers within milliseconds


def keep_keyboard(title: str, environ: Mapping[str, str] = os.environ) -> None:
    """Have windows of this title (a regular expression) opened without the keyboard, and on every workspace.

    Nothing outside of sway. Returns when sway knows it, so that a window may be opened next.
    """
    address = environ.get("SWAYSOCK", "")
    if not address or any(mark in title for mark in '"[]\\;'):
        return
    window = f'[app_id="meiqia-softphone" title="{title}"]'
    command = f"no_focus {window}; for_window {window} sticky enable".encode()
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as sway:
            sway.settimeout(LIMIT)
            sway.connect(address)
            sway.sendall(_HEAD.pack(_MAGIC, len(command), _RUN_COMMAND) + command)
            sway.recv(_HEAD.size)
    except OSError as error:
        _log.info("sway: no rule accepted: %s", type(error).__name__)
