"""What an SDK can cause in numbers writes a few lines, whatever the numbers: the 1st, 2nd, 4th, 8th …"""

from __future__ import annotations

import logging

import pytest

from softphone.domain.call_events import CallDetails
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual

from .desk import Desk


def test_50_000_events_of_no_call_rotate_no_log_away(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        caplog.clear()
        for number in range(10_000):
            for kind in (r.CallAnswered, r.CallHungUp, r.CallBlacklisted):
                desk.platform.report(kind(CallDetails(f"none-{number}")))
            desk.platform.report(r.RingingReport(CallDetails()))
            desk.platform.report(r.UnknownReport(f"junk{number}", "{}"))
        await desk.close()

    with caplog.at_level(logging.INFO):
        run_virtual(story())
    assert len(caplog.records) < 400
    assert "HungUp reported for no call of ours (8192 so far)" in caplog.text
