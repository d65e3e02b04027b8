"""Digits go into a conversation, and nowhere else."""

from __future__ import annotations

import pytest

from softphone.domain.errors import BadInput, FailureCode, NotNow, PhoneFailure, Refused
from softphone.services.dtmf import Dtmf
from tests.helpers.virtual_time import run_virtual

from .desk import Desk


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
