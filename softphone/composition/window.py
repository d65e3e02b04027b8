"""The window, joined to the services by intents, and the way links of other programs come in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from softphone.app_window import AppWindow
from softphone.desktop.number_location import OfflineNumberLocator
from softphone.desktop.pinyin import PinyinKeys
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.presentation.sandbox import Surroundings, TestNumber
from softphone.presentation.setup.first_run import TRY_SANDBOX, first_step
from softphone.presentation.window.window_state import WindowState
from softphone.sandbox import client as sandbox_client
from softphone.sandbox.numbers import TEST_NUMBERS
from softphone.services.call.sandbox_call import SandboxCall
from softphone.services.transfer.transfer_directory import TransferDirectory
from softphone.ui.intents import Intents, Others
from softphone.ui.look.theme import Theme
from softphone.ui.lookups import Lookups
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.text.words import Words
from softphone.ui.window.main_window import MainWindow
from softphone.ui.window.window_controller import WindowController

from .phone import Phone


@dataclass(frozen=True, slots=True)
class RunContext:
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


def build_window(phone: Phone, application: QApplication, run_context: RunContext) -> AppWindow:
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
            sandbox=run_context.sandbox,
            developer=run_context.developer,
            numbers=numbers if run_context.sandbox else (),
            can_call_in=run_context.sandbox,
        ),
    )
    intents = Intents(
        tasks=phone.tasks,
        calls=phone.calls,
        dialler=phone.redial,
        agent=phone.control,
        sign_in=phone.sign_in,
        others=Others(
            quit=run_context.quit,
            retry_engine=lambda: phone.engine.restart("the agent asked"),
            take_over=phone.registration.take_over,
            intend=phone.after_call.intend,
            ready_now=phone.wrap_up.ready_now,
            settle_link=phone.links.settle,
            send_digits=phone.dtmf.send,
            call_me=_customer_caller(phone, run_context) if run_context.sandbox else None,
            acts={TRY_SANDBOX: _sandbox_trier(phone, run_context)},
        ),
    )
    controller = WindowController(
        window=window,
        notifier=StateNotifier(phone.store),
        bus=phone.bus,
        intents=intents,
        lookups=Lookups(
            agents=TransferDirectory(phone.directory, phone.clock, phone.tasks),
            keys=PinyinKeys(),
            locations=OfflineNumberLocator(),
            calls=phone.call_log,
            memory=phone.redial,
        ),
        settings=phone.settings,
        clock=phone.clock,
        words=words,
        theme=theme,
        window_state=WindowState(
            agent_id=run_context.agent or settings.agent_id,
            token_kept=bool(settings.agent_id) and run_context.agent in (None, settings.agent_id),
            first_run=first_step(settings, sandbox=run_context.sandbox) if run_context.agent is None else None,
        ),
    )
    return AppWindow(window, controller, words, theme, intents)


def _sandbox_trier(phone: Phone, run_context: RunContext) -> Callable[[], None]:
    """Starts the app again on the sandbox, where the steps of the first run that are left follow."""

    async def remember() -> None:
        try:
            phone.settings.change(first_run_trying=True)
        finally:
            run_context.try_sandbox()

    def start() -> None:
        phone.tasks.run(remember(), doing="try the sandbox")

    return start


def _customer_caller(phone: Phone, run_context: RunContext) -> Callable[[], None]:
    """Has a customer of the sandbox call this agent; the console answers within milliseconds, but off the loop."""

    async def call_in(beside: bool) -> None:
        wish: dict[str, object] = {"second": beside}
        try:
            await asyncio.to_thread(sandbox_client.ask, run_context.sandbox_address, "incoming", wish)
        except (sandbox_client.NoSandboxError, sandbox_client.RefusedByConsoleError) as error:
            raise PhoneFailure(FailureCode.SANDBOX_FAILED, str(error)) from error

    sandbox_call = SandboxCall(phone.store, phone.control, call_in)

    def start() -> None:
        phone.tasks.run(sandbox_call.have_customer_call(), doing="have a customer call")

    return start


def link_door(phone: Phone, app_window: AppWindow) -> Callable[[str], None]:
    """Asks the agent, and brings the window forward for it unless a call is alive; for a refused link too, which the
    window tells. Raises as `LinkQuestions.open`.
    """

    def open_link(url: str) -> None:
        try:
            phone.links.open(url)
        except PhoneFailure:
            if phone.links.refusal_shows():
                app_window.show()
            raise
        if phone.store.state.call is None:
            app_window.show()

    return open_link
