"""The life of one run, from its first paint to the last line of the log: what happens in which order, and why.

1. folders, log and the first paint are `app`'s (the environment is `cli_start`'s, before Qt and OpenSSL read it);
2. the window is filled; 3. the control socket listens, so that `status` works from here on; 4. in sandbox mode the
sandbox starts; 5. sign-in, and beside it QtWebEngine; 6. what rings, once the login is over; tray, hotkeys and all
else around, once the page has begun; 7. waiting for *quit*; 8. offline, desktop integration and page gone, sandbox
gone, socket gone.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Final

import qasync

from softphone.begun import Begun
from softphone.composition.adapters import build_adapters
from softphone.composition.commands import build_commands
from softphone.composition.control import build_control
from softphone.composition.desktop import DesktopIntegration, build_desktop
from softphone.composition.phone import Phone, build_services
from softphone.composition.run_context import RunContext
from softphone.composition.window import build_window
from softphone.control.server import ControlServer
from softphone.desktop.event_loop import QtEventLoopApplication
from softphone.domain.backoff import again_delay
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.embedded_sandbox import EmbeddedSandbox, SandboxInfo
from softphone.relaunch import become, end_signals, own_command
from softphone.services.faults import Faults
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.platform_reports import EngineState

_log = logging.getLogger(__name__)
LATEST: Final = 3.0  # seconds
_ON_THE_WAY: Final = (EngineState.STOPPED, EngineState.STARTING)


def run_life(begun: Begun) -> int:
    """Go on from the first paint until the app has to quit; returns the process's exit code."""
    try:
        with asyncio.Runner(
            loop_factory=lambda: qasync.QEventLoop(QtEventLoopApplication(begun.application))
        ) as runner:
            begun.log.watch(runner.get_loop())
            life = _Run(begun)
            runner.run(life.live(begun.troubles))
    finally:
        _log.info("app: softphone ends")
        begun.log.close()
    if life.again_in_sandbox:
        become(*own_command(begun.options.data_dir), "run", "--sandbox")
    return 0


class _Run:
    """One run; holds what has to be ended, in reverse order of its beginning."""

    def __init__(self, begun: Begun) -> None:
        self._options = begun.options
        self._folders = begun.folders
        self._log = begun.log
        self._application = begun.application
        self._window = begun.window
        self._end = begun.end
        self._quit_wanted = asyncio.Event()
        self._beginning = True
        self.again_in_sandbox = False
        self._sandbox = EmbeddedSandbox(begun.options.data_dir)

    async def live(self, troubles: tuple[PhoneFailure, ...]) -> None:
        """Run until the sign-off; signals are handled from here on."""
        self._end.when_wanted(self._quit_wanted.set)
        try:
            with _quit_on_signals(self._quit_wanted):
                await self._live(troubles)
        finally:
            self._end.is_over = True

    async def _live(self, troubles: tuple[PhoneFailure, ...]) -> None:
        run_context = RunContext(
            sandbox=self._options.sandbox,
            developer=self._options.developer,
            sandbox_address=self._folders.sandbox_address,
            cache=self._folders.data,
            quit=self._quit_wanted.set,
            try_sandbox=self._leave_for_sandbox,
            agent=self._options.agent,
            beginning=lambda: self._beginning,
            data_dir=self._options.data_dir,
        )
        ports = build_adapters(self._folders, self._log, sandbox=self._options.sandbox)
        self._log.watch_faults(Faults(ports.bus, ports.clock).noted)
        phone = build_services(ports)
        commands = build_commands(phone, run_context)
        app_window = build_window(phone, commands, self._application, self._window, run_context)
        desktop = build_desktop(phone, app_window, self._application, run_context)
        control = build_control(phone, self._folders, app_window, run_context)
        for failure in (*troubles, *ports.troubles):
            phone.store.raise_notice(failure)
        if self._options.sandbox or self._options.token:  # who is signed in by the command is asked for nothing
            phone.store.update(sign_in=SignIn.SIGNING_IN)
        app_window.open()
        gc.freeze()
        gc.enable()
        await _listen(control, phone)
        desktop.start()
        phone.tasks.run(_open_history(phone), doing="open the history")  # before anything can write a row
        phone.conditions.add(control.look)
        phone.conditions.start()
        begin = phone.tasks.run(self._begin(phone), doing="start")
        around = phone.tasks.run(_start_around(desktop, phone, begin), doing="set up the desktop")
        await self._quit_wanted.wait()
        around.cancel()
        await phone.shutdown.leave()
        await desktop.close()
        await phone.close()
        await self._sandbox.stop()
        await control.close()
        app_window.close()

    def _leave_for_sandbox(self) -> None:
        self.again_in_sandbox = True
        self._quit_wanted.set()

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
            if self._quit_wanted.is_set():
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


async def _open_history(phone: Phone) -> None:
    """Beside the sign-in: a log of many calls takes a moment, and its thread does all else in this order."""
    await phone.call_log.open()
    await phone.contacts.open()
    phone.retention.sweep()


async def _start_around(desktop: DesktopIntegration, phone: Phone, begin: asyncio.Task[None]) -> None:
    """Leave the processor to the login, then to the page until calls can come, or can't: at most `LATEST` each."""
    await asyncio.wait({begin}, timeout=LATEST)
    desktop.start_sound()
    settled = asyncio.Event()

    def look(state: PhoneState) -> None:
        if state.sign_in is not SignIn.SIGNED_IN or state.engine.state not in _ON_THE_WAY:
            settled.set()

    unsubscribe = phone.store.subscribe(lambda _old, new: look(new))
    look(phone.store.state)
    with suppress(TimeoutError):
        async with asyncio.timeout(LATEST):
            await settled.wait()
    unsubscribe()
    desktop.start_around()


async def _listen(control: ControlServer, phone: Phone) -> None:
    try:
        await control.start()
    except PhoneFailure as failure:
        _log.warning("control: no socket: %s", failure)
        phone.store.raise_notice(failure)


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
