"""The agent's answer to a link of another program."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.dial_request import DialRequest
from softphone.services.commands import Dial, SettleLink
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host


class LinkController:
    """*Call* dials; *Not now* leaves the number in the dial field, unless the agent was typing another one."""

    def __init__(self, host: Host, intents: Intents, prepare: Callable[[DialRequest], None]) -> None:
        self._host = host
        self._intents = intents
        self._prepare = prepare

    def call(self) -> None:
        """The agent agrees."""
        link = self._host.state.link
        if link is not None:
            self._intents.do(SettleLink())
            self._intents.do(Dial(link.dial))

    def not_now(self) -> None:
        """The agent doesn't, for the time being."""
        link = self._host.state.link
        if link is not None:
            self._intents.do(SettleLink())
            if not self._host.window_state.typed and self._host.window_state.prepared is None:
                self._prepare(link.dial)
