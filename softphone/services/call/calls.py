"""The agent's actions on calls. One request is one SDK command, however often the button is pressed.

`answer()` and `hangup()` of the vendor name no call and confirm nothing: both wait here for the event that shows
their effect, and neither is sent while it is unclear which call they are for.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from softphone.domain import call_events as e
from softphone.domain.audio import CAPTURE_FAILURES
from softphone.domain.call import Call
from softphone.domain.call_state import TALKING, CallState, EndReason, PendingAction
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode, NoReply, NotNow, PhoneFailure, Refused
from softphone.domain.identity import AgentId
from softphone.services.action_queue import ActionQueue
from softphone.services.dialling.dial_rules import DialRules
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore, wait_for_state
from softphone.services.ports import Clock, TelephonyPlatform

from .call_registry import CallRegistry
from .call_selection import named_call, need_alone, need_free, offered_call, talking_call
from .microphone_check import MicrophoneCheck

_log = logging.getLogger(__name__)

EFFECT_LIMIT: Final = 14.0  # seconds; a verb has 15 in all


class Calls:
    """Dial, answer, decline, hang up, mute, hold, transfer. All raise `PhoneFailure` kinds."""

    def __init__(
        self,
        store: PhoneStore,
        registry: CallRegistry,
        platform: TelephonyPlatform,
        clock: Clock,
        *,
        microphone: MicrophoneCheck,
        rules: DialRules,
    ) -> None:
        self._store = store
        self._registry = registry
        self._platform = platform
        self._clock = clock
        self._turn = ActionQueue()
        self._microphone = microphone
        self._rules = rules
        self._checking = False  # before a call that is to be dialled

    async def dial(self, request: DialRequest, *, before: Callable[[], Awaitable[None]] | None = None) -> Call:
        """Ask the platform to call a customer; returns when it accepted, which is not yet a conversation.

        Raises `NotNow` (a call lives, not reachable, a microphone that does not open), `BadInput` or `NotNow` for a
        rule that forbids it, `Refused` (`call_refused`, `call_blacklisted`), `NoReply`: then the call goes on as
        *dialing*, because it may well have begun. `before` is done when only the platform's word is missing.
        """
        self._need_free()
        self._checking = True
        try:
            await self._rules.check(request)
            await self._microphone.opens()
        finally:
            self._checking = False
        self._need_free()
        call = self._registry.begin_dial(request)
        try:
            if before is not None:
                await before()
            await self._rules.note(request)
            self._need_wanted(call)
            await self._platform.dial(request)
        except NoReply:
            raise
        except PhoneFailure as failure:
            self._registry.apply(call, e.DialRefused(self._clock.now()))
            last = self._store.state.last_call
            if last is not None and last.id == call.id and last.end_reason is EndReason.BLACKLISTED:
                raise Refused(FailureCode.CALL_BLACKLISTED) from failure
            _blame_microphone(self._store.state, failure)
            raise
        if self._store.state.call_by_id(call.id) is not None:
            self._registry.apply(call, e.DialAccepted(self._clock.now()))
        return call

    def _need_wanted(self, call: Call) -> None:
        """The agent may have hung up while the disk was written to."""
        present = self._store.state.call_by_id(call.id)
        if present is None or present.state is CallState.ENDING:
            raise NotNow(FailureCode.NO_CALL)

    async def answer(self, call_id: str | None = None) -> None:
        """Take the offered call; returns when connected. Raises `NotNow` when it is unclear which one.

        Also when the customer would not hear the agent: the call stays offered then.
        """
        call = offered_call(self._store.state, call_id)
        if call.state in TALKING:
            return
        if call.state is CallState.OFFERED:
            need_alone(self._store.state, call)
            self._microphone.listed()
            self._registry.apply(call, e.AnswerPressed(self._clock.now()))
            try:
                await self._microphone.opens()
                present = self._store.state.call_by_id(call.id)
                if present is not None and present.state is CallState.CONNECTING:  # else it ended meanwhile
                    need_alone(self._store.state, call)  # the check took a moment
                    await self._platform.answer()
            except PhoneFailure:
                self._registry.apply(call, e.AnswerRefused(self._clock.now()))
                raise
        elif call.state is not CallState.CONNECTING:
            raise NotNow(FailureCode.WRONG_STATE)
        after = await self._settled(call, lambda found: found is None or found.state is not CallState.CONNECTING)
        if after is None or after.state not in TALKING:
            raise Refused(FailureCode.NO_CALL)

    async def decline(self, call_id: str | None = None) -> None:
        """Refuse the offered call; returns when it is over. Raises `NotNow` when it is unclear which one."""
        call = offered_call(self._store.state, call_id)
        if call.state is not CallState.OFFERED:
            raise NotNow(FailureCode.WRONG_STATE)
        await self.hang_up(call.id)

    async def hang_up(self, call_id: str | None = None) -> None:
        """End the call, or decline the offered one; returns when it is over, at the latest by our own 5 s limit."""
        call = named_call(self._store.state, call_id)
        if call.state is CallState.OFFERED:
            need_alone(self._store.state, call)
        if call.state is not CallState.ENDING:
            self._registry.apply(call, e.HangUpPressed(self._clock.now()))
            beside = self._beside(call, self._store.state)
            await self._send_hang_up()
            await self._hit(call, beside)
        await self._settled(call, lambda found: found is None)

    async def _send_hang_up(self) -> None:
        try:
            await self._platform.hang_up()
        except PhoneFailure as failure:
            # A hang-up that can't be sent still ends here: `call_timeouts` ends the call after its limit.
            _log.warning("hang-up: not sent: %s", failure)

    async def _hit(self, call: Call, beside: int) -> None:
        """Beside offered calls, `hangup()` may have ended one of those: then it is sent again, for the intended one.

        `beside` is how many there were before it was sent. The agent must not go on being heard by a customer in a
        call that is over for us.
        """

        def over_or_fewer(than: int) -> Callable[[PhoneState], bool]:
            return lambda state: state.call_by_id(call.id) is None or self._beside(call, state) < than

        while beside and self._store.state.call_by_id(call.id) is not None:
            now = await self._seen(over_or_fewer(beside))
            beside = self._beside(call, now)
            if now.call_by_id(call.id) is not None:
                _log.info("hang-up: it ended another call, sent again")
                await self._send_hang_up()

    @staticmethod
    def _beside(call: Call, state: PhoneState) -> int:
        return sum(other.id != call.id for other in state.calls)

    async def mute(self) -> None:
        """Silence the microphone; returns when the platform accepted."""
        await self._act(PendingAction.MUTE, lambda call: call.muted, self._platform.mute)

    async def unmute(self) -> None:
        """Open the microphone; returns when the platform accepted."""
        await self._act(PendingAction.UNMUTE, lambda call: not call.muted, self._platform.unmute)

    async def hold(self) -> None:
        """Put the customer on hold; returns when the platform accepted."""
        await self._act(PendingAction.HOLD, lambda call: call.held, self._platform.hold)

    async def resume(self) -> None:
        """Take the customer back; returns when the platform accepted."""
        await self._act(PendingAction.RESUME, lambda call: not call.held, self._platform.resume)

    async def transfer(self, agent: AgentId) -> None:
        """Hand the call to another agent for good; returns when the platform accepted (up to 64 s)."""
        own = self._store.state.agent
        if own == agent:
            raise BadInput(FailureCode.AGENT_UNKNOWN)
        await self._act(PendingAction.TRANSFER, lambda _: False, lambda: self._platform.transfer(agent))

    async def _act(
        self, action: PendingAction, done: Callable[[Call], bool], command: Callable[[], Awaitable[None]]
    ) -> None:
        """Once for each request, however often it is repeated meanwhile; different requests one after the other."""
        call = talking_call(self._store.state)
        if call.pending is action and not self._turn.others_wait:
            await self._turn.same_end()
            return
        if call.pending is PendingAction.TRANSFER:
            raise NotNow(FailureCode.WRONG_STATE)
        async with self._turn.taken():
            now = talking_call(self._store.state)
            if now.id != call.id:  # the intended one has ended meanwhile
                raise NotNow(FailureCode.NO_CALL)
            if not done(now):
                await self._act_now(now, action, command)

    async def _act_now(self, call: Call, action: PendingAction, command: Callable[[], Awaitable[None]]) -> None:
        self._registry.apply(call, e.ActionStarted(self._clock.now(), action))
        accepted = False
        try:
            await command()
            accepted = True
        finally:
            verdict = e.ActionAccepted if accepted else e.ActionRefused
            if self._store.state.call_by_id(call.id) is not None:
                self._registry.apply(call, verdict(self._clock.now(), action))

    def _need_free(self) -> None:
        if self._checking:
            raise NotNow(FailureCode.CALL_ALIVE)
        need_free(self._store.state)

    async def _settled(self, call: Call, settled: Callable[[Call | None], bool]) -> Call | None:
        state = await self._seen(lambda now: settled(now.call_by_id(call.id)))
        return state.call_by_id(call.id)

    async def _seen(self, condition: Callable[[PhoneState], bool]) -> PhoneState:
        """The effect, in the first state that shows it. Raises `NoReply` after `EFFECT_LIMIT`."""
        try:
            return await wait_for_state(self._store, condition, EFFECT_LIMIT)
        except TimeoutError as late:
            raise NoReply(FailureCode.COMMAND_UNANSWERED) from late


def _blame_microphone(state: PhoneState, failure: PhoneFailure) -> None:
    """The platform only says that it could not call; we saw why its microphone did not open."""
    for notice in state.notices:
        if isinstance(failure, Refused) and notice.code in CAPTURE_FAILURES:
            raise NotNow(notice.code, failure.reason) from failure
