"""The transfer list: every 5 s, one question at a time, stale rows marked, nothing asked once closed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import cast

from softphone.domain.errors import FailureCode, PhoneFailure, Unreachable
from softphone.domain.identity import AgentId
from softphone.services.ports import TransferAgent
from softphone.services.transfer.directory import Directory
from softphone.services.transfer.transfer_directory import Listing, TransferDirectory
from tests.helpers import background
from tests.helpers.virtual_time import VirtualClock, run_virtual

LI_NA = TransferAgent(AgentId("1002"), "李娜", "8002", "register", "", "web")


@dataclass
class SlowDirectory:
    """Answers after `takes` seconds, or fails with `failure`."""

    takes: float = 0.0
    failure: PhoneFailure | None = None
    asked: list[float] = field(default_factory=list)
    under_way: int = 0
    most: int = 0

    async def agents(self) -> tuple[TransferAgent, ...]:
        self.asked.append(asyncio.get_running_loop().time())
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.sleep(self.takes)
        finally:
            self.under_way -= 1
        if self.failure is not None:
            raise self.failure
        return (LI_NA,)


def test_the_list_is_refreshed_while_open_and_never_twice_at_once() -> None:
    async def story() -> None:
        slow = SlowDirectory(takes=7.0)
        live = TransferDirectory(cast("Directory", slow), VirtualClock(), background.tasks())
        live.open()
        live.open()
        await asyncio.sleep(30)
        assert slow.most == 1
        assert [round(at - slow.asked[0]) for at in slow.asked] == [0, 12, 24]
        live.close()
        await asyncio.sleep(60)
        assert len(slow.asked) == 3
        assert slow.under_way == 0

    run_virtual(story())


def test_rows_of_a_failed_question_stay_and_are_marked_stale() -> None:
    async def story() -> None:
        directory = SlowDirectory()
        live = TransferDirectory(cast("Directory", directory), VirtualClock(), background.tasks())
        seen: list[Listing] = []
        live.subscribe(seen.append)
        live.open()
        await asyncio.sleep(1)
        directory.failure = Unreachable(FailureCode.API_UNREACHABLE, "HTTP 503")
        await asyncio.sleep(5)
        directory.failure = None
        await asyncio.sleep(5)
        assert [listing.stale for listing in seen] == [False, True, False]
        assert all(listing.agents == (LI_NA,) for listing in seen)
        assert seen[1].fresh_at == seen[0].fresh_at
        live.close()

    run_virtual(story())
