"""The check of this computer by the running app: its own addresses, its own page, its own devices."""

from __future__ import annotations

from softphone.desktop.network.network_checks import SystemNetwork
from softphone.services.diagnostics.checkup import Checkup
from softphone.services.diagnostics.engine_checkup import EngineLane
from softphone.services.diagnostics.network_checkup import ApiLane, ComputerLane, ProxyLane, SdkLane, StunLane
from softphone.services.phone_store import PhoneStore
from softphone.storage.paths import DataDir
from softphone.storage.room import ComputerStorage
from softphone.telephony.platform import PagePlatform
from softphone.telephony.preflight import PagePreflight


def build_checkup(platform: PagePlatform, store: PhoneStore, folders: DataDir) -> Checkup:
    """Every check, of the addresses that are in use when it runs."""
    network = SystemNetwork()
    return Checkup(
        (
            *(lane(network, lambda: platform.addresses) for lane in (ProxyLane, ApiLane, SdkLane, StunLane)),
            ComputerLane(ComputerStorage(folders)),
            EngineLane(store, PagePreflight(platform)),
        ),
        busy=lambda: bool(store.state.calls),
    )
