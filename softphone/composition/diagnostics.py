"""The check of this computer by the running app: its own addresses, its own page, its own devices."""

from __future__ import annotations

from softphone.desktop.network.network_checks import SystemNetwork
from softphone.services.diagnostics.diagnostics import Diagnostics
from softphone.services.diagnostics.engine_checks import EngineGroup
from softphone.services.diagnostics.network_checks import ApiGroup, ComputerGroup, ProxyGroup, SdkGroup, StunGroup
from softphone.services.phone_store import PhoneStore
from softphone.storage.paths import DataDir
from softphone.storage.storage_checks import StorageChecks
from softphone.telephony.diagnostics import PageDiagnostics
from softphone.telephony.platform import PagePlatform


def build_diagnostics(platform: PagePlatform, store: PhoneStore, folders: DataDir) -> Diagnostics:
    """Every check, of the addresses that are in use when it runs."""
    network = SystemNetwork()
    return Diagnostics(
        (
            *(
                check_group(network, lambda: platform.addresses)
                for check_group in (ProxyGroup, ApiGroup, SdkGroup, StunGroup)
            ),
            ComputerGroup(StorageChecks(folders)),
            EngineGroup(store, PageDiagnostics(platform)),
        ),
        busy=lambda: bool(store.state.calls),
    )
