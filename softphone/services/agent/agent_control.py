"""What the agent sets for themself: status and outbound number."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.agent_status import SETTABLE, AgentStatus
from softphone.domain.errors import BadInput, FailureCode, NoReply, NotNow, PhoneFailure, Refused, Unreachable
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import EngineState
from softphone.services.ports import Clock, TelephonyPlatform


class AgentControl:
    """All methods raise `PhoneFailure` kinds."""

    def __init__(self, store: PhoneStore, platform: TelephonyPlatform, clock: Clock) -> None:
        self._store = store
        self._platform = platform
        self._clock = clock

    async def set_status(self, code: int) -> None:
        """Set one of 1–4; returns when the platform accepted.

        Raises `BadInput` for another code, `NotNow` (`not_ready`) without a working page, `Refused`
        (`status_refused`) with the platform's words, `NoReply`.
        """
        state = self._store.state
        if code not in SETTABLE.values():
            raise BadInput(FailureCode.STATUS_UNKNOWN)
        if state.engine.state is not EngineState.READY:
            raise NotNow(FailureCode.NOT_READY)
        known = state.agent_status
        if known is not None and known.code == code and not known.assumed and state.status_pending is None:
            return
        self._store.update(status_pending=code)
        is_here = self._same_agent()
        try:
            await self._platform.set_agent_status(code)
        except Refused as refusal:
            raise Refused(FailureCode.STATUS_REFUSED, refusal.reason) from refusal
        else:
            if is_here():
                self._store.update(agent_status=AgentStatus(code, self._clock.now(), asked=True))
        finally:
            if self._store.state.status_pending == code and is_here():
                self._store.update(status_pending=None)

    async def load_outbound(self) -> None:
        """Ask for the agent's outbound numbers and take over the platform's default where none is known.

        A rule that can't be read is a condition (`rule_odd`), shown until a later request succeeds.
        """
        is_here = self._same_agent()
        try:
            rule = await self._platform.outbound_rule()
        except (Refused, Unreachable, NoReply) as failure:
            if is_here():
                self._store.raise_notice(PhoneFailure(FailureCode.RULE_ODD, failure.reason))
            return
        if not is_here():
            return
        self._store.clear_notice(FailureCode.RULE_ODD)
        self._store.update(outbound_rule=rule)
        if self._store.state.outbound is not None or rule.default_rule is None:
            return
        if rule.default_rule is Rule.NUMBER and rule.default_number:
            self._store.update(outbound=OutboundChoice(Rule.NUMBER, rule.default_number))
        default = next((group for group in rule.groups if group.is_default), None)
        if rule.default_rule is Rule.GROUP and default is not None:
            self._store.update(outbound=OutboundChoice(Rule.GROUP, group_id=default.id))

    async def choose_outbound(self, choice: OutboundChoice) -> None:
        """Show customers this number from now on; returns when the platform accepted."""
        state = self._store.state
        if state.engine.state is not EngineState.READY:
            raise NotNow(FailureCode.NOT_READY)
        if state.outbound == choice and state.outbound_pending is None:
            return
        self._store.update(outbound_pending=choice)
        is_here = self._same_agent()
        try:
            await self._platform.set_outbound_number(choice)
            if is_here():
                self._store.update(outbound=choice)
        finally:
            if self._store.state.outbound_pending == choice and is_here():
                self._store.update(outbound_pending=None)

    def _same_agent(self) -> Callable[[], bool]:
        """A check for later: is the present agent still signed in? An answer is for that agent only."""
        before = self._store.state

        def is_here() -> bool:
            now = self._store.state
            return (now.agent, now.sign_in) == (before.agent, before.sign_in)

        return is_here
