"""Sign out and sign in as another agent: nothing of the first remains."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.call_record import CallRecord
from softphone.domain.dial_request import DialRequest
from softphone.domain.end_reason import EndReason
from softphone.domain.errors import NotNow, PhoneFailure
from softphone.domain.identity import AgentId
from softphone.services import platform_reports as r
from softphone.services.call_log import CallLog
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.ports import CallRows
from softphone.services.redial import Redial
from tests.helpers.virtual_time import run_virtual

from .desk import ACCESS, Desk, turns


@dataclass
class MemoryLog:
    """A call log without a disk."""

    failures: tuple[PhoneFailure, ...] = ()
    rows: dict[str, CallRecord] = field(default_factory=dict)

    async def open(self) -> None:
        return None

    async def look(self) -> tuple[PhoneFailure, ...]:
        return self.failures

    async def begin(self, record: CallRecord) -> None:
        assert record.id not in self.rows
        self.rows[record.id] = record

    async def update(self, record: CallRecord) -> None:
        assert record.id in self.rows
        self.rows[record.id] = record

    async def recent(self, limit: int = 200, agent: str | None = None) -> CallRows:
        return CallRows(tuple(row for row in self.rows.values() if agent in (None, row.agent)))

    async def missed(self, agent: str) -> int:
        return sum(row.missed and row.agent == agent for row in self.rows.values())

    async def mark_missed_seen(self, agent: str) -> None:
        return None

    async def close(self) -> None:
        return None


def test_nothing_of_the_first_agent_remains_for_the_second() -> None:
    async def story() -> None:
        desk = Desk()
        log = CallLog(log=MemoryLog(), store=desk.store, bus=desk.bus, tasks=desk.tasks)
        redial = Redial(desk.calls, desk.bus)
        await log.open()
        await desk.ready()
        await redial.dial(DialRequest(cipher="cipher-canary", label="VIP"))
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        desk.platform.report(r.CallOffered(CallDetails("u2", customer="13800138000")))
        desk.platform.report(r.CallHungUp(CallDetails("u2")))
        desk.after_call.intend(3)
        await turns()
        assert desk.state.missed == 1
        assert [row.agent for row in (await log.recent()).rows] == ["1001", "1001"]
        await redial.again()
        await desk.sign_in.sign_out()
        await turns()
        assert desk.state == PhoneState(last_call=None, engine=desk.state.engine)
        assert redial.last is None
        with pytest.raises(NotNow):
            await redial.again()
        assert len((await log.recent()).rows) == 3
        assert {row.end_reason for row in (await log.recent()).rows} >= {EndReason.MISSED}
        await desk.sign_in.sign_in(AgentId("1002"), ACCESS, remember=False)
        await turns()
        assert desk.state.sign_in is SignIn.SIGNED_IN
        assert (await log.recent()).rows == ()
        assert desk.state.missed == 0
        assert "cipher-canary" not in repr(desk.state)
        await log.close()
        await desk.close()

    run_virtual(story())
