"""The agent's desk as a whole: links and start at login, awake in calls, locked, asleep and woken."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from softphone.app_window import AppWindow
from softphone.desktop.link_events import LinkEvents
from softphone.desktop.network.network_watch import NetworkWatch
from softphone.desktop.os_registration.choice import link_switch, login_switch
from softphone.desktop.os_session.choice import awake_keeper, session_watch
from softphone.presentation.call_messages import CallText
from softphone.presentation.messages import TextId
from softphone.presentation.settings.settings_desktop import FLIP_LINKS, FLIP_LOGIN
from softphone.relaunch import own_command
from softphone.services.desktop.keep_awake import KeepAwake
from softphone.services.desktop.os_session import OsSession
from softphone.services.desktop.system_switches import SystemSwitches
from softphone.services.session.sleep_watch import SleepWatch
from softphone.services.tasks import Tasks

from .component import Component
from .links import link_door
from .phone import Phone
from .window import RunContext


def session_components(
    phone: Phone, app_window: AppWindow, application: QApplication, run_context: RunContext
) -> tuple[Component, ...]:
    """Each of them lives by itself."""
    name = app_window.words.label(TextId.APP_NAME)
    program = own_command(run_context.data_dir)
    switches = SystemSwitches(phone.store, links=link_switch(program, name), login=login_switch(program, name))
    living = _LivingSwitches(switches, phone.tasks, application)
    app_window.intents.add_acts({FLIP_LINKS: living.flip_links, FLIP_LOGIN: living.flip_login})
    sleep = SleepWatch(phone.clock, phone.after_sleep.woke)
    links = LinkEvents(link_door(phone, app_window))
    return (
        living,
        KeepAwake(
            phone.store, phone.settings, awake_keeper(name, app_window.words.label(CallText.IN_CALL)), phone.tasks
        ),
        sleep,
        NetworkWatch(phone.after_sleep.network_back),
        OsSession(phone.store, session_watch(lambda: int(app_window.window.winId())), sleep.wake),
        *((links,) if sys.platform == "darwin" else ()),  # elsewhere links come as a second start
    )


class _LivingSwitches:
    """Read anew whenever the agent comes back to the app: from the system's settings, maybe."""

    def __init__(self, switches: SystemSwitches, tasks: Tasks, application: QApplication) -> None:
        self._switches = switches
        self._tasks = tasks
        self._lives = False
        application.applicationStateChanged.connect(self._changed)

    async def start(self) -> None:
        """Read them for the first time."""
        self._lives = True
        await self._switches.look()

    async def close(self) -> None:
        """Read them no more."""
        self._lives = False

    def flip_links(self) -> None:
        """A click on the row about links."""
        self._tasks.run(self._switches.flip_links(), doing="turn the opening of links")

    def flip_login(self) -> None:
        """A click on the row about login."""
        self._tasks.run(self._switches.flip_login(), doing="turn the start at login")

    def _changed(self, state: Qt.ApplicationState) -> None:
        if self._lives and state is Qt.ApplicationState.ApplicationActive:
            self._tasks.run(self._switches.look(), doing="read the system's switches")
