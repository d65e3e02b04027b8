"""Hotkeys through the desktop's portal: a real bus, a portal of our own behind it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping

import pytest

from softphone.desktop.hotkeys.wayland import PortalHotkeys
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct as Act
from tests.helpers import background
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.rig.session import Session
from tests.helpers.rig.waiting import until
from tests.helpers.shortcut_portal import DESKTOP, ShortcutPortal
from tests.helpers.virtual_time import HandClock

KEYS = {Act.ANSWER: ("Ctrl+Alt+Shift+J", "F13"), Act.MUTE: ("F15",), Act.SHOW: ()}


class Told:
    """What the adapter told."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.keys: Mapping[Act, str] = {}
        self.ended = 0

    def pressed(self, act: Act) -> None:
        self.acts.append(act)

    def given(self, given: Mapping[Act, str]) -> None:
        self.keys = given

    def lost(self) -> None:
        self.ended += 1


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with Session() as session:
        yield session.env["DBUS_SESSION_BUS_ADDRESS"]


type Story = Callable[[ShortcutPortal, PortalHotkeys, Told], Awaitable[None]]


def play(address: str, story: Story, clock: Callable[[], float] = time.monotonic) -> None:
    async def whole() -> None:
        portal, hotkeys, told = (
            await ShortcutPortal.on(address),
            PortalHotkeys(background.tasks(), address, clock),
            Told(),
        )
        hotkeys.listen(told)
        try:
            await story(portal, hotkeys, told)
        finally:
            await hotkeys.close()
            await portal.end()

    asyncio.run(asyncio.wait_for(whole(), 20))


def test_the_desktop_is_asked_by_name_and_tells_which_keys_it_gave(address: str) -> None:
    async def story(portal: ShortcutPortal, hotkeys: PortalHotkeys, told: Told) -> None:
        report = await hotkeys.prepare(KEYS)
        assert portal.calls == ["Register", "CreateSession", "BindShortcuts"]
        assert portal.app_id == "meiqia-softphone"
        assert portal.bound == {
            "answer": {"description": "Answer the call", "preferred_trigger": "CTRL+ALT+SHIFT+j"},
            "mute": {"description": "Mute or unmute", "preferred_trigger": "F15"},
        }
        assert report.troubles == {}
        assert report.given == {Act.ANSWER: "Press CTRL+ALT+SHIFT+j", Act.MUTE: "Press F15"}
        assert hotkeys.hold(frozenset(Act)) == {}

    play(address, story)


def test_presses_are_told_once_and_changed_keys_too(address: str) -> None:
    clock = HandClock()

    async def story(portal: ShortcutPortal, hotkeys: PortalHotkeys, told: Told) -> None:
        await hotkeys.prepare(KEYS)
        for _ in range(5):
            portal.press("answer")  # some compositors repeat it while the key is down
        portal.press("somebody else's")
        portal.press("mute")
        portal.change("mute", "Press Meta+K")
        await until(lambda: told.keys)
        assert told.acts == [Act.ANSWER, Act.MUTE]
        assert told.keys == {Act.ANSWER: "Press CTRL+ALT+SHIFT+j", Act.MUTE: "Press Meta+K"}
        portal.release("mute")
        portal.change("mute", "Press Meta+L")  # told behind the release
        await until(lambda: told.keys[Act.MUTE] == "Press Meta+L")
        clock.seconds += 0.05  # no finger is faster
        portal.press("mute")
        await until(lambda: len(told.acts) == 3)

    play(address, story, clock)


def test_other_keys_are_asked_for_in_a_new_session(address: str) -> None:
    async def story(portal: ShortcutPortal, hotkeys: PortalHotkeys, told: Told) -> None:
        await hotkeys.prepare(KEYS)
        first = portal.session
        await hotkeys.prepare({Act.ANSWER: ("F13",)})
        assert portal.calls[3:] == ["Close", "CreateSession", "BindShortcuts"]
        assert portal.session != first
        assert portal.bound["answer"]["preferred_trigger"] == "F13"

    play(address, story)


def test_an_old_portal_is_asked_for_its_list(address: str) -> None:
    async def story(portal: ShortcutPortal, hotkeys: PortalHotkeys, told: Told) -> None:
        portal.lists_only = True
        report = await hotkeys.prepare(KEYS)
        assert portal.calls[-1] == "ListShortcuts"
        assert report.given is not None
        assert report.given[Act.MUTE] == "Press F15"

    play(address, story)


@pytest.mark.parametrize("response", [1, 2])
def test_an_agent_or_a_desktop_that_says_no_is_no_hotkeys(address: str, response: int) -> None:
    async def story(portal: ShortcutPortal, hotkeys: PortalHotkeys, told: Told) -> None:
        portal.response = response
        with pytest.raises(PhoneFailure) as failure:
            await hotkeys.prepare(KEYS)
        assert failure.value.code is FailureCode.NO_HOTKEYS
        portal.response = 0
        assert (await hotkeys.prepare(KEYS)).given
        assert told.ended == 0

    play(address, story)


def test_the_agent_may_take_time_over_the_desktops_question(address: str) -> None:
    async def story(portal: ShortcutPortal, hotkeys: PortalHotkeys, told: Told) -> None:
        portal.may_answer.clear()
        asking = asyncio.ensure_future(hotkeys.prepare(KEYS))
        await portal.asks.wait()
        assert not asking.done()
        portal.may_answer.set()
        assert (await asking).given

    play(address, story)


def test_leaving_while_the_question_stands_ends_it(address: str) -> None:
    async def story(portal: ShortcutPortal, hotkeys: PortalHotkeys, told: Told) -> None:
        portal.may_answer.clear()
        asking = asyncio.ensure_future(hotkeys.prepare(KEYS))
        await until(lambda: "CreateSession" in portal.calls)
        await hotkeys.close()
        with pytest.raises(PhoneFailure):
            await asking
        assert told.ended == 0

    play(address, story)


def test_a_portal_that_ends_is_told_once_and_can_be_asked_again(address: str, expected_log: LogGuard) -> None:
    expected_log(f"hotkeys: {DESKTOP} ended")

    async def story(portal: ShortcutPortal, hotkeys: PortalHotkeys, told: Told) -> None:
        await hotkeys.prepare(KEYS)
        await portal.end()
        await until(lambda: told.ended)
        with pytest.raises(PhoneFailure):
            await hotkeys.prepare(KEYS)
        again = await ShortcutPortal.on(address)
        assert (await hotkeys.prepare(KEYS)).given
        again.press("answer")
        await until(lambda: told.acts == [Act.ANSWER])
        assert told.ended == 1
        await again.end()

    play(address, story)


@pytest.mark.parametrize("where", ["disabled:", "unix:path=/nowhere/bus"])
def test_no_bus_and_no_portal_are_no_hotkeys(address: str, where: str) -> None:
    for tried in (where, address):
        with pytest.raises(PhoneFailure) as failure:
            asyncio.run(PortalHotkeys(background.tasks(), tried).prepare(KEYS))
        assert failure.value.code is FailureCode.NO_HOTKEYS
