"""Notifications follow the state: there while the call is offered, gone with it, and quiet where there are none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from softphone.domain.call import Call
from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.reachability import Obstacle
from softphone.services import platform_reports as r
from softphone.services.commands import ShowWindow
from softphone.services.desktop.notifications import ANSWER, DECLINE, Notifications
from softphone.services.events import CannotReceive
from softphone.services.phone_state import OsFacts, PhoneState
from softphone.services.ports import OPEN, Notification, Unsubscribe
from softphone.services.settings import NotificationSettings
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


class Screen:
    """The desktop: `shown` by tag. `slow` seconds for each wish; `failure` is raised instead of showing."""

    def __init__(self) -> None:
        self.shown: dict[str, Notification] = {}
        self.history: list[str] = []
        self.slow = 0.0
        self.failure: PhoneFailure | None = None
        self.press: Callable[[str, str], None] = lambda _, __: None

    def subscribe(self, listener: Callable[[str, str], None]) -> Unsubscribe:
        self.press = listener
        return lambda: None

    def on_fresh(self, listener: Callable[[], None]) -> Unsubscribe:
        self.started_again = listener
        return lambda: None

    async def show(self, notification: Notification) -> None:
        await asyncio.sleep(self.slow)
        if self.failure:
            raise self.failure
        self.shown[notification.tag] = notification
        self.history.append(f"+{notification.title}")

    async def withdraw(self, tag: str) -> None:
        await asyncio.sleep(self.slow)
        gone = self.shown.pop(tag, None)
        self.history.append(f"-{gone.title if gone else tag}")

    async def close(self) -> None:
        self.shown.clear()


class Texts:
    """As short as can be."""

    def offer(self, tag: str, state: PhoneState, call: Call) -> Notification:
        alone = len(state.calls) == 1
        return Notification(
            tag,
            "offer",
            "" if state.locked else call.customer,
            ((ANSWER, "A"), (DECLINE, "D")) if alone else (),
            urgent=True,
        )

    def missed(self, tag: str, call: Call, *, locked: bool) -> Notification:
        return Notification(tag, "missed", "" if locked else call.customer)

    def unreachable(self, tag: str, obstacle: Obstacle) -> Notification:
        return Notification(tag, "unreachable", obstacle.value)

    def still_running(self, tag: str) -> Notification:
        return Notification(tag, "running", "")


class Scene:
    """A desk with notifications."""

    def __init__(self) -> None:
        self.desk, self.screen = Desk(), Screen()
        self.windows_shown = 0
        self.desk.settings.change(notifications=NotificationSettings(beside_popup=True))
        self.desk.commands.add(ShowWindow, self.open_window)
        self.notifying = Notifications(
            notifier=self.screen,
            texts=Texts(),
            store=self.desk.store,
            bus=self.desk.bus,
            settings=self.desk.settings,
            tasks=self.desk.tasks,
            commands=self.desk.commands,
        )

    def open_window(self, _: ShowWindow) -> None:
        self.windows_shown += 1

    @property
    def titles(self) -> list[str]:
        return [shown.title for shown in self.screen.shown.values()]

    async def offer(self, uuid: str = "u1", customer: str = "13912345678") -> Call:
        self.desk.platform.report(r.OfferReport(CallDetails(uuid, customer)))
        await turns()
        return next(call for call in self.desk.state.calls if call.uuid == uuid)

    async def hang_up(self, uuid: str = "u1") -> None:
        self.desk.platform.report(r.CallHungUp(CallDetails(uuid)))
        await turns()


def run(story: Callable[[Scene], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        scene = Scene()
        await scene.notifying.start()
        await scene.desk.ready()
        await story(scene)
        await scene.notifying.close()
        await scene.desk.close()

    run_virtual(whole())


def test_an_offer_is_there_until_the_customer_gives_up_and_then_it_was_missed() -> None:
    async def story(scene: Scene) -> None:
        await scene.offer()
        assert scene.titles == ["offer"]
        await scene.hang_up()
        assert scene.titles == ["missed"]
        scene.desk.store.update(missed=1)
        scene.desk.store.update(missed=0)  # the agent has looked at the history
        await turns()
        assert scene.titles == []

    run(story)


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({}, []),
        ({"desk": OsFacts(popup_over_all=True)}, []),
        ({"desk": OsFacts(popup_over_all=False)}, ["offer"]),
        ({"locked": True}, ["offer"]),
    ],
)
def test_one_call_has_one_alarm_with_buttons_the_popup_where_it_is_seen(
    facts: dict[str, Any], shown: list[str]
) -> None:
    async def story(scene: Scene) -> None:
        scene.desk.settings.change(notifications=NotificationSettings())
        scene.desk.store.update(**facts)
        await scene.offer()
        assert scene.titles == shown
        await scene.hang_up()
        assert scene.titles == ["missed"]

    run(story)


def test_it_goes_the_moment_the_agent_answers_anywhere() -> None:
    async def story(scene: Scene) -> None:
        call = await scene.offer()
        answering = asyncio.ensure_future(scene.desk.calls.answer())
        await turns()
        assert scene.desk.live().state is CallState.CONNECTING
        assert scene.titles == []
        scene.desk.platform.report(r.CallAnswered(CallDetails(call.uuid)))
        await answering
        await scene.hang_up()
        assert scene.titles == []

    run(story)


def test_its_buttons_answer_and_decline_and_itself_opens_the_window() -> None:
    async def story(scene: Scene) -> None:
        call = await scene.offer()
        (tag,) = scene.screen.shown
        scene.screen.press(tag, OPEN)
        assert scene.windows_shown == 1
        scene.screen.press(tag, ANSWER)
        await turns()
        scene.desk.platform.report(r.CallAnswered(CallDetails(call.uuid)))
        await turns()
        assert scene.desk.live().state is CallState.CONNECTED
        await scene.hang_up()
        await scene.offer("u2")
        (tag,) = scene.screen.shown
        scene.screen.press(tag, DECLINE)
        await turns()
        assert scene.desk.platform.count("hang_up") == 1
        await scene.hang_up("u2")
        assert scene.titles == []

    run(story)


def test_pressed_for_a_call_that_has_gone_nothing_is_sent_and_the_agent_is_told() -> None:
    async def story(scene: Scene) -> None:
        await scene.offer()
        (tag,) = scene.screen.shown
        await scene.hang_up()
        scene.screen.press(tag, ANSWER)
        await turns()
        assert scene.desk.platform.count("answer") == 0
        (told,) = scene.desk.events["command.failed"]
        assert told.failure.code is FailureCode.NO_CALL  # type: ignore[attr-defined]

    run(story)


def test_a_second_call_has_no_buttons_while_the_first_lives_and_then_gets_them() -> None:
    async def story(scene: Scene) -> None:
        await scene.desk.talking("u0")
        second = await scene.offer("u2")
        (shown,) = scene.screen.shown.values()
        assert shown.buttons == ()
        await scene.hang_up("u0")
        (shown,) = scene.screen.shown.values()
        assert [name for name, _ in shown.buttons] == [ANSWER, DECLINE]
        assert shown.tag.endswith(second.id)
        assert scene.screen.history == ["+offer", "+offer"]  # put in its place, never away in between

    run(story)


def test_a_locked_screen_hides_who_calls_and_the_unlocked_one_shows_it() -> None:
    async def story(scene: Scene) -> None:
        scene.desk.store.update(locked=True)
        await scene.offer()
        assert [shown.body for shown in scene.screen.shown.values()] == [""]
        scene.desk.store.update(locked=False)
        await turns()
        assert [shown.body for shown in scene.screen.shown.values()] == ["13912345678"]

    run(story)


def test_unreachable_is_told_until_calls_can_arrive_again_and_anew_when_told_again() -> None:
    async def story(scene: Scene) -> None:
        desk = scene.desk
        for again in (False, True):
            desk.bus.publish(CannotReceive(desk.clock.now(), Obstacle.CONNECTION, again))
            await turns()
        assert scene.screen.history == ["+unreachable", "+unreachable"]
        desk.platform.report(r.Unregistered())
        desk.platform.report(r.Registered())
        await turns()
        assert scene.titles == []

    run(story)


def test_switched_off_it_shows_nothing_and_switched_on_what_is_true() -> None:
    async def story(scene: Scene) -> None:
        settings = scene.desk.settings
        settings.change(notifications=replace(settings.current.notifications, on=False))
        await scene.offer()
        assert scene.titles == []
        settings.change(notifications=replace(settings.current.notifications, on=True))
        await turns()
        assert scene.titles == ["offer"]

    run(story)


def test_that_the_phone_still_runs_is_told_once_in_the_life_of_the_settings() -> None:
    async def story(scene: Scene) -> None:
        for _ in range(3):
            await scene.notifying.tell_still_running()
            await turns()
        assert scene.screen.history == ["+running"]
        assert scene.desk.settings.current.window.told_running

    run(story)


def test_on_a_slow_desktop_what_is_over_is_not_shown_afterwards() -> None:
    async def story(scene: Scene) -> None:
        scene.screen.slow = 3.0
        for uuid in ("u1", "u2", "u3"):
            await scene.offer(uuid)
            await scene.hang_up(uuid)
        await asyncio.sleep(60)
        assert scene.titles == ["missed"]
        assert scene.screen.history.count("+offer") == 1

    run(story)


def test_a_desktop_without_notifications_is_no_trouble() -> None:
    async def story(scene: Scene) -> None:
        scene.screen.failure = PhoneFailure(FailureCode.NO_NOTIFICATIONS)
        await scene.offer()
        await scene.hang_up()
        assert scene.desk.events["command.failed"] == []

    run(story)


def test_a_daemon_that_was_started_again_while_it_rings_shows_the_offer_again() -> None:
    async def story(scene: Scene) -> None:
        await scene.offer()
        for _ in range(2):
            scene.screen.shown.clear()
            scene.screen.started_again()
            await turns()
            assert scene.titles == ["offer"]
        await scene.hang_up()
        assert scene.titles == ["missed"]

    run(story)


def test_an_offer_is_shown_by_a_daemon_that_comes_while_it_rings() -> None:
    async def story(scene: Scene) -> None:
        scene.screen.failure = PhoneFailure(FailureCode.NO_NOTIFICATIONS)
        await scene.offer()
        scene.screen.failure = None
        scene.screen.started_again()
        await turns()
        assert scene.titles == ["offer"]

    run(story)
