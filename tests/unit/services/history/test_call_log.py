"""What the agent adds to a call stays with it, whatever comes first, and old calls go."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.agent_status import ONLINE, WRAP_UP
from softphone.domain.call_events import CallDetails
from softphone.domain.call_record import LONGEST_NOTE, CallRecord
from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.history_query import HistoryQuery
from softphone.services import commands as c
from softphone.services import platform_reports as r
from softphone.services.history.retention import INTERVAL
from softphone.services.settings import HistorySettings
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


async def only_row(desk: Desk) -> CallRecord:
    (row,) = (await desk.call_log.find()).rows
    return row


def test_a_late_event_takes_nothing_from_what_the_agent_wrote() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        await desk.commands.do(c.SaveWrapUp(disposition="需跟进", note=" 明天回电 "))
        await desk.calls.mute()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await turns()
        row = await only_row(desk)
        assert (row.disposition, row.note, row.end_reason) == ("需跟进", "明天回电", "other_side_ended")
        again = await desk.commands.do(c.SaveWrapUp("u1", note=""))
        assert (again.disposition, again.note) == ("需跟进", "")
        assert await desk.commands.do(c.SaveWrapUp()) == again
        await desk.close()

    run_virtual(story())


def test_hold_is_counted_and_user_data_kept() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        for seconds in (5, 7):
            await desk.calls.hold()
            await asyncio.sleep(seconds)
            await desk.calls.resume()
        await desk.calls.hold()
        await asyncio.sleep(3)
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await turns()
        row = await only_row(desk)
        assert (row.hold_seconds, row.duration, row.talk_seconds) == (15.0, 15.0, 0.0)
        await desk.close()

    run_virtual(story())


def test_wrap_up_belongs_to_the_call_that_was_talked_on() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        desk.platform.report(r.AgentInit(WRAP_UP, None))
        await asyncio.sleep(20)
        desk.platform.report(r.OfferReport(CallDetails("u2", customer="02188881111")))
        desk.platform.report(r.CallHungUp(CallDetails("u2")))
        await asyncio.sleep(10)
        desk.platform.report(r.AgentInit(ONLINE, None))
        await turns()
        rows = {row.uuid: row.wrap_up_seconds for row in (await desk.call_log.find()).rows}
        assert rows == {"u1": 30.0, "u2": None}
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.SaveWrapUp("nowhere", note="x"), FailureCode.CALL_UNKNOWN),
        (c.SaveWrapUp(disposition="won"), FailureCode.DISPOSITION_UNKNOWN),
        (c.SaveWrapUp(note="x" * (LONGEST_NOTE + 1)), FailureCode.NOTE_TOO_LONG),
    ],
)
def test_what_cannot_be_kept_is_refused(command: c.SaveWrapUp, code: FailureCode) -> None:
    async def story() -> None:
        desk = Desk()
        with pytest.raises(BadInput) as nothing:
            await desk.commands.do(c.SaveWrapUp())
        assert nothing.value.code is FailureCode.CALL_UNKNOWN
        await desk.talking()
        await turns()
        with pytest.raises(BadInput) as refused:
            await desk.commands.do(command)
        assert refused.value.code is code
        assert (await only_row(desk)).note == ""
        await desk.close()

    run_virtual(story())


def test_another_agents_call_cannot_be_written_to() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        await turns()
        (row,) = desk.rows.rows.values()
        await desk.sign_in.sign_out()
        desk.store.update(agent=None)
        desk.rows.rows["theirs"] = CallRecord("theirs", row.direction, row.started_at, agent="9999")
        with pytest.raises(BadInput):
            await desk.commands.do(c.SaveWrapUp("theirs", note="x"))
        await desk.close()

    run_virtual(story())


def test_calls_go_when_their_days_are_over_each_hour_and_at_once_when_the_days_change() -> None:
    async def story() -> None:
        desk = Desk()
        desk.settings.change(history=HistorySettings(retention_days=2))
        await desk.talking()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await asyncio.sleep(47 * 3600)
        assert len((await desk.call_log.find()).rows) == 1
        await asyncio.sleep(INTERVAL * 3)
        assert (await desk.call_log.find(HistoryQuery())).rows == ()
        await desk.close()

    run_virtual(story())
