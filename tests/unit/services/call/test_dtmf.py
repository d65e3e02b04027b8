"""Digits go into a conversation, and nowhere else."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode, NotNow, PhoneFailure, Refused
from softphone.services import platform_reports as r
from softphone.services.call.dtmf import Dtmf
from softphone.telephony.platform import DIGITS_LIMIT
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


def test_digits_are_cleaned_and_sent_in_a_call_only() -> None:
    async def story() -> None:
        desk = Desk()
        dtmf = Dtmf(desk.store, desk.platform)
        with pytest.raises(NotNow) as early:
            await dtmf.send("1")
        assert early.value.code is FailureCode.NO_CALL
        await desk.talking()
        with pytest.raises(BadInput):
            await dtmf.send("x")
        await dtmf.send("1 2#a")
        assert ("send_digits", "12#A") in desk.platform.commands
        await desk.close()

    run_virtual(story())


def test_fifty_digits_are_as_long_under_way_as_they_take_and_others_wait() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        sent: list[str] = []

        async def slowly(digits: str) -> None:
            await asyncio.sleep(len(digits) * 2.0)
            sent.append(digits)

        desk.platform.send_digits = slowly  # type: ignore[method-assign]
        dtmf, digits = Dtmf(desk.store, desk.platform), "0123456789" * 5
        await asyncio.gather(dtmf.send(digits), dtmf.send("*#"))
        assert "".join(sent) == digits + "*#"
        assert max(map(len, sent)) * 2.0 < DIGITS_LIMIT
        await desk.close()

    run_virtual(story())


def test_what_waits_for_a_call_that_has_ended_is_not_sent_into_the_next() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.answers["send_digits"] = asyncio.get_running_loop().create_future()
        dtmf = Dtmf(desk.store, desk.platform)
        sending = [asyncio.create_task(dtmf.send(digits)) for digits in ("1", "2")]
        await turns()
        desk.platform.report(r.CallHungUp())
        await desk.calls.dial(DialRequest(number="13800138000"))
        desk.platform.report(r.CallAnswered())
        desk.platform.answers.pop("send_digits").set_result(None)  # type: ignore[union-attr]
        ends = await asyncio.gather(*sending, return_exceptions=True)
        assert (ends[0], type(ends[1])) == (None, NotNow)
        assert [detail for name, detail in desk.platform.commands if name == "send_digits"] == ["1"]
        await desk.close()

    run_virtual(story())


def test_a_line_that_takes_none_says_so() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.answers["send_digits"] = Refused(FailureCode.NO_DTMF)
        with pytest.raises(PhoneFailure) as failure:
            await Dtmf(desk.store, desk.platform).send("1")
        assert failure.value.code is FailureCode.NO_DTMF
        await desk.close()

    run_virtual(story())
