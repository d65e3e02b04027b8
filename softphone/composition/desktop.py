"""The desktop around the window: every component is built in a function of its own and can fail alone.

A component that can't begin (no D-Bus, no sound, no permission) is reported and costs the others nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from softphone.app_window import AppWindow
from softphone.control.doctor import doctor_verb
from softphone.control.protocol import Json
from softphone.desktop.headset.hid_device import HidHeadset
from softphone.desktop.hotkeys import system_hotkeys
from softphone.desktop.link_events import LinkEvents
from softphone.desktop.network.network_watch import NetworkWatch
from softphone.desktop.os_registration.choice import link_switch, login_switch
from softphone.desktop.os_session.choice import awake_keeper, session_watch
from softphone.desktop.screen import popup_over_all
from softphone.domain.errors import PhoneFailure
from softphone.presentation.call_messages import CallText
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.diagnostics import sentences
from softphone.presentation.messages import TextId
from softphone.relaunch import own_command
from softphone.services.command_table import Commands
from softphone.services.commands import OpenDiagnostics, OpenLink, RetryHotkeys, SwitchLinks, SwitchLogin
from softphone.services.desktop.keep_awake import KeepAwake
from softphone.services.desktop.os_session import OsSession
from softphone.services.desktop.popup_reach import PopupReach
from softphone.services.desktop.system_switches import SystemSwitches
from softphone.services.headset.headset_control import HeadsetControl
from softphone.services.hotkeys.hotkey_control import HotkeyControl
from softphone.services.session.before_sleep import BeforeSleep
from softphone.services.session.sleep_watch import SleepWatch
from softphone.services.tasks import Tasks
from softphone.ui.diagnostics.diagnostics_controller import DiagnosticsController
from softphone.ui.diagnostics.diagnostics_page import DiagnosticsPage

from .phone import Phone
from .run_context import RunContext
from .sound import audio_page, sound_recovery, sounds
from .windows import tray_components, window_components


class DesktopIntegration:
    """Every part, begun in three steps, as the app's start can spare the processor."""

    def __init__(
        self,
        tasks: Tasks,
        *,
        windows: tuple[Component, ...],
        sound: tuple[Component, ...],
        around: tuple[Component, ...],
    ) -> None:
        self._tasks = tasks
        self._windows, self._sound, self._around = windows, sound, around

    def start(self) -> None:
        """Begin our own windows."""
        self._begin(self._windows)

    def start_sound(self) -> None:
        """Begin what rings, which takes a process of its own some tenths of a second: before a call can come."""
        self._begin(self._sound)

    def start_around(self) -> None:
        """Begin what else talks to the system: session bus, keys, headset, network."""
        self._begin(self._around)

    def _begin(self, parts: tuple[Component, ...]) -> None:
        """None waits for another."""
        for part in parts:
            self._tasks.run(part.start(), doing=f"start {type(part).__name__}")

    async def close(self) -> None:
        """End all of them, the last first."""
        for part in reversed((*self._windows, *self._sound, *self._around)):
            await part.close()


def build_desktop(
    phone: Phone, app_window: AppWindow, application: QApplication, run_context: RunContext
) -> DesktopIntegration:
    """Every part that this system may have."""
    sound: tuple[Component, ...] = (sounds(phone, app_window), *sound_recovery(phone))
    around: tuple[Component, ...] = (
        *tray_components(phone, app_window),
        hotkeys(phone, app_window),
        headset(phone, app_window),
        *session_components(phone, app_window, application, run_context),
    )
    windows: tuple[Component, ...] = (
        audio_page(phone, app_window),
        *window_components(phone, app_window, application),
        diagnostics_page(phone, app_window),
    )
    return DesktopIntegration(phone.tasks, windows=windows, sound=sound, around=around)


class Component(Protocol):
    """Something around the window, from after its first paint until the app leaves."""

    async def start(self) -> None:
        """Begin. Raises `PhoneFailure` where this system can't have it; the agent is notified."""
        ...

    async def close(self) -> None:
        """End, and give back what the system lent. Never raises; also called when `start` failed or never ran."""
        ...


def headset(phone: Phone, app_window: AppWindow) -> HeadsetControl:
    """In step with the calls, as far as the setting allows."""
    return HeadsetControl(
        headset=HidHeadset(),
        store=phone.store,
        commands=app_window.commands,
        settings=phone.settings,
        bus=phone.bus,
        tasks=phone.tasks,
        clock=phone.clock,
    )


def hotkeys(phone: Phone, app_window: AppWindow) -> HotkeyControl:
    """Which of them are ours when, and what each does."""
    control = HotkeyControl(
        find=partial(system_hotkeys, phone.tasks),
        commands=app_window.commands,
        store=phone.store,
        settings=phone.settings,
        tasks=phone.tasks,
        clock=phone.clock,
    )
    app_window.commands.add(RetryHotkeys, lambda _: control.again())
    return control


def diagnostics_page(phone: Phone, app_window: AppWindow) -> DiagnosticsController:
    """The page, opened from the settings."""
    page = DiagnosticsPage(app_window.theme, app_window.words)
    controller = DiagnosticsController(page, phone.diagnostics, phone.tasks, app_window.words, app_window.theme)
    app_window.commands.add(OpenDiagnostics, lambda _: controller.open())
    return controller


def diagnostics_verb(phone: Phone, app_window: AppWindow) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The verb `doctor`."""
    return doctor_verb(phone.diagnostics.run, partial(sentences, text=app_window.words.text))


def session_components(
    phone: Phone, app_window: AppWindow, application: QApplication, run_context: RunContext
) -> tuple[Component, ...]:
    """Each of them lives by itself."""
    name = app_window.words.label(TextId.APP_NAME)
    program = own_command(run_context.data_dir)
    switches = SystemSwitches(phone.store, links=link_switch(program, name), login=login_switch(program, name))
    living = _LivingSwitches(switches, phone.tasks, application)
    app_window.commands.add(SwitchLinks, lambda _: switches.flip_links())
    app_window.commands.add(SwitchLogin, lambda _: switches.flip_login())
    sleep = SleepWatch(phone.clock, phone.after_sleep.woke)
    links = LinkEvents(_link_opener(phone.tasks, app_window.commands))
    return (
        living,
        KeepAwake(
            phone.store, phone.settings, awake_keeper(name, app_window.words.label(CallText.IN_CALL)), phone.tasks
        ),
        sleep,
        NetworkWatch(phone.after_sleep.network_back),
        _os_session(phone, app_window, name, sleep, run_context),
        PopupReach(phone.store, phone.settings, over_all=popup_over_all(application.platformName())),
        *((links,) if sys.platform == "darwin" else ()),  # elsewhere links come as a second start
    )


def _os_session(
    phone: Phone, app_window: AppWindow, name: str, sleep: SleepWatch, run_context: RunContext
) -> OsSession:
    before_sleep = BeforeSleep(phone.store, phone.control, phone.tasks, phone.shutdown.say_goodbye)

    def woke() -> None:
        sleep.wake()
        before_sleep.back()

    why = app_window.words.label(DesktopText.GOES_OFFLINE)
    watch = session_watch(lambda: int(app_window.window.winId()), name, why, phone.tasks)
    return OsSession(phone.store, watch, phone.tasks, sleeps=before_sleep.leave, woke=woke, ends=run_context.quit)


def _link_opener(tasks: Tasks, commands: Commands) -> Callable[[str], None]:
    async def open_link(url: str) -> None:
        with suppress(PhoneFailure):  # `LinkQuestions` shows the agent why
            await commands.do(OpenLink(url))

    def opened(url: str) -> None:
        tasks.run(open_link(url), doing=OpenLink.doing)

    return opened


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

    def _changed(self, state: Qt.ApplicationState) -> None:
        if self._lives and state is Qt.ApplicationState.ApplicationActive:
            self._tasks.run(self._switches.look(), doing="read the system's switches")
