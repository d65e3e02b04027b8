"""The agent's desk in `test_readings_days`: the real services of `composition`, and hands behind the platform."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from softphone.composition.phone import Phone
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services import events as ev
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import wait_for_state
from tests.contract.readings_facts import Facts
from tests.contract.readings_hands import Hands, connected, live
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.rig.waiting import PATIENCE

WORDS = "沙箱按要求拒绝"  # as the sandbox says it when a command throws, too


MARK = "settingsSent"  # an event of ours: what was sent before it has arrived
TELLING = (ev.CommandFailed, ev.NoticeRaised)


class Desk:
    """One agent, one sandbox, one page."""

    def __init__(self, phone: Phone, hands: Hands, facts: Facts, expected_log: LogGuard) -> None:
        self.phone = phone
        self.hands = hands
        self.facts = facts
        self.expected_log = expected_log
        self.events: list[ev.PhoneEvent] = []
        self._changed = asyncio.Event()
        phone.bus.subscribe(self._note)

    def _note(self, event: ev.PhoneEvent) -> None:
        self.events.append(event)
        self._changed.set()

    async def until_heard(self, heard: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait until the events so far are as wanted, looked at with each new one. Raises `TimeoutError`."""
        async with asyncio.timeout(within):
            while not heard():
                self._changed.clear()
                await self._changed.wait()

    async def until_said(self, kind: type[ev.PhoneEvent], after: int = 0) -> None:
        """Wait for an event of the app, among those from number `after` on."""
        await self.until_heard(lambda: any(isinstance(event, kind) for event in self.events[after:]))

    async def until_told(self, code: FailureCode) -> None:
        """Wait until the agent is told of a failure, as a condition or once."""
        await self.until_heard(
            lambda: code in {event.failure.code for event in self.events if isinstance(event, TELLING)}
        )

    async def until_status(self, code: int) -> None:
        """Wait until the status was shown; it may be over by now."""
        await self.until_heard(lambda: code in self.statuses())

    @property
    def state(self) -> PhoneState:
        """The present snapshot."""
        return self.phone.store.state

    async def until(self, condition: Callable[[PhoneState], bool], within: float = PATIENCE) -> PhoneState:
        return await wait_for_state(self.phone.store, condition, within)

    def last(self) -> Call:
        """The call that ended last."""
        assert self.state.last_call is not None
        return self.state.last_call

    def names_of(self, call: Call) -> list[str]:
        """The names of all that happened to a call."""
        return [event.name for event in self.events if isinstance(event, ev.CallEvent) and event.call.id == call.id]

    def last_of(self, call: Call) -> Call:
        """A call as it was after its last event."""
        return [event.call for event in self.events if isinstance(event, ev.CallEvent) and event.call.id == call.id][-1]

    def statuses(self, after: int = 0) -> list[int]:
        """Every status that was shown, among the events from number `after` on."""
        return [event.status.code for event in self.events[after:] if isinstance(event, ev.AgentStatusChanged)]

    def refused_with(self, failure: PhoneFailure, words: str = WORDS) -> None:
        assert failure.reason == (words if self.facts.words else "")

    async def online(self) -> None:
        await self.phone.control.set_status(1)
        await self.hands.agent_is(status=1)

    async def hang_up(self, reason: EndReason = EndReason.AGENT_HUNG_UP) -> None:
        """End the call: over in the state and at the platform."""
        await self.phone.calls.hang_up()
        assert self.last().end_reason is reason
        assert not self.state.calls
        assert not any(live(call) for call in await self.hands.calls())

    async def take(self) -> Call:
        """王女士 calls in and the agent answers: the live call, connected if the platform says so."""
        await self.online()
        wanted = await self.hands.incoming()
        state = await self.until(lambda now: now.call is not None and now.call.state is CallState.OFFERED)
        assert state.call is not None
        answering = asyncio.create_task(self.phone.calls.answer())
        await self.hands.call(lambda call: call["uuid"] == wanted and connected(call))
        if self.facts.connects:
            await answering
        else:
            answering.add_done_callback(lambda done: done.cancelled() or done.exception())
        return state.call

    # ---- scenes

    async def reads(self, **readings: str) -> None:
        """Other readings from here on, in the page too."""
        await self.hands.act("readings", **readings)
        await self.the_page_knows()

    async def the_page_knows(self) -> None:
        """All that the platform has sent so far is in the page: so is an event that comes after it."""
        after = len(self.events)
        await self.hands.act("event", name=MARK, arguments=[], agent_id=self.hands.agent_id)
        await self.until_said(ev.PlatformSaid, after)

    async def close(self) -> None:
        """End everything; the agent is offline afterwards."""
        with suppress(PhoneFailure):
            await self.phone.shutdown.leave()
        await self.phone.close()
