"""The page has the microphone in a call only; one that it keeps is told (threat 7)."""

from __future__ import annotations

import asyncio

from softphone.domain.call_events import CallDetails
from softphone.domain.errors import FailureCode
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk

OPEN, CLOSED = r.MicrophoneKept(1), r.MicrophoneKept(0)


def told(desk: Desk) -> bool:
    return desk.state.has_notice(FailureCode.MICROPHONE_OPEN)


def test_a_microphone_without_a_call_is_told_until_it_is_closed() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.report(OPEN)
        await asyncio.sleep(4)
        desk.platform.report(OPEN)
        assert not told(desk)
        await asyncio.sleep(2)
        assert told(desk)
        desk.platform.report(CLOSED)
        assert not told(desk)
        await desk.close()

    run_virtual(story())


def test_a_microphone_in_a_call_is_not_told_and_one_that_stays_open_after_it_is() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(OPEN)
        await asyncio.sleep(60)
        assert not told(desk)
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await asyncio.sleep(3)
        assert not told(desk)
        await asyncio.sleep(3)
        assert told(desk)
        await desk.close()

    run_virtual(story())


def test_a_page_that_is_gone_has_no_microphone() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.report(OPEN)
        await asyncio.sleep(6)
        assert told(desk)
        desk.platform.report(r.EngineLost())
        assert not told(desk)
        await desk.close()

    run_virtual(story())


def test_the_page_has_the_microphone_from_the_first_call_to_the_end_of_the_last() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        seen = [desk.platform.microphone_allowed]
        for report in (r.OfferReport(CallDetails("u1", customer="13912345678")), r.CallHungUp(CallDetails("u1"))):
            desk.platform.report(report)
            seen.append(desk.platform.microphone_allowed)
        assert seen == [False, True, False]
        await desk.close()

    run_virtual(story())
