"""The one place that joins everything: which adapter stands behind which port, who listens to whom.

Read from top to bottom it is the app: `Phone` holds the pieces, `build_phone` makes them. Nothing is fetched from a
global; nothing but `app` imports this. Whether the platform is the vendor's or the sandbox only shows in addresses.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from softphone import __version__
from softphone.control.event_lines import lines_of
from softphone.control.history import history_verb
from softphone.control.server import ControlServer
from softphone.control.verbs import About, UseCases, Verbs
from softphone.desktop.name_keys import PinyinKeys
from softphone.desktop.number_places import OfflinePlaces
from softphone.desktop.system_clock import SystemClock
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.front import Front
from softphone.openapi.api import OpenApi
from softphone.presentation.local import Local
from softphone.presentation.sandbox import Surroundings, TestNumber
from softphone.sandbox import client as sandbox_client
from softphone.sandbox.numbers import TEST_NUMBERS
from softphone.services.after_call import AfterCall
from softphone.services.after_registration import AfterRegistration
from softphone.services.agent_control import AgentControl
from softphone.services.announcer import Announcer
from softphone.services.assumed_status import AssumedStatus
from softphone.services.call_book import CallBook
from softphone.services.call_log import CallLog
from softphone.services.call_watch import CallWatch
from softphone.services.calls import Calls
from softphone.services.directory import Directory
from softphone.services.engine_keeper import EngineKeeper
from softphone.services.event_bus import EventBus
from softphone.services.journal import Journal
from softphone.services.muted_speech import MutedSpeech
from softphone.services.own_phone import OwnPhone
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_events import PlatformEvents
from softphone.services.ports import Clock
from softphone.services.quitting import Quitting
from softphone.services.redial import Redial
from softphone.services.registration_watch import RegistrationWatch
from softphone.services.settings import PlatformAddresses
from softphone.services.sign_in import SignInService
from softphone.services.tasks import Tasks
from softphone.services.token_keeper import TokenKeeper
from softphone.services.transfer_directory import TransferDirectory
from softphone.services.wrap_up import WrapUp
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.credentials import SERVICE, KeyringCredentials
from softphone.storage.logging_setup import Log
from softphone.storage.paths import DataDir, resources_dir
from softphone.storage.settings import SettingsFile
from softphone.telephony.late_page import web_pages
from softphone.telephony.platform import PagePlatform
from softphone.ui.conductor import Conductor
from softphone.ui.intents import Intents, Others
from softphone.ui.lookups import Lookups
from softphone.ui.main_window import MainWindow
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.theme import Theme
from softphone.ui.words import Words


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
    watch: CallWatch
    quitting: Quitting
    call_log: CallLog

    def point_at(self, addresses: PlatformAddresses) -> None:
        """Use another platform from the next sign-in on."""
        self.platform.addresses = addresses
        self.api.point_at(addresses)

    async def close(self) -> None:
        """End every task, timer and connection. The agent has been taken offline before (`quitting`)."""
        self.watch.close()
        self.registration.close()
        self.wrap_up.close()
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
    platform = PagePlatform(web_pages(resources_dir() / "web"), addresses)
    api = OpenApi(addresses, clock, random)

    _keep_secrets(store, log)  # first of all subscribers
    Announcer(store, bus, clock)
    book = CallBook(store, clock)
    PlatformEvents(platform, store, book, bus, clock)
    AssumedStatus(store, clock)
    MutedSpeech(platform, store)
    Journal(bus)

    calls = Calls(store, book, platform, clock)
    control = AgentControl(store, platform, clock)
    tokens = TokenKeeper(api=api, platform=platform, store=store, bus=bus, clock=clock, random=random)
    engine = EngineKeeper(platform=platform, store=store, book=book, tokens=tokens, clock=clock, random=random)
    registration = RegistrationWatch(platform, store, engine, clock, random)
    quitting = Quitting(
        store=store, book=book, clock=clock, platform=platform, control=control, tokens=tokens, engine=engine
    )
    sign_in = SignInService(
        api=api,
        credentials=KeyringCredentials(f"{SERVICE}-sandbox" if sandbox else SERVICE),
        settings=settings,
        store=store,
        book=book,
        clock=clock,
        tokens=tokens,
        engine=engine,
        random=random,
        hide=log.register_secret,
        say_goodbye=quitting.say_goodbye,
    )
    AfterRegistration(store, bus, settings, control, tasks)
    directory = Directory(api, sign_in, store)
    OwnPhone(store, bus, directory, tasks)
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
        watch=CallWatch(book, bus, clock),
        quitting=quitting,
        call_log=CallLog(log=CallLogDb(folders.call_log), store=store, bus=bus, tasks=tasks, clock=clock),
    )


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is special about this run, as `app` knows it from the command line."""

    sandbox: bool
    developer: bool
    sandbox_address: Path
    quit: Callable[[], None]


def build_front(phone: Phone, application: QApplication, occasion: Occasion) -> Front:
    """The window, joined to the services by intents."""
    settings = phone.settings.current
    words = Words(settings.language)
    theme = Theme(application, settings.theme)
    numbers = tuple(TestNumber(row.number, row.what, row.what_zh) for row in TEST_NUMBERS)
    window = MainWindow(
        theme=theme,
        words=words,
        clock=lambda: phone.clock.now().monotonic,
        surroundings=Surroundings(
            sandbox=occasion.sandbox,
            developer=occasion.developer,
            numbers=numbers if occasion.sandbox else (),
            can_call_in=occasion.sandbox,
        ),
    )
    intents = Intents(
        tasks=phone.tasks,
        calls=phone.calls,
        dialler=phone.redial,
        agent=phone.control,
        sign_in=phone.sign_in,
        others=Others(
            quit=occasion.quit,
            retry_engine=lambda: phone.engine.restart("the agent asked"),
            take_over=phone.registration.take_over,
            intend=phone.after_call.intend,
            ready_now=phone.wrap_up.ready_now,
            call_me=_customer_caller(phone, occasion) if occasion.sandbox else None,
        ),
    )
    conductor = Conductor(
        window=window,
        notifier=StateNotifier(phone.store),
        bus=phone.bus,
        intents=intents,
        lookups=Lookups(
            agents=TransferDirectory(phone.directory, phone.clock),
            keys=PinyinKeys(),
            places=OfflinePlaces(),
            calls=phone.call_log,
            memory=phone.redial,
        ),
        settings=phone.settings,
        clock=phone.clock,
        words=words,
        theme=theme,
        local=Local(agent_id=settings.agent_id, token_kept=bool(settings.agent_id)),
    )
    return Front(window, conductor, words)


def build_control(phone: Phone, folders: DataDir, front: Front, occasion: Occasion) -> ControlServer:
    """The control socket with every verb that has a use case."""
    use = UseCases(
        dial=phone.redial.dial,
        calls=phone.calls,
        agent=phone.control,
        show=front.show,
        quit=occasion.quit,
        open_link=front.open_link,
        directory=phone.directory,
        more={"history": history_verb(phone.call_log.recent)},
    )
    about = About(__version__, "sandbox" if occasion.sandbox else "platform")
    verbs = Verbs(use, phone.store, phone.clock, front.words, about)
    return ControlServer(folders.control_socket(), verbs, lines_of(phone.bus, front.words), front.words)


def _customer_caller(phone: Phone, occasion: Occasion) -> Callable[[], None]:
    """Has a customer of the sandbox call this agent; the console answers within milliseconds, but off the loop."""

    async def call() -> None:
        try:
            await asyncio.to_thread(sandbox_client.ask, occasion.sandbox_address, "incoming", {})
        except (sandbox_client.NoSandboxError, sandbox_client.RefusedByConsoleError) as error:
            raise PhoneFailure(FailureCode.SANDBOX_FAILED, str(error)) from error

    def start() -> None:
        phone.tasks.run(call(), doing="have a customer call")

    return start


def _keep_secrets(store: PhoneStore, log: Log) -> None:
    """SDK tokens and privacy numbers are secrets of the log before anybody can write them anywhere."""

    def changed(old: PhoneState, new: PhoneState) -> None:
        if new.token is not None and new.token is not old.token:
            log.register_secret(new.token.value)
        for call in new.calls:
            if call.cipher:
                log.register_secret(call.cipher)

    store.subscribe(changed)
