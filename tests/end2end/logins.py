"""The logins an app asks the platform for, seen on their way."""

from __future__ import annotations

import time

from tests.helpers.small_web import Reply, Request


class Logins:
    """Sits between an app and the platform's REST API: when a login was asked for, and how it was answered."""

    def __init__(self) -> None:
        self.at: list[float] = []
        self.answers: list[int] = []

    def see(self, request: Request, reply: Reply) -> None:
        """Note a login."""
        if request.path.endswith("/login"):
            self.at.append(time.monotonic())
            self.answers.append(reply.status)

    @property
    def count(self) -> int:
        """How many there were so far."""
        return len(self.at)

    def gaps_since(self, first: int) -> list[float]:
        """Seconds between one login and the next, from the login number `first` on."""
        return [later - earlier for earlier, later in zip(self.at[first:], self.at[first + 1 :], strict=False)]
