"""Hotkeys against calls, in virtual time: which are held when, and what a press does."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct as Act
from softphone.domain.hotkeys import HotkeyTrouble as Trouble
from softphone.services import platform_reports as r
from softphone.services.commands import ShowWindow
from softphone.services.events import CommandFailed
from softphone.services.hotkeys.hotkey_control import HotkeyControl
from softphone.services.hotkeys.hotkey_rules import wanted
from softphone.services.ports import HotkeyKeys, HotkeyListener, HotkeyReport, HotkeyTroubles
from softphone.services.settings import HotkeySettings
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns

IDLE = {Act.SHOW}
IN_CALL = {Act.SHOW, Act.HANG_UP, Act.MUTE, Act.HOLD}


class FakeHotkeys:
    """A system whose other programs hold the keys of `taken`."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.absent = False
        self.given: Mapping[Act, str] | None = None
        self.keys: HotkeyKeys = {}
        self.held: frozenset[Act] = frozenset()
        self.prepared = 0
        self.closed = False
        self.listener: HotkeyListener | None = None

    def listen(self, listener: HotkeyListener) -> None:
        self.listener = listener

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:
        self.prepared += 1
        self.keys, self.held = keys, frozenset()
        if self.absent:
            raise PhoneFailure(FailureCode.NO_HOTKEYS)
        return HotkeyReport(self._troubles(frozenset(keys)), self.given)

    def hold(self, acts: frozenset[Act]) -> HotkeyTroubles:
        self.held = acts
        return self._troubles(acts)

    async def close(self) -> None:
        self.closed = True

    def _troubles(self, acts: frozenset[Act]) -> HotkeyTroubles:
        return {act: Trouble.TAKEN for act in acts if self.taken & set(self.keys[act])}

    def press(self, act: Act) -> None:
        assert self.listener is not None
        self.listener.pressed(act)


class HotkeyDesk(Desk):
    """The desk with hotkeys."""

    def __init__(self) -> None:
        super().__init__()
        self.hotkeys = FakeHotkeys()
        self.shown = 0
        self.commands.add(ShowWindow, self._show)
        self.keys = HotkeyControl(
            find=self._found,
            commands=self.commands,
            store=self.store,
            settings=self.settings,
            tasks=self.tasks,
            clock=self.clock,
        )

    async def _found(self) -> FakeHotkeys:
        return self.hotkeys

    def _show(self, _: ShowWindow) -> None:
        self.shown += 1

    def set(self, **changes: object) -> None:
        self.settings.change(hotkeys=replace(self.settings.current.hotkeys, **changes))  # type: ignore[arg-type]

    def troubles(self) -> dict[Act, Trouble]:
        return dict(self.state.hotkeys.troubles)

    def offer(self, uuid: str = "u1") -> None:
        self.platform.report(r.OfferReport(CallDetails(uuid, customer="13900139000")))

    def told(self) -> list[FailureCode]:
        failed = self.events["command.failed"]
        return [event.failure.code for event in failed if isinstance(event, CommandFailed)]

    async def leave(self) -> None:
        await self.keys.close()
        await self.close()


def test_keys_are_held_while_they_have_a_use_and_two_seconds_longer() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        await desk.ready()
        assert desk.hotkeys.held == IDLE
        assert desk.state.hotkeys.available is True
        desk.offer()
        assert desk.hotkeys.held == {Act.SHOW, Act.ANSWER, Act.HANG_UP}
        desk.hotkeys.press(Act.ANSWER)
        await turns()
        assert desk.platform.count("answer") == 1
        desk.platform.report(r.CallAnswered(CallDetails("u1")))
        assert desk.hotkeys.held == {*IN_CALL, Act.ANSWER}
        await asyncio.sleep(1.9)
        assert Act.ANSWER in desk.hotkeys.held
        await asyncio.sleep(0.2)
        assert desk.hotkeys.held == IN_CALL
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        assert desk.hotkeys.held == IN_CALL
        await asyncio.sleep(2.1)
        assert desk.hotkeys.held == IDLE
        await desk.leave()
        assert desk.hotkeys.closed

    run_virtual(story())


def test_a_use_that_comes_back_within_the_two_seconds_is_kept() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        await desk.ready()
        desk.offer("u1")
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await asyncio.sleep(1.5)
        desk.offer("u2")
        await asyncio.sleep(3)
        assert Act.ANSWER in desk.hotkeys.held
        await desk.leave()

    run_virtual(story())


def test_mute_and_hold_are_toggles_and_the_present_state_decides() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        await desk.talking()
        for act in (Act.MUTE, Act.MUTE, Act.HOLD, Act.HOLD):
            desk.hotkeys.press(act)
            await turns()
        said = [name for name, _ in desk.platform.commands if name != "end_cut"]
        assert said[-4:] == ["mute", "unmute", "hold", "resume"]
        await desk.leave()

    run_virtual(story())


def test_hang_up_ends_the_live_call_and_never_the_second_that_is_offered() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        await desk.talking("u1")
        desk.offer("u2")
        for _ in range(3):
            desk.hotkeys.press(Act.HANG_UP)
        await turns()
        assert desk.platform.count("hang_up") == 1
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await turns()
        assert desk.platform.count("hang_up") == 1
        assert [call.uuid for call in desk.state.calls] == ["u2"]
        await desk.leave()

    run_virtual(story())


def test_with_an_offer_alone_hang_up_declines() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        await desk.ready()
        desk.offer()
        desk.hotkeys.press(Act.HANG_UP)
        await turns()
        assert desk.platform.count("hang_up") == 1
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await turns()
        assert desk.told() == []
        desk.hotkeys.press(Act.HANG_UP)  # too late by less than 2 s: told, and no other program had the key
        await turns()
        assert desk.told() == [FailureCode.NO_CALL]
        await desk.leave()

    run_virtual(story())


def test_answer_beside_a_live_call_is_refused_and_told() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        await desk.talking("u1")
        desk.offer("u2")
        desk.hotkeys.press(Act.ANSWER)
        await turns()
        assert desk.platform.count("answer") == 0
        assert desk.told() == [FailureCode.ANSWER_AMBIGUOUS]
        await desk.leave()

    run_virtual(story())


def test_show_shows_and_a_press_without_a_use_does_nothing() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        await desk.ready()
        desk.hotkeys.press(Act.SHOW)
        desk.hotkeys.press(Act.ANSWER)  # a desktop that hands out the keys itself tells this, too
        await turns()
        assert desk.shown == 1
        assert desk.told() == []
        assert desk.platform.count("answer") == 0
        await desk.leave()

    run_virtual(story())


def test_a_conflict_is_found_at_the_start_told_once_and_over_when_the_key_is_changed() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        desk.hotkeys.taken = {"Ctrl+Alt+Shift+J"}
        await desk.keys.start()
        assert desk.troubles() == {Act.ANSWER: Trouble.TAKEN}
        assert desk.state.has_notice(FailureCode.HOTKEY_TAKEN)
        desk.set(answer="Ctrl+Alt+Shift+K")
        await turns()
        assert desk.troubles() == {}
        assert not desk.state.has_notice(FailureCode.HOTKEY_TAKEN)
        assert desk.hotkeys.keys[Act.ANSWER] == ("Ctrl+Alt+Shift+K",)
        desk.settings.change(theme="dark")
        await turns()
        assert desk.hotkeys.prepared == 2
        await desk.leave()

    run_virtual(story())


def test_a_conflict_of_the_key_that_only_shows_is_for_the_settings_alone() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        desk.hotkeys.taken = {"Ctrl+Alt+Shift+D"}
        await desk.keys.start()
        assert desk.troubles() == {Act.SHOW: Trouble.TAKEN}
        assert desk.state.notices == ()
        await desk.leave()

    run_virtual(story())


def test_a_key_that_another_program_took_meanwhile_is_told_and_forgotten_when_it_is_free_again() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        await desk.ready()
        desk.hotkeys.taken = {"Ctrl+Alt+Shift+J"}
        desk.offer("u1")
        assert desk.troubles() == {Act.ANSWER: Trouble.TAKEN}
        assert desk.state.notices == ()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await asyncio.sleep(3)
        desk.hotkeys.taken = set()
        desk.offer("u2")
        assert desk.troubles() == {}
        await desk.leave()

    run_virtual(story())


def test_a_desktop_without_hotkeys_is_a_fact_and_no_failure() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        desk.hotkeys.absent = True
        await desk.keys.start()
        assert desk.state.hotkeys.available is False
        assert desk.state.notices == ()
        await desk.leave()

    run_virtual(story())


def test_hotkeys_that_end_are_told_and_come_back_with_the_next_change(expected_log: LogGuard) -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        await desk.keys.start()
        desk.keys.lost()
        assert desk.state.has_notice(FailureCode.HOTKEYS_LOST)
        assert desk.state.hotkeys.available is False
        desk.set(one_key=True)
        await turns()
        assert desk.state.notices == ()
        assert desk.hotkeys.held == IDLE
        await desk.leave()

    expected_log("hotkeys: lost")
    run_virtual(story())


def test_what_the_desktop_gave_is_in_the_snapshot_and_follows_its_settings() -> None:
    async def story() -> None:
        desk = HotkeyDesk()
        desk.hotkeys.given = {Act.ANSWER: "Meta+J"}
        await desk.keys.start()
        assert desk.state.hotkeys.given == ((Act.ANSWER, "Meta+J"),)
        desk.keys.given({Act.ANSWER: "Meta+K"})
        assert desk.state.hotkeys.given == ((Act.ANSWER, "Meta+K"),)
        await desk.leave()

    run_virtual(story())


@pytest.mark.parametrize(
    ("settings", "keys", "troubles"),
    [
        (HotkeySettings(answer=""), {Act.ANSWER: ()}, {}),
        (HotkeySettings(answer="J"), {Act.ANSWER: ()}, {Act.ANSWER: Trouble.BARE}),
        (HotkeySettings(answer="no key, at all"), {Act.ANSWER: ()}, {Act.ANSWER: Trouble.UNUSABLE}),
        (
            HotkeySettings(answer="Ctrl+Alt+J", hang_up="Alt+Ctrl+J"),
            {Act.ANSWER: ("Ctrl+Alt+J",), Act.HANG_UP: ()},
            {Act.HANG_UP: Trouble.TWICE},
        ),
        (HotkeySettings(answer="Ctrl+Alt+J", one_key=True), {Act.ANSWER: ("Ctrl+Alt+J", "F13")}, {}),
        (HotkeySettings(show="F13", one_key=True), {Act.SHOW: ("F17",)}, {Act.SHOW: Trouble.TWICE}),
    ],
)
def test_what_can_be_asked_of_a_system(
    settings: HotkeySettings, keys: dict[Act, tuple[str, ...]], troubles: dict[Act, Trouble]
) -> None:
    found, why = wanted(settings)
    assert {act: found[act] for act in keys} == keys
    assert why == troubles
