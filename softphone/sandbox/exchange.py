"""Connects and ends calls, and keeps the agents' statuses true to them."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from softphone.sandbox.agents import SETTABLE, Agent, Roster, Status
from softphone.sandbox.calls import Call, CallBook, State
from softphone.sandbox.events import Announcer
from softphone.sandbox.media import OpenLeg
from softphone.sandbox.readings import Readings

_log = logging.getLogger(__name__)


class RefusedError(Exception):
    """The platform refuses a command; the text is for the agent.

    ``status`` is the HTTP-like code; ``by_validator`` says that the number itself is wrong.
    """

    def __init__(self, message: str, *, status: int = 400, by_validator: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.by_validator = by_validator


@dataclass(frozen=True)
class Times:
    """How long things last, in seconds."""

    wrap_up: float = 20.0  # after a connected call; 0 for none
    transfer_rings: float = 30.0  # how long the target of a transfer is rung


class Exchange:
    """The switching centre. Needs a running event loop."""

    def __init__(
        self, roster: Roster, readings: Readings, announcer: Announcer, open_leg: OpenLeg, times: Times
    ) -> None:
        self.roster = roster
        self.readings = readings
        self.announcer = announcer
        self.times = times
        self.book = CallBook()
        self._open_leg = open_leg
        self._tasks: set[asyncio.Task[None]] = set()
        self._wrapping_up: dict[int, asyncio.TimerHandle] = {}

    def later(self, call: Call, seconds: float, action: Callable[[], None]) -> None:
        """Do something in a while unless the call ends before."""
        if call.state is State.ENDED:
            return
        call.timers.append(asyncio.get_running_loop().call_later(seconds, action))

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Run work beside everything else; its failure is logged."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def ring(self, call: Call, event: str) -> None:
        """Let a call ring: ``calling`` or ``incomingCall``."""
        call.state = State.RINGING
        self._follow_calls(call.agent)
        self.announcer.call(event, call)

    async def connect(self, call: Call, leg_number: int, offer: str) -> None:
        """Open the media and connect the call; a call whose media cannot be opened ends as ``lost``."""
        call.leg_number = leg_number
        call.cancel_timers()
        try:
            leg, answer = await self._open_leg(call.customer, offer, lambda: self.end(call, "lost"))
        except ValueError as error:
            _log.warning("media: none: %s", error)
            self.end(call, "lost")
            return
        if call.state is State.ENDED:  # one side hung up in the meantime
            await leg.close()
            return
        call.leg = leg
        call.state = State.CONNECTED
        if call.agent and call.agent.handset:
            call.agent.handset.send_media(leg_number, answer)
        self._follow_calls(call.agent)
        self.announcer.call("answer", call)
        if call.on_connected:
            call.on_connected()

    def end(self, call: Call, why: str, *, announce: bool = True) -> None:
        """End a live call; ending it again does nothing."""
        if call.state is State.ENDED:
            return
        was_connected = call.state is State.CONNECTED
        self.book.close(call, why)
        if call.leg is not None:
            self.spawn(call.leg.close())
        if call.agent and call.agent.handset and call.leg_number is not None:
            call.agent.handset.close_media(call.leg_number)
        if announce:
            self.announcer.call("hangup", call)
        self._follow_calls(call.agent, wrap_up=was_connected)
        if call.on_ended:
            call.on_ended()

    def choose_status(self, agent: Agent, status: int) -> None:
        """Set the status an agent asks for; ``RefusedError`` if it isn't settable now."""
        if status not in SETTABLE:
            raise RefusedError("该状态不可设置")
        if agent.occupied in {Status.IN_CALL, Status.RINGING}:
            if self.readings["status_in_call"] == "refused":
                raise RefusedError("通话中不能更改状态")
            self.roster.choose(agent, status)
            return
        self.free(agent, chosen=status)

    def force_status(self, agent: Agent, status: int) -> None:
        """Set any status without asking the agent; calls go on, and their end brings the usual one back."""
        if status in SETTABLE:
            self.free(agent, chosen=status)
        else:
            self.roster.occupy(agent, status)

    def free(self, agent: Agent, chosen: int | None = None) -> None:
        """End wrap-up or a forced status, and report the change once."""
        timer = self._wrapping_up.pop(agent.agent_id, None)
        if timer:
            timer.cancel()
        if agent.occupied is not None and chosen is not None:
            agent.chosen = chosen  # hidden behind the wrap-up that ends with the next line
        self.roster.occupy(agent, None)
        if chosen is not None:
            self.roster.choose(agent, chosen)

    async def close(self) -> None:
        """End everything without a word."""
        for call in list(self.book):
            self.end(call, "closed", announce=False)
        for timer in self._wrapping_up.values():
            timer.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _follow_calls(self, agent: Agent | None, *, wrap_up: bool = False) -> None:
        """Bring an agent's status in line with their calls."""
        if agent is None:
            return
        if self.book.of(agent, State.CONNECTED):
            self.roster.occupy(agent, Status.IN_CALL)
        elif self.book.of(agent, State.RINGING):
            self.roster.occupy(agent, Status.RINGING)
        elif wrap_up and self.readings["wrap_up"] != "none" and self.times.wrap_up > 0:
            self._begin_wrap_up(agent)
        elif agent.occupied in {Status.IN_CALL, Status.RINGING}:
            self.free(agent)

    def _begin_wrap_up(self, agent: Agent) -> None:
        self.roster.occupy(agent, Status.WRAP_UP)
        if self.readings["wrap_up"] == "timed":
            loop = asyncio.get_running_loop()
            self._wrapping_up[agent.agent_id] = loop.call_later(self.times.wrap_up, self.free, agent)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            _log.error("sandbox: something failed outside the calls", exc_info=task.exception())
