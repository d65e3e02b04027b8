"""The platform in memory: implements `ports.TelephonyPlatform`, with customers that behave by their numbers.

Time is the running loop's, so a call takes no time in a virtual one. What a test wants otherwise it sets: `refused`
(command -> reason), `silent` (commands that are never answered), `report` (anything the platform may tell),
`start_failure`. `commands` holds every command with its arguments, in their order.

The same contract suite runs over this and over the real page (`tests/contract`), so what passes on one holds on both.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from softphone.domain.agent_status import IN_CALL, OFFLINE, RINGING, SETTABLE
from softphone.domain.audio import AudioUse
from softphone.domain.call_events import CallDetails
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow, PhoneFailure, Refused
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.outbound import GroupKind, OutboundChoice, OutboundGroup, OutboundRule, Rule
from softphone.services import platform_reports as r
from softphone.services.ports import Unsubscribe

RULE: Final = OutboundRule(
    default_rule=Rule.NUMBER,
    default_number="02180001111",
    numbers=("02180001111", "02180002222"),
    groups=(OutboundGroup(2, "手机号码组", GroupKind.MOBILE, ("13700001111",), is_default=True),),
)
COMMAND_LIMIT: Final = 14.0
TRANSFER_LIMIT: Final = 64.0
_REFUSED_AS: Final = {"dial": FailureCode.CALL_REFUSED, "set_agent_status": FailureCode.STATUS_REFUSED}


@dataclass(frozen=True, slots=True)
class Customer:
    """What a dialled customer does; seconds, None for never."""

    answers_after: float | None = 2.0
    hangs_up_after: float | None = None  # after answering, or after ringing when never answered
    blacklisted: bool = False
    fails: bool = False


CUSTOMERS: Final = {
    "13800000003": Customer(answers_after=None),
    "13800000004": Customer(answers_after=None, hangs_up_after=1.0),
    "13800000005": Customer(answers_after=1.0, hangs_up_after=5.0),
    "13800000006": Customer(blacklisted=True),
    "13800000007": Customer(fails=True),
}


@dataclass(eq=False)
class FakeCall:
    """A live call; `answered` once both sides can talk."""

    details: CallDetails
    inbound: bool
    answered: bool = False
    timers: list[asyncio.TimerHandle] = field(default_factory=list)


class FakePlatform:
    """One agent, at most one answered call, any number of offers."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, object]] = []
        self.refused: dict[str, str] = {}
        self.silent: set[str] = set()
        self.start_failure: PhoneFailure | None = None
        self.refused_tokens: set[str] = set()
        self.missing: tuple[str, ...] = ()
        self.colleagues: set[str] = {"1002"}
        self.rule = RULE
        self.calls: list[FakeCall] = []
        self.status = OFFLINE
        self._chosen = RULE.default_number
        self.microphone_allowed = False
        self._running = False
        self._last_uuid = 0
        self._listeners: list[Callable[[r.PlatformReport], None]] = []

    def subscribe(self, listener: Callable[[r.PlatformReport], None]) -> Unsubscribe:
        """See the port."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def report(self, report: r.PlatformReport) -> None:
        """Tell the listeners; nothing is told while no page is there."""
        if self._running:
            for listener in tuple(self._listeners):
                listener(report)

    # ---- life

    async def start(self, token: SdkToken) -> None:
        """See the port."""
        await self.stop()
        self.commands.append(("start", token))
        if self.start_failure is not None:
            raise self.start_failure
        self._running = True
        self.report(r.EngineReady(self.missing))
        if token.value in self.refused_tokens:
            self._running = False
            raise Refused(FailureCode.COMMAND_REFUSED, "token 无效")
        loop = asyncio.get_running_loop()
        loop.call_soon(self.report, r.Registered(user_agent="fake"))
        loop.call_soon(self._tell_status)

    async def stop(self) -> None:
        """See the port."""
        for call in self.calls:
            self._cancel(call)
        self.calls.clear()
        self._running = False

    def lose(self, detail: str = "killed") -> None:
        """The page dies."""
        report = r.EngineLost(detail=detail)
        self.report(report)
        for call in self.calls:
            self._cancel(call)
        self.calls.clear()
        self._running = False

    # ---- what customers and the network do

    def customer_calls(self, customer: str, queue: str = "") -> str:
        """Offer a call; returns its uuid."""
        call = self._new_call(customer, self._chosen, queue=queue, inbound=True)
        self._set_status(RINGING)
        self.report(r.OfferReport(call.details))
        return call.details.uuid or ""

    def customer_hangs_up(self, uuid: str) -> None:
        """End a live call from the other side."""
        self._end(next(call for call in self.calls if call.details.uuid == uuid))

    def socket_lost(self) -> None:
        """The SDK loses its connection, and finds it again a second later."""
        self.report(r.SocketLost())
        self.report(r.Unregistered())
        asyncio.get_running_loop().call_later(1.0, self.report, r.Registered(user_agent="fake"))

    # ---- calls

    async def dial(self, request: DialRequest) -> None:
        """See the port."""
        await self._take("dial", request)
        customer = CUSTOMERS.get(request.number, Customer())
        if customer.fails or self._live():
            raise Refused(FailureCode.CALL_REFUSED, "呼叫失败")
        shown = "138****0000" if request.cipher else request.number
        number = request.outbound.for_call if request.outbound else self._chosen
        call = self._new_call(shown, number, inbound=False)
        loop = asyncio.get_running_loop()
        if customer.blacklisted:
            loop.call_soon(self.report, r.CallBlacklisted(call.details))
            call.timers.append(loop.call_later(0.1, self._end, call))
            return
        loop.call_soon(self._ring, call)
        if customer.answers_after is not None:
            call.timers.append(loop.call_later(customer.answers_after, self._connect, call))
        if customer.hangs_up_after is not None:
            after = (customer.answers_after or 0.0) + customer.hangs_up_after
            call.timers.append(loop.call_later(after, self._end, call))

    async def answer(self) -> None:
        """See the port."""
        await self._take("answer")
        offered = [call for call in self.calls if call.inbound and not call.answered]
        if offered:
            asyncio.get_running_loop().call_soon(self._connect, offered[0])

    async def hang_up(self) -> None:
        """See the port."""
        await self._take("hang_up")
        if self.calls:
            asyncio.get_running_loop().call_soon(self._end, self._live() or self.calls[0])

    async def mute(self) -> None:
        """See the port."""
        await self._take_in_call("mute")

    async def unmute(self) -> None:
        """See the port."""
        await self._take_in_call("unmute")

    def allow_microphone(self, on: bool, /) -> None:
        """See the port."""
        self.microphone_allowed = on

    def end_cut(self) -> None:
        """See the port."""
        self.commands.append(("end_cut", None))

    async def hold(self) -> None:
        """See the port."""
        await self._take_in_call("hold")

    async def resume(self) -> None:
        """See the port."""
        await self._take_in_call("resume")

    async def transfer(self, agent: AgentId) -> None:
        """See the port."""
        await self._take_in_call("transfer", agent, limit=TRANSFER_LIMIT)
        if agent.text not in self.colleagues:
            raise Refused(FailureCode.COMMAND_REFUSED, "坐席不在线")
        live = self._live()
        if live is not None:
            asyncio.get_running_loop().call_soon(self._end, live)

    async def send_digits(self, digits: str) -> None:
        """See the port."""
        await self._take("send_digits", digits)
        if self._live() is None:
            raise Refused(FailureCode.NO_DTMF, "no line")

    # ---- the agent

    async def use_audio(self, use: AudioUse) -> None:
        """See the port."""
        self.commands.append(("use_audio", use))
        self.report(r.DevicesInUseReport(use.microphone, use.speaker))

    async def look_at_devices(self, pause: float) -> None:
        """See the port."""
        self.commands.append(("look_at_devices", pause))

    async def set_agent_status(self, code: int) -> None:
        """See the port."""
        await self._take("set_agent_status", code)
        if code not in SETTABLE.values() or self.calls:
            raise Refused(FailureCode.STATUS_REFUSED, "不可更改")
        self._set_status(code)

    async def refresh_token(self, token: SdkToken) -> None:
        """See the port."""
        await self._take("refresh_token", token)
        if token.value in self.refused_tokens:
            raise Refused(FailureCode.COMMAND_REFUSED, "token 无效")

    async def outbound_rule(self) -> OutboundRule:
        """See the port."""
        await self._take("outbound_rule")
        return self.rule

    async def set_outbound_number(self, choice: OutboundChoice) -> None:
        """See the port."""
        await self._take("set_outbound_number", choice)
        assigned = {*self.rule.numbers, *(f"group{group.id}" for group in self.rule.groups)}
        if choice.for_call not in assigned:
            raise Refused(FailureCode.COMMAND_REFUSED, "外显号码未分配")
        self._chosen = choice.for_call

    # ---- inside

    async def _take(self, name: str, detail: object = None, *, limit: float = COMMAND_LIMIT) -> None:
        if not self._running:
            raise NotNow(FailureCode.NOT_READY)
        self.commands.append((name, detail))
        if name in self.missing:
            raise EngineFailed(FailureCode.SDK_INCOMPLETE, name)
        if name in self.silent:
            await asyncio.sleep(limit)
            raise NoReply(FailureCode.COMMAND_UNANSWERED, name)
        await asyncio.sleep(0)
        if name in self.refused:
            raise Refused(_REFUSED_AS.get(name, FailureCode.COMMAND_REFUSED), self.refused[name])

    async def _take_in_call(self, name: str, detail: object = None, *, limit: float = COMMAND_LIMIT) -> None:
        await self._take(name, detail, limit=limit)
        if self._live() is None:
            raise Refused(FailureCode.COMMAND_REFUSED, "没有通话")

    def _live(self) -> FakeCall | None:
        return next((call for call in self.calls if call.answered or not call.inbound), None)

    def _new_call(self, customer: str, number: str, *, inbound: bool, queue: str = "") -> FakeCall:
        self._last_uuid += 1
        details = CallDetails(f"call-{self._last_uuid}", customer, number, "", queue)
        call = FakeCall(details, inbound)
        self.calls.append(call)
        return call

    def _ring(self, call: FakeCall) -> None:
        self._set_status(RINGING)
        self.report(r.RingingReport(call.details))

    def _connect(self, call: FakeCall) -> None:
        if call in self.calls:
            call.answered = True
            self._set_status(IN_CALL)
            self.report(r.CallAnswered(call.details))

    def _end(self, call: FakeCall) -> None:
        if call in self.calls:
            self._cancel(call)
            self.calls.remove(call)
            self.report(r.CallHungUp(call.details))
            self._set_status(SETTABLE["online"])

    def _cancel(self, call: FakeCall) -> None:
        for timer in call.timers:
            timer.cancel()

    def _set_status(self, code: int) -> None:
        self.status = code
        self._tell_status()

    def _tell_status(self) -> None:
        self.report(r.AgentInit(self.status, self._chosen))
