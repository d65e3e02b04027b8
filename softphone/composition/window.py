"""The window, joined to the services by the table of commands, and the way links of other programs come in."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from softphone.app_window import AppWindow
from softphone.desktop.number_index import WORD as NUMBER_INDEX
from softphone.desktop.number_location import OfflineNumberLocator
from softphone.desktop.pinyin import PinyinKeys
from softphone.domain.errors import PhoneFailure
from softphone.presentation.sandbox import Surroundings, TestNumber
from softphone.presentation.setup.first_run import first_step
from softphone.presentation.window.window_state import WindowState
from softphone.relaunch import own_program
from softphone.sandbox.numbers import TEST_NUMBERS
from softphone.services.command_table import Commands
from softphone.services.commands import OpenLink
from softphone.services.transfer.transfer_directory import TransferDirectory
from softphone.ui.intents import Intents
from softphone.ui.look.theme import Theme
from softphone.ui.lookups import Lookups
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.text.words import Words
from softphone.ui.window.main_window import MainWindow
from softphone.ui.window.window_bands import filled_window
from softphone.ui.window.window_controller import WindowController

from .phone import Phone
from .run_context import RunContext


def build_window(
    phone: Phone, commands: Commands, application: QApplication, window: MainWindow, run_context: RunContext
) -> AppWindow:
    """The window of this run, filled."""
    settings = phone.settings.current
    words = Words(settings.language)
    theme = Theme(application, settings.theme)
    numbers = tuple(TestNumber(row.number, row.what, row.what_zh) for row in TEST_NUMBERS)
    return join_window(
        phone,
        commands,
        window,
        words=words,
        theme=theme,
        lookups=Lookups(
            agents=TransferDirectory(phone.directory, phone.clock, phone.tasks),
            keys=PinyinKeys(),
            locations=OfflineNumberLocator(run_context.cache, (*own_program(), NUMBER_INDEX)),
            calls=phone.call_log,
            memory=phone.redial,
        ),
        surroundings=Surroundings(
            sandbox=run_context.sandbox,
            developer=run_context.developer,
            numbers=numbers if run_context.sandbox else (),
            can_call_in=run_context.sandbox,
        ),
        window_state=WindowState(
            agent_id=run_context.agent or settings.agent_id,
            token_kept=bool(settings.agent_id) and run_context.agent in (None, settings.agent_id),
            first_run=first_step(settings, sandbox=run_context.sandbox) if run_context.agent is None else None,
        ),
    )


def join_window(
    phone: Phone,
    commands: Commands,
    window: MainWindow,
    *,
    words: Words,
    theme: Theme,
    lookups: Lookups,
    surroundings: Surroundings,
    window_state: WindowState,
) -> AppWindow:
    """The window over these services, as it begins; tests have it over recorders."""
    filled_window(
        window, theme=theme, words=words, clock=lambda: phone.clock.now().monotonic, surroundings=surroundings
    )
    intents = Intents(commands, phone.tasks)
    controller = WindowController(
        window=window,
        notifier=StateNotifier(phone.store),
        bus=phone.bus,
        intents=intents,
        lookups=lookups,
        settings=phone.settings,
        clock=phone.clock,
        words=words,
        theme=theme,
        window_state=window_state,
    )
    app_window = AppWindow(window, controller, words, theme, intents)
    commands.add(OpenLink, lambda command: _open_link(phone, app_window, command.url))
    return app_window


def _open_link(phone: Phone, app_window: AppWindow, url: str) -> None:
    """Ask the agent, and bring the window forward for it unless a call is alive; for a refused link too, which the
    window shows. Raises as `LinkQuestions.open`.
    """
    try:
        phone.links.open(url)
    except PhoneFailure:
        if phone.links.refusal_shows():
            app_window.show()
        raise
    if phone.store.state.call is None:
        app_window.show()
