"""The window, joined to the services by intents."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from softphone.desktop.name_keys import PinyinKeys
from softphone.desktop.number_places import OfflinePlaces
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.front import Front
from softphone.presentation.sandbox import Surroundings, TestNumber
from softphone.presentation.setup.first_run import TRY_SANDBOX, first_step
from softphone.presentation.window.local import Local
from softphone.sandbox import client as sandbox_client
from softphone.sandbox.numbers import TEST_NUMBERS
from softphone.services.call.practice import Practice
from softphone.services.transfer.transfer_directory import TransferDirectory
from softphone.ui.intents import Intents, Others
from softphone.ui.look.theme import Theme
from softphone.ui.lookups import Lookups
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.text.words import Words
from softphone.ui.window.conductor import Conductor
from softphone.ui.window.main_window import MainWindow

from .phone import Phone


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is special about this run, as `app` knows it from the command line.

    `try_sandbox` starts the app again with the sandbox; `agent` is who the command line says signs in, and
    `beginning` is true until that, or the keyring, has been tried.
    """

    sandbox: bool
    developer: bool
    sandbox_address: Path
    quit: Callable[[], None]
    try_sandbox: Callable[[], None]
    beginning: Callable[[], bool]
    agent: str | None = None
    data_dir: Path | None = None


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
            settle_link=phone.links.settle,
            send_digits=phone.dtmf.send,
            call_me=_customer_caller(phone, occasion) if occasion.sandbox else None,
            acts={TRY_SANDBOX: _sandbox_trier(phone, occasion)},
        ),
    )
    conductor = Conductor(
        window=window,
        notifier=StateNotifier(phone.store),
        bus=phone.bus,
        intents=intents,
        lookups=Lookups(
            agents=TransferDirectory(phone.directory, phone.clock, phone.tasks),
            keys=PinyinKeys(),
            places=OfflinePlaces(),
            calls=phone.call_log,
            memory=phone.redial,
        ),
        settings=phone.settings,
        clock=phone.clock,
        words=words,
        theme=theme,
        local=Local(
            agent_id=occasion.agent or settings.agent_id,
            token_kept=bool(settings.agent_id) and occasion.agent in (None, settings.agent_id),
            first_run=first_step(settings, sandbox=occasion.sandbox) if occasion.agent is None else None,
        ),
    )
    return Front(window, conductor, words, theme, intents)


def _sandbox_trier(phone: Phone, occasion: Occasion) -> Callable[[], None]:
    """Starts the app again on the sandbox, where the steps of the first run that are left follow."""

    async def remember() -> None:
        try:
            phone.settings.change(first_run_trying=True)
        finally:
            occasion.try_sandbox()

    def start() -> None:
        phone.tasks.run(remember(), doing="try the sandbox")

    return start


def _customer_caller(phone: Phone, occasion: Occasion) -> Callable[[], None]:
    """Has a customer of the sandbox call this agent; the console answers within milliseconds, but off the loop."""

    async def call_in(beside: bool) -> None:
        wish: dict[str, object] = {"second": beside}
        try:
            await asyncio.to_thread(sandbox_client.ask, occasion.sandbox_address, "incoming", wish)
        except (sandbox_client.NoSandboxError, sandbox_client.RefusedByConsoleError) as error:
            raise PhoneFailure(FailureCode.SANDBOX_FAILED, str(error)) from error

    practice = Practice(phone.store, phone.control, call_in)

    def start() -> None:
        phone.tasks.run(practice.have_customer_call(), doing="have a customer call")

    return start
