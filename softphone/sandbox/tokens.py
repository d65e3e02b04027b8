"""SDK tokens: who may speak for which agent, and until when."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass


class TokenRefusedError(Exception):
    """The token is unknown, expired, or another agent's; the text says which."""


@dataclass(frozen=True)
class Grant:
    """One issued token; ``expires`` is in seconds of the mint's clock."""

    token: str
    agent_id: int
    expires: float


class Mint:
    """Issues SDK tokens and checks them. ``clock`` gives seconds, monotonic."""

    def __init__(self, lifetime: float, clock: Callable[[], float]) -> None:
        self.lifetime = lifetime
        self._clock = clock
        self._grants: dict[str, Grant] = {}

    def issue(self, agent_id: int) -> Grant:
        """Issue a token for ``lifetime`` seconds; earlier ones stay valid for their own time."""
        now = self._clock()
        self._grants = {token: grant for token, grant in self._grants.items() if grant.expires > now - 3600}
        grant = Grant(secrets.token_urlsafe(24), agent_id, now + self.lifetime)
        self._grants[grant.token] = grant
        return grant

    def check(self, token: str) -> Grant:
        """Return the grant of a valid token, or raise ``TokenRefusedError``."""
        grant = self._grants.get(token)
        if grant is None:
            raise TokenRefusedError("token 无效")
        if self.left(grant) <= 0:
            raise TokenRefusedError("token 已过期")
        return grant

    def left(self, grant: Grant) -> float:
        """Return the seconds for which ``grant`` is still valid; 0 or less when it isn't."""
        return self._grants.get(grant.token, grant).expires - self._clock()

    def expire(self, agent_id: int) -> None:
        """Let every token of an agent end now."""
        now = self._clock()
        for token, grant in self._grants.items():
            if grant.agent_id == agent_id:
                self._grants[token] = Grant(token, agent_id, min(grant.expires, now))
