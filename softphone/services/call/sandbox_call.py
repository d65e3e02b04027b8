"""A customer of the sandbox calls now, whatever the agent is doing: what the window's own button asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from softphone.domain.agent_status import ONLINE
from softphone.services.agent.agent_control import AgentControl
from softphone.services.phone_store import PhoneStore


class SandboxCall:
    """Customers come to an agent who is online and free only: a newcomer, who is neither, would wait for nothing."""

    def __init__(self, store: PhoneStore, control: AgentControl, call_in: Callable[[bool], Awaitable[None]]) -> None:
        """`call_in` has the sandbox's customer call; True: beside the call that is there."""
        self._store = store
        self._control = control
        self._call_in = call_in

    async def have_customer_call(self) -> None:
        """Go online, which ends a wrap-up too, and be called. Raises as `AgentControl.set_status` and `call_in` do."""
        in_call = bool(self._store.state.calls)
        if not in_call:
            await self._control.set_status(ONLINE)
        await self._call_in(in_call)
