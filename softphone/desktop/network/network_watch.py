"""Notices that the computer's network came back, by Qt's `QNetworkInformation` (on Linux GLib or NetworkManager)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation

_log = logging.getLogger(__name__)


class NetworkWatch:
    """`back` is called each time the network is there again; never on a system that doesn't report it."""

    def __init__(self, back: Callable[[], None]) -> None:
        self._back = back
        self._was_online = True
        self._source: QNetworkInformation | None = None

    async def start(self) -> None:
        """Listen."""
        from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415 - only once the window is there

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            _log.info("network: this system reports no changes")
            return
        self._source = QNetworkInformation.instance()
        self.changed(self._source.reachability())
        self._source.reachabilityChanged.connect(self.changed)

    async def close(self) -> None:
        """Listen no more."""
        source, self._source = self._source, None
        if source is not None:
            source.reachabilityChanged.disconnect(self.changed)

    def changed(self, reachability: QNetworkInformation.Reachability) -> None:
        """The system's word. One that doesn't know counts as online: no news is no loss."""
        online = reachability not in (reachability.Disconnected, reachability.Local)
        came_back = online and not self._was_online
        if online is not self._was_online:
            _log.info("network: %s", "back" if online else "gone")
        self._was_online = online
        if came_back:
            self._back()
