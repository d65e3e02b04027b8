"""The adapter against a notification server of our own on a real bus: texts, presses, and a desktop that fails."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from softphone.desktop.notifications import notifications
from softphone.desktop.notifications.notifications import DesktopNotifications
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.ports import OPEN, Notification
from tests.helpers.notification_server import NotificationServer
from tests.helpers.rig.session import Session
from tests.helpers.virtual_time import HandClock

OFFER = Notification(
    "offer:1", "来电 · 售后", "张先生 138 **** 8000", (("answer", "接听"), ("decline", "拒接")), urgent=True, lasts=120
)
HOSTILE = Notification("x", "<b>title & more</b>", "<b>A & B</b><img src=file:///dev/urandom>")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A session bus of our own."""
    with Session() as session:
        yield session.env["DBUS_SESSION_BUS_ADDRESS"]


@pytest.fixture(autouse=True)
def _bus(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)


def adapter(clock: Callable[[], float] = time.monotonic) -> DesktopNotifications:
    return DesktopNotifications("Meiqia Softphone", Path("/nowhere/icon.svg"), clock)


def presses_of(desktop: DesktopNotifications) -> asyncio.Queue[tuple[str, str]]:
    presses: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    desktop.subscribe(lambda tag, name: presses.put_nowait((tag, name)))
    return presses


def run(
    story: Callable[[NotificationServer, DesktopNotifications], Coroutine[Any, Any, None]],
    *capabilities: str,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """The story with a server on the bus and the adapter; both are gone afterwards."""

    async def whole() -> None:
        server, desktop = NotificationServer("actions", "body", *capabilities), adapter(clock)
        await server.serve(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        try:
            await story(server, desktop)
        finally:
            await desktop.close()
            server.leave()

    asyncio.run(whole())


def test_an_offer_is_shown_whole_and_stays_long() -> None:
    async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
        await desktop.show(OFFER)
        (shown,) = server.shown.values()
        assert (shown.title, shown.body) == (OFFER.title, OFFER.body)
        assert {key: shown.actions[key] for key in ("answer", "decline")} == {"answer": "接听", "decline": "拒接"}
        assert (shown.urgency, shown.timeout) == (2, 120_000)

    run(story)


@pytest.mark.parametrize(("button", "told"), [("answer", "answer"), ("decline", "decline"), ("default", OPEN)])
def test_a_press_is_told_with_the_notifications_tag(button: str, told: str) -> None:
    async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
        presses = presses_of(desktop)
        await desktop.show(OFFER)
        server.press(button)
        async with asyncio.timeout(5):
            assert await presses.get() == (OFFER.tag, told)
        await desktop.withdraw(OFFER.tag)  # it is gone already, which is fine

    run(story)


def test_the_token_before_a_press_lets_the_window_come_to_the_front(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")

    async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
        presses = presses_of(desktop)
        await desktop.show(OFFER)
        server.press("default", token="shell_TIME7")
        async with asyncio.timeout(5):
            assert await presses.get() == (OFFER.tag, OPEN)
        assert os.environ["XDG_ACTIVATION_TOKEN"] == "shell_TIME7"

    run(story)


def test_what_a_server_leaves_standing_after_a_press_can_be_withdrawn() -> None:
    async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
        presses = presses_of(desktop)
        await desktop.show(OFFER)
        server.press("answer", leaves=True)
        async with asyncio.timeout(5):
            await presses.get()
        assert server.shown
        await desktop.withdraw(OFFER.tag)
        assert server.shown == {}

    run(story)


def test_one_with_the_same_tag_takes_the_place_of_the_first() -> None:
    async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
        await desktop.show(OFFER)
        await desktop.show(replace(OFFER, buttons=()))
        (shown,) = server.shown.values()
        assert "answer" not in shown.actions
        await desktop.withdraw(OFFER.tag)
        assert server.shown == {}

    run(story)


def test_markup_is_escaped_where_it_would_be_read_and_nowhere_else() -> None:
    def texts(*capabilities: str) -> list[str]:
        seen: list[str] = []

        async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
            await desktop.show(HOSTILE)
            (shown,) = server.shown.values()
            seen.extend((shown.title, shown.body))

        run(story, *capabilities)
        return seen

    assert texts("body-markup") == [
        "‹b›title ＆ more‹/b›",
        "&lt;b&gt;A &amp; B&lt;/b&gt;&lt;img src=file:///dev/urandom&gt;",
    ]
    assert texts() == [HOSTILE.title, HOSTILE.body]


@pytest.mark.parametrize("bus", ["", "disabled:", "unix:path=/nowhere/bus"])
def test_without_a_bus_it_says_so_once_and_never_hangs(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, bus: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    monkeypatch.delenv("DISPLAY", raising=False)
    fails_quietly(caplog)


def test_without_a_server_it_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    fails_quietly(caplog)


def fails_quietly(caplog: pytest.LogCaptureFixture) -> None:
    """Two tries in a row, and not a word but one line in the log."""

    async def story() -> None:
        desktop = adapter()
        for _ in range(2):
            with pytest.raises(PhoneFailure) as failure:
                await desktop.show(OFFER)
            assert failure.value.code is FailureCode.NO_NOTIFICATIONS
        await desktop.withdraw(OFFER.tag)
        await desktop.close()

    with caplog.at_level(logging.DEBUG, logger="softphone"):
        asyncio.run(story())
    assert len([record for record in caplog.records if record.name.startswith("softphone")]) == 1
    assert not any(OFFER.body in record.getMessage() for record in caplog.records)


def test_a_server_that_hangs_costs_the_limit_once_and_is_asked_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = HandClock()

    async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
        await desktop.show(OFFER)
        server.awake.clear()
        with monkeypatch.context() as impatient:
            impatient.setattr(notifications, "LIMIT", 0.1)
            await desktop.withdraw(OFFER.tag)
        for _ in range(10):
            with pytest.raises(PhoneFailure):
                await desktop.show(OFFER)
        assert server.asked == 1  # of all that was wished for while it hung
        server.awake.set()
        clock.seconds += notifications.REST
        await desktop.show(OFFER)
        assert any(shown.title == OFFER.title for shown in server.shown.values())

    run(story, clock=clock)


def test_a_server_that_came_back_is_spoken_to_again() -> None:
    async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
        await desktop.show(OFFER)
        server.leave()
        with pytest.raises(PhoneFailure):
            await desktop.show(replace(OFFER, tag="offer:2"))
        other = NotificationServer("actions")
        await other.serve(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        presses = presses_of(desktop)
        await desktop.show(OFFER)
        other.press("answer")
        async with asyncio.timeout(5):
            assert await presses.get() == (OFFER.tag, "answer")
        other.leave()

    run(story)


def test_closing_takes_everything_away() -> None:
    async def story(server: NotificationServer, desktop: DesktopNotifications) -> None:
        await desktop.show(OFFER)
        await desktop.show(replace(OFFER, tag="offer:2"))
        await desktop.close()
        assert server.shown == {}

    run(story)


@pytest.mark.parametrize("comes", ["back", "late", "in its place"])
def test_a_server_that_comes_or_comes_back_is_told_of_and_shows_the_offer(comes: str) -> None:
    async def story() -> None:
        address, desktop, fresh = os.environ["DBUS_SESSION_BUS_ADDRESS"], adapter(), asyncio.Event()
        desktop.on_fresh(fresh.set)
        first, other = NotificationServer("actions", "body-markup"), NotificationServer("actions")
        if comes == "late":
            with pytest.raises(PhoneFailure):
                await desktop.show(OFFER)
        else:
            await first.serve(address)
            await desktop.show(OFFER)
            assert not fresh.is_set()
            if comes == "in its place":
                await other.serve(address)  # waits for the name
            first.leave()
        if comes != "in its place":
            await other.serve(address)
        async with asyncio.timeout(5):
            await fresh.wait()
        await desktop.show(HOSTILE)
        assert [shown.body for shown in other.shown.values()] == [HOSTILE.body]  # this one reads no markup
        await desktop.close()
        other.leave()

    asyncio.run(story())
