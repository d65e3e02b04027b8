"""The sandbox's customer on request: at an agent who is offline, in wrap-up, in a call, or not there at all."""

from __future__ import annotations

import pytest

from softphone.domain.agent_status import ONLINE, SETTABLE, WRAP_UP, AgentStatus
from softphone.domain.errors import FailureCode, NotNow
from softphone.services.call.sandbox_call import SandboxCall
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk


class Customers:
    """Those who called; each with whether it was beside a call."""

    def __init__(self, desk: Desk) -> None:
        self.came: list[bool] = []
        self.practice = SandboxCall(desk.store, desk.control, self._call)

    async def _call(self, beside: bool) -> None:
        self.came.append(beside)


@pytest.mark.parametrize("status", [*SETTABLE.values(), WRAP_UP])
def test_the_agent_is_online_before_the_customer_calls(status: int) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        customers = Customers(desk)
        desk.store.update(agent_status=AgentStatus(status, desk.clock.now(), asked=True))
        await customers.practice.have_customer_call()
        assert desk.status() == (ONLINE, False)
        assert customers.came == [False]
        await desk.close()

    run_virtual(story())


def test_in_a_call_the_customer_rings_beside_it() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        customers = Customers(desk)
        await customers.practice.have_customer_call()
        assert customers.came == [True]
        assert desk.platform.count("set_agent_status") == 0
        await desk.close()

    run_virtual(story())


def test_before_the_phone_is_ready_it_says_so_and_nobody_calls() -> None:
    async def story() -> None:
        desk = Desk()
        customers = Customers(desk)
        with pytest.raises(NotNow) as early:
            await customers.practice.have_customer_call()
        assert early.value.code is FailureCode.NOT_READY
        assert customers.came == []
        await desk.close()

    run_virtual(story())
