"""The phone without a face: every service with the adapter behind its port."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Final

from softphone.desktop.network.network_checks import SystemNetwork
from softphone.desktop.system_clock import SystemClock
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.openapi.api import OpenApi
from softphone.services.agent.after_call import AfterCall
from softphone.services.agent.after_registration import AfterRegistration
from softphone.services.agent.agent_control import AgentControl
from softphone.services.agent.assumed_status import AssumedStatus
from softphone.services.agent.wrap_up import WrapUp
from softphone.services.audio.audio_devices import AudioDevices
from softphone.services.audio.audio_in_use import AudioInUse
from softphone.services.audio.call_quality import CallQuality
from softphone.services.audio.device_volumes import DeviceVolumes
from softphone.services.audio.muted_speech import MutedSpeech
from softphone.services.audio.open_microphone import OpenMicrophone
from softphone.services.audio.silent_microphone import SilentMicrophone
from softphone.services.call.call_reconciliation import CallReconciliation
from softphone.services.call.call_registry import CallRegistry
from softphone.services.call.call_timeouts import CallTimeouts
from softphone.services.call.calls import Calls
from softphone.services.call.dtmf import Dtmf
from softphone.services.call.microphone_check import MicrophoneCheck
from softphone.services.call.microphone_cut import MicrophoneCut
from softphone.services.call.platform_events import PlatformEvents
from softphone.services.call.redial import Redial
from softphone.services.conditions import Conditions
from softphone.services.desktop.link_questions import LinkQuestions
from softphone.services.diagnostics.diagnostics import Diagnostics
from softphone.services.diagnostics.engine_checks import EngineGroup
from softphone.services.diagnostics.network_checks import ApiGroup, ComputerGroup, ProxyGroup, SdkGroup, StunGroup
from softphone.services.event_bus import EventBus
from softphone.services.event_log import EventLog
from softphone.services.history import CallLog
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock
from softphone.services.session.after_sleep import AfterSleep
from softphone.services.session.engine_keeper import EngineKeeper
from softphone.services.session.login_retry import LoginRetry
from softphone.services.session.page_renewal import LIMIT, PageRenewal
from softphone.services.session.registration_watch import RegistrationWatch
from softphone.services.session.saved_login import SavedLogin
from softphone.services.session.shutdown import Shutdown
from softphone.services.session.sign_in import SignInService
from softphone.services.session.token_keeper import TokenKeeper
from softphone.services.session.worn_page import WornPage
from softphone.services.settings import PlatformAddresses
from softphone.services.state_events import StateEvents
from softphone.services.tasks import Tasks
from softphone.services.transfer.directory import Directory, RingTargetCheck
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.credentials import SERVICE, KeyringCredentials
from softphone.storage.logging_setup import Log
from softphone.storage.paths import DataDir, resources_dir
from softphone.storage.settings import SettingsFile
from softphone.storage.storage_checks import StorageChecks
from softphone.telephony.diagnostics import PageDiagnostics
from softphone.telephony.microphone_check import PageMicrophone
from softphone.telephony.page_factory import web_pages
from softphone.telephony.platform import PagePlatform

CONNECTION_LIMIT: Final = "SOFTPHONE_CONNECTION_LIMIT"  # for tests


@dataclass(frozen=True, slots=True)
class Phone:
    """Every piece that somebody outside needs to hold: the window, the control socket, the app's own life."""

    clock: Clock
    store: PhoneStore
    bus: EventBus
    tasks: Tasks
    settings: SettingsFile
    api: OpenApi
    platform: PagePlatform
    calls: Calls
    redial: Redial
    control: AgentControl
    after_call: AfterCall
    wrap_up: WrapUp
    directory: Directory
    sign_in: SignInService
    engine: EngineKeeper
    registration: RegistrationWatch
    tokens: TokenKeeper
    watch: CallTimeouts
    reconciliation: CallReconciliation
    shutdown: Shutdown
    call_log: CallLog
    dtmf: Dtmf
    audio_devices: AudioDevices
    diagnostics: Diagnostics
    links: LinkQuestions
    after_sleep: AfterSleep
    renewal: PageRenewal
    conditions: Conditions

    def point_at(self, addresses: PlatformAddresses) -> None:
        """Use another platform from the next sign-in on."""
        self.platform.addresses = addresses
        self.api.point_at(addresses)

    async def close(self) -> None:
        """End every task, timer and connection. The agent has been taken offline before (`shutdown`)."""
        self.renewal.close()
        self.conditions.close()
        self.watch.close()
        self.reconciliation.close()
        self.registration.close()
        self.wrap_up.close()
        with suppress(PhoneFailure):
            self.settings.settle()
        await self.call_log.close()
        await self.tasks.close()
        await self.api.close()


def build_phone(folders: DataDir, log: Log, *, sandbox: bool) -> Phone:
    """Make the services and their adapters; nothing is opened or asked yet.

    The sandbox's tokens have a place of their own in the keyring, so that a try-out never costs a real one.
    """
    clock = SystemClock()
    random = Random()  # noqa: S311 - jitter, not secrets
    settings = SettingsFile(folders.settings_file)
    addresses = settings.current.platform
    store = PhoneStore()
    bus = EventBus()
    tasks = Tasks(bus, clock)
    platform = PagePlatform(web_pages(resources_dir() / "web"), addresses, tasks)
    api = OpenApi(addresses, clock, random)

    _keep_secrets(store, log)  # first of all subscribers
    StateEvents(store, bus, clock)
    registry = CallRegistry(store, clock)
    PlatformEvents(platform, store, registry, bus, clock)
    AssumedStatus(store, clock)
    MicrophoneCut(platform, store)
    MutedSpeech(platform, store)
    OpenMicrophone(platform, store)
    SilentMicrophone(platform, store)
    DeviceVolumes(store, settings)
    EventLog(bus)
    audio_devices = AudioDevices(platform=platform, store=store, settings=settings, tasks=tasks)
    AudioInUse(platform, store)
    line = CallQuality(platform, store, clock)

    calls = Calls(store, registry, platform, clock, MicrophoneCheck(PageMicrophone(platform), store))
    control = AgentControl(store, platform, clock)
    tokens = TokenKeeper(api=api, platform=platform, store=store, bus=bus, clock=clock, random=random, tasks=tasks)
    engine = EngineKeeper(
        platform=platform, store=store, registry=registry, tokens=tokens, clock=clock, random=random, tasks=tasks
    )
    registration = RegistrationWatch(platform, store, engine, clock, random)
    shutdown = Shutdown(
        store=store, registry=registry, clock=clock, platform=platform, control=control, tokens=tokens, engine=engine
    )
    sign_in = SignInService(
        login=LoginRetry(api, store, random),
        kept=SavedLogin(KeyringCredentials(f"{SERVICE}-sandbox" if sandbox else SERVICE), settings, store, tasks),
        store=store,
        registry=registry,
        clock=clock,
        tokens=tokens,
        engine=engine,
        tasks=tasks,
        hide=log.register_secret,
        say_goodbye=shutdown.say_goodbye,
    )
    AfterRegistration(store, bus, settings, control, tasks)
    WornPage(platform, store, engine, bus, clock)
    directory = Directory(api, sign_in, store)
    call_log = CallLog(log=CallLogDb(folders.call_log), store=store, bus=bus, tasks=tasks, quality=line.figures_of)
    RingTargetCheck(store, bus, directory, tasks)
    return Phone(
        clock=clock,
        store=store,
        bus=bus,
        tasks=tasks,
        settings=settings,
        api=api,
        platform=platform,
        calls=calls,
        redial=Redial(calls, bus),
        control=control,
        after_call=AfterCall(store, control, tasks),
        wrap_up=WrapUp(bus=bus, settings=settings, control=control, tasks=tasks, clock=clock),
        directory=directory,
        sign_in=sign_in,
        engine=engine,
        registration=registration,
        tokens=tokens,
        watch=CallTimeouts(registry, bus, clock),
        reconciliation=CallReconciliation(platform, store, registry, clock),
        shutdown=shutdown,
        links=LinkQuestions(store, bus, clock),
        after_sleep=AfterSleep(
            store=store,
            registry=registry,
            tokens=tokens,
            engine=engine,
            tasks=tasks,
            clock=clock,
            random=random,
            try_sign_in_now=sign_in.try_now,
        ),
        call_log=call_log,
        conditions=build_conditions(store, tasks, folders=folders, settings=settings, call_log=call_log, log=log),
        dtmf=Dtmf(store, platform),
        audio_devices=audio_devices,
        renewal=PageRenewal(
            platform=platform,
            page=platform,
            store=store,
            control=control,
            tokens=tokens,
            tasks=tasks,
            random=random,
            limit=_connection_limit(os.environ),
        ),
        diagnostics=build_diagnostics(platform, store, folders),
    )


def _connection_limit(environment: Mapping[str, str]) -> int:
    """How many connections a page makes in its life: fewer where a test says so."""
    wanted = environment.get(CONNECTION_LIMIT, "")
    return min(LIMIT, int(wanted)) if wanted.isdecimal() and int(wanted) > 0 else LIMIT


def _keep_secrets(store: PhoneStore, log: Log) -> None:
    """SDK tokens and privacy numbers are secrets of the log before anybody can write them anywhere."""

    def changed(old: PhoneState, new: PhoneState) -> None:
        if new.token is not None and new.token is not old.token:
            log.register_secret(new.token.value)
        for call in new.calls:
            if call.cipher:
                log.register_secret(call.cipher)

    store.subscribe(changed)


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


def build_conditions(
    store: PhoneStore, tasks: Tasks, *, folders: DataDir, settings: SettingsFile, call_log: CallLog, log: Log
) -> Conditions:
    """Folders first, as what lies in them fails with them. The control socket joins when it is made."""
    conditions = Conditions(store, tasks, FailureCode.STORAGE_FAILED, FailureCode.SETTINGS_BROKEN)
    conditions.add(lambda: asyncio.to_thread(folders.prepare))
    conditions.add(call_log.look)
    for look in (settings.look, log.look):
        conditions.add(_at_once(look))
    return conditions


def _at_once(look: Callable[[], Iterable[PhoneFailure]]) -> Callable[[], Awaitable[Iterable[PhoneFailure]]]:
    async def looked() -> Iterable[PhoneFailure]:
        return look()

    return looked
