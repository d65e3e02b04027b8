"""Every hand at once, in virtual time: button, hotkey, notification, headset and command line mean one thing (T25)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from softphone.control.protocol import Request
from softphone.control.verbs import About, Verbs
from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.hotkeys import HotkeyAct
from softphone.presentation.actions import Act
from softphone.services import commands as c
from softphone.services import platform_reports as r
from softphone.services.command_table import Command
from softphone.services.desktop.notifications import ANSWER, DECLINE, Notifications
from softphone.services.hotkeys.hotkey_control import HotkeyControl
from softphone.services.settings import NotificationSettings
from softphone.ui.intents import Intents
from tests.helpers.virtual_time import run_virtual
from tests.unit.control.app import PlainWords
from tests.unit.services.desk import turns
from tests.unit.services.desktop.test_notifications import Screen, Texts
from tests.unit.services.headset.headset_desk import HeadsetDesk
from tests.unit.services.hotkeys.test_hotkey_control import FakeHotkeys

BETWEEN = 0.05  # seconds: twenty presses in one
ANSWERED_AFTER = 0.4  # by the platform, in the middle of them


class BusyDesk(HeadsetDesk):
    """Everything an agent may press, on one phone."""

    def __init__(self) -> None:
        super().__init__()
        self.hotkeys, self.screen = FakeHotkeys(), Screen()
        self.keys = HotkeyControl(
            find=self._found,
            commands=self.commands,
            store=self.store,
            settings=self.settings,
            tasks=self.tasks,
            clock=self.clock,
        )
        self.settings.change(notifications=NotificationSettings(beside_popup=True))
        self.notes = Notifications(
            notifier=self.screen,
            texts=Texts(),
            store=self.store,
            bus=self.bus,
            settings=self.settings,
            tasks=self.tasks,
            commands=self.commands,
        )
        self.window = Intents(self.commands, self.tasks)
        self.verbs = Verbs(
            self.commands,
            self.store,
            clock=self.clock,
            words=PlainWords(),
            about=About("1", "platform"),
            others={},
        )

    async def _found(self) -> FakeHotkeys:
        return self.hotkeys

    async def begin(self, *, plugged: bool = True) -> None:
        await self.keys.start()
        await self.notes.start()
        await super().begin(plugged=plugged)

    async def close(self) -> None:
        await self.keys.close()
        await self.notes.close()
        await super().close()

    def type(self, verb: str) -> None:
        """As the command line does."""
        self.tasks.run(self.verbs.perform(Request(verb)), doing=f"verb {verb}")

    def hands(self, call_id: str) -> dict[str, Callable[[], Any]]:
        """What presses Answer."""
        note = next(iter(self.screen.shown), "")
        return {
            "button": lambda: self.window.press(Act.ANSWER, call_id),
            "hotkey": lambda: self.hotkeys.press(HotkeyAct.ANSWER),
            "notification": lambda: self.screen.press(note, ANSWER),
            "verb": lambda: self.type("answer"),
        }


@pytest.mark.parametrize("first", ["headset", "button", "hotkey", "notification", "verb"])
def test_twenty_presses_of_answer_by_every_hand_send_one_answer(first: str) -> None:
    async def story() -> None:
        desk = BusyDesk()
        await desk.begin()
        desk.offer("u1")
        await asyncio.sleep(1)
        hands = desk.hands(desk.live().id)
        order = [first, *(hand for hand in hands if hand != first)] * 6
        asyncio.get_running_loop().call_later(ANSWERED_AFTER, desk.connect, "u1")
        for position, hand in enumerate(order[:20]):
            if hand != "headset":
                hands[hand]()
            elif position == 0:  # once: its next press would be to put it down
                desk.headset.press_hook()
            await asyncio.sleep(BETWEEN)
        await asyncio.sleep(2)
        assert (desk.platform.count("answer"), desk.platform.count("hang_up")) == (1, 0)
        assert desk.live().state is CallState.CONNECTED
        assert not desk.events["command.failed"]
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("pause", [0.0, BETWEEN])
def test_of_answer_and_hang_up_together_the_last_wish_wins(pause: float) -> None:
    async def story() -> None:
        desk = BusyDesk()
        await desk.begin()
        desk.offer("u1")
        await asyncio.sleep(1)
        desk.window.press(Act.ANSWER, desk.live().id)
        await asyncio.sleep(pause)
        desk.type("hangup")
        await turns()
        assert (desk.live().state, desk.platform.count("hang_up")) == (CallState.ENDING, 1)
        assert desk.platform.count("answer") <= 1
        desk.connect("u1")  # the answer was on its way
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await asyncio.sleep(1)
        assert desk.last().end_reason is EndReason.AGENT_HUNG_UP
        assert desk.platform.count("hang_up") == 1
        await desk.close()

    run_virtual(story())


type Press = Callable[[BusyDesk], object]

DOORS: dict[Command[None], dict[str, Press]] = {
    c.Answer("c1"): {
        "button": lambda desk: desk.window.press(Act.ANSWER, "c1"),
        "notification": lambda desk: desk.screen.press(next(iter(desk.screen.shown)), ANSWER),
        "headset": lambda desk: desk.headset.press_hook(),
    },
    c.Decline("c1"): {
        "button": lambda desk: desk.window.press(Act.DECLINE, "c1"),
        "notification": lambda desk: desk.screen.press(next(iter(desk.screen.shown)), DECLINE),
        "hotkey": lambda desk: desk.hotkeys.press(HotkeyAct.HANG_UP),
    },
    c.Answer(): {
        "hotkey": lambda desk: desk.hotkeys.press(HotkeyAct.ANSWER),
        "verb": lambda desk: desk.type("answer"),
    },
    c.Mute(): {
        "button": lambda desk: desk.window.press(Act.MUTE, None),
        "headset": lambda desk: desk.headset.press_mute(),
        "hotkey": lambda desk: desk.hotkeys.press(HotkeyAct.MUTE),
        "verb": lambda desk: desk.type("mute"),
    },
    c.Hold(): {
        "button": lambda desk: desk.window.press(Act.HOLD, None),
        "headset": lambda desk: desk.headset.press_flash(),
        "hotkey": lambda desk: desk.hotkeys.press(HotkeyAct.HOLD),
        "verb": lambda desk: desk.type("hold"),
    },
    c.ShowWindow(): {
        "hotkey": lambda desk: desk.hotkeys.press(HotkeyAct.SHOW),
        "verb": lambda desk: desk.type("show"),
    },
}


@pytest.mark.parametrize(
    ("command", "press"),
    [
        pytest.param(command, press, id=f"{command.doing} by {door}")
        for command, doors in DOORS.items()
        for door, press in doors.items()
    ],
)
def test_an_action_is_the_same_command_by_every_door(command: Command[None], press: Press) -> None:
    async def story() -> None:
        desk, asked = BusyDesk(), list[Command[None]]()
        await desk.begin()
        desk.offer("u1")
        await asyncio.sleep(1)
        if not isinstance(command, c.Answer | c.Decline):
            desk.commands.start(c.Answer())
            await turns()
            desk.connect("u1")
            await asyncio.sleep(2)
        live = desk.live().id
        for kind in (c.Answer, c.Decline, c.Mute, c.Hold, c.ShowWindow):
            desk.commands.add(kind, asked.append)
        press(desk)
        await turns()
        assert [repr(each).replace(live, "c1") for each in asked] == [repr(command)]
        await desk.close()

    run_virtual(story())
