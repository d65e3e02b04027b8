"""T05 through a bad network: each of its faults is a named failure in time, and over when the network is good again."""

from __future__ import annotations

import asyncio
import json

import pytest

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.openapi.client import Limits
from tests.acceptance import Figure
from tests.helpers.rig.fault_proxy import Fault, FaultProxy

from .desk import CANARY, example
from .servers import OK, json_reply, sends, serving
from .test_network import QUICK, asked

BODY = json.dumps(example("login")).encode()
WHOLE = json_reply(BODY)
UNTIL_ITS_END = OK + b"Connection: close\r\n\r\n" + BODY  # as long as the connection
TOKEN = "sdk-token-of-the-example"


async def through(
    fault: Fault, seconds: float, reply: bytes, limits: Limits
) -> tuple[PhoneFailure | str, PhoneFailure | str]:
    """What a sign-in comes to under a fault, and afterwards."""
    async with serving(sends(reply)) as port:
        with FaultProxy(port) as proxy:
            await asyncio.to_thread(proxy.set, fault, seconds)
            under = await asked(proxy.base, limits)
            await asyncio.to_thread(proxy.set, Fault.NONE)
            return under, await asked(proxy.base, Limits())


@pytest.mark.parametrize(
    ("fault", "seconds", "reply", "reason"),
    [
        (Fault.NONE, 0, WHOLE, ""),
        (Fault.LATENCY, 0.05, WHOLE, ""),
        (Fault.LATENCY, 2.0, WHOLE, "timeout"),
        (Fault.DROP, 0, WHOLE, "timeout"),
        (Fault.RESET, 0, WHOLE, "connection reset"),
        (Fault.HALF_OPEN, 0, WHOLE, "timeout"),
        (Fault.SLOW_CLOSE, 2.0, WHOLE, ""),
        (Fault.SLOW_CLOSE, 0.05, UNTIL_ITS_END, ""),
        (Fault.SLOW_CLOSE, 2.0, UNTIL_ITS_END, "timeout"),
    ],
)
def test_a_fault_of_the_network_is_named_and_ends_with_it(
    fault: Fault, seconds: float, reply: bytes, reason: str, figure: Figure
) -> None:
    under, after = asyncio.run(through(fault, seconds, reply, QUICK if reason == "timeout" else Limits()))
    assert after == TOKEN
    figure("T05", "faults of the network, each named", len(Fault) - 1, "")
    if not reason:
        assert under == TOKEN
        return
    assert isinstance(under, PhoneFailure)
    assert (under.code, under.reason) == (FailureCode.API_UNREACHABLE, reason)
    assert CANARY not in repr(under)


def test_a_connection_that_breaks_in_the_middle_of_a_reply_is_named() -> None:
    async def story() -> PhoneFailure | str:
        async def half(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(WHOLE[:-10])
            await writer.drain()
            await asyncio.sleep(0.05)
            await asyncio.to_thread(proxy.set, Fault.RESET)

        async with serving(half) as port:
            with FaultProxy(port) as proxy:
                return await asked(proxy.base, Limits())

    failure = asyncio.run(story())
    assert isinstance(failure, PhoneFailure)
    assert failure.reason in ("connection reset", "reply cut off")
