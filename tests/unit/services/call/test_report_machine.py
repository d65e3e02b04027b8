"""T16 once more, as a Hypothesis state machine of 5,000 steps: it shrinks what the plain ones only find."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from softphone.domain import call_events as e
from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState, PendingAction
from softphone.domain.dial_request import DialRequest
from softphone.domain.moment import Moment
from softphone.services import platform_reports as r
from softphone.services.call.call_registry import CallRegistry
from softphone.services.call.platform_events import PlatformEvents
from softphone.services.event_bus import EventBus
from softphone.services.events import CallEnded, PhoneEvent
from softphone.services.phone_store import PhoneStore
from softphone.services.state_events import StateEvents
from tests.helpers.virtual_time import START
from tests.unit.services.desk import ScriptedPlatform

EXAMPLES, STEPS = 100, 50
UUIDS = st.sampled_from([None, "u1", "u2", "u3"])
REPORTS = st.sampled_from([r.OfferReport, r.RingingReport, r.CallAnswered, r.CallHungUp, r.CallBlacklisted])
OTHERS = st.sampled_from([r.SocketLost, r.Registered, r.EngineLost])
PRESSES = st.sampled_from([e.AnswerPressed, e.HangUpPressed, e.DialAccepted, e.DialRefused, e.NoWord, e.EndUnconfirmed])
ACTIONS = st.sampled_from([e.ActionStarted, e.ActionAccepted, e.ActionRefused])


class StillClock:
    """Time stands; nothing here depends on it."""

    def now(self) -> Moment:
        return Moment(START, 0.0)


class Reports(RuleBasedStateMachine):
    """Agent and platform do anything in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.store = PhoneStore()
        bus = EventBus()
        StateEvents(self.store, bus, StillClock()).start()
        self.registry = CallRegistry(self.store, StillClock())
        self.reports = PlatformEvents(ScriptedPlatform(), self.store, self.registry, bus, StillClock())
        self.ended: list[str] = []
        self.answered_by: dict[str, str] = {}
        bus.subscribe(self._count)

    def _count(self, event: PhoneEvent) -> None:
        if isinstance(event, CallEnded):
            self.ended.append(event.call.id)

    @rule(report=REPORTS, uuid=UUIDS)
    def platform_reports(self, report: type[r.CallReport], uuid: str | None) -> None:
        before = {call.id: call for call in self.store.state.calls if call.uuid not in (None, uuid)}
        self.reports.take(report(CallDetails(uuid)))
        if uuid is not None:
            after = {call.id: call for call in self.store.state.calls}
            assert all(after.get(id_) == call for id_, call in before.items()), "a foreign uuid changed a call"

    @rule(report=OTHERS)
    def something_else(self, report: type[r.PlatformReport]) -> None:
        self.reports.take(report())

    @rule()
    def dial(self) -> None:
        if not self.store.state.calls:
            self.registry.begin_dial(DialRequest(number="13800138000"))

    @rule(press=PRESSES, which=st.integers(0, 3))
    def agent_or_timer(self, press: type[e.MachineEvent], which: int) -> None:
        calls = self.store.state.calls
        if calls:
            self.registry.apply(calls[which % len(calls)], press(StillClock().now()))

    @rule(kind=ACTIONS, action=st.sampled_from(PendingAction), which=st.integers(0, 3))
    def action(self, kind: type[e.ActionStarted], action: PendingAction, which: int) -> None:
        calls = self.store.state.calls
        if calls:
            self.registry.apply(calls[which % len(calls)], kind(StillClock().now(), action))

    @invariant()
    def calls_make_sense(self) -> None:
        live = self.store.state.calls
        uuids = [call.uuid for call in live if call.uuid]
        assert len(uuids) == len(set(uuids))
        assert all(call.state is not CallState.ENDED and call.end_reason is None for call in live)
        assert len(self.ended) == len(set(self.ended))
        assert not {call.id for call in live} & set(self.ended)


def test_five_thousand_steps_of_the_state_machine() -> None:
    run_state_machine_as_test(
        Reports,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
