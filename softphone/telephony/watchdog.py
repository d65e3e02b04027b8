"""Notices a page that hangs: a hung renderer gives no signal of its own, it just stays silent.

The watchdog reports silence and does nothing about it. What follows (reload at once when idle, a warning in a call
and never an end before 20 s) is the services' decision; they know whether there is a call.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from softphone.domain.errors import NoReply, PhoneFailure

PERIOD: Final = 2.0  # seconds between pings, and the limit of each
PATIENCE: Final = 6.0  # seconds since the last answer before silence is worth a report


async def watch(ping: Callable[[float], Awaitable[object]], report_silence: Callable[[float], None]) -> None:
    """Ping for as long as there is a page; ends when `ping` fails otherwise than by silence.

    `ping` gets its limit in seconds. `report_silence` gets the seconds since the last answer, from `PATIENCE` on, each
    `PERIOD`, and 0.0 once the page answers again. They are counted in pings, not by the clock, so that a machine that
    slept or a stall of our own loop is not taken for a hung page.
    """
    silence = 0.0
    while True:
        try:
            await ping(PERIOD)
        except NoReply:
            silence += PERIOD
            if silence >= PATIENCE:
                report_silence(silence)
        except PhoneFailure:
            return
        else:
            if silence >= PATIENCE:
                report_silence(0.0)
            await asyncio.sleep(PERIOD)
            silence = PERIOD
