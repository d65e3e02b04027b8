"""What the call log takes over from a call, and what it never does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from softphone.domain.call import Call
from softphone.domain.call_record import CallRecord, record_of
from softphone.domain.call_state import CallState, Direction, EndReason
from softphone.domain.moment import Moment

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def at(seconds: float) -> Moment:
    return Moment(START + timedelta(seconds=seconds), seconds)


def call(**fields: object) -> Call:
    known: dict[str, object] = {
        "id": "1",
        "direction": Direction.OUTBOUND,
        "state": CallState.DIALING,
        "started_at": at(0),
    }
    return Call(**(known | fields))  # type: ignore[arg-type]  # a test's shorthand


def test_a_live_call_has_no_end() -> None:
    record = record_of(call(uuid="u", number="10086", outbound_number="95588", queue="q", connected_at=at(3)))
    assert record == CallRecord(
        id="1",
        direction=Direction.OUTBOUND,
        started_at=START,
        uuid="u",
        number="10086",
        queue="q",
        outbound_number="95588",
        connected_at=START + timedelta(seconds=3),
        duration=None,
    )


def test_a_finished_call_has_its_seconds_by_the_monotonic_clock() -> None:
    jumped = Moment(START - timedelta(hours=8), 63.5)
    record = record_of(call(connected_at=at(3), ended_at=jumped, end_reason=EndReason.AGENT_HUNG_UP))
    assert (record.duration, record.ended_at) == (60.5, jumped.wall)
    assert not record.missed


def test_a_call_nobody_took_is_missed() -> None:
    assert record_of(call(direction=Direction.INBOUND, ended_at=at(9), end_reason=EndReason.MISSED)).missed


@pytest.mark.parametrize(
    ("customer", "number"), [("13800138000", "13800138000"), ("138****8000", None), ("王芳", None), ("", None)]
)
def test_a_customer_can_be_called_back_by_a_bare_number_only(customer: str, number: str | None) -> None:
    record = record_of(call(direction=Direction.INBOUND, customer=customer))
    assert (record.customer, record.number) == (customer, number)


@pytest.mark.parametrize(
    ("customer", "shown"), [("138****8000", "138****8000"), ("c1ph3r", ""), ("privacy:c1ph3r", "")]
)
def test_a_private_call_leaves_neither_number_nor_cipher(customer: str, shown: str) -> None:
    record = record_of(call(cipher="c1ph3r", number="13800138000", customer=customer, label="VIP"))
    assert (record.private, record.number, record.customer, record.label) == (True, None, shown, "VIP")
    assert "c1ph3r" not in repr(record)
