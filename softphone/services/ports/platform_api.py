"""What the platform answers by REST: who signs in, and who else there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from softphone.domain.identity import AccessToken, AgentId, SdkToken


@dataclass(frozen=True, slots=True)
class TransferAgent:
    """A row of `sip/configs`. `obstacle` is "" when a call may be transferred to this agent now.

    Otherwise it is one of `not_registered`, `occupied` (with the platform's word in `worker_status`), `expired`.
    """

    id: AgentId
    name: str
    number: str
    register_status: str
    worker_status: str
    answer_way: str
    obstacle: str = ""


class PlatformApi(Protocol):
    """The platform's REST endpoints."""

    async def sign_in(self, access_token: AccessToken, agent: AgentId) -> SdkToken:
        """One `login`. Raises `AccessTokenRefused`, `Refused` (`agent_unknown`), `Unreachable`."""
        ...

    async def agents(self, access_token: AccessToken) -> tuple[TransferAgent, ...]:
        """All rows of `sip/configs`, the agent's own included; at most 3 tries."""
        ...

    async def close(self) -> None:
        """Give the connections back. Never raises."""
        ...
