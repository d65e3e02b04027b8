"""The life of one run, from the first line of the log to the last: what happens in which order, and why.

1. folders and log (the environment is `cli_start`'s, before Qt and OpenSSL read it); 2. the window paints; 3. the
control socket listens, so that `status` works from here on; 4. the desktop integration (ring, tray, hotkeys) is set
up, and in sandbox mode the sandbox starts; 5. sign-in, and only then QtWebEngine; 6. waiting for *quit*; 7. offline,
desktop integration and page gone, sandbox gone, socket gone.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count

import qasync
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from softphone import __version__
from softphone.composition.adapters import build_adapters
from softphone.composition.commands import build_commands
from softphone.composition.control import build_control
from softphone.composition.desktop import build_desktop
from softphone.composition.phone import Phone, build_services
from softphone.composition.run_context import RunContext
from softphone.composition.window import build_window
from softphone.control.exit_codes import Refusal
from softphone.control.server import ControlServer
from softphone.desktop import input_method
from softphone.desktop.event_loop import Application, QtEventLoopApplication
from softphone.desktop.qt_log import take_over_messages
from softphone.desktop.run_end import RunEnd
from softphone.desktop.screen import chosen_platform, has_screen
from softphone.domain.backoff import again_delay
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.embedded_sandbox import EmbeddedSandbox, SandboxInfo
from softphone.relaunch import become, end_signals, own_command
from softphone.run_options import RunOptions
from softphone.services.faults import Faults
from softphone.services.phone_state import SignIn
from softphone.storage.logging_setup import Log
from softphone.storage.paths import DataDir
from softphone.storage.settings import SettingsFile

_log = logging.getLogger(__name__)


def run(options: RunOptions) -> int:
    """Run the app until it has to quit; returns the process's exit code. The caller holds the instance lock.

    Raises `Refusal` (`no_screen`) where there is none to show the window on.
    """
    if not has_screen():
        raise Refusal("no_screen")
    folders = DataDir.find(options.data_dir)
    troubles = folders.prepare()
    log = Log(folders.logs, console=sys.stderr)
    _log.info("app: softphone %s starts, python %s", __version__, sys.version.split()[0])
    if options.scrubbed:
        _log.info("environment: removed %s", ", ".join(options.scrubbed))
    end = RunEnd()
    take_over_messages(end.without_screen)
    platform = chosen_platform(xwayland=_reads_xwayland(folders))
    input_method.prepare(os.environ, platform, may_wait=options.minimized)
    application = _application(end, platform)
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(QtEventLoopApplication(application))) as runner:
            log.watch(runner.get_loop())
            life = _Run(options, folders, log, application, end)
            runner.run(life.live(troubles))
    finally:
        _log.info("app: softphone ends")
        log.close()
    if life.again_in_sandbox:
        become(*own_command(options.data_dir), "run", "--sandbox")
    return 0


class _Run:
    """One run; holds what has to be ended, in reverse order of its beginning."""

    def __init__(self, options: RunOptions, folders: DataDir, log: Log, application: QApplication, end: RunEnd) -> None:
        self._options = options
        self._folders = folders
        self._log = log
        self._application = application
        self._end = end
        self._beginning = True
        self.again_in_sandbox = False
        self._sandbox = EmbeddedSandbox(options.data_dir)

    async def live(self, troubles: tuple[PhoneFailure, ...]) -> None:
        """Run from the first window to the sign-off; signals are handled from here on."""
        self._end.is_over = False
        try:
            with _quit_on_signals(self._end.wanted):
                await self._live(troubles)
        finally:
            self._end.is_over = True

    async def _live(self, troubles: tuple[PhoneFailure, ...]) -> None:
        run_context = RunContext(
            sandbox=self._options.sandbox,
            developer=self._options.developer,
            sandbox_address=self._folders.sandbox_address,
            cache=self._folders.data,
            quit=self._end.wanted.set,
            try_sandbox=self._leave_for_sandbox,
            agent=self._options.agent,
            beginning=lambda: self._beginning,
            data_dir=self._options.data_dir,
        )
        ports = build_adapters(self._folders, self._log, sandbox=self._options.sandbox)
        self._log.watch_faults(Faults(ports.bus, ports.clock).noted)
        phone = build_services(ports)
        commands = build_commands(phone, run_context)
        app_window = build_window(phone, commands, self._application, run_context)
        desktop = build_desktop(phone, app_window, self._application, run_context)
        control = build_control(phone, self._folders, app_window, run_context)
        for failure in (*troubles, *ports.troubles):
            phone.store.raise_notice(failure)
        if self._options.sandbox or self._options.token:  # who is signed in by the command is asked for nothing
            phone.store.update(sign_in=SignIn.SIGNING_IN)
        app_window.open(minimized=self._options.minimized)
        await _listen(control, phone)
        await app_window.painted()
        _log.info("window: painted")
        desktop.start()
        await phone.call_log.open()
        phone.retention.sweep()
        phone.conditions.add(control.look)
        phone.conditions.start()
        phone.tasks.run(self._begin(phone), doing="start")
        await self._end.wanted.wait()
        await phone.shutdown.leave()
        await desktop.close()
        await phone.close()
        await self._sandbox.stop()
        await control.close()
        app_window.close()

    def _leave_for_sandbox(self) -> None:
        self.again_in_sandbox = True
        self._end.wanted.set()

    async def _begin(self, phone: Phone) -> None:
        """Start the sandbox, then sign in the agent if there is one to sign in."""
        try:
            await self._sign_in(phone)
        finally:
            self._beginning = False

    async def _sign_in(self, phone: Phone) -> None:
        options = self._options
        access = AccessToken(options.token) if options.token else None
        agent = AgentId(options.agent) if options.agent else None
        if options.sandbox:
            info = await self._first_sandbox(phone)
            phone.tasks.keep(partial(self._keep_sandbox, phone), doing="keep the sandbox")
            if phone.store.state.sign_in is SignIn.SIGNED_OUT:
                return  # the agent has stopped it meanwhile
            access = access or AccessToken(info.access_token)
            agent = agent or AgentId(info.agents[0][0])
        if access is not None and agent is not None:
            await phone.sign_in.sign_in(agent, access, remember=False)
        else:
            await phone.sign_in.sign_in_from_keyring(agent)

    async def _first_sandbox(self, phone: Phone) -> SandboxInfo:
        try:
            return await self._start_sandbox(phone)
        except PhoneFailure as failure:
            phone.store.update(sign_in=SignIn.SIGNED_OUT)
            phone.store.raise_notice(failure)
            raise

    async def _keep_sandbox(self, phone: Phone) -> None:
        """Start it again whenever it has ended by itself; its calls are lost, the agent is signed in to the new one."""
        while True:
            cause = f"exit code {await self._sandbox.ended()}"
            if self._end.wanted.is_set():
                return  # Ctrl+C in a terminal ends both
            _log.info("sandbox: ended by itself: %s", cause)
            phone.store.raise_notice(PhoneFailure(FailureCode.SANDBOX_FAILED, cause, form="ended", cause=cause))
            info = await self._start_again(phone)
            phone.store.clear_notice(FailureCode.SANDBOX_FAILED)
            if phone.store.state.sign_in is not SignIn.SIGNED_OUT:
                phone.tasks.run(self._sign_in_again(phone, info), doing="sign in to the new sandbox")

    async def _sign_in_again(self, phone: Phone, info: SandboxInfo) -> None:
        agent = phone.store.state.agent or AgentId(info.agents[0][0])
        await phone.sign_in.sign_in(agent, AccessToken(info.access_token), remember=False)
        phone.engine.restart("the sandbox was started again")

    async def _start_again(self, phone: Phone) -> SandboxInfo:
        for attempt in count():
            try:
                return await self._start_sandbox(phone)
            except PhoneFailure as failure:
                _log.info("sandbox: does not start: %s", failure)
                await asyncio.sleep(again_delay(attempt))
        raise AssertionError  # there are always more

    async def _start_sandbox(self, phone: Phone) -> SandboxInfo:
        info = await self._sandbox.start(phone.settings.current.platform.page_origin)
        self._log.register_secret(info.access_token)
        addresses = phone.settings.current.platform
        phone.ports.point_at(replace(addresses, api_base=info.api_base, sdk_url=info.sdk_url, stun=info.stun))
        return info


async def _listen(control: ControlServer, phone: Phone) -> None:
    try:
        await control.start()
    except PhoneFailure as failure:
        _log.warning("control: no socket: %s", failure)
        phone.store.raise_notice(failure)


def _reads_xwayland(folders: DataDir) -> bool:
    """The one setting that is needed before Qt; what is wrong with the file is reported by its later reader."""
    return SettingsFile(folders.settings_file, mends=False).current.desktop.xwayland


def _application(end: RunEnd, platform: str) -> QApplication:
    """Qt's own object, named so that desktops find our icon and our entry."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # for the late QtWebEngine
    QCoreApplication.setApplicationName("meiqia-softphone")
    QCoreApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("meiqia-softphone")
    application = Application(quit_wanted=end.wanted.set, session_ends=end.with_session, platform=platform)
    application.setQuitOnLastWindowClosed(False)
    return application


@contextmanager
def _quit_on_signals(quit_wanted: asyncio.Event) -> Iterator[None]:
    """Every signal that asks for an end means *quit*, in order."""
    loop = asyncio.get_running_loop()
    numbers = end_signals()
    for number in numbers:
        loop.add_signal_handler(number, quit_wanted.set)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
