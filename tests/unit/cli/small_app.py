"""An app with the real control socket and instance lock, without window and Qt. It prints what it is asked."""

from __future__ import annotations

import asyncio

from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.link import parse_link
from softphone.run_options import RunOptions
from softphone.storage.paths import DataDir
from tests.unit.control.app import Desk


def run(options: RunOptions) -> int:
    """In place of `softphone.app.run`."""
    asyncio.run(_listen(options))
    return 0


async def _listen(options: RunOptions) -> None:
    shutdown = asyncio.Event()
    desk = PrintingDesk(shutdown)
    desk.mode = "sandbox" if options.sandbox else "platform"
    folders = DataDir.find(options.data_dir)
    server = desk.server(folders.control_socket(), spare=folders.spare_socket())
    await server.start()
    say(f"up {options!r} {options.token}")
    await shutdown.wait()
    await server.close()


class PrintingDesk(Desk):
    """Use cases that print what came."""

    def __init__(self, shutdown: asyncio.Event) -> None:
        super().__init__()
        self._shutdown = shutdown

    def show(self) -> None:
        """Print it."""
        say("show")

    def open_link(self, url: str) -> None:
        """Print it, or refuse it."""
        say(f"open {url}")
        try:
            parse_link(url)
        except BadInput:
            raise BadInput(FailureCode.LINK_INVALID) from None

    def sign_in(self, agent: AgentId, access: AccessToken) -> None:
        """Print it; the agent is then there."""
        super().sign_in(agent, access)
        say(f"sign in {agent.text} {access.value}")

    def quit(self) -> None:
        """Print it and end."""
        say("quit")
        self._shutdown.set()


def say(what: str) -> None:
    """A line at once: tests wait for it."""
    print(what, flush=True)
