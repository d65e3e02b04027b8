"""KeepAwake as long as a call lives; switches that tell what the system does, not what we once asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services import platform_reports as r
from softphone.services.desktop.keep_awake import KeepAwake
from softphone.services.desktop.system_switches import SystemSwitches
from softphone.services.phone_state import OsFacts, PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.settings import DesktopSettings
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


class FakeKeeper:
    """The system's means; `failure` is raised instead."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.failure: PhoneFailure | None = None

    async def hold(self) -> None:
        if self.failure:
            raise self.failure
        self.done.append("hold")

    async def release(self) -> None:
        self.done.append("release")


def awake(of: Callable[[Desk, FakeKeeper], Coroutine[Any, Any, None]]) -> FakeKeeper:
    """Run a story with a desk that is ready."""
    keeper = FakeKeeper()

    async def whole() -> None:
        desk = Desk()
        part = KeepAwake(desk.store, desk.settings, keeper, desk.tasks)
        await desk.ready()
        await part.start()
        await of(desk, keeper)
        await turns()
        await part.close()
        await desk.close()

    run_virtual(whole())
    return keeper


async def one_call(desk: Desk, uuid: str = "u1") -> None:
    """A customer calls, is answered, and hangs up."""
    desk.platform.report(r.OfferReport(CallDetails(uuid)))
    await turns()
    desk.platform.report(r.CallAnswered(CallDetails(uuid)))
    await turns()
    desk.platform.report(r.CallHungUp(CallDetails(uuid)))
    await turns()


def test_held_once_from_the_first_ring_to_the_end() -> None:
    async def story(desk: Desk, keeper: FakeKeeper) -> None:
        await turns()
        assert keeper.done == []
        desk.platform.report(r.OfferReport(CallDetails("u1")))
        await turns()
        assert keeper.done == ["hold"]
        desk.platform.report(r.CallAnswered(CallDetails("u1")))
        await turns()
        assert keeper.done == ["hold"]
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await turns()
        assert keeper.done == ["hold", "release"]
        assert desk.state.desk.keeps_awake is True

    awake(story)


def test_the_setting_is_heard_also_in_a_call() -> None:
    async def story(desk: Desk, keeper: FakeKeeper) -> None:
        desk.settings.change(desktop=DesktopSettings(keep_awake=False))
        desk.platform.report(r.OfferReport(CallDetails("u1")))
        await turns()
        assert keeper.done == []
        desk.settings.change(desktop=DesktopSettings(keep_awake=True))
        await turns()
        desk.settings.change(desktop=DesktopSettings(keep_awake=False))
        await turns()
        assert keeper.done == ["hold", "release"]

    awake(story)


def test_where_nothing_helps_it_is_a_fact_and_tried_again_at_the_next_call() -> None:
    async def story(desk: Desk, keeper: FakeKeeper) -> None:
        keeper.failure = PhoneFailure(FailureCode.NOT_AVAILABLE)
        await one_call(desk, "u1")
        told = [desk.state.desk.keeps_awake]
        keeper.failure = None
        await one_call(desk, "u2")
        told.append(desk.state.desk.keeps_awake)
        assert told == [False, True]
        assert "command.failed" not in desk.events

    awake(story)


def test_the_end_in_a_call_lets_go() -> None:
    async def story(desk: Desk, keeper: FakeKeeper) -> None:
        desk.platform.report(r.OfferReport(CallDetails("u1")))

    assert awake(story).done == ["hold", "release"]


class FakeSwitch:
    """What the system does; others may change it (`on`)."""

    def __init__(self) -> None:
        self.on = False
        self.turned: list[bool] = []
        self.failure: PhoneFailure | None = None

    async def is_on(self) -> bool:
        if self.failure:
            raise self.failure
        return self.on

    async def turn(self, *, on: bool) -> None:
        await asyncio.sleep(0)
        if self.failure:
            raise self.failure
        self.turned.append(on)
        self.on = on


def test_the_present_state_is_shown_whoever_changed_it() -> None:
    async def story() -> None:
        store, links, login = PhoneStore(PhoneState()), FakeSwitch(), FakeSwitch()
        switches = SystemSwitches(store, links=links, login=login)
        assert store.state.desk == OsFacts()
        login.on = True
        await switches.look()
        assert store.state.desk == OsFacts(opens_links=False, starts_at_login=True)
        links.on, login.on = True, False
        await switches.look()
        assert store.state.desk == OsFacts(opens_links=True, starts_at_login=False)
        await switches.flip_links()
        await switches.flip_login()
        assert (links.turned, login.turned) == ([False], [True])
        assert store.state.desk == OsFacts(opens_links=False, starts_at_login=True)

    run_virtual(story())


def test_two_quick_clicks_are_on_and_off() -> None:
    async def story() -> None:
        links = FakeSwitch()
        switches = SystemSwitches(PhoneStore(PhoneState()), links=links, login=None)
        await asyncio.gather(switches.flip_links(), switches.flip_links())
        assert links.turned == [True, False]

    run_virtual(story())


def test_what_fails_is_told_and_then_not_known() -> None:
    async def story() -> None:
        store, links = PhoneStore(PhoneState()), FakeSwitch()
        switches = SystemSwitches(store, links=links, login=None)
        await switches.look()
        links.failure = PhoneFailure(FailureCode.STORAGE_FAILED)
        with pytest.raises(PhoneFailure):
            await switches.flip_links()
        assert store.state.desk.opens_links is None
        with pytest.raises(PhoneFailure) as caught:
            await switches.flip_login()
        assert caught.value.code is FailureCode.NOT_AVAILABLE

    run_virtual(story())
