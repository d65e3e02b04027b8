"""The phone without its window: every service over the ports it needs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from softphone.desktop.fonts import has_chinese_font
from softphone.domain.errors import FailureCode, PhoneFailure
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
from softphone.services.audio.silent_speaker import SilentSpeaker
from softphone.services.call.call_reconciliation import CallReconciliation
from softphone.services.call.call_registry import CallRegistry
from softphone.services.call.call_timeouts import CallTimeouts
from softphone.services.call.calls import Calls
from softphone.services.call.dtmf import Dtmf
from softphone.services.call.microphone_check import MicrophoneCheck
from softphone.services.call.microphone_cut import MicrophoneCut
from softphone.services.call.platform_events import PlatformEvents
from softphone.services.call.redial import Redial
from softphone.services.call_list.call_lists import CallLists
from softphone.services.conditions import Conditions
from softphone.services.contacts.contacts import Contacts
from softphone.services.desktop.link_questions import LinkQuestions
from softphone.services.diagnostics.diagnostics import Diagnostics
from softphone.services.diagnostics.engine_checks import EngineGroup
from softphone.services.diagnostics.network_checks import (
    ApiGroup,
    ComputerGroup,
    FontGroup,
    PopupGroup,
    ProxyGroup,
    SdkGroup,
    StunGroup,
)
from softphone.services.dialling.dial_rules import DialRules
from softphone.services.event_bus import EventBus
from softphone.services.event_log import EventLog
from softphone.services.history.call_log import CallLog
from softphone.services.history.retention import Retention
from softphone.services.history.wrap_up_notes import WrapUpNotes
from softphone.services.log_secrets import LogSecrets
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, SettingsStore, TelephonyPlatform
from softphone.services.reaction import Reaction
from softphone.services.session.after_sleep import AfterSleep
from softphone.services.session.engine_keeper import EngineKeeper
from softphone.services.session.login_retry import LoginRetry
from softphone.services.session.page_renewal import PageRenewal
from softphone.services.session.registration_watch import RegistrationWatch
from softphone.services.session.saved_login import SavedLogin
from softphone.services.session.shutdown import Shutdown
from softphone.services.session.sign_in import SignInService
from softphone.services.session.token_keeper import TokenKeeper
from softphone.services.session.worn_page import WornPage
from softphone.services.state_events import StateEvents
from softphone.services.tasks import Tasks
from softphone.services.today.today import Today
from softphone.services.transfer.directory import Directory, RingTargetCheck

from .ports import Ports


@dataclass(frozen=True, slots=True)
class Phone:
    """The services that window, control socket and the app's start and end need."""

    clock: Clock
    store: PhoneStore
    bus: EventBus
    tasks: Tasks
    settings: SettingsStore
    platform: TelephonyPlatform
    ports: Ports
    calls: Calls
    redial: Redial
    call_lists: CallLists
    dial_rules: DialRules
    control: AgentControl
    after_call: AfterCall
    wrap_up: WrapUp
    directory: Directory
    sign_in: SignInService
    engine: EngineKeeper
    registration: RegistrationWatch
    tokens: TokenKeeper
    shutdown: Shutdown
    call_log: CallLog
    contacts: Contacts
    wrap_up_notes: WrapUpNotes
    retention: Retention
    today: Today
    dtmf: Dtmf
    audio_devices: AudioDevices
    diagnostics: Diagnostics
    links: LinkQuestions
    after_sleep: AfterSleep
    conditions: Conditions
    reactions: tuple[Reaction, ...]
    """All that listens, in the order in which they hear; see `build_services`."""

    async def close(self) -> None:
        """End every task, timer and connection. The agent has been taken offline before (`shutdown`)."""
        self.conditions.close()
        for reaction in reversed(self.reactions):
            reaction.close()
        with suppress(PhoneFailure):
            self.settings.settle()
        await self.call_log.finish()
        await self.tasks.close()
        await self.ports.api.close()


def build_services(ports: Ports) -> Phone:
    """Make the services over these ports and let them listen; nothing is opened or asked yet.

    All that listens is one list, and hears in its order. Where two need theirs, the reason is beside the first.
    """
    clock, random, bus, tasks = ports.clock, ports.random, ports.bus, ports.tasks
    settings, api, platform = ports.settings, ports.api, ports.platform
    store = PhoneStore()

    contacts = Contacts(ports.contacts, clock)
    registry = CallRegistry(store, clock, contacts.name_of)
    audio_devices = AudioDevices(platform=platform, store=store, settings=settings, tasks=tasks)
    quality = CallQuality(platform, store, clock)
    dial_rules = DialRules(store=ports.dial_store, settings=settings, clock=clock)
    microphone = MicrophoneCheck(ports.microphone, store)
    calls = Calls(store, registry, platform, clock, microphone=microphone, rules=dial_rules)
    control = AgentControl(store, platform, clock)
    tokens = TokenKeeper(api=api, platform=platform, store=store, bus=bus, clock=clock, random=random, tasks=tasks)
    engine = EngineKeeper(
        platform=platform, store=store, registry=registry, tokens=tokens, clock=clock, random=random, tasks=tasks
    )
    registration = RegistrationWatch(platform, store, engine, clock)
    shutdown = Shutdown(
        store=store, registry=registry, clock=clock, platform=platform, control=control, tokens=tokens, engine=engine
    )
    sign_in = SignInService(
        login=LoginRetry(api, store, random),
        kept=SavedLogin(ports.credentials, settings, store, tasks),
        store=store,
        registry=registry,
        clock=clock,
        tokens=tokens,
        engine=engine,
        page=ports.page,
        tasks=tasks,
        hide=ports.hide,
        say_goodbye=shutdown.say_goodbye,
    )
    directory = Directory(api, sign_in, store)
    call_log = CallLog(log=ports.call_log, store=store, bus=bus, tasks=tasks, quality=quality.figures_of)
    redial = Redial(calls, bus)
    call_lists = CallLists(
        store=ports.call_lists,
        dial=redial.dial,
        mark_call=lambda call_id, row: call_log.add(call_id, campaign=row),
        clock=clock,
    )
    after_call = AfterCall(store, control, tasks)
    wrap_up_notes = WrapUpNotes(call_log=call_log, settings=settings, bus=bus, tasks=tasks)
    retention = Retention(call_log=call_log, settings=settings, clock=clock, tasks=tasks)
    today = Today(days=ports.days, store=store, bus=bus, clock=clock, tasks=tasks)
    wrap_up = WrapUp(bus=bus, settings=settings, control=control, tasks=tasks, clock=clock)
    reactions: tuple[Reaction, ...] = (
        # Before anything can write a secret into the log.
        LogSecrets(store, ports.hide),
        # Before all that answer a change with a further one: an event is published while its state is the present one.
        StateEvents(store, bus, clock),
        # Before all that hear the platform too: they find a state in which the report has happened.
        PlatformEvents(platform, store, registry, bus, clock),
        AssumedStatus(store, clock),
        # Before `MicrophoneCut`: the call's microphone is closed before it is no longer muted.
        OpenMicrophone(platform, store),
        MicrophoneCut(platform, store),
        MutedSpeech(platform, store),
        SilentMicrophone(platform, store),
        SilentSpeaker(platform, store),
        DeviceVolumes(store, settings),
        EventLog(bus),
        # Before `AudioInUse`, which puts another name behind the default: who was lost is asked here.
        audio_devices,
        AudioInUse(platform, store),
        quality,
        tokens,
        engine,
        registration,
        AfterRegistration(store, bus, settings, control, tasks),
        WornPage(platform, store, engine, bus, clock),
        # Before `WrapUpNotes`, which adds to the row of a call that has ended.
        call_log,
        wrap_up_notes,
        retention,
        today,
        RingTargetCheck(store, bus, directory, tasks),
        redial,
        after_call,
        wrap_up,
        CallTimeouts(registry, bus, clock),
        CallReconciliation(platform, store, registry, clock),
        PageRenewal(
            platform=platform,
            page=ports.page,
            store=store,
            control=control,
            tokens=tokens,
            tasks=tasks,
            random=random,
            limit=ports.connection_limit,
        ),
    )
    for reaction in reactions:
        reaction.start()
    return Phone(
        clock=clock,
        store=store,
        bus=bus,
        tasks=tasks,
        settings=settings,
        platform=platform,
        ports=ports,
        calls=calls,
        redial=redial,
        call_lists=call_lists,
        dial_rules=dial_rules,
        control=control,
        after_call=after_call,
        wrap_up=wrap_up,
        directory=directory,
        sign_in=sign_in,
        engine=engine,
        registration=registration,
        tokens=tokens,
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
        contacts=contacts,
        wrap_up_notes=wrap_up_notes,
        retention=retention,
        today=today,
        conditions=Conditions(store, tasks, FailureCode.STORAGE_FAILED, FailureCode.SETTINGS_BROKEN, looks=ports.looks),
        dtmf=Dtmf(store, platform),
        audio_devices=audio_devices,
        diagnostics=_diagnostics(ports, store),
        reactions=reactions,
    )


def _diagnostics(ports: Ports, store: PhoneStore) -> Diagnostics:
    """Every check, of the addresses that are in use when it runs."""
    network = (ProxyGroup, ApiGroup, SdkGroup, StunGroup)
    return Diagnostics(
        (
            *(check_group(ports.network, ports.addresses) for check_group in network),
            ComputerGroup(ports.computer),
            PopupGroup(lambda: store.state.desk.popup_over_all),
            FontGroup(has_chinese_font),
            EngineGroup(store, ports.page_checks),
        ),
        busy=lambda: bool(store.state.calls),
    )
