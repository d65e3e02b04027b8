"""What the services stand on: every port with what is behind it, and what adapters and services share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from softphone.domain.errors import PhoneFailure
from softphone.services.audio.audio_check import CheckPage
from softphone.services.call.microphone_check import MicrophonePage
from softphone.services.conditions import Look
from softphone.services.diagnostics.engine_checks import PageChecks
from softphone.services.diagnostics.network_checks import ComputerChecks, NetworkChecks
from softphone.services.event_bus import EventBus
from softphone.services.ports import (
    CallListStore,
    CallLogStore,
    Clock,
    ContactStore,
    CredentialStore,
    DayStore,
    DialStore,
    PlatformApi,
    SettingsStore,
    TelephonyPlatform,
)
from softphone.services.session.page_renewal import LIMIT, RenewablePage
from softphone.services.settings import PlatformAddresses
from softphone.services.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """`build_adapters` puts the real ones behind them, a test its fakes."""

    clock: Clock
    random: Random
    bus: EventBus
    tasks: Tasks
    settings: SettingsStore
    credentials: CredentialStore
    call_log: CallLogStore
    dial_store: DialStore
    call_lists: CallListStore
    days: DayStore
    contacts: ContactStore
    api: PlatformApi
    platform: TelephonyPlatform
    page: RenewablePage
    microphone: MicrophonePage
    audio_check: CheckPage
    page_checks: PageChecks
    network: NetworkChecks
    computer: ComputerChecks
    addresses: Callable[[], PlatformAddresses]
    point_at: Callable[[PlatformAddresses], None]
    """Use another platform from the next sign-in on."""
    hide: Callable[[str], None]
    """Make the log never write a secret."""
    looks: tuple[Look, ...] = ()
    """What `Conditions` asks again and again."""
    troubles: tuple[PhoneFailure, ...] = ()
    """What was wrong when the adapters were made."""
    connection_limit: int = LIMIT
