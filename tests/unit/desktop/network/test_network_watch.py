"""The network goes and comes, as Qt tells it."""

from __future__ import annotations

import asyncio

from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtWidgets import QApplication

from softphone.desktop.network.network_watch import NetworkWatch

R = QNetworkInformation.Reachability


def test_only_a_return_is_told() -> None:
    told: list[str] = []
    watch = NetworkWatch(lambda: told.append("back"))
    for one in (R.Unknown, R.Online, R.Site, R.Online):
        watch.changed(one)
    assert told == []
    for one in (R.Disconnected, R.Local, R.Online, R.Online, R.Local, R.Site):
        watch.changed(one)
    assert told == ["back", "back"]


def test_it_listens_to_this_system_and_stops() -> None:
    application = QApplication.instance() or QApplication([])

    async def story() -> None:
        watch = NetworkWatch(lambda: None)
        await watch.start()
        await watch.close()
        await watch.close()

    asyncio.run(story())
    assert application is not None
