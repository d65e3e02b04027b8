"""Page and ringer look at the devices when the sound server reports a change, and by themselves where it can't."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from softphone.domain.errors import EngineFailed, FailureCode
from softphone.services import platform_reports as r
from softphone.services.audio.device_watch import NEVER, ONCE_MORE, SERVER_AWAY, SOON, UNWATCHED, DeviceWatch
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.audio.loudspeakers import FakeRinger
from tests.unit.services.desk import Desk, turns


class Server:
    """A sound server that is there or not."""

    def __init__(self) -> None:
        self.there = False
        self._queue: asyncio.Queue[bool] = asyncio.Queue()

    def begin(self) -> None:
        self.there = True

    def change(self) -> None:
        self._queue.put_nowait(True)

    def end(self) -> None:
        self.there = False
        self._queue.put_nowait(False)

    async def changes(self) -> AsyncIterator[None]:
        if self.there:
            yield
            while await self._queue.get():
                yield


class Story:
    """A desk with loudspeakers and a sound server."""

    def __init__(self) -> None:
        self.desk, self.ringer, self.server = Desk(), FakeRinger(), Server()
        self.watch = DeviceWatch(
            events=self.server, platform=self.desk.platform, ringer=self.ringer, tasks=self.desk.tasks
        )

    def page_looks(self) -> list[object]:
        return [pause for name, pause in self.desk.platform.commands if name == "look_at_devices"]

    async def watched(self) -> None:
        """The server is there, and what its coming caused is over."""
        self.server.begin()
        await self.watch.start()
        await asyncio.sleep(2 * ONCE_MORE)
        self.forget()

    def forget(self) -> None:
        self.desk.platform.commands.clear()
        self.ringer.looks.clear()


def story(tell: Callable[[Story], Awaitable[None]]) -> None:
    async def whole() -> None:
        own = Story()
        await tell(own)
        await turns()
        await own.watch.close()
        own.forget()
        own.server.change()
        await asyncio.sleep(60)
        assert own.page_looks() == own.ringer.looks == []
        await own.desk.close()

    run_virtual(whole())


def test_nobody_looks_while_nothing_changes() -> None:
    async def tell(own: Story) -> None:
        await own.watched()
        await asyncio.sleep(3600)
        assert own.page_looks() == own.ringer.looks == []

    story(tell)


def test_a_change_is_looked_at_soon_and_once_more_and_a_swarm_of_them_once() -> None:
    async def tell(own: Story) -> None:
        await own.watched()
        for _ in range(20):
            own.server.change()
        await asyncio.sleep(SOON)
        await turns()
        assert own.page_looks() == own.ringer.looks == [NEVER]
        await asyncio.sleep(ONCE_MORE)
        assert own.page_looks() == own.ringer.looks == [NEVER, NEVER]
        for _ in range(30):  # one that goes on is looked at meanwhile
            own.server.change()
            await asyncio.sleep(SOON)
        assert 10 < len(own.page_looks()) < 40

    story(tell)


def test_while_the_server_is_away_page_and_ringer_look_by_themselves() -> None:
    async def tell(own: Story) -> None:
        await own.watch.start()
        await turns()
        assert own.page_looks() == own.ringer.looks == [UNWATCHED]
        await asyncio.sleep(60)
        assert len(own.page_looks()) == 1  # said once
        own.server.begin()
        await asyncio.sleep(SERVER_AWAY + SOON)
        assert own.page_looks()[-1] == own.ringer.looks[-1] == NEVER
        own.server.end()
        await turns()
        assert own.page_looks()[-1] == own.ringer.looks[-1] == UNWATCHED

    story(tell)


def test_every_new_page_is_told_and_one_that_fails_costs_nothing() -> None:
    async def tell(own: Story) -> None:
        await own.watched()
        own.desk.platform.answers["look_at_devices"] = EngineFailed(FailureCode.ENGINE_FAILED, "gone")
        own.server.change()
        await asyncio.sleep(60)
        assert own.desk.state.notices == ()
        del own.desk.platform.answers["look_at_devices"]
        own.forget()
        own.desk.platform.report(r.EngineReady(()))
        await turns()
        assert own.page_looks() == [NEVER]

    story(tell)
