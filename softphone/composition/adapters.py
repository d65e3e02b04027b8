"""The adapter behind each port: disk, keyring, REST API, embedded page, network."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from random import Random
from typing import Final

from softphone.common.resources import resource
from softphone.desktop.fonts import font_troubles
from softphone.desktop.network.network_checks import SystemNetwork
from softphone.desktop.system_clock import SystemClock
from softphone.domain.errors import PhoneFailure
from softphone.openapi.api import OpenApi
from softphone.services.event_bus import EventBus
from softphone.services.session.page_renewal import LIMIT
from softphone.services.settings import PlatformAddresses
from softphone.services.tasks import Tasks
from softphone.storage.call_list_db import CallListDb
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.contact_db import ContactDb
from softphone.storage.credentials import SERVICE, KeyringCredentials
from softphone.storage.day_db import DayDb
from softphone.storage.dial_db import DialDb
from softphone.storage.logging_setup import Log
from softphone.storage.paths import DataDir
from softphone.storage.settings import SettingsFile
from softphone.storage.storage_checks import StorageChecks
from softphone.telephony.audio_check import PageAudioCheck
from softphone.telephony.diagnostics import PageDiagnostics
from softphone.telephony.microphone_check import PageMicrophone
from softphone.telephony.page_factory import web_pages
from softphone.telephony.platform import PagePlatform

from .ports import Ports

CONNECTION_LIMIT: Final = "SOFTPHONE_CONNECTION_LIMIT"  # for tests


def build_adapters(folders: DataDir, log: Log, *, sandbox: bool) -> Ports:
    """Make the adapters; nothing is opened or asked yet.

    The sandbox's tokens have a place of their own in the keyring, so that a try-out never costs a real one.
    """
    clock, bus = SystemClock(), EventBus()
    random = Random()  # noqa: S311 - jitter, not secrets
    tasks = Tasks(bus, clock)
    settings = SettingsFile(folders.settings_file)
    call_log = CallLogDb(folders.call_log)
    api = OpenApi(settings.current.platform, clock, random)
    platform = PagePlatform(web_pages(resource("web")), settings.current.platform, tasks)

    def point_at(addresses: PlatformAddresses) -> None:
        platform.addresses = addresses
        api.point_at(addresses)

    return Ports(
        clock=clock,
        random=random,
        bus=bus,
        tasks=tasks,
        settings=settings,
        credentials=KeyringCredentials(f"{SERVICE}-sandbox" if sandbox else SERVICE),
        call_log=call_log,
        dial_store=DialDb(call_log),
        days=DayDb(call_log),
        contacts=ContactDb(call_log),
        call_lists=CallListDb(call_log),
        api=api,
        platform=platform,
        page=platform,
        microphone=PageMicrophone(platform),
        audio_check=PageAudioCheck(platform),
        page_checks=PageDiagnostics(platform),
        network=SystemNetwork(),
        computer=StorageChecks(folders),
        addresses=lambda: platform.addresses,
        point_at=point_at,
        hide=log.register_secret,
        looks=(
            lambda: asyncio.to_thread(folders.prepare),  # first, as what lies in the folders fails with them
            call_log.look,
            _at_once(settings.look),
            _at_once(log.look),
        ),
        troubles=(*settings.failures, *font_troubles()),
        connection_limit=_connection_limit(os.environ),
    )


def _connection_limit(environment: Mapping[str, str]) -> int:
    """How many connections a page makes in its life: fewer where a test says so."""
    wanted = environment.get(CONNECTION_LIMIT, "")
    return min(LIMIT, int(wanted)) if wanted.isdecimal() and int(wanted) > 0 else LIMIT


def _at_once(look: Callable[[], Iterable[PhoneFailure]]) -> Callable[[], Awaitable[Iterable[PhoneFailure]]]:
    async def looked() -> Iterable[PhoneFailure]:
        return look()

    return looked
