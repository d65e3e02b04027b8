"""A thousand shifts of random presses, clicks, platform reports, latencies and a headset that comes and goes.

Whatever the order: no call is answered or ended twice, none is ended that nobody wanted ended, the lamps say what is
true, and the next call can be answered by the button. A seed is printed by its test's name.
"""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.headset import HeadsetPresence
from softphone.services.events import CallEvent, CommandFailed
from softphone.services.headset.headset_mapping import lights_of
from tests.helpers.fake_headset import Habits
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import turns

from .headset_desk import HeadsetDesk

SEEDS = 500
STEPS = 30
HABITS = (
    Habits(),
    Habits(follows_after=0.0),
    Habits(follows_after=0.4),
    Habits(follows_after=None),
    Habits(stateless=True),
    Habits(momentary=True),
)
ENDING = ("click hang up", "hook", "reject")


class Shift:
    """Plays random steps; the platform answers each command after a random while, as a platform does."""

    def __init__(self, desk: HeadsetDesk, random: Random) -> None:
        self.desk = desk
        self.random = random
        self.pressed: list[str] = []
        self.clicks: list[asyncio.Future[None]] = []
        self.offered = 0
        self._seen = len(desk.platform.commands)

    async def play(self) -> None:
        for _ in range(STEPS):
            self._step()
            await self._pause()
        self.desk.headset.plug()
        for call in self.desk.state.calls:
            if call.uuid:
                self.desk.customer_hangs_up(call.uuid)
        for _ in range(15):
            await self._pause()
        await asyncio.sleep(80)
        await asyncio.gather(*self.clicks, return_exceptions=True)

    def _step(self) -> None:
        steps = {
            "offer": (4, self._offer),
            "hook": (5, self.desk.headset.press_hook),
            "mute": (2, self.desk.headset.press_mute),
            "flash": (1, self.desk.headset.press_flash),
            "reject": (1, self.desk.headset.press_reject),
            "click answer": (4, lambda: self._click("answer")),
            "click hang up": (2, lambda: self._click("hang_up")),
            "click mute": (1, lambda: self._click("mute")),
            "click unmute": (1, lambda: self._click("unmute")),
            "customer ends": (2, self._customer_ends),
            "unplug": (1, self.desk.headset.unplug),
            "plug": (2, self.desk.headset.plug),
        }
        name = self.random.choices(list(steps), [weight for weight, _ in steps.values()])[0]
        self.pressed.append(name)
        steps[name][1]()

    def _offer(self) -> None:
        if len(self.desk.state.calls) < 2:
            self.offered += 1
            self.desk.offer(f"u{self.offered}")

    def _click(self, verb: str) -> None:
        self.clicks.append(asyncio.ensure_future(getattr(self.desk.calls, verb)()))

    def _customer_ends(self) -> None:
        calls = [call for call in self.desk.state.calls if call.uuid]
        if calls:
            self.desk.customer_hangs_up(self.random.choice(calls).uuid or "")

    async def _pause(self) -> None:
        await asyncio.sleep(self.random.choice((0.0, 0.01, 0.05, 0.2, 0.5, 1.0, 3.0)))
        self._react()

    def _react(self) -> None:
        loop = asyncio.get_running_loop()
        fresh, self._seen = self.desk.platform.commands[self._seen :], len(self.desk.platform.commands)
        for command, _ in fresh:
            calls = [call for call in self.desk.state.calls if call.uuid]
            if command == "answer":
                meant = [call for call in calls if call.state is CallState.CONNECTING]
                report = self.desk.connect
            elif command == "hang_up":
                meant = [call for call in calls if call.state is CallState.ENDING] or calls[:1]
                report = self.desk.customer_hangs_up
            else:
                continue
            if meant and meant[0].uuid:
                loop.call_later(self.random.choice((0.0, 0.1, 0.4)), report, meant[0].uuid)


def check(shift: Shift) -> None:
    """What must be true after any shift."""
    desk, events = shift.desk, shift.desk.events
    for name in ("call.connecting", "call.ending", "call.ended"):
        ids = [event.call.id for event in events[name] if isinstance(event, CallEvent)]
        assert len(ids) == len(set(ids)), f"{name} twice for one call"
    assert desk.platform.count("answer") == len(events["call.connecting"])
    if not set(shift.pressed) & set(ENDING):
        assert desk.platform.count("hang_up") == 0
    assert desk.state.calls == ()
    assert desk.leds == lights_of(desk.state)
    if desk.headset.habits.follows_after is not None and not desk.headset.habits.momentary:
        assert not desk.headset.hook
        assert not desk.headset.muted
    for event in events["command.failed"]:
        assert isinstance(event, CommandFailed)
        assert event.failure.code is not FailureCode.INTERNAL


@pytest.mark.parametrize("hundred", range(SEEDS // 100))
def test_no_order_of_presses_clicks_and_reports_breaks_the_dance(hundred: int) -> None:
    async def one(seed: int) -> None:
        random = Random(seed)
        desk = HeadsetDesk(random.choice(HABITS), seed)
        await desk.begin()
        shift = Shift(desk, random)
        await shift.play()
        try:
            check(shift)
            await the_next_call_is_answered(desk)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, {desk.headset.habits}: {shift.pressed}") from error
        await desk.close()

    for seed in range(hundred * 100, hundred * 100 + 100):
        run_virtual(one(seed))


async def the_next_call_is_answered(desk: HeadsetDesk) -> None:
    """By one press; a headset that ignores its lamps may need a second one, when it was left off the hook."""
    answers, hang_ups = desk.platform.count("answer"), desk.platform.count("hang_up")
    desk.offer("last")
    await asyncio.sleep(2)
    desk.headset.press_hook()
    await asyncio.sleep(0.5)
    if desk.headset.habits.follows_after is None and desk.platform.count("answer") == answers:
        desk.headset.press_hook()
        await asyncio.sleep(0.5)
    assert (desk.platform.count("answer"), desk.platform.count("hang_up")) == (answers + 1, hang_ups)
    assert desk.leds.off_hook


def click(desk: HeadsetDesk, clicks: list[asyncio.Future[None]]) -> None:
    """Answer, by mouse."""
    clicks.append(asyncio.ensure_future(desk.calls.answer()))


@pytest.mark.parametrize("habits", HABITS, ids=str)
def test_pressing_to_answer_by_hand_and_by_button_never_ends_a_call(habits: Habits) -> None:
    """Both within the time a person takes for one wish, on a platform of any speed."""

    async def one(seed: int) -> None:
        random = Random(seed)
        desk = HeadsetDesk(habits, seed)
        await desk.begin()
        for number in range(5):
            desk.offer(f"u{number}")
            await asyncio.sleep(1 + random.random())
            loop = asyncio.get_running_loop()
            clicks: list[asyncio.Future[None]] = []
            if not desk.headset.hook:  # one left off the hook would have to be laid down first
                loop.call_later(random.uniform(0, 0.3), desk.headset.press_hook)
            loop.call_later(random.uniform(0, 0.3), click, desk, clicks)
            loop.call_later(random.uniform(0.3, 0.6), desk.connect, f"u{number}")
            await asyncio.sleep(5)
            await asyncio.gather(*clicks)
            assert desk.live().state is CallState.CONNECTED, f"seed {seed}"
            assert desk.platform.count("hang_up") == 0, f"seed {seed}"
            assert desk.leds.off_hook
            desk.customer_hangs_up(f"u{number}")
            await asyncio.sleep(random.uniform(1, 5))
        await desk.close()

    for seed in range(50):
        run_virtual(one(seed))


def test_a_refusing_platform_and_a_coming_and_going_headset_leave_the_truth_on_the_lamps() -> None:
    async def one(seed: int) -> None:
        random = Random(seed)
        desk = HeadsetDesk(random.choice(HABITS), seed)
        await desk.begin()
        for verb in ("answer", "mute", "hold"):
            if random.random() < 0.5:
                desk.platform.answers[verb] = PhoneFailure(FailureCode.COMMAND_REFUSED)
        desk.offer("u1")
        for _ in range(15):
            press = random.choice(("press_hook", "press_mute", "press_flash", "plug", "unplug"))
            getattr(desk.headset, press)()
            await asyncio.sleep(random.uniform(0, 1.5))
            desk.connect("u1")
        await turns()
        desk.headset.plug()
        await asyncio.sleep(10)
        assert desk.state.headset.presence is HeadsetPresence.READY
        assert desk.leds == lights_of(desk.state), f"seed {seed}"
        await desk.close()

    for seed in range(200):
        run_virtual(one(seed))
