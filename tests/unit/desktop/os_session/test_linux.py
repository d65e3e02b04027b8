"""Awake, locked and asleep over real buses of our own, with a logind and a screen saver that the test plays."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from softphone.desktop.os_session import linux_watch
from softphone.desktop.os_session.choice import awake_keeper, session_watch
from softphone.desktop.os_session.linux_awake import LinuxAwake
from softphone.desktop.os_session.linux_watch import SCREEN_SAVERS, LinuxSessionWatch
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.os_session import OsSessionReport
from tests.helpers.background import tasks
from tests.helpers.fake_desk import FakeLogind, FakeScreenSaver
from tests.helpers.rig.session import Session
from tests.helpers.rig.waiting import until

ROOT = Path(__file__).parents[4]
HOLDER = """
import asyncio, sys
from softphone.desktop.os_session.linux_awake import LinuxAwake
async def hold():
    await LinuxAwake("x", "y").hold()
    print("held", flush=True)
    await asyncio.Event().wait()
asyncio.run(hold())
"""


@dataclass
class Buses:
    """The addresses of both."""

    system: str
    session: str


@pytest.fixture(scope="module")
def addresses() -> Iterator[Buses]:
    with Session() as system, Session() as session:
        yield Buses(system.env["DBUS_SESSION_BUS_ADDRESS"], session.env["DBUS_SESSION_BUS_ADDRESS"])


@pytest.fixture
def buses(addresses: Buses, monkeypatch: pytest.MonkeyPatch) -> Buses:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", addresses.system)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", addresses.session)
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    return addresses


@pytest.fixture
def no_buses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SYSTEM", "SESSION"):
        monkeypatch.setenv(f"DBUS_{name}_BUS_ADDRESS", "unix:path=/nowhere/bus")


@asynccontextmanager
async def desk(buses: Buses) -> AsyncIterator[tuple[FakeLogind, FakeScreenSaver]]:
    """Both services."""
    logind, saver = await FakeLogind.on(buses.system), await FakeScreenSaver.on(buses.session)
    try:
        yield logind, saver
    finally:
        logind.end()
        saver.end()


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(story())


# ---- awake


def test_both_means_hold_until_released(buses: Buses) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, saver):
            awake = LinuxAwake("Softphone", "A call")
            await awake.hold()
            await awake.hold()  # one is enough
            assert logind.asked == [["idle:sleep", "Softphone", "A call", "block"]]
            assert (logind.held, saver.held) == (["idle:sleep"], ["A call"])
            await awake.release()
            await until(lambda: not logind.held and not saver.held)
            await awake.release()

    run(story)


@pytest.mark.parametrize("refuses", ["logind", "saver"])
def test_either_is_enough(buses: Buses, refuses: str) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, saver):
            (logind if refuses == "logind" else saver).refuses.add("Inhibit")
            awake = LinuxAwake("Softphone", "A call")
            await awake.hold()
            assert [bool(logind.held), bool(saver.held)] == [refuses != "logind", refuses != "saver"]
            await awake.release()

    run(story)


@pytest.mark.usefixtures("no_buses")
def test_without_any_bus_it_is_not_available() -> None:
    async def story() -> None:
        awake = LinuxAwake("Softphone", "A call")
        with pytest.raises(PhoneFailure) as caught:
            await awake.hold()
        assert caught.value.code is FailureCode.NOT_AVAILABLE
        await awake.release()

    run(story)


def test_buses_without_services_are_as_good_as_none(buses: Buses) -> None:
    async def story() -> None:
        with pytest.raises(PhoneFailure, match="ServiceUnknown"):
            await LinuxAwake("Softphone", "A call").hold()

    run(story)


def test_a_killed_app_holds_nothing(buses: Buses) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, saver):
            app = await asyncio.create_subprocess_exec(
                sys.executable, "-c", HOLDER, stdout=subprocess.PIPE, env=dict(os.environ), cwd=ROOT
            )
            assert app.stdout is not None
            assert await app.stdout.readline() == b"held\n"
            assert logind.held
            assert saver.held
            app.kill()
            await app.communicate()
            await until(lambda: not logind.held and not saver.held)

    run(story)


# ---- locked, asleep


async def watching() -> tuple[LinuxSessionWatch, list[OsSessionReport]]:
    watch, told = LinuxSessionWatch("Softphone", "Goes offline", tasks()), list[OsSessionReport]()
    await watch.start(told.append)
    return watch, told


def test_a_sleep_is_told_before_and_after(buses: Buses) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, _):
            watch, told = await watching()
            logind.sleep(begins=True)
            logind.sleep(begins=False)
            await until(lambda: told == [OsSessionReport.SLEEPS, OsSessionReport.WOKE])
            await watch.close()

    run(story)


def test_locking_is_told_once(buses: Buses) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, saver):
            watch, told = await watching()
            logind.lock(on=True)
            saver.screen(on=True)
            await until(lambda: told == [OsSessionReport.LOCKED])
            logind.lock(on=False)
            saver.screen(on=False)
            await until(lambda: told == [OsSessionReport.LOCKED, OsSessionReport.UNLOCKED])
            await watch.close()

    run(story)


@pytest.mark.parametrize("interface", SCREEN_SAVERS)
def test_a_screen_saver_alone_is_enough(buses: Buses, interface: str) -> None:
    async def story() -> None:
        saver = await FakeScreenSaver.on(buses.session)
        watch, told = await watching()
        saver.screen(on=True, interface=interface)
        await until(lambda: told == [OsSessionReport.LOCKED])
        await watch.close()
        saver.screen(on=False, interface=interface)
        await saver.bus.introspect("org.freedesktop.DBus", "/org/freedesktop/DBus")  # the signal is through
        assert told == [OsSessionReport.LOCKED]
        saver.end()

    run(story)


@pytest.mark.parametrize("named", [True, False], ids=["by its name", "by ourselves"])
def test_a_desk_that_is_locked_already_is_told_at_once(
    buses: Buses, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, _):
            logind.locked = True
            watch, told = await watching()
            assert told == [OsSessionReport.LOCKED]
            await watch.close()

    if named:
        monkeypatch.setenv("XDG_SESSION_ID", "c1")
    run(story)


def test_a_screen_that_is_covered_already_is_told_at_once_and_free_when_its_saver_has_gone(buses: Buses) -> None:
    async def story() -> None:
        saver = await FakeScreenSaver.on(buses.session)
        saver.active = True
        watch, told = await watching()
        assert told == [OsSessionReport.LOCKED]
        saver.end()
        await until(lambda: told == [OsSessionReport.LOCKED, OsSessionReport.UNLOCKED])
        await watch.close()

    run(story)


def test_a_sleep_is_held_back_until_let_go_and_the_next_one_too(buses: Buses) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, _):
            watch, told = await watching()
            assert logind.asked == [["sleep:shutdown", "Softphone", "Goes offline", "delay"]]
            assert (logind.held, logind.held_back) == ([], ["sleep:shutdown"])
            for _ in range(2):
                logind.sleep(begins=True)
                await until(lambda: told[-1:] == [OsSessionReport.SLEEPS])
                assert logind.held_back
                watch.let_go()
                await until(lambda: not logind.held_back)
                logind.sleep(begins=False)
                await until(lambda: logind.held_back == ["sleep:shutdown"])
            logind.shutdown()
            await until(lambda: told[-1:] == [OsSessionReport.ENDS])
            assert logind.held_back
            await watch.close()
            await until(lambda: not logind.held_back)

    run(story)


def test_where_no_delay_is_granted_the_rest_is_told(buses: Buses) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, _):
            logind.refuses.add("Inhibit")
            watch, told = await watching()
            logind.sleep(begins=True)
            logind.shutdown()
            await until(lambda: told == [OsSessionReport.SLEEPS, OsSessionReport.ENDS])
            await watch.close()

    run(story)


def test_a_sleep_is_told_of_in_a_session_that_logind_does_not_know(buses: Buses) -> None:
    async def story() -> None:
        async with desk(buses) as (logind, _):
            logind.refuses |= {"Get", "GetSession"}
            watch, told = await watching()
            assert logind.held_back
            logind.sleep(begins=True)
            await until(lambda: told == [OsSessionReport.SLEEPS])
            await watch.close()

    run(story)


@pytest.fixture
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux_watch, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(linux_watch, "LONGEST_PAUSE", 0.02)


@pytest.mark.usefixtures("_soon")
@pytest.mark.parametrize("comes", ["late", "back"])
def test_a_logind_that_comes_late_or_back_is_listened_to(buses: Buses, comes: str) -> None:
    async def story() -> None:
        first = await FakeLogind.on(buses.system) if comes == "back" else None
        watch, told = await watching()
        if first is not None:
            first.lock(on=True)
            await until(lambda: told == [OsSessionReport.LOCKED])
            first.end()
        told.clear()
        logind = await FakeLogind.on(buses.system)  # unlocked, and holding nothing for us
        await until(lambda: logind.held_back == ["sleep:shutdown"])
        await until(lambda: told == ([OsSessionReport.UNLOCKED] if comes == "back" else []))
        logind.sleep(begins=True)
        await until(lambda: told[-1:] == [OsSessionReport.SLEEPS])
        await watch.close()
        logind.end()

    run(story)


@pytest.mark.usefixtures("_soon")
def test_buses_that_end_and_come_back_are_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(system: Session, session: Session) -> None:
        here = Buses(system.env["DBUS_SESSION_BUS_ADDRESS"], session.env["DBUS_SESSION_BUS_ADDRESS"])
        async with desk(here) as (logind, _):
            logind.locked = True
            watch, told = await watching()
            assert told == [OsSessionReport.LOCKED]
        for bus in (system, session):
            bus.restart_bus()
        async with desk(here) as (logind, saver):
            await until(lambda: logind.held_back == ["sleep:shutdown"])
            await until(lambda: told == [OsSessionReport.LOCKED, OsSessionReport.UNLOCKED])
            await until(lambda: covered(saver, told))
            await watch.close()

    def covered(saver: FakeScreenSaver, told: list[OsSessionReport]) -> bool:
        saver.screen(on=True)
        return told[2:] == [OsSessionReport.LOCKED]

    with Session() as system, Session() as session:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system.env["DBUS_SESSION_BUS_ADDRESS"])
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.env["DBUS_SESSION_BUS_ADDRESS"])
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
        run(lambda: story(system, session))


@pytest.mark.usefixtures("no_buses")
def test_where_nobody_tells_nothing_is_told() -> None:
    async def story() -> None:
        watch, told = await watching()
        await watch.close()
        assert told == []

    run(story)


def test_linux_is_served_by_its_modules() -> None:
    assert isinstance(awake_keeper("a", "b"), LinuxAwake)
    assert isinstance(session_watch(lambda: 0, "a", "b", tasks()), LinuxSessionWatch)
