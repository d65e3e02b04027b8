"""One agent's desk in virtual time: all use cases over a scripted platform and a scripted REST API."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import MISSING, fields
from random import Random
from typing import Any

from softphone.composition.commands import add_service_rows
from softphone.composition.phone import build_services
from softphone.composition.ports import Ports
from softphone.domain.audio import AudioUse
from softphone.domain.call import Call
from softphone.domain.call_events import CallDetails
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import PhoneFailure
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.domain.outbound import OutboundChoice, OutboundRule
from softphone.services import platform_reports as r
from softphone.services.command_table import Commands
from softphone.services.event_bus import EventBus
from softphone.services.events import PhoneEvent
from softphone.services.phone_state import PhoneState
from softphone.services.ports import TransferAgent, Unsubscribe
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks
from tests.helpers.memory_stores import (
    MemoryContacts,
    MemoryCredentials,
    MemoryDays,
    MemoryDialStore,
    MemoryLog,
    MemorySettings,
)
from tests.helpers.virtual_time import VirtualClock

AGENT = AgentId("1001")
ACCESS = AccessToken("access-canary")


class ScriptedPlatform:
    """Notes every command; answers with what `answers` holds for it: nothing, a failure, or a future to wait for."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, object]] = []
        self.answers: dict[str, PhoneFailure | asyncio.Future[None]] = {}
        self.registers = False  # by itself, once started
        self.microphone_allowed = False
        self._listeners: list[Callable[[r.PlatformReport], None]] = []

    def subscribe(self, listener: Callable[[r.PlatformReport], None]) -> Unsubscribe:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def report(self, report: r.PlatformReport) -> None:
        for listener in tuple(self._listeners):
            listener(report)

    def count(self, name: str) -> int:
        return sum(command == name for command, _ in self.commands)

    async def _take(self, name: str, detail: object = None) -> None:
        self.commands.append((name, detail))
        answer = self.answers.get(name)
        if isinstance(answer, PhoneFailure):
            raise answer
        if answer is not None:
            await answer

    async def start(self, token: SdkToken) -> None:
        await self._take("start", token)
        self.report(r.EngineReady())
        if self.registers:
            asyncio.get_running_loop().call_soon(self.report, r.Registered())

    async def stop(self) -> None:
        await self._take("stop")

    async def dial(self, request: DialRequest) -> None:
        await self._take("dial", request)

    async def answer(self) -> None:
        await self._take("answer")

    async def hang_up(self) -> None:
        await self._take("hang_up")

    async def mute(self) -> None:
        await self._take("mute")

    async def unmute(self) -> None:
        await self._take("unmute")

    def allow_microphone(self, on: bool, /) -> None:
        self.microphone_allowed = on

    def end_cut(self) -> None:
        self.commands.append(("end_cut", None))

    async def hold(self) -> None:
        await self._take("hold")

    async def resume(self) -> None:
        await self._take("resume")

    async def transfer(self, agent: AgentId) -> None:
        await self._take("transfer", agent)

    async def send_digits(self, digits: str) -> None:
        await self._take("send_digits", digits)

    async def use_audio(self, use: AudioUse) -> None:
        await self._take("use_audio", use)

    async def look_at_devices(self, pause: float) -> None:
        await self._take("look_at_devices", pause)

    async def set_agent_status(self, code: int) -> None:
        await self._take("set_agent_status", code)

    async def refresh_token(self, token: SdkToken) -> None:
        await self._take("refresh_token", token)

    async def outbound_rule(self) -> OutboundRule:
        await self._take("outbound_rule")
        return OutboundRule(None, "", (), ())

    async def set_outbound_number(self, choice: OutboundChoice) -> None:
        await self._take("set_outbound_number", choice)


class ScriptedMicrophone:
    """What the page finds at each try of the microphone: `found` is an error's name, a failure, or to be waited for."""

    def __init__(self) -> None:
        self.tries = 0
        self.found: str | PhoneFailure | asyncio.Future[str] = ""

    async def try_microphone(self) -> str:
        self.tries += 1
        if isinstance(self.found, PhoneFailure):
            raise self.found
        return self.found if isinstance(self.found, str) else await self.found


class ScriptedApi:
    """`login` gives tokens of `lifetime` seconds, or raises what `failures` holds, first to last."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self.lifetime = 3600.0
        self.seconds = 0.0  # until it answers
        self.failures: list[PhoneFailure] = []
        self.logins: list[float] = []
        self.rows: tuple[TransferAgent, ...] = ()
        self.owners: dict[str, AgentId] = {}  # of the tokens it gave

    async def sign_in(self, access_token: AccessToken, agent: AgentId) -> SdkToken:
        self.logins.append(self._clock.monotonic())
        if self.seconds:
            await asyncio.sleep(self.seconds)
        if self.failures:
            raise self.failures.pop(0)
        value = f"sdk-{len(self.logins)}"
        self.owners[value] = agent
        return SdkToken(value, self.lifetime, self._clock.monotonic())

    async def agents(self, access_token: AccessToken) -> tuple[TransferAgent, ...]:
        return self.rows

    async def close(self) -> None:
        return None


class LoadedPages:
    """The page that is loaded during a login: how often, and how often it was dropped."""

    def __init__(self) -> None:
        self.loaded = 0
        self.dropped = 0

    async def load_next(self) -> None:
        self.loaded += 1

    def drop_next(self) -> None:
        self.dropped += 1


type Outside = tuple[ScriptedPlatform, Any, MemoryCredentials]


class Desk:
    """The app's services over scripted ports. Make it inside the coroutine that `run_virtual` runs."""

    def __init__(
        self,
        seed: int = 1,
        clock: VirtualClock | None = None,
        outside: Outside | None = None,
        **ports: Any,
    ) -> None:
        """`outside` are the platform, the REST API and the keyring where a test has its own; `ports` any others."""
        self.clock = clock or VirtualClock()
        self.bus = EventBus()
        self.events: dict[str, list[PhoneEvent]] = defaultdict(list)
        self.bus.subscribe(lambda event: self.events[event.name].append(event))
        self.tasks = Tasks(self.bus, self.clock)
        self.api: Any
        self.platform, self.api, self.credentials = outside or (
            ScriptedPlatform(),
            ScriptedApi(self.clock),
            MemoryCredentials(),
        )
        self.settings, self.rows, self.microphone = MemorySettings(), MemoryLog(), ScriptedMicrophone()
        self.days = MemoryDays()
        self.dial_store = MemoryDialStore()
        self.hidden: list[str] = []
        given: dict[str, Any] = {
            "clock": self.clock,
            "random": Random(seed),
            "bus": self.bus,
            "tasks": self.tasks,
            "settings": self.settings,
            "credentials": self.credentials,
            "call_log": self.rows,
            "days": self.days,
            "dial_store": self.dial_store,
            "contacts": MemoryContacts(),
            "api": self.api,
            "platform": self.platform,
            "microphone": self.microphone,
            "page": LoadedPages(),
            "hide": self.hidden.append,
        }
        unused = {field.name: None for field in fields(Ports) if field.default is MISSING}
        self.phone = phone = build_services(Ports(**unused | given | ports))
        self.store, self.calls, self.control, self.redial = phone.store, phone.calls, phone.control, phone.redial
        self.tokens, self.engine, self.registration = phone.tokens, phone.engine, phone.registration
        self.sign_in, self.shutdown, self.after_sleep = phone.sign_in, phone.shutdown, phone.after_sleep
        self.after_call, self.wrap_up, self.call_log = phone.after_call, phone.wrap_up, phone.call_log
        self.commands = Commands(self.tasks)
        add_service_rows(self.commands, phone)

    def reaction[R: Reaction](self, kind: type[R]) -> R:
        """The one of this kind."""
        (found,) = (each for each in self.phone.reactions if type(each) is kind)
        return found

    @property
    def state(self) -> PhoneState:
        return self.store.state

    def token_valid(self) -> bool:
        """Whether the SDK's token is good now."""
        return self.state.token_valid

    def status(self) -> tuple[int, bool] | None:
        """The agent's status code and whether it is assumed."""
        status = self.state.agent_status
        return (status.code, status.assumed) if status else None

    def live(self) -> Call:
        """The first live call; fails the test without one."""
        assert self.state.call is not None
        return self.state.call

    def last(self) -> Call:
        """The call that ended last; fails the test without one."""
        assert self.state.last_call is not None
        return self.state.last_call

    async def ready(self) -> None:
        """Signed in, page started, registered, online."""
        await self.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await turns()
        self.platform.report(r.AgentInit(1, None))
        self.platform.report(r.Registered())
        await turns()

    async def talking(self, uuid: str = "u1") -> None:
        """Ready and in an outbound call."""
        await self.ready()
        await self.calls.dial(DialRequest(number="13800138000"))
        self.platform.report(r.RingingReport(CallDetails(uuid)))
        self.platform.report(r.CallAnswered(CallDetails(uuid)))

    async def close(self) -> None:
        """End every task and timer of the desk."""
        self.tokens.release()
        await self.engine.stop()
        await self.phone.close()


async def turns(count: int = 10) -> None:
    """Let everything that is ready run, without any time passing."""
    for _ in range(count):
        await asyncio.sleep(0)
